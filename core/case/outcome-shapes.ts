import type { CaseId, EntryId } from '#core/values/ids.ts';
import type { Milestone } from '#core/playbook/acts.ts';
import {
  added,
  code,
  day,
  flag,
  group,
  id,
  instant,
  list,
  maybe,
  name,
  number,
  shipped,
  text,
} from '#core/values/shape.ts';
import { CLOCK_OUTCOMES, keptPause, ladder, whose } from './clock-shapes.ts';
import { assignee, nothing, workAgain } from './shape-parts.ts';

const lateReason = () => maybe(text());
const ending = () =>
  code(
    'regraded',
    'not-applicable',
    'declined',
    'withdrawn',
    'closed',
    'archived',
    'erased',
    'round',
    'replaced',
    'lapsed',
    'moved',
  );

/** 中英文 that ship with the program. */
const shippedText = () => group({ zh: shipped(), en: shipped() });

/** 法定时限: the whole rule as it was in force; a later one in the pack changes nothing of it. */
const statutory = () =>
  group({
    pack: name(),
    rule: name(),
    title: shippedText(),
    says: shippedText(),
    source: shippedText(),
    evidence: code('T', 'F', 'S', 'K'),
    verify: maybe(shippedText()),
    checkedOn: day(),
    from: maybe(day()),
    until: maybe(day()),
    endOfDay: code('close-of-business', 'midnight'),
    warn: maybe(group({ amount: number(), unit: code('min', 'h', 'wmin', 'wh', 'd', 'wd', 'mo') })),
    ends: name<Milestone>(),
  });

/** What follows from the acts by the playbook and the clocks: stated, so that folding needs no rule. */
export const OUTCOME_EVENTS = {
  ...CLOCK_OUTCOMES,
  /** 重复投诉: the how-manieth of its kind it is, with the newest others. */
  RecurrenceCounted: {
    facts: group({
      category: maybe(name()),
      since: instant(),
      sameCategory: number(),
      samePerson: number(),
      alike: list(id<CaseId>()),
    }),
    personal: nothing,
  },
  StageEntered: { facts: group({ stage: name(), round: number() }), personal: nothing },
  /** 重做: what a task found leads back; all from `from` up to it is asked for again. */
  WorkRepeated: { facts: group({ task: name(), from: name(), attempt: number(), ...workAgain() }), personal: nothing },
  TaskOpened: {
    facts: group({
      task: name(),
      origin: name(),
      act: name(),
      to: assignee(),
      members: added(list(assignee()), []),
      clock: maybe(name()),
      entry: maybe(id<EntryId>()),
      reason: maybe(code('recusal', 'empty-role', 'escalation')),
    }),
    personal: nothing,
  },
  TaskMoved: {
    facts: group({
      task: name(),
      to: assignee(),
      members: added(list(assignee()), []),
      reason: code('recusal', 'assignment', 'escalation'),
    }),
    personal: nothing,
  },
  TaskDone: { facts: group({ task: name() }), personal: nothing },
  TaskDropped: {
    facts: group({
      task: name(),
      reason: ending(),
    }),
    personal: nothing,
  },
  ClockStarted: {
    facts: group({
      clock: name(),
      rule: name(),
      task: name(),
      of: name(),
      startedAt: instant(),
      amount: maybe(number()),
      unit: maybe(code('min', 'h', 'wmin', 'wh', 'd', 'wd', 'mo')),
      opensAfter: maybe(number()),
      opensAt: maybe(instant()),
      dueAt: instant(),
      warnAt: maybe(instant()),
      isSoft: flag(),
      isProvisional: flag(),
      whose: whose(),
      /** Why it does not count from its milestone: after a regrade (R341), or because it is asked for again. */
      anew: maybe(code('regraded', 'again')),
      ladder: ladder(),
      aimAt: added(maybe(instant()), null),
      isBinding: added(flag(), false),
      pauses: added(list(keptPause()), []),
      statutory: added(maybe(statutory()), null),
    }),
    personal: nothing,
  },
  ClockRebased: {
    facts: group({
      clock: name(),
      startedAt: instant(),
      opensAt: maybe(instant()),
      dueAt: instant(),
      warnAt: maybe(instant()),
      ladder: ladder(),
      aimAt: added(maybe(instant()), null),
      reason: code('regraded', 'asked-again'),
      isProvisional: added(maybe(flag()), null),
      /** 再问的时限, where it was asked again; an older event does not say. */
      within: added(maybe(group({ amount: number(), unit: code('min', 'h', 'wmin', 'wh', 'd', 'wd', 'mo') })), null),
    }),
    personal: nothing,
  },
  /** 重算: the calendar that it counts on has changed. What has been warned of or breached stays so. */
  ClockRecounted: {
    facts: group({
      clock: name(),
      wasDueAt: instant(),
      opensAt: maybe(instant()),
      dueAt: instant(),
      aimAt: maybe(instant()),
      warnAt: maybe(instant()),
      ladder: ladder(),
      isProvisional: flag(),
      why: code('calendar', 'year'),
    }),
    personal: nothing,
  },
  /** 时限改按新版: the version that the case was moved to counts it otherwise. What has been warned of stays so. */
  ClockAmended: {
    facts: group({
      clock: name(),
      wasDueAt: instant(),
      of: name(),
      startedAt: instant(),
      amount: maybe(number()),
      unit: maybe(code('min', 'h', 'wmin', 'wh', 'd', 'wd', 'mo')),
      opensAfter: maybe(number()),
      opensAt: maybe(instant()),
      dueAt: instant(),
      aimAt: maybe(instant()),
      warnAt: maybe(instant()),
      ladder: ladder(),
      isProvisional: flag(),
      isSoft: flag(),
      isBinding: flag(),
      whose: whose(),
      anew: maybe(code('regraded', 'again')),
      /** Those that were granted and stay. */
      extensions: list(group({ amount: number(), unit: code('min', 'h', 'wmin', 'wh', 'd', 'wd', 'mo') })),
    }),
    personal: nothing,
  },
  /** 时限随任务: the limit of an offer waits with whoever decides on it. */
  ClockMoved: { facts: group({ clock: name(), task: name() }), personal: nothing },
  ClockStopped: {
    facts: group({ clock: name(), isMet: flag(), usedMs: number() }),
    personal: group({ lateReason: lateReason() }),
  },
  ClockDropped: {
    facts: group({
      clock: name(),
      reason: ending(),
    }),
    personal: nothing,
  },
  ClockWarned: { facts: group({ clock: name() }), personal: nothing },
  /** 归属转移: who answers for the case passes on because the holder turned out to be the respondent. */
  CustodyMoved: { facts: group({ to: assignee(), reason: code('recusal') }), personal: nothing },
  ClockBreached: { facts: group({ clock: name(), dueAt: instant() }), personal: nothing },
  SoftLimitPassed: { facts: group({ clock: name(), dueAt: instant() }), personal: nothing },
  /** 上报: to whoever stands there; `wanted` is the role that the step names, `reason` why another is asked. */
  CaseEscalated: {
    facts: group({
      clock: name(),
      step: number(),
      to: maybe(assignee()),
      wanted: added(maybe(name()), null),
      reason: added(maybe(code('empty-role', 'recusal', 'same-person')), null),
    }),
    personal: nothing,
  },
  AnswerOverdue: { facts: group({ clock: name(), askAgainTask: name() }), personal: nothing },
} as const;
