import type { Instant } from '#core/values/instant.ts';
import type { DecidedEvent } from './events.ts';

/** What may be written down later than it happened. */
const COUNTS_FROM_ITSELF: ReadonlySet<DecidedEvent['type']> = new Set([
  'ContactMade',
  'RemedyCarriedOut',
  'ResultTold',
  'OfferAccepted',
  'OfferRejected',
  'OfferCountered',
  'ResultConfirmed',
]);

/** The moment an act counts from: an arrival recorded afterwards counts from when it happened. `now`: when it was recorded. */
export function momentOf(now: Instant, events: readonly Pick<DecidedEvent, 'type' | 'at'>[]): Instant {
  // What silence had led to meanwhile ends now, not before it began.
  if (events.some(({ type }) => type === 'SilenceOverturned')) return now;
  return events.find(({ type }) => COUNTS_FROM_ITSELF.has(type))?.at ?? now;
}
