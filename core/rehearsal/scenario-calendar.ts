import { compileCalendar, UnsoundCalendar, type CompiledCalendar, type Interval } from '#core/time/calendar.ts';
import { CHINA } from '#core/time/calendars/china.ts';
import { inheritCalendar, NO_DIFFERENCES, ROUND_THE_CLOCK } from '#core/time/own-calendar.ts';
import type { WrittenScenario } from './scenario-form.ts';

type Written = NonNullable<WrittenScenario['calendar']>;

const OWN = { zh: '本单位', en: 'The unit itself' };
const USUAL = compileCalendar(CHINA);

/** 情景的日历: the State Council's, with what the scenario says otherwise. @throws UnsoundCalendar */
export function scenarioCalendar(written: Written | undefined): CompiledCalendar {
  if (written === undefined) return USUAL;
  return compileCalendar(
    inheritCalendar(CHINA, 'scenario', {
      ...NO_DIFFERENCES,
      zone: written.zone ?? null,
      hours: hoursOf(written.hours),
      holidays: written.holidays ?? null,
      workingDays: written.working_days ?? null,
      closed: (written.closed ?? []).map((day) => ({ from: day, until: day, title: OWN })),
      extra: (written.extra ?? []).map((extra) =>
        typeof extra === 'string'
          ? { day: extra, title: OWN, hours: null }
          : { day: extra.day, title: OWN, hours: extra.hours ?? null },
      ),
    }),
  );
}

/** Every day of an ordinary working week has the hours that are written. */
function hoursOf(written: Written['hours']): Parameters<typeof inheritCalendar>[2]['hours'] {
  if (written === undefined) return null;
  if (written === 'round-the-clock') return ROUND_THE_CLOCK;
  const { days = [1, 2, 3, 4, 5], ...interval } = written;
  const open: readonly Interval[] = [interval];
  return { week: [1, 2, 3, 4, 5, 6, 7].map((day) => (days.includes(day) ? open : [])), makeUpDay: open };
}

/** Why a calendar is none; `null` for any other error. */
export function reasonOf(error: unknown): string | null {
  return error instanceof UnsoundCalendar ? error.message : null;
}
