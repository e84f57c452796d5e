import { useState } from 'react';
import type { FormEvent } from 'react';
import type { CalendarYears, YearImported } from '#contract/console/calendar.ts';
import { useSession } from '#web/console/session.ts';
import { useSay } from '#web/console/texts.ts';
import { failureOf } from '#web/console/wire/outcome.ts';
import { Button } from '#web/ui/button.tsx';
import { Tick } from '#web/ui/chips.tsx';
import { Field, TextField } from '#web/ui/field.tsx';

interface YearsProps {
  readonly years: CalendarYears;
  readonly changed: () => void;
}

/** 年度放假安排: what is known, and the import of what is missing or was corrected. */
export function Years({ years, changed }: YearsProps) {
  const say = useSay();
  const { me } = useSession();
  return (
    <section className="card calendar-card" aria-labelledby="calendar-years">
      <h2 id="calendar-years">{say('console.calendar.years')}</h2>
      {years.missing === null ? null : <p className="calendar-missing">{years.missing.text}</p>}
      <ul className="calendar-years">
        {years.years.slice(0, 4).map((each) => (
          <li key={each.year}>
            <b>{each.year}</b>
            <span>{say(each.isPublished ? 'console.calendar.published' : 'console.calendar.unpublished')}</span>
            <small className="muted">
              {say('console.calendar.counts', { off: each.daysOff, worked: each.daysWorked })}
              {each.importedAt === null ? null : ` · ${say('console.calendar.imported', { when: each.importedAt })}`}
            </small>
            {each.papers.map((paper) => (
              <a key={paper} href={paper} rel="noreferrer" target="_blank">
                {say('console.calendar.paper')}
              </a>
            ))}
          </li>
        ))}
      </ul>
      {me.isAdministrator ? (
        <Import wanted={years.missing?.year ?? thisYear(me.clock.now) + 1} changed={changed} />
      ) : null}
    </section>
  );
}

function thisYear(now: string): number {
  return Number(now.slice(0, 4));
}

async function bodyOf(file: File, year: string, isPublished: boolean) {
  const format = /\.ics$/i.test(file.name) ? 'ics' : 'json';
  return { year: Number(year), format, file: await file.text(), isPublished };
}

type Faults = Extract<YearImported, { kind: 'faults' }>['faults'];

function Import({ wanted, changed }: { readonly wanted: number; readonly changed: () => void }) {
  const say = useSay();
  const { api, tell, reloadMe } = useSession();
  const [year, setYear] = useState(String(wanted));
  const [file, setFile] = useState<File | null>(null);
  const [isPublished, setPublished] = useState(true);
  const [faults, setFaults] = useState<Faults>([]);
  const [refused, setRefused] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (file === null) return;
    setBusy(true);
    setRefused(null);
    try {
      const told = await api.post<YearImported>('/calendar/years', await bodyOf(file, year, isPublished));
      setFaults(told.kind === 'faults' ? told.faults : []);
      if (told.kind === 'faults') return;
      tell(say('console.calendar.year-imported', { year, off: told.daysOff, worked: told.daysWorked }));
      reloadMe();
      changed();
    } catch (thrown) {
      const failure = failureOf(thrown);
      if (failure !== null) setRefused(failure.kind === 'unsent' ? say('console.unsent') : failure.problem.detail);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className="calendar-import" onSubmit={(event) => void send(event)}>
      <TextField
        name="year"
        label={say('console.calendar.year')}
        inputMode="numeric"
        maxLength={4}
        value={year}
        onChange={setYear}
      />
      <Field name="file" label={say('console.calendar.file')} help={say('console.calendar.file.help')}>
        {(wired) => (
          <input
            {...wired}
            className="input"
            type="file"
            accept=".json,.ics,application/json,text/calendar"
            onChange={(event) => setFile(event.target.files?.[0] ?? null)}
          />
        )}
      </Field>
      <Tick label={say('console.calendar.is-published')} isOn={isPublished} onChange={setPublished} />
      <Faulty faults={faults} refused={refused} />
      <div className="calendar-buttons">
        <Button type="submit" isOff={file === null} busy={isBusy ? say('console.busy') : null}>
          {say('console.calendar.import')}
        </Button>
      </div>
    </form>
  );
}

function Faulty({ faults, refused }: { readonly faults: Faults; readonly refused: string | null }) {
  const say = useSay();
  if (faults.length === 0 && refused === null) return null;
  return (
    <div role="alert">
      <p className="field-fault">{refused ?? say('console.calendar.faults', { count: faults.length })}</p>
      <ol className="calendar-faults">
        {faults.map((fault) => (
          <li key={`${String(fault.line)} ${fault.text}`}>
            <b>{say('console.calendar.line', { line: fault.line })}</b> {fault.text}
            <small className="muted">{fault.mend}</small>
          </li>
        ))}
      </ol>
    </div>
  );
}
