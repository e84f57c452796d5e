import type { Actor, Erased } from '#core/values/event.ts';
import type { Instant } from '#core/values/instant.ts';
import type { Held } from '#core/values/shape.ts';
import { ACT_EVENTS } from './event-shapes.ts';
import { OUTCOME_EVENTS } from './outcome-shapes.ts';

/** 事件形状: all events of a case with their two parts. */
export const CASE_EVENTS = { ...ACT_EVENTS, ...OUTCOME_EVENTS } as const;

export type CaseEventType = keyof typeof CASE_EVENTS;
export type FactsOf<T extends CaseEventType> = Held<(typeof CASE_EVENTS)[T]['facts']>;
export type PersonalOf<T extends CaseEventType> = Held<(typeof CASE_EVENTS)[T]['personal']>;

/** 事件: one thing that happened in a case. `personal` is `'erased'` once the case key was destroyed. */
export type CaseEventOf<T extends CaseEventType> = {
  readonly type: T;
  readonly at: Instant;
  readonly by: Actor;
  readonly facts: FactsOf<T>;
  readonly personal: PersonalOf<T> | Erased;
};
export type CaseEvent = { [T in CaseEventType]: CaseEventOf<T> }[CaseEventType];

/** 新事件: as the core decides it; never erased. */
export type DecidedEvent = {
  [T in CaseEventType]: CaseEventOf<T> & { readonly personal: PersonalOf<T> };
}[CaseEventType];

/** Whether a logged event is one of a case and has the shape that its type promises. */
export function isCaseEvent(event: { type: string; facts: unknown; personal: unknown }): event is CaseEvent {
  if (!Object.hasOwn(CASE_EVENTS, event.type)) return false;
  const shape = CASE_EVENTS[event.type as CaseEventType];
  return (
    shape.facts.holds(event.facts) &&
    (event.personal === 'erased' || event.personal === null || shape.personal.holds(event.personal))
  );
}

/** Whether a type is something people did, as against what followed from it. */
export function isAct(type: CaseEventType): type is keyof typeof ACT_EVENTS {
  return Object.hasOwn(ACT_EVENTS, type);
}
