// 工作日历: of the units, and the years that every calendar counts with. Read by everybody who works here, changed by
// administrators.
import { z } from 'zod';
import * as shapes from '#contract/console/calendar.ts';
import { isId } from '#core/values/ids.ts';
import type { UnitId } from '#core/values/ids.ts';
import { langOf } from '#core/values/language.ts';
import { importYear } from '#server/operations/import-year.ts';
import type { ChangeOrganisation } from '#server/operations/organisation.ts';
import type { ClockPort } from '#server/operations/ports.ts';
import { calendarOf, countryOf } from '#server/operations/unit-calendars.ts';
import { created, ok } from '../answer.ts';
import { actorOf } from '../gate.ts';
import type { Staff } from '../gate.ts';
import { RefusalFound } from '../problems.ts';
import { route } from '../route.ts';
import type { Route } from '../route.ts';
import { changed } from './organisation.ts';
import { countDays, presentUnitCalendar, presentYears } from './present-calendar.ts';

export interface CalendarNeeds {
  readonly change: ChangeOrganisation;
  readonly clock: ClockPort;
}

/** A file of a million characters, escaped. */
const FILE_BYTES = 8_000_000;

const unitParams = z.object({ unitId: z.string().refine(isId) });

/** 日历的路由 */
export function calendarRoutes(needs: CalendarNeeds): readonly Route[] {
  return [...unitCalendarRoutes(needs), ...yearRoutes(needs)];
}

function unitCalendarRoutes(needs: CalendarNeeds): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/console/units/:unitId/calendar',
      permit: 'organisation.read',
      tag: 'organisation',
      summary:
        'The working calendar of a unit: what it does otherwise, what it takes over, the next weeks as a picture.',
      params: unitParams,
      gives: shapes.unitCalendar,
      handle: ({ staff, params, visitor }) => {
        const unit = unitIn(staff, params.unitId);
        const calendar = calendarOf(staff.organisation, unit);
        const now = needs.clock.now();
        return Promise.resolve(ok(presentUnitCalendar(staff.organisation, unit, calendar, now, visitor.language)));
      },
    }),
    route({
      method: 'POST',
      path: '/api/console/units/:unitId/calendar',
      permit: 'organisation.change',
      tag: 'organisation',
      summary:
        'Sets what a unit does otherwise than the unit above; open cases of it and of all below are counted again.',
      params: unitParams,
      body: shapes.calendarChange,
      handle: async ({ staff, params, body }) => {
        const unit = unitIn(staff, params.unitId);
        await changed(needs, staff, [{ type: 'SetCalendar', unit, ...body }]);
        return { kind: 'nothing' };
      },
    }),
  ];
}

function yearRoutes(needs: CalendarNeeds): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/console/calendar/years',
      permit: 'organisation.read',
      tag: 'organisation',
      summary: 'The years whose holidays are known, where they come from, and the year that is missing.',
      gives: shapes.calendarYears,
      handle: ({ staff, visitor }) =>
        Promise.resolve(
          ok(presentYears(staff.organisation, countryOf(staff.organisation), needs.clock.now(), visitor.language)),
        ),
    }),
    route({
      method: 'POST',
      path: '/api/console/calendar/years',
      permit: 'organisation.change',
      tag: 'organisation',
      summary:
        'Imports the holidays of a year from a JSON or ICS file, in place of what was known of it. Gives 201 when it stands; 200 with the faults of the file, line by line, when nothing was written.',
      body: shapes.yearImport,
      gives: shapes.yearImported,
      bodyLimit: FILE_BYTES,
      handle: async ({ staff, body, visitor }) => {
        const { year, format, isPublished } = body;
        const file = { year, format, isPublished, text: body.file };
        const outcome = await importYear(needs.change, file, actorOf(staff));
        if (outcome.kind === 'refused') throw new RefusalFound(outcome.refusal);
        const lang = langOf(visitor.language);
        if (outcome.kind === 'faults') {
          const faults = outcome.faults.map(({ line, text, mend }) => ({ line, text: text[lang], mend: mend[lang] }));
          return ok({ kind: 'faults', faults });
        }
        const { daysOff, daysWorked } = countDays(outcome.year);
        return created({ kind: 'imported', year, daysOff, daysWorked, ignored: outcome.ignored });
      },
    }),
  ];
}

function unitIn({ organisation }: Staff, id: string): UnitId {
  if (!organisation.units.has(id as UnitId)) {
    throw new RefusalFound({ code: 'unit.unknown', field: null, params: {} });
  }
  return id as UnitId;
}
