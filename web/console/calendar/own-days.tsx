import { useState } from 'react';
import type { OwnCalendarView } from '#contract/console/calendar.ts';
import { useSay } from '#web/console/texts.ts';
import { Button } from '#web/ui/button.tsx';
import { FieldGroup, TextField } from '#web/ui/field.tsx';
import { hoursIn, hoursText } from './hours-text.ts';

interface OwnDaysProps {
  readonly own: OwnCalendarView;
  readonly change: (own: OwnCalendarView) => void;
}

/** 停业和加开: the days that this unit names itself. */
export function OwnDays({ own, change }: OwnDaysProps) {
  const say = useSay();
  return (
    <FieldGroup name="own.days" label={say('console.calendar.days')}>
      <ul className="calendar-days">
        {own.closed.map((each, index) => (
          <DayLine
            key={`closed ${each.from} ${each.until}`}
            text={say('console.calendar.closed-line', {
              days: each.from === each.until ? each.from : `${each.from} – ${each.until}`,
              name: each.title.zh,
            })}
            remove={() => change({ ...own, closed: own.closed.filter((_, other) => other !== index) })}
          />
        ))}
        {own.extra.map((each, index) => (
          <DayLine
            key={`extra ${each.day}`}
            text={say('console.calendar.extra-line', {
              day: each.day,
              name: each.title.zh,
              hours: each.hours === null ? say('console.calendar.usual') : hoursText(each.hours),
            })}
            remove={() => change({ ...own, extra: own.extra.filter((_, other) => other !== index) })}
          />
        ))}
      </ul>
      <NewDay own={own} change={change} />
    </FieldGroup>
  );
}

const NOTHING = { from: '', until: '', name: '', hours: '' };

function NewDay({ own, change }: OwnDaysProps) {
  const say = useSay();
  const [draft, setDraft] = useState(NOTHING);
  const { from, until, name, hours } = draft;
  const isReady = from !== '' && name.trim() !== '';
  const title = { zh: name.trim(), en: name.trim() };
  const close = () => {
    change({ ...own, closed: [...own.closed, { from, until: until === '' ? from : until, title }] });
    setDraft(NOTHING);
  };
  const open = () => {
    change({ ...own, extra: [...own.extra, { day: from, title, hours: hours.trim() === '' ? null : hoursIn(hours) }] });
    setDraft(NOTHING);
  };
  const field = (id: keyof typeof NOTHING) => ({
    name: `day.${id}`,
    value: draft[id],
    onChange: (typed: string) => setDraft({ ...draft, [id]: typed }),
  });
  return (
    <div className="calendar-day">
      <TextField {...field('from')} type="date" label={say('console.calendar.day')} />
      <TextField
        {...field('until')}
        type="date"
        label={say('console.calendar.day.until')}
        note={say('console.calendar.day.until.note')}
      />
      <TextField {...field('name')} maxLength={60} label={say('console.calendar.day.name')} />
      <TextField
        {...field('hours')}
        label={say('console.calendar.day.hours')}
        note={say('console.calendar.day.hours.note')}
      />
      <Button isOff={!isReady} onClick={close}>
        {say('console.calendar.close-day')}
      </Button>
      <Button isOff={!isReady} onClick={open}>
        {say('console.calendar.open-day')}
      </Button>
    </div>
  );
}

function DayLine({ text, remove }: { readonly text: string; readonly remove: () => void }) {
  const say = useSay();
  return (
    <li>
      <span>{text}</span>
      <Button size="small" look="quiet" onClick={remove} aria-label={say('console.calendar.remove-day', { day: text })}>
        {say('console.calendar.remove')}
      </Button>
    </li>
  );
}
