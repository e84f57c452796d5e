import { localDay } from '#core/time/calendar.ts';
import type { FiledEvent } from '#core/case/filed-events.ts';
import type { AnyCase } from '#core/case/state.ts';
import type { Organisation } from '#core/organisation/state.ts';
import type { Seat } from './seat.ts';

/** Whoever reads it, in which language, on which day: a case that stands for weeks need not remember all of them. */
const READERS_KEPT = 20;

/**
 * 不随分秒变的部分: what a page says of a case to one reader in one language holds until something happens in it, the
 * organisation changes or the day does. Only what counts minutes must be told anew, and a screen that is open asks every
 * minute. A case with links is told anew each time: what may be said of the other case is for that one to decide.
 */
export function lastingParts<T>(make: (seat: Seat, events: readonly FiledEvent[]) => T): typeof make {
  interface Made {
    readonly organisation: Organisation;
    readonly parts: T;
  }
  // The state of a case is a value that is replaced when anything happens in it.
  const made = new WeakMap<AnyCase, Map<string, Made>>();
  return (seat, events) => {
    const { state, organisation, by, t } = seat;
    if (state.links.length > 0) return make(seat, events);
    const byReader = made.get(state) ?? new Map<string, Made>();
    made.set(state, byReader);
    const key = `${by.person} ${t.lang} ${String(localDay(t.telling.calendar, t.now))}`;
    const known = byReader.get(key);
    if (known?.organisation === organisation) return known.parts;
    const parts = make(seat, events);
    if (byReader.size >= READERS_KEPT) byReader.clear();
    byReader.set(key, { organisation, parts });
    return parts;
  };
}
