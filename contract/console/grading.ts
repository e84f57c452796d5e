import { z } from 'zod';
import { filled } from '../filled.ts';

/** 建议等级: asked while the form of grading is filled in, with what it says so far. */
export const suggestionAsked = z.object({ category: z.string().max(60).nullable(), answers: filled });
export type SuggestionAsked = z.input<typeof suggestionAsked>;

/** 建议等级; `null` where nothing speaks for any. */
export const suggestion = z.object({ severity: z.string().nullable() });
export type Suggestion = z.infer<typeof suggestion>;
