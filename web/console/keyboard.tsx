import { createContext, useContext, useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { readKey } from './keys.ts';
import type { KeyCommand, Stroke } from './keys.ts';
import { useSettings } from './settings.ts';

export type KeyHandlers = { readonly [C in KeyCommand]?: () => void };

/** Which answers first: what stands on a screen, before the frame around it. */
type Place = 'screen' | 'frame';

interface Holder {
  readonly place: Place;
  handlers: KeyHandlers;
}

/** 快捷键: whoever stands on the screen last answers first. */
const KeysContext = createContext<Set<Holder> | null>(null);
const AFTER_G_MS = 1500;

export function KeyboardArea({ children }: { readonly children: ReactNode }) {
  const [holders] = useState(() => new Set<Holder>());
  const { letters } = useSettings();
  const afterG = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const isAfterG = event.timeStamp - afterG.current < AFTER_G_MS;
      const reading = readKey(strokeOf(event), { areLettersOn: letters, isAfterG });
      afterG.current = reading.isAfterG ? event.timeStamp : Number.NEGATIVE_INFINITY;
      if (reading.command !== null && answer(holders, reading.command)) event.preventDefault();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [holders, letters]);
  return <KeysContext.Provider value={holders}>{children}</KeysContext.Provider>;
}

function answer(holders: Set<Holder>, command: KeyCommand): boolean {
  if (command === 'leave-field') {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    return true;
  }
  if (document.querySelector('dialog[open]') !== null) return false;
  const able = [...holders].filter((each) => each.handlers[command] !== undefined);
  const holder = able.findLast((each) => each.place === 'screen') ?? able.at(-1);
  holder?.handlers[command]?.();
  return holder !== undefined;
}

function strokeOf(event: KeyboardEvent): Stroke {
  const { key, ctrlKey, metaKey, altKey, isComposing } = event;
  return { key, ctrlKey, metaKey, altKey, isComposing, focus: focusOf(event.target) };
}

function focusOf(target: EventTarget | null): Stroke['focus'] {
  if (!(target instanceof HTMLElement)) return 'none';
  const isTick = target instanceof HTMLInputElement && ['checkbox', 'radio'].includes(target.type);
  if (!isTick && target.matches('input, textarea, select, [contenteditable]')) return 'field';
  return target.matches('a, button, summary, input') ? 'control' : 'none';
}

/** Whether somebody writes: the focus is not to be taken away from there. */
export function isInField(): boolean {
  return focusOf(document.activeElement) === 'field';
}

/** Answers keys while the component stands. */
export function useKeys(handlers: KeyHandlers, place: Place = 'screen'): void {
  const holders = useContext(KeysContext);
  const holder = useRef<Holder>({ place, handlers });
  useEffect(() => {
    holder.current.handlers = handlers;
  });
  useEffect(() => {
    const { current } = holder;
    holders?.add(current);
    return () => {
      holders?.delete(current);
    };
  }, [holders]);
}
