import type { LoggedEvent } from '#core/values/event.ts';
import type { Instant } from '#core/values/instant.ts';
import { CASE_EVENTS, isCaseEvent, type CaseEvent, type CaseEventType } from './events.ts';

/** 案卷事件: an event of a case with its place in the case file and the moment the log took it. */
export type FiledEvent = CaseEvent & { readonly version: number; readonly recordedAt: Instant };

/**
 * 案卷事件: a stream of the log read as a case file. An event whose type seals nothing comes back with an empty sealed
 * part; one that should have a sealed part and has none was written with the erasure itself.
 * @throws Error when an event is none of a case, or lacks what its type promises: the log holds what nobody decided.
 */
export function filedEvents(logged: readonly LoggedEvent[]): readonly FiledEvent[] {
  return logged.map(({ type, at, by, facts, personal, version, recordedAt }) => {
    const event = { type, at, by, facts, personal: personal ?? withoutPersonal(type) };
    if (!isCaseEvent(event)) throw new Error(`event ${version} is no event of a case: ${type}`);
    return withLaterFields({ ...event, version, recordedAt });
  });
}

/** 补上后来的字段: an event as an older version wrote it, with the fields that its type has got since. */
export function withLaterFields(event: FiledEvent): FiledEvent {
  const { fill } = CASE_EVENTS[event.type].facts as { readonly fill?: (held: unknown) => unknown };
  return fill === undefined ? event : ({ ...event, facts: fill(event.facts) } as FiledEvent);
}

function withoutPersonal(type: string): object | 'erased' {
  const shape = Object.hasOwn(CASE_EVENTS, type) ? CASE_EVENTS[type as CaseEventType].personal : null;
  return shape?.holds({}) === true ? {} : 'erased';
}
