import type { ExplanationView } from '#contract/console/due.ts';
import { useSay } from '#web/console/texts.ts';

type Day = ExplanationView['weeks'][number]['days'][number];

interface StripProps {
  readonly title: string;
  readonly explanation: ExplanationView;
}

/** 日条: a week a row; every cell says in full what it shows. */
export function DayStrip({ title, explanation }: StripProps) {
  const say = useSay();
  return (
    <>
      <div className="day-strip" role="table" aria-label={say('console.clocks.strip', { title })}>
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
        {explanation.weeks.map((week) => (
          <div key={week.label} className="week" role="row">
            <span role="rowheader" className="week-label">
              {week.label}
            </span>
            {week.days.map((day) => (
              <span key={day.day} role="cell" className={lookOf(day)}>
                <span className="vh">{day.label}</span>
                {day.kind === 'outside' ? null : <i aria-hidden="true">{day.number}</i>}
                {day.mark === '' ? null : <b aria-hidden="true">{day.mark}</b>}
              </span>
            ))}
          </div>
        ))}
      </div>
      <ul className="legend">
        {explanation.legend.map((entry) => (
          <li key={entry.kind}>
            <i className={`legend-${entry.kind}`} aria-hidden="true" />
            {entry.text}
          </li>
        ))}
      </ul>
    </>
  );
}

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

function lookOf(day: Day): string {
  const looks = ['day', `day-${day.kind}`];
  if (day.isDue) looks.push('day-due');
  if (day.isToday) looks.push('day-today');
  if (day.isFuture) looks.push('day-future');
  return looks.join(' ');
}
