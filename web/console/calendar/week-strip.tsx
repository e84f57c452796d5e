import type { UnitCalendar } from '#contract/console/calendar.ts';
import { useSay } from '#web/console/texts.ts';

type Day = UnitCalendar['weeks'][number]['days'][number];

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** 接下来几周: a week a row; every cell says in full what it shows. */
export function WeekStrip({ weeks }: Pick<UnitCalendar, 'weeks'>) {
  const say = useSay();
  return (
    <div className="day-strip" role="table" aria-label={say('console.calendar.strip')}>
      <div className="week week-head" role="row">
        <span role="columnheader">
          <span className="vh">{say('console.clocks.week')}</span>
        </span>
        {WEEKDAYS.map((day) => (
          <span key={day} role="columnheader">
            {say(`console.weekday.${day}`)}
          </span>
        ))}
      </div>
      {weeks.map((week) => (
        <div key={week.label} className="week" role="row">
          <span role="rowheader" className="week-label">
            {week.label}
          </span>
          {week.days.map((day) => (
            <span key={day.day} role="cell" className={lookOf(day)} title={day.label}>
              <span className="vh">{day.label}</span>
              <i aria-hidden="true">{day.number}</i>
              {day.mark === '' ? null : <b aria-hidden="true">{day.mark}</b>}
            </span>
          ))}
        </div>
      ))}
    </div>
  );
}

const LOOKS = {
  worked: 'day-counted',
  rest: 'day-weekend',
  holiday: 'day-holiday',
  makeup: 'day-makeup',
  closed: 'day-paused',
  extra: 'day-makeup',
} as const satisfies Record<Day['kind'], string>;

function lookOf(day: Day): string {
  const looks = ['day', LOOKS[day.kind], 'day-future'];
  if (day.isToday) looks.push('day-today');
  if (day.isProvisional) looks.push('day-provisional');
  return looks.join(' ');
}
