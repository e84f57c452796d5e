import type { Actor } from '#core/values/event.ts';
import type { PersonId, StreamId, UnitId } from '#core/values/ids.ts';
import type { Instant } from '#core/values/instant.ts';
import {
  calendarStream,
  personStream,
  unitStream,
  type CalendarEvent,
  type PersonEvent,
  type UnitEvent,
} from './events.ts';
import type { OrganisationRefusal, OrganisationRefusalCode } from './refusal.ts';

// What a decision on the organisation is made of.

type New<E> = E extends { type: infer T; facts: infer F; personal: infer P }
  ? { readonly type: T; readonly facts: F; readonly personal: Exclude<P, 'erased'> | null }
  : never;

/** 决定: new events of one stream, at the version they were decided on. */
export type Decided = { readonly expectedVersion: number } & (
  | { readonly of: 'unit'; readonly unit: UnitId; readonly events: readonly UnitEvent[] }
  | { readonly of: 'person'; readonly person: PersonId; readonly events: readonly PersonEvent[] }
  | { readonly of: 'calendar'; readonly calendar: string; readonly events: readonly CalendarEvent[] }
);

export type OrganisationDecision =
  | { readonly ok: true; readonly decided: readonly Decided[] }
  | { readonly ok: false; readonly refusal: OrganisationRefusal };

interface Asked {
  readonly now: Instant;
  readonly by: Actor;
}

export function refuse(
  code: OrganisationRefusalCode,
  field: string | null = null,
  params: OrganisationRefusal['params'] = {},
): Extract<OrganisationDecision, { ok: false }> {
  return { ok: false, refusal: { code, field, params } };
}

export function forUnit({ now: at, by }: Asked, unit: UnitId, expectedVersion: number, event: New<UnitEvent>): Decided {
  return { of: 'unit', unit, expectedVersion, events: [{ ...event, at, by } as UnitEvent] };
}

export function forPerson(
  { now: at, by }: Asked,
  person: PersonId,
  expectedVersion: number,
  event: New<PersonEvent>,
): OrganisationDecision {
  return {
    ok: true,
    decided: [{ of: 'person', person, expectedVersion, events: [{ ...event, at, by } as PersonEvent] }],
  };
}

export function forCalendar(
  { now: at, by }: Asked,
  calendar: string,
  expectedVersion: number,
  event: New<CalendarEvent>,
): Decided {
  return { of: 'calendar', calendar, expectedVersion, events: [{ ...event, at, by } as CalendarEvent] };
}

/** 决定所属的事件流 */
export function streamOf(decided: Decided): StreamId {
  switch (decided.of) {
    case 'unit':
      return unitStream(decided.unit);
    case 'person':
      return personStream(decided.person);
    case 'calendar':
      return calendarStream(decided.calendar);
  }
}
