import type { LoggedEvent } from '#core/values/event.ts';
import type { Instant } from '#core/values/instant.ts';
import { isCaseEvent, type CaseEvent } from './events.ts';

/** 案卷事件: an event of a case with its place in the case file and the moment the log took it. */
export type FiledEvent = CaseEvent & { readonly version: number; readonly recordedAt: Instant };

/**
 * 案卷事件: a stream of the log read as a case file. An event without sealed part comes back as one with an empty one.
 * @throws Error when an event is none of a case, or lacks what its type promises: the log holds what nobody decided.
 */
export function filedEvents(logged: readonly LoggedEvent[]): readonly FiledEvent[] {
  return logged.map(({ type, at, by, facts, personal, version, recordedAt }) => {
    const event = { type, at, by, facts, personal: personal ?? {} };
    if (!isCaseEvent(event)) throw new Error(`event ${version} is no event of a case: ${type}`);
    return { ...event, version, recordedAt };
  });
}
