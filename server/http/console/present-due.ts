// 时限的说法: a running clock as shape, time left, due moment and fuse; why it stands where it stands; and how its due time
// came about, step by step, as core/time/explain.ts counts it.
import type { Due } from '#contract/console/due.ts';
import type { Why } from '#contract/console/worklist.ts';
import type { ClockRule } from '#core/playbook/playbook.ts';
import { openPause } from '#core/case/clock-course.ts';
import { dueAt, leftAt, type Due as CountedDue } from '#core/time/deadline.ts';
import { dayParts, dayRangeText, type MomentParts } from '#core/time/display.ts';
import { countingOf, type Counting, type Duration } from '#core/time/duration.ts';
import {
  durationText,
  lengthLeft,
  lengthText,
  shareLeft,
  timeLeft,
  timeLeftText,
  timeTaken,
  windowText,
} from '#core/time/time-left.ts';
import { localDay, type CompiledCalendar } from '#core/time/calendar.ts';
import type { Clock, ClockPause } from '#core/case/state.ts';
import { plusMs, type Instant } from '#core/values/instant.ts';
import type { ClockSummary, DueAhead } from '#server/read-models/summary.ts';
import type { Teller } from '../teller.ts';

/** 时限规则 of the playbook behind a clock; `null` for clocks of the program's own. */
export function ruleOf(t: Teller, clock: Pick<ClockSummary, 'rule'>): ClockRule | null {
  for (const stage of t.playbook.stages) for (const task of stage.tasks) if (task.id === clock.rule) return task.clock;
  return null;
}

/** 计时方式 of a clock: promises and dates that people agreed on are moments. */
function countingOfClock(clock: Pick<ClockSummary, 'amount' | 'unit'>): Counting {
  return clock.amount === null || clock.unit === null
    ? 'elapsed'
    : countingOf({ amount: clock.amount, unit: clock.unit });
}

/** When people would say a window opens; a rule tells, the stated moment stands in for it. */
function shownOpening(t: Teller, clock: ClockSummary): CountedDue['shownOpensAt'] {
  if (clock.opensAt === null) return null;
  const rule = ruleOf(t, clock);
  return rule === null ? clock.opensAt : dueAt(rule, clock.startedAt, t.telling.calendar).shownOpensAt;
}

/** 时限, while it stands still: what is left, and since when or until when at the latest. */
function presentPaused(t: Teller, clock: ClockSummary, paused: ClockPause): Due {
  const rule = ruleOf(t, clock);
  const course = { pauses: clock.pauses ?? [], extensions: clock.extensions ?? [] };
  const left = rule === null ? null : leftAt(rule, clock.startedAt, t.telling.calendar, course, t.now);
  const { from, maximumAt } = paused;
  return {
    state: 'paused',
    left: t.say('clocks.paused', { left: left === null ? '—' : lengthText(lengthLeft(left), t.lang, 'list') }),
    when:
      maximumAt === null
        ? t.say('clocks.paused.since', { when: t.shortMoment(from) })
        : t.say('clocks.paused.until', { when: t.shortMoment(maximumAt, 'end') }),
    dueAt: clock.dueAt,
    fuse: fuseOf(clock, from),
    isProvisional: false,
  };
}

/**
 * 说过的: what is told of a running clock is the same for everybody who asks while `until` says the same, in one language and on
 * one calendar. Summaries are kept, and so are their clocks: it is half of what a worklist costs to tell.
 */
function toldOnce<T>(until: (t: Teller, clock: ClockSummary) => string, tell: (t: Teller, clock: ClockSummary) => T) {
  const told = new WeakMap<
    ClockSummary,
    { readonly calendar: CompiledCalendar; readonly key: string; readonly what: T }
  >();
  return (t: Teller, clock: ClockSummary): T => {
    const { calendar } = t.telling;
    const key = `${t.lang} ${until(t, clock)}`;
    const known = told.get(clock);
    if (known?.calendar === calendar && known.key === key) return known.what;
    const what = tell(t, clock);
    told.set(clock, { calendar, key, what });
    return what;
  };
}

const TO_THE_SECOND = '2026-01-01T00:00:00'.length;

/** 时限, while it runs. Every screen that shows a case fetches it again when it changes, all of them within the same second. */
export const presentDue = toldOnce((t, clock) => `${stateOf(clock, t.now)} ${t.now.slice(0, TO_THE_SECOND)}`, tellDue);

