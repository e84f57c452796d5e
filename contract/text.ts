import { z } from 'zod';

/**
 * 文字: what people type, kept code point for code point. Refused are only what is no text (NUL, half a surrogate pair)
 * and, where something must be said, what is blank. The messages are codes; the edge turns them into sentences.
 */

const isPlainText = (text: string): boolean => !text.includes('\0') && text.isWellFormed();

/** 文字: may be empty. */
export const text = (max: number) => z.string().max(max).refine(isPlainText, 'text.unreadable');

/** 文字: must say something; spaces and line breaks alone say nothing. */
export const someText = (max: number) => text(max).refine((typed) => typed.trim() !== '', 'text.blank');
