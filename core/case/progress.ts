import type { CaseEventType, CaseEventOf, DecidedEvent, FactsOf, PersonalOf } from './events.ts';
import { evolve } from './evolve.ts';
import type { AnyCase, Case } from './state.ts';
import type { Actor } from '#core/values/event.ts';
import type { CaseId } from '#core/values/ids.ts';
import type { Instant } from '#core/values/instant.ts';

/** 推演: events decided so far and the state they lead to, so that each consequence is decided on what the last one left. */
export interface Progress {
  readonly id: CaseId;
  state: Case;
  readonly events: DecidedEvent[];
}

export function begin(id: CaseId, state: Case): Progress {
  return { id, state, events: [] };
}

export function event<T extends CaseEventType>(
  type: T,
  at: Instant,
  by: Actor,
  facts: FactsOf<T>,
  personal: PersonalOf<T>,
): DecidedEvent {
  // The pairing of a type with its own facts is checked at each call; the union over all types is more than the compiler follows.
  return { type, at, by, facts, personal } as unknown as CaseEventOf<T> as DecidedEvent;
}

export function add(progress: Progress, decided: DecidedEvent): void {
  progress.events.push(decided);
  progress.state = evolve(progress.state, decided, progress.id);
}

/** The registered case; asked for only where one exists. */
export function present(progress: Progress): AnyCase {
  if (progress.state.status === 'none') throw new Error('no case yet');
  return progress.state;
}
