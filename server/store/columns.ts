import type { Instant } from '#core/values/instant.ts';

/** `timestamptz(3)` as an instant; what is no date (infinity, put there by hand) stays recognisably wrong. */
export function instantOf(column: Date | number): Instant {
  return (column instanceof Date ? column.toISOString() : String(column)) as Instant;
}
