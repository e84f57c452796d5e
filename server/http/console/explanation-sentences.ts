// 计时说明的句子: each step of an explanation as a person of the trade would say it.
import type { ExplanationView } from '#contract/console/due.ts';
import type { Clock } from '#core/case/state.ts';
import type { HolidayName } from '#core/time/calendar.ts';
import { dateText, dayParts } from '#core/time/display.ts';
import type { Explanation, Step } from '#core/time/explain.ts';
import { durationText, lengthLeft, lengthText } from '#core/time/time-left.ts';
import type { Day } from '#core/values/instant.ts';
import type { Teller } from '../teller.ts';
import { countedFrom } from './present-due.ts';

export type Sentence = ExplanationView['sentences'][number];

interface Around {
  readonly t: Teller;
  readonly clock: Clock;
  readonly explained: Explanation;
}

type StepOf<Code, S = Step> = S extends { readonly code: infer Codes } ? (Code extends Codes ? S : never) : never;

/** `null`: another step says it. */
type Saying<Code> = (around: Around, step: StepOf<Code>) => string | null;

const SAYINGS: { readonly [Code in Step['code']]: Saying<Code> } = {
  'counted-from': ({ t, clock, explained }, step) => {
    // Where days are counted, the next step says that the first is not.
    const inTime = explained.counting === 'elapsed' || explained.counting === 'working-time';
    const isSameDay = explained.limit.amount === 0;
    const values = { when: t.moment(step.at), of: countedFrom(t, clock) };
    return t.say(inTime || isSameDay ? 'clocks.explain.from' : 'clocks.explain.from-day', values);
  },
  'start-day-not-counted': () => null,
  'same-day': ({ t }) => t.say('clocks.explain.same-day'),
  'runs-from-opening': ({ t }, step) => t.say('clocks.explain.from-opening', { when: t.moment(step.at) }),
  'working-time-only': ({ t }, step) => t.say('clocks.explain.working-time', { days: step.days }),
  'months-end': ({ t }, step) =>
    t.say(step.isMonthEnd ? 'clocks.explain.month-end' : 'clocks.explain.months', { day: t.day(step.day, 'dated') }),
  'holiday-skipped': ({ t }, step) =>
    t.say('clocks.explain.holiday', {
      holiday: nameOf(t, step.holiday),
      range: rangeText(t, step.from, step.until),
      days: step.days,
    }),
  'closed-days-skipped': ({ t }, step) =>
    t.say('clocks.explain.closed', {
      title: nameOf(t, step.holiday),
      range: rangeText(t, step.from, step.until),
      days: step.days,
    }),
  'make-up-day-counted': ({ t }, step) =>
    t.say('clocks.explain.makeup', { day: t.day(step.day, 'dated'), holiday: nameOf(t, step.holiday) }),
  'extra-day-counted': ({ t }, step) =>
    t.say('clocks.explain.extra', { day: t.day(step.day, 'dated'), title: nameOf(t, step.holiday) }),
  'weekend-skipped': ({ t }, step) => t.say('clocks.explain.weekend', { days: step.days }),
  'rest-days-counted': ({ t, explained }, step) =>
    t.say(explained.counting === 'elapsed' ? 'clocks.explain.rest-counted-elapsed' : 'clocks.explain.rest-counted', {
      days: step.days,
    }),
  extended: ({ t }, step) => t.say('clocks.explain.extended', { by: durationText(step.by, t.lang) }),
  paused: ({ t }, step) => pauseText(t, step),
  'last-day-rolled': ({ t }, step) =>
    t.say('clocks.explain.rolled', {
      ...daysOf(t, step),
      holiday: step.holiday === null ? t.say('clocks.explain.rolled.rest') : nameOf(t, step.holiday),
    }),
  'ended-in-pause': ({ t }, step) => t.say('clocks.explain.ended-in-pause', daysOf(t, step)),
  'day-was-over': ({ t }, step) => t.say('clocks.explain.day-was-over', daysOf(t, step)),
  'window-opens': ({ t }, step) => t.say('clocks.explain.opens', { when: t.moment(step.at) }),
  'due-at': ({ t }, step) => {
    const end = step.end === 'close-of-business' ? 'business' : step.end;
    // “第 3 个工作日”, but not “第 1 个月” nor “第当日”.
    const isOrdinal = end === 'moment' || (step.limit.unit !== 'mo' && step.limit.amount > 0);
    return t.say(isOrdinal ? `clocks.explain.due-${end}` : `clocks.explain.due-last-${end}`, {
      limit: durationText(step.limit, t.lang),
      when: t.moment(step.at, 'sentence', 'end'),
    });
  },
  suspended: ({ t }, step) =>
    t.say('clocks.explain.suspended', {
      limit: durationText(step.limit, t.lang),
      when: t.moment(step.since),
      left: lengthText(lengthLeft(step.left), t.lang, 'sentence'),
    }),
  provisional: ({ t }, step) => t.say('clocks.explain.provisional', { years: t.list(step.years.map(String)) }),
};

/** 说明里的一句; none where another step says it. */
export function sentenceOf(around: Around, step: Step): readonly Sentence[] {
  const saying = SAYINGS[step.code] as Saying<Step['code']>;
  const text = saying(around, step as StepOf<Step['code']>);
  return text === null ? [] : [{ text, kind: kindOf(step) }];
}

function kindOf({ code }: Step): Sentence['kind'] {
  if (code === 'paused' || code === 'extended') return 'pause';
  if (code === 'due-at' || code === 'suspended') return 'end';
  return code === 'provisional' ? 'note' : 'plain';
}

function pauseText(t: Teller, step: StepOf<'paused'>): string {
  const from = t.moment(step.from);
  if (step.until === null) return t.say('clocks.explain.pause-open', { from });
  const span = { from, until: t.moment(step.until) };
  if ('ms' in step.kept) return t.say('clocks.explain.pause-time', span);
  return step.kept.days === 0
    ? t.say('clocks.explain.pause-within-day', span)
    : t.say('clocks.explain.pause-days', { ...span, days: step.kept.days });
}

function daysOf(t: Teller, { from, until }: { readonly from: Day; readonly until: Day }) {
  return { from: t.day(from, 'dated'), until: t.day(until, 'dated') };
}

export function nameOf(t: Teller, name: HolidayName): string {
  return name[t.lang];
}

/** 月日 */
export function dateOf(t: Teller, day: Day): string {
  return dateText(dayParts(day, t.now, t.telling.calendar.zone), t.lang);
}

function rangeText(t: Teller, from: Day, until: Day): string {
  if (from === until) return dateOf(t, from);
  return t.lang === 'zh' ? `（${dateOf(t, from)}至 ${dateOf(t, until)}）` : `${dateOf(t, from)} to ${dateOf(t, until)}`;
}
