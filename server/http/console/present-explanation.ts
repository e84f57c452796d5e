// 计时说明: sentences first, then the strip of days, then the rule. What was counted is core/time/explain.ts's; here it is
// said. Clocks on a moment that people agreed on have nothing to count and say only that.
import type { ClockCard } from '#contract/console/case-page.ts';
import type { ExplanationView } from '#contract/console/due.ts';
import { ruleBehind } from '#core/case/clock-start.ts';
import type { Clock } from '#core/case/state.ts';
import { dayNumber, dayOf, mondayOf, type DayNumber } from '#core/time/days.ts';
import { plusMs } from '#core/values/instant.ts';
import { lengthText, timeTaken } from '#core/time/time-left.ts';
import { explain, type Explanation } from '#core/time/explain.ts';
import type { StripDay } from '#core/time/explain-strip.ts';
import type { Teller } from '../teller.ts';
import { dateOf, nameOf, sentenceOf, type Sentence } from './explanation-sentences.ts';

type DayCell = ExplanationView['weeks'][number]['days'][number];

/** 计时说明 of a clock. */
export function presentExplanation(teller: Teller, clock: Clock): ExplanationView {
  const t = teller.asOfClock(clock);
  const rule = ruleBehind(t.playbook, clock);
  if (rule === null) {
    const agreed = t.say('clocks.explain.promised', {
      when: t.moment(clock.startedAt),
      until: t.before(clock.dueAt),
    });
    return {
      sentences: [{ text: agreed, kind: 'plain' }, ...ending(t, clock)],
      weeks: [],
      legend: [],
      rule: t.say('clocks.law.own'),
    };
  }
  const explained = explain(rule, clock.startedAt, t.telling.calendar, t.now, {
    pauses: clock.pauses,
    extensions: clock.extensions,
  });
  if (clock.status !== 'running' && !isTold(explained, clock)) return asItEnded(t, clock);
  const sentences = explained.steps.flatMap((step) => sentenceOf({ t, clock, explained }, step));
  return {
    sentences: [...lawfully(t, clock), ...sentences, ...ending(t, clock)],
    weeks: weeksOf(t, explained),
    legend: legendOf(t, explained),
    rule: lawOf(t, explained),
  };
}

/** 法定: what the law asks for, from where, how far that was read, and when: nothing is called statutory without. */
function lawfully(t: Teller, clock: Clock): readonly Sentence[] {
  const { statutory } = clock;
  const cited = presentStatutory(t, clock);
  if (statutory === null || cited === null) return [];
  const said = t.say('clocks.explain.statutory', { says: t.text(statutory.says), ...cited });
  const open =
    statutory.verify === null
      ? []
      : [{ text: t.say('clocks.explain.verify', { what: t.text(statutory.verify) }), kind: 'note' } as const];
  return [{ text: said, kind: 'note' }, ...open];
}

/** 法定的出处 of a clock; `null` for the procedure's own. */
export function presentStatutory(t: Teller, { statutory }: Clock): ClockCard['statutory'] {
  if (statutory === null) return null;
  return {
    source: t.text(statutory.source),
    evidence: t.say(`clocks.evidence.${statutory.evidence}`),
    checked: t.day(statutory.checkedOn, 'dated'),
  };
}

/** Whether the calendar of today still tells how a due time came about. */
function isTold({ outcome }: Explanation, clock: Clock): boolean {
  return outcome.kind !== 'due' || outcome.due.at === clock.dueAt;
}

/** A clock that has ended keeps its due time when the calendar changes; the calendar of then is told no more. */
function asItEnded(t: Teller, clock: Clock): ExplanationView {
  const values = { when: t.moment(clock.startedAt), until: t.moment(clock.dueAt, 'sentence', 'end') };
  const text = t.say('clocks.explain.calendar-was', values);
  return { sentences: [{ text, kind: 'plain' }, ...ending(t, clock)], weeks: [], legend: [], rule: '' };
}

function ending(t: Teller, clock: Clock): readonly Sentence[] {
  if (clock.status === 'running') return [];
  if (clock.status === 'dropped')
    return [{ text: t.say('clocks.explain.dropped', { when: t.moment(clock.at) }), kind: 'end' }];
  const used = lengthText(timeTaken(clock.startedAt, plusMs(clock.startedAt, clock.usedMs)), t.lang, 'sentence');
  return [{ text: t.say('clocks.explain.stopped', { when: t.moment(clock.at), used }), kind: 'end' }];
}

function weeksOf(t: Teller, explained: Explanation): ExplanationView['weeks'] {
  // A time that runs out on the day it starts needs no picture.
  if (
    explained.counting === 'working-time' &&
    explained.strip.every(({ kind }) => kind === 'due' || kind === 'outside')
  )
    return [];
  const byWeek = Map.groupBy(explained.strip, (day) => mondayOf(dayNumber(day.day)));
  return [...byWeek].map(([monday, days]) => ({
    label: dayOf(monday).slice(5),
    days: wholeWeek(monday, days).map((day) => cellOf(t, explained, day)),
  }));
}