function tellDue(t: Teller, clock: ClockSummary): Due {
  const { now } = t;
  const paused = openPause({ pauses: clock.pauses ?? [] });
  if (paused !== null) return presentPaused(t, clock, paused);
  const opensAt = clock.opensAt;
  const left = timeLeft(
    { at: clock.dueAt, opensAt, shownOpensAt: opensAt === null ? null : shownOpening(t, clock) },
    countingOfClock(clock),
    now,
    t.telling.calendar,
  );
  return {
    state: stateOf(clock, now),
    left: clock.isSoft && left.kind === 'late' ? t.say('clocks.soft-passed') : timeLeftText(left, t.lang),
    when: whenText(t, clock),
    dueAt: clock.dueAt,
    fuse: now > clock.dueAt ? 1 : fuseOf(clock, now),
    isProvisional: clock.isProvisional,
  };
}

/** 余量, as finely as anybody sees it. */
function fuseOf({ startedAt, dueAt: until }: ClockSummary, now: Instant): number {
  return Math.round(shareLeft(startedAt, until, now) * 100) / 100;
}

function stateOf(clock: ClockSummary, now: Instant): Due['state'] {
  if (clock.opensAt !== null && now < clock.opensAt) return 'window';
  if (now > clock.dueAt) return clock.isSoft ? 'soft-passed' : 'late';
  if (clock.isSoft) return 'soft';
  return clock.warnAt !== null && now >= clock.warnAt ? 'soon' : 'running';
}

function whenText(t: Teller, clock: ClockSummary): string {
  const when = t.shortMoment(clock.dueAt, 'end');
  if (clock.isSoft) return t.say('clocks.soft', { when });
  return t.say(clock.opensAt === null ? 'clocks.due' : 'clocks.closes', { when });
}

/** 时限, once it has stopped or fallen away. */
export function presentEnded(t: Teller, clock: Clock): Due {
  const isStopped = clock.status === 'stopped';
  const limit = limitText(t, clock);
  return {
    state: isStopped && !clock.isMet ? 'missed' : 'met',
    left: isStopped
      ? t.say('clocks.used', {
          used: lengthText(timeTaken(clock.startedAt, plusMs(clock.startedAt, clock.usedMs)), t.lang, 'list'),
        })
      : t.say('clocks.ended'),
    when: limit === null ? whenText(t, clock) : t.say('clocks.limit', { limit }),
    dueAt: clock.dueAt,
    fuse: 0,
    isProvisional: clock.isProvisional,
  };
}

function durationOf(clock: Pick<ClockSummary, 'amount' | 'unit'>): Duration | null {
  return clock.amount === null || clock.unit === null ? null : { amount: clock.amount, unit: clock.unit };
}

/** 时限的长短: `30 分钟`, `第 3 至 5 个工作日`; `null` where a moment was agreed. */
function limitText(t: Teller, clock: Pick<ClockSummary, 'amount' | 'unit' | 'opensAfter'>): string | null {
  const limit = durationOf(clock);
  if (limit === null) return null;
  return clock.opensAfter === null
    ? durationText(limit, t.lang)
    : windowText({ amount: clock.opensAfter, unit: limit.unit }, limit, t.lang);
}

/** 从哪里算起: the milestone, or what made it count anew. */
export function countedFrom(t: Teller, { of, anew }: Pick<ClockSummary, 'of' | 'anew'>): string {
  const from = anew ?? of;
  const task = from.startsWith('done:') ? t.asked(from.slice('done:'.length)) : null;
  return task === null ? t.sayOf('clocks.of', from) : t.say('clocks.of.done', { task: t.text(task.title) });
}

/** 理由: why a task stands where it stands, in the words of the row; the same until the day is over. */
export function reasonOf(t: Teller, clock: ClockSummary | null, openedAt: Instant): string {
  return clock === null ? t.say('clocks.reason.no-clock', { at: t.shortMoment(openedAt) }) : reasonToday(t, clock);
}

const reasonToday = toldOnce((t) => localDay(t.telling.calendar, t.now), reasonWith);

/** 理由, with what is due of the case after it where the task has no limit of its own. */
export function reasonWithAhead(
  t: Teller,
  { clock, openedAt }: { readonly clock: ClockSummary | null; readonly openedAt: Instant },
  ahead: DueAhead | null,
): string {
  const reason = reasonOf(t, clock, openedAt);
  const title = ahead === null ? undefined : t.asked(ahead.task)?.title;
  if (clock !== null || ahead === null || title === undefined) return reason;
  const values = { reason, task: t.text(title), when: t.shortMoment(ahead.dueAt, 'end') };
  return t.say(t.now > ahead.dueAt ? 'clocks.reason.ahead.late' : 'clocks.reason.ahead', values);
}

