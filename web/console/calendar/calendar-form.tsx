import { useEffect, useRef, useState } from 'react';
import type { FormEvent } from 'react';
import type { OwnCalendarView, UnitCalendar } from '#contract/console/calendar.ts';
import { useSession } from '#web/console/session.ts';
import { useSay } from '#web/console/texts.ts';
import type { TextKey } from '#web/console/texts.ts';
import { failureOf } from '#web/console/wire/outcome.ts';
import { Button } from '#web/ui/button.tsx';
import { RadioChips } from '#web/ui/chips.tsx';
import { FieldGroup, TextField } from '#web/ui/field.tsx';
import { hoursIn, hoursText } from './hours-text.ts';
import { OwnDays } from './own-days.tsx';

interface FormProps {
  readonly calendar: UnitCalendar;
  readonly isEditing: boolean;
  readonly edit: () => void;
  readonly leave: () => void;
  readonly changed: () => void;
}

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** 改日历: what this unit does otherwise than the unit above; what is left as it is goes on following it. */
export function CalendarForm({ calendar, isEditing, edit, leave, changed }: FormProps) {
  const say = useSay();
  if (!isEditing)
    return (
      <p>
        <Button onClick={edit}>{say('console.calendar.edit')}</Button>
      </p>
    );
  return <Editing calendar={calendar} leave={leave} changed={changed} />;
}

function Editing({ calendar, leave, changed }: Omit<FormProps, 'isEditing' | 'edit'>) {
  const say = useSay();
  const { api, tell } = useSession();
  const [own, setOwn] = useState<OwnCalendarView>(calendar.own);
  const [fault, setFault] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  // The button that opened it is gone: whoever works by the keyboard begins in the first field.
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      await api.post(`/units/${encodeURIComponent(calendar.unit.id)}/calendar`, { seen: calendar.version, own });
      tell(say('console.calendar.saved'));
      changed();
    } catch (thrown) {
      const failure = failureOf(thrown);
      if (failure !== null) setFault(failure.kind === 'unsent' ? say('console.unsent') : toldOf(failure.problem));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className="calendar-form" ref={form} onSubmit={(event) => void save(event)}>
      <Usual {...{ calendar, own, setOwn }} />
      <OwnDays own={own} change={setOwn} />
      {fault === null ? null : (
        <p className="field-fault" role="alert">
          {fault}
        </p>
      )}
      <div className="calendar-buttons">
        <Button look="primary" type="submit" busy={isBusy ? say('console.busy') : null}>
          {say('console.calendar.save')}
        </Button>
        <Button look="quiet" onClick={leave}>
          {say('console.calendar.leave')}
        </Button>
      </div>
      <p className="muted">{say('console.calendar.recount')}</p>
    </form>
  );
}

/** The sentence of a refusal; of bad input what is wrong first. */
function toldOf({ detail, errors }: { readonly detail: string; readonly errors?: { message: string }[] | undefined }) {
  return errors?.[0]?.message ?? detail;
}

interface UsualProps {
  readonly calendar: UnitCalendar;
  readonly own: OwnCalendarView;
  readonly setOwn: (own: OwnCalendarView) => void;
}

function Usual({ calendar, own, setOwn }: UsualProps) {
  const say = useSay();
  return (
    <>
      <RadioChips
        name="hours"
        label={say('console.calendar.hours')}
        value={own.hours === null ? 'same' : 'own'}
        onChange={(chosen) => setOwn({ ...own, hours: chosen === 'same' ? null : calendar.hours })}
        options={[
          { id: 'same', title: say('console.calendar.same') },
          { id: 'own', title: say('console.calendar.otherwise') },
        ]}
      />
      {own.hours === null ? null : <Hours hours={own.hours} change={(hours) => setOwn({ ...own, hours })} />}
      <RadioChips
        name="holidays"
        label={say('console.calendar.holidays')}
        value={own.holidays ?? 'same'}
        onChange={(chosen) => setOwn({ ...own, holidays: chosen === 'closed' || chosen === 'open' ? chosen : null })}
        options={chipsOf(say, ['same', 'closed', 'open'])}
      />
      <RadioChips
        name="workingDays"
        label={say('console.calendar.working-days')}
        help={say('console.calendar.working-days.help')}
        value={own.workingDays ?? 'same'}
        onChange={(chosen) =>
          setOwn({ ...own, workingDays: chosen === 'as-opened' || chosen === 'by-notice' ? chosen : null })
        }
        options={chipsOf(say, ['same', 'as-opened', 'by-notice'])}
      />
      <TextField
        name="zone"
        label={say('console.calendar.zone')}
        note={say('console.calendar.zone.note', { zone: calendar.zone })}
        value={own.zone ?? ''}
        maxLength={60}
        onChange={(zone) => setOwn({ ...own, zone: zone.trim() === '' ? null : zone.trim() })}
      />
    </>
  );
}

type Chip = 'same' | 'closed' | 'open' | 'as-opened' | 'by-notice';

function chipsOf(say: (key: TextKey) => string, chips: readonly Chip[]) {
  return chips.map((id) => ({ id, title: say(`console.calendar.${id}`) }));
}

type Hours = NonNullable<OwnCalendarView['hours']>;

/** 一周的时段: a line a day; kept as typed until it is left. */
function Hours({ hours, change }: { readonly hours: Hours; readonly change: (hours: Hours) => void }) {
  const say = useSay();
  const [lines, setLines] = useState([...hours.week.map(hoursText), hoursText(hours.makeUpDay)]);
  const typed = (index: number, text: string) => {
    const next = lines.with(index, text);
    setLines(next);
    change({ week: next.slice(0, 7).map(hoursIn), makeUpDay: hoursIn(next[7] ?? '') });
  };
  return (
    <FieldGroup name="own.hours" label={say('console.calendar.week')} help={say('console.calendar.week.help')}>
      <div className="calendar-hours">
        {lines.map((line, index) => {
          const day = WEEKDAYS[index];
          const label = day === undefined ? say('console.calendar.make-up') : say(`console.calendar.${day}`);
          return (
            <label key={label}>
              <span>{label}</span>
              <input className="input" value={line} onChange={(event) => typed(index, event.target.value)} />
            </label>
          );
        })}
      </div>
    </FieldGroup>
  );
}
