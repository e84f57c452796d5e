import { useState } from 'react';
import type { CalendarYears, UnitCalendar } from '#contract/console/calendar.ts';
import type { StatutoryPacks } from '#contract/console/statutory.ts';
import type { z } from 'zod';
import type { unitList } from '#contract/console/organisation.ts';
import { go } from '#web/console/navigation.ts';
import { useSession } from '#web/console/session.ts';
import { useSay } from '#web/console/texts.ts';
import { LoadFailed } from '#web/console/wire/failed.tsx';
import { useResource } from '#web/console/wire/resource.ts';
import { SelectField } from '#web/ui/field.tsx';
import { WaitingRows } from '#web/ui/waiting.tsx';
import { CalendarForm } from './calendar-form.tsx';
import { Statutory } from './statutory.tsx';
import { WeekStrip } from './week-strip.tsx';
import { Years } from './years.tsx';

type Units = z.infer<typeof unitList>['units'];

interface Shown {
  readonly units: Units;
  readonly calendar: UnitCalendar;
  readonly years: CalendarYears;
  readonly statutory: StatutoryPacks;
}

/** 工作日历, for administrators: of one unit, the years that every calendar counts with, the limits of the law. */
export function CalendarScreen({ unit }: { readonly unit: string | null }) {
  const say = useSay();
  const { api } = useSession();
  const { value, failure, reload } = useResource(`calendar ${unit ?? ''}`, async (signal): Promise<Shown> => {
    const { units } = await api.get<{ units: Units }>('/units', signal);
    const id = unit ?? units.find(({ parent }) => parent === null)?.id ?? '';
    const [calendar, years, statutory] = await Promise.all([
      api.get<UnitCalendar>(`/units/${encodeURIComponent(id)}/calendar`, signal),
      api.get<CalendarYears>('/calendar/years', signal),
      api.get<StatutoryPacks>('/statutory', signal),
    ]);
    return { units, calendar, years, statutory };
  });
  return (
    <>
      <header className="top">
        <h1>{say('console.calendar.title')}</h1>
      </header>
      <div className="page-scroll">
        <div className="page-wide calendar-page">
          {value === null && failure !== null ? <LoadFailed failure={failure} reload={reload} /> : null}
          {value === null && failure === null ? <WaitingRows label={say('console.load.waiting')} /> : null}
          {value === null ? null : <Whole {...value} reload={reload} />}
        </div>
      </div>
    </>
  );
}

function Whole({ units, calendar, years, statutory, reload }: Shown & { readonly reload: () => void }) {
  const say = useSay();
  const { me } = useSession();
  const [isEditing, setEditing] = useState(false);
  const changed = () => {
    setEditing(false);
    reload();
  };
  const isOwn = calendar.from === null && calendar.version > 0;
  return (
    <>
      <section className="card calendar-card" aria-labelledby="calendar-of">
        <div className="calendar-head">
          <h2 id="calendar-of">{calendar.unit.name}</h2>
          <SelectField
            name="unit"
            label={say('console.calendar.unit')}
            value={calendar.unit.id}
            onChange={(unit) => go({ screen: 'calendar', unit })}
            options={units.map(({ id, name }) => ({ id, title: name }))}
          />
        </div>
        <p className="muted">
          {isOwn ? say('console.calendar.own') : null}
          {!isOwn && calendar.from !== null ? say('console.calendar.from', { unit: calendar.from }) : null}
          {!isOwn && calendar.from === null ? say('console.calendar.country', { calendar: calendar.title }) : null}
        </p>
        <WeekStrip weeks={calendar.weeks} />
        {calendar.weeks.some(({ days }) => days.some(({ isProvisional }) => isProvisional)) ? (
          <p className="muted">{say('console.calendar.provisional')}</p>
        ) : null}
        {me.isAdministrator ? (
          <CalendarForm
            key={`${calendar.unit.id} ${String(calendar.version)}`}
            {...{ calendar, isEditing, changed }}
            edit={() => setEditing(true)}
            leave={() => setEditing(false)}
          />
        ) : null}
      </section>
      <Years years={years} changed={changed} />
      <Statutory packs={statutory.packs} unit={calendar.unit} changed={changed} />
    </>
  );
}