function reasonWith(t: Teller, clock: ClockSummary): string {
  const reason = plainReason(t, clock);
  const rung = clock.climbed > 0 ? clock.ladder[clock.climbed - 1] : undefined;
  return rung === undefined ? reason : t.say('clocks.reason.escalated', { reason, at: t.shortMoment(rung.at) });
}

function plainReason(t: Teller, clock: ClockSummary): string {
  const of = countedFrom(t, clock);
  const at = t.shortMoment(clock.startedAt);
  const limit = limitText(t, clock);
  if (limit === null) return t.say('clocks.reason.promised', { at, until: t.before(clock.dueAt) });
  if (clock.opensAt !== null)
    return t.say('clocks.reason.window', { of, window: limit, range: windowRange(t, clock.opensAt, clock.dueAt) });
  const key = ruleOf(t, clock)?.lapses === true ? 'lapse' : clock.isSoft ? 'soft' : 'limit';
  return t.say(`clocks.reason.${key}`, { at, of, limit });
}

function windowRange(t: Teller, opensAt: Instant, closesAt: Instant): string {
  const { calendar } = t.telling;
  const parts = (at: Instant) => dayParts(localDay(calendar, at), t.now, calendar.zone) as MomentParts;
  return dayRangeText(parts(opensAt), parts(closesAt), t.lang);
}

/** 规则的一句话: `收到起 1 小时内`. */
export function ruleText(t: Teller, clock: ClockSummary): string {
  const limit = limitText(t, clock);
  if (limit === null) {
    const own =
      clock.rule === 'rectification' || clock.rule === 'ask-respondent' || clock.rule === 'step-in'
        ? (`clocks.rule.${clock.rule}` as const)
        : 'clocks.rule.promise';
    return t.say(own, { at: t.shortMoment(clock.startedAt) });
  }
  const of = countedFrom(t, clock);
  if (clock.opensAfter !== null) return t.say('clocks.rule.window', { of, window: limit });
  return t.say(clock.isSoft ? 'clocks.rule.soft' : 'clocks.rule.limit', { of, limit });
}

/** Who is called on a step of the ladder; empty where nobody stands further up. */
type CalledOn = (rung: ClockSummary['ladder'][number]) => string;

/** 为什么: the ladder of moments behind a task: start, warning, due, escalations so far, and the next one. */
export function presentWhy(t: Teller, task: string, clock: ClockSummary, calledOn: CalledOn): Why {
  const { now } = t;
  const due = presentDue(t, clock);
  const state = due.state === 'late' ? 'late' : due.state === 'soon' ? 'soon' : 'calm';
  type Step = Why['steps'][number];
  const step = (at: Instant, text: string, kind: Step['kind']): Step => ({ time: t.shortMoment(at), text, kind });
  const isPast = now > clock.dueAt;
  const steps = [
    step(clock.startedAt, t.say('clocks.why.started', { of: countedFrom(t, clock) }), 'past'),
    ...(clock.opensAt === null
      ? []
      : [step(clock.opensAt, t.say('clocks.why.opens'), now >= clock.opensAt ? 'past' : 'next')]),
    ...(clock.warnAt !== null && now >= clock.warnAt && !isPast
      ? [step(clock.warnAt, t.say('clocks.why.warned'), 'past')]
      : []),
    dueStep(t, clock, isPast),
    ...clock.ladder
      .slice(0, clock.climbed)
      .map((rung) => step(rung.at, t.say('clocks.why.climbed', { to: calledOn(rung) }), 'past')),
    ...nextRung(t, clock, calledOn),
  ];
  return { title: t.say(`clocks.why.${state}`, { task, left: due.left }), state, steps };
}

function dueStep(t: Teller, clock: ClockSummary, isPast: boolean): Why['steps'][number] {
  const key = !isPast ? 'clocks.why.due' : clock.isSoft ? 'clocks.why.soft' : 'clocks.why.breached';
  return {
    time: t.shortMoment(clock.dueAt, 'end'),
    text: t.say(key),
    kind: !isPast ? 'next' : clock.isSoft ? 'past' : 'breach',
  };
}

function nextRung(t: Teller, clock: ClockSummary, calledOn: CalledOn): Why['steps'] {
  const climbs = !clock.isSoft && clock.whose === 'ours' && clock.taken == null;
  const rung = climbs ? clock.ladder[clock.climbed] : undefined;
  if (rung === undefined) return [];
  const to = calledOn(rung);
  return [
    {
      time: t.shortMoment(rung.at),
      text: to === '' ? t.say('clocks.why.next-top') : t.say('clocks.why.next', { to }),
      kind: 'next',
    },
  ];
}
