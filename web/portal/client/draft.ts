/**
 * 草稿: what was typed and not sent, kept in this tab only (`sessionStorage`), for twelve hours at most.
 * It survives a reload, a lost connection and a phone that put the tab to sleep; closing the tab ends it.
 */

export interface Draft {
  readonly savedAtMs: number;
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** How many photos were chosen: those too large to be kept have to be chosen again. */
  readonly photos: number;
  /** The key under which it was tried to be sent; the same is used again, so that nothing arrives twice. */
  readonly triedWith: string | null;
}

export const KEPT_MS = 12 * 60 * 60 * 1000;

/** Hidden fields belong to the page as the server made it, never to the draft. */
type Control = HTMLInputElement | HTMLTextAreaElement;

export function draftFrom(text: string | null, nowMs: number): Draft | null {
  if (text === null) return null;
  try {
    const found = JSON.parse(text) as Partial<Draft>;
    const isFresh =
      typeof found.savedAtMs === 'number' && nowMs - found.savedAtMs < KEPT_MS && found.savedAtMs <= nowMs;
    if (!isFresh || !Array.isArray(found.fields)) return null;
    return found as Draft;
  } catch {
    return null;
  }
}

function storage(): Storage | null {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}

const keyOf = (name: string): string => `huiyin.draft.${name}`;

export function readDraft(name: string): Draft | null {
  return draftFrom(storage()?.getItem(keyOf(name)) ?? null, Date.now());
}

/** A full or forbidden store costs the draft, never the form. */
export function writeDraft(name: string, draft: Draft): void {
  try {
    storage()?.setItem(keyOf(name), JSON.stringify(draft));
  } catch {
    forgetDraft(name);
  }
}

export function forgetDraft(name: string): void {
  try {
    storage()?.removeItem(keyOf(name));
  } catch {
    // Nothing was kept, so nothing is to be forgotten.
  }
}

function controlsOf(form: HTMLFormElement): readonly Control[] {
  return Array.from(form.elements).filter(
    (element): element is Control =>
      element instanceof HTMLTextAreaElement ||
      (element instanceof HTMLInputElement && element.type !== 'hidden' && element.type !== 'file'),
  );
}

const isChoice = (control: Control): boolean => control.type === 'radio' || control.type === 'checkbox';

/** What stands in a form: texts that are not empty, choices that are taken. */
export function fieldsOf(form: HTMLFormElement): Draft['fields'] {
  return controlsOf(form)
    .filter((control) => (isChoice(control) ? (control as HTMLInputElement).checked : control.value !== ''))
    .map((control) => [control.name, control.value] as const);
}

export function hasWords(form: HTMLFormElement): boolean {
  return controlsOf(form).some((control) => !isChoice(control) && control.value !== control.defaultValue);
}

export function fillIn(form: HTMLFormElement, fields: Draft['fields']): void {
  for (const control of controlsOf(form)) {
    const values = fields.filter(([name]) => name === control.name).map(([, value]) => value);
    if (!isChoice(control)) control.value = values[0] ?? control.value;
    else if (values.length > 0 || control.type === 'checkbox')
      (control as HTMLInputElement).checked = values.includes(control.value);
  }
}