/** Limits in hours touch a day or two: the rest of the week stands empty, so that each day lies under its weekday. */
function wholeWeek(monday: DayNumber, days: readonly StripDay[]): readonly StripDay[] {
  return WEEK.map((index): StripDay => {
    const day = dayOf(monday + index);
    return days.find((each) => each.day === day) ?? { ...OUTSIDE, day };
  });
}

const WEEK = [0, 1, 2, 3, 4, 5, 6] as const;
const OUTSIDE: Omit<StripDay, 'day'> = {
  kind: 'outside',
  count: null,
  holiday: null,
  isOwn: false,
  isMakeUp: false,
  isWorked: false,
  isExcluded: false,
  endsAt: null,
  open: [],
  isInWindow: false,
  isToday: false,
  isAhead: false,
  isProvisional: false,
};

function cellOf(t: Teller, explained: Explanation, day: StripDay): DayCell {
  const kind = kindOf(day);
  return {
    day: day.day,
    number: String(Number(day.day.slice(8))),
    mark: markOf(t, day),
    kind,
    isDue: day.kind === 'due',
    isToday: day.isToday,
    isFuture: day.isAhead,
    label: labelOf(t, explained, day),
  };
}

function kindOf(day: StripDay): DayCell['kind'] {
  switch (day.kind) {
    case 'rest':
      return 'holiday';
    case 'due':
      return day.isMakeUp ? 'makeup' : 'counted';
    case 'start':
    case 'counted':
    case 'makeup':
    case 'weekend':
    case 'paused':
    case 'outside':
      return day.kind;
  }
}

function markOf(t: Teller, day: StripDay): string {
  if (day.kind === 'start') return t.say('clocks.mark.start');
  if (day.kind === 'rest') return t.say('clocks.mark.rest');
  if (day.kind === 'paused') return t.say('clocks.mark.paused');
  return day.count === null ? '' : String(day.count);
}

/** A cell carries its whole meaning for whoever does not see it. */
function labelOf(t: Teller, explained: Explanation, cell: StripDay): string {
  const day = dateOf(t, cell.day);
  let label = plainLabel(t, explained, cell, day);
  if (cell.kind === 'due' && explained.outcome.kind === 'due')
    label = t.say('clocks.day.due', { label, time: t.shortMoment(explained.outcome.due.at, 'end') });
  return cell.isToday ? t.say('clocks.day.today', { label }) : label;
}

function plainLabel(t: Teller, explained: Explanation, cell: StripDay, day: string): string {
  const count = cell.count ?? 0;
  switch (cell.kind) {
    case 'start':
      return t.say(isByTime(explained) ? 'clocks.day.start-time' : 'clocks.day.start', { day });
    case 'paused':
      return t.say('clocks.day.paused', { day });
    case 'rest':
      return t.say(cell.isOwn ? 'clocks.day.closed' : 'clocks.day.rest', {
        day,
        holiday: cell.holiday === null ? '' : nameOf(t, cell.holiday),
      });
    case 'weekend':
      return t.say('clocks.day.weekend', { day });
    case 'makeup':
      return t.say('clocks.day.makeup', { day, count });
    case 'counted':
    case 'due':
      if (cell.count === null) return t.say('clocks.day.plain', { day });
      return t.say(
        explained.counting === 'working-days' ? 'clocks.day.counted.working' : 'clocks.day.counted.calendar',
        { day, count },
      );
    case 'outside':
      return t.say('clocks.day.plain', { day });
  }
}

/** Minutes and hours, of working time or not: the day of the start counts from its moment on. */
function isByTime({ counting }: Explanation): boolean {
  return counting === 'elapsed' || counting === 'working-time';
}

const LEGEND = ['start', 'counted', 'makeup', 'holiday', 'weekend', 'paused'] as const;

function legendOf(t: Teller, explained: Explanation): ExplanationView['legend'] {
  const kinds = new Set(explained.strip.map(kindOf));
  const legend = LEGEND.filter((kind) => kinds.has(kind)).map((kind) => ({
    kind: kind as string,
    text: t.say(kind === 'start' && isByTime(explained) ? 'clocks.legend.start-time' : `clocks.legend.${kind}`),
  }));
  return explained.strip.some((day) => day.isToday)
    ? [...legend, { kind: 'today', text: t.say('clocks.legend.today') }]
    : legend;
}

function lawOf(t: Teller, explained: Explanation): string {
  const years = t.list(explained.years.map(({ year }) => t.say('clocks.law.year', { year }))).trim();
  return t.say(LAW[explained.counting], { years: ` ${years}`.trimEnd() });
}

const LAW = {
  elapsed: 'clocks.law.elapsed',
  'working-time': 'clocks.law.working-time',
  'calendar-days': 'clocks.law.calendar',
  'working-days': 'clocks.law.working',
  months: 'clocks.law.months',
} as const satisfies Record<Explanation['counting'], string>;
