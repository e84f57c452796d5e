import type { Actor, Erased } from '#core/values/event.ts';
import type { PersonId, StreamId, UnitId } from '#core/values/ids.ts';
import type { Instant } from '#core/values/instant.ts';
import type { Held } from '#core/values/shape.ts';
import { CALENDAR_EVENTS, PERSON_EVENTS, UNIT_EVENTS } from './event-shapes.ts';

type Shapes = typeof UNIT_EVENTS | typeof PERSON_EVENTS | typeof CALENDAR_EVENTS;
type EventsOf<S extends Shapes> = {
  [T in keyof S]: S[T] extends { facts: infer F; personal: infer P }
    ? {
        readonly type: T;
        readonly at: Instant;
        readonly by: Actor;
        readonly facts: Held<F>;
        readonly personal: Held<P> | Erased;
      }
    : never;
}[keyof S];

/** 单位事件 */
export type UnitEvent = EventsOf<typeof UNIT_EVENTS>;
/** 人员事件 */
export type PersonEvent = EventsOf<typeof PERSON_EVENTS>;
/** 日历事件 */
export type CalendarEvent = EventsOf<typeof CALENDAR_EVENTS>;

/** 单位事件流 */
export function unitStream(unit: UnitId): StreamId {
  return `unit:${unit}` as StreamId;
}

/** 人员事件流 */
export function personStream(person: PersonId): StreamId {
  return `person:${person}` as StreamId;
}

/** 日历事件流: the years of one country's calendar. */
export function calendarStream(calendar: string): StreamId {
  return `calendar:${calendar}` as StreamId;
}

type Logged = { readonly type: string; readonly facts: unknown; readonly personal: unknown };

function holds(shapes: Shapes, event: Logged): boolean {
  const shape = Object.hasOwn(shapes, event.type) ? shapes[event.type as keyof typeof shapes] : undefined;
  if (shape === undefined) return false;
  const { facts, personal } = shape as (typeof UNIT_EVENTS)['UnitAdded'];
  return (
    facts.holds(event.facts) &&
    (event.personal === 'erased' || event.personal === null || personal.holds(event.personal))
  );
}

/** Whether a logged event is one of a unit and has the shape that its type promises. */
export function isUnitEvent(event: Logged): event is UnitEvent {
  return holds(UNIT_EVENTS, event);
}

/** Whether a logged event is one of a person and has the shape that its type promises. */
export function isPersonEvent(event: Logged): event is PersonEvent {
  return holds(PERSON_EVENTS, event);
}

/** Whether a logged event is one of a calendar and has the shape that its type promises. */
export function isCalendarEvent(event: Logged): event is CalendarEvent {
  return holds(CALENDAR_EVENTS, event);
}
