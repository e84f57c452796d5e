import type { EntryId } from '#core/values/ids.ts';
import type { Act, Milestone } from '#core/playbook/acts.ts';
import type { ACT_EVENTS } from './event-shapes.ts';
import type { CaseEventOf } from './events.ts';
import { valuesOf } from './answers.ts';
import type { ActRecord, AnyCase, Registered } from './state.ts';

/** What the folds of acts share: leaving a record that tasks are matched against, and remembering texts that can be corrected. */

export type ActType = Exclude<keyof typeof ACT_EVENTS, 'CaseRegistered'>;
export type Folds<T extends ActType> = { readonly [K in T]: (state: AnyCase, event: CaseEventOf<K>) => AnyCase };

interface ActDetail {
  readonly onSite?: boolean;
  readonly form?: string;
  readonly to?: string;
  readonly roles?: readonly string[];
  readonly isNo?: boolean;
  readonly task?: string;
}

export function done(
  state: AnyCase,
  act: Act,
  event: CaseEventOf<ActType | 'AcceptedBySilence'>,
  milestone: Milestone | null,
  detail: ActDetail = {},
): AnyCase {
  const record: ActRecord = {
    act,
    at: event.at,
    by: event.by.kind,
    roles: detail.roles ?? (event.by.kind === 'staff' ? event.by.roles : []),
    onSite: detail.onSite ?? false,
    form: detail.form ?? null,
    to: detail.to ?? null,
    person: event.by.kind === 'staff' ? event.by.person : null,
    task: detail.task ?? null,
    isNo: detail.isNo ?? false,
    isUndone: false,
  };
  return {
    ...state,
    acts: [...state.acts, record],
    // Whoever speaks to the complainant has read what they wrote.
    unread: act === 'contact' || act === 'offer' || act === 'tell' ? [] : state.unread,
    milestones: milestone === null ? state.milestones : { ...state.milestones, [milestone]: event.at },
  };
}

/** 不再作数: the last such act counts no more, so that it is asked for again; its milestone was not reached. */
export function undone(state: AnyCase, act: Act, milestone: Milestone | null): AnyCase {
  const last = state.acts.findLastIndex((record) => record.act === act);
  const acts = state.acts.map((each, index) => (index === last ? { ...each, isUndone: true } : each));
  if (milestone === null) return { ...state, acts };
  const { [milestone]: _, ...milestones } = state.milestones;
  return { ...state, acts, milestones };
}

/** 记住回答: those asked before and not answered now are open again. */
export function answer(
  state: AnyCase,
  given: { readonly asked: readonly string[] } & Parameters<typeof valuesOf>[0],
): AnyCase {
  const answers = new Map(state.answers);
  for (const field of given.asked) answers.delete(field);
  for (const [field, value] of Object.entries(valuesOf(given))) answers.set(field, value);
  return { ...state, answers, fieldsAsked: new Set([...state.fieldsAsked, ...given.asked]) };
}

export function remember(
  state: AnyCase,
  entry: EntryId,
  event: CaseEventOf<ActType>,
  fields: readonly string[],
): AnyCase {
  const personal = event.personal as { readonly [field: string]: unknown } | 'erased';
  const texts: Record<string, string> = {};
  if (personal !== 'erased') {
    for (const field of fields) {
      const typed = personal[field];
      if (typeof typed === 'string') texts[field] = typed;
    }
  }
  const entries = new Map(state.entries).set(entry, {
    event: event.type,
    texts: personal === 'erased' ? 'erased' : texts,
  });
  return { ...state, entries };
}

/** The case without what only its present status has. */
export function common(state: AnyCase): Registered {
  const copy: Record<string, unknown> = { ...state };
  for (const own of [
    'status',
    'declinedAt',
    'reason',
    'withdrawnAt',
    'closedAt',
    'outcome',
    'archivedAt',
    'retainUntil',
    'retentionEndsAt',
    'retentionEndedAt',
    'was',
  ])
    delete copy[own];
  return copy as unknown as Registered;
}
