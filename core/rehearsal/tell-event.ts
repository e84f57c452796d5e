import type { CaseEventOf, CaseEventType, DecidedEvent, FactsOf } from '#core/case/events.ts';
import type { AnyCase, Case } from '#core/case/state.ts';
import type { Text } from '#core/playbook/playbook.ts';
import { beforeText, momentParts, momentText } from '#core/time/display.ts';
import { lengthText, timeTaken } from '#core/time/time-left.ts';
import { plusMs, type Instant } from '#core/values/instant.ts';
import type { Scene } from './scene.ts';

/** 事情的说法: what followed from an act, in a sentence that a manager reads. Acts themselves are told by whoever tells the step. */

export interface Telling {
  readonly scene: Scene;
  readonly state: Case;
  /** From when one looks: today, tomorrow. */
  readonly now: Instant;
  readonly lang: keyof Text;
}

type Tell<T extends CaseEventType> = (event: CaseEventOf<T>, telling: Telling) => string;
type Tellers = { readonly [T in CaseEventType]?: Tell<T> };

function momentIn({ scene, now, lang }: Telling, at: Instant, as: 'moment' | 'end' = 'moment'): string {
  return momentText(momentParts(at, now, scene.timeline.rules.calendar.zone, as), lang, 'list');
}

/** 前: a due moment, itself included. */
function by(telling: Telling, at: Instant): string {
  return beforeText(momentIn(telling, at, 'end'), telling.lang);
}

function pick({ lang }: Telling, zh: string, en: string): string {
  return lang === 'zh' ? zh : en;
}

/** 任务的名称: the procedure's own, or that of the program's own tasks. */
function taskTitle({ scene, lang }: Telling, task: string): string {
  const found = scene.playbook.stages.flatMap((stage) => stage.tasks).find(({ id }) => id === task);
  return found?.title[lang] ?? OWN[task]?.[lang] ?? task;
}

const OWN: { readonly [origin: string]: Text } = {
  promise: { zh: '兑现约定', en: 'Keep the promise' },
  rectification: { zh: '完成整改', en: 'Finish the rectification' },
  effect: { zh: '评估整改效果', en: 'Judge the effect' },
  'take-over': { zh: '接手', en: 'Take over' },
  'ask-respondent': { zh: '再问被投诉方是谁', en: 'Ask again whom it is about' },
  approve: { zh: '定夺方案', en: 'Decide on the offer' },
  answer: { zh: '答复方案', en: 'Answer the offer' },
  sign: { zh: '签字', en: 'Sign' },
  'sign-off': { zh: '复核责任认定', en: 'Sign off the responsibility' },
  'read-reply': { zh: '看投诉人的回复', en: 'Read the reply' },
  'next-date': { zh: '约定下次联系的时间', en: 'Name the next date' },
  'step-in': { zh: '介入', en: 'Step in' },
  'ask-again': { zh: '再问投诉人', en: 'Ask the complainant again' },
  chase: { zh: '催办', en: 'Chase' },
  retention: { zh: '处理保存期满的案件', en: 'See to a case whose retention has ended' },
};

function clockTitle(telling: Telling, clock: string): string {
  const { state } = telling;
  const rule = state.status === 'none' ? clock : ruleOf(state, clock);
  return taskTitle(telling, rule);
}

function ruleOf(state: AnyCase, clock: string): string {
  return state.clocks.get(clock)?.rule ?? clock;
}

/** 找的人: whoever answers for it, and in brackets the members of their group. */
function everybodyText(telling: Telling, { to, members }: Pick<FactsOf<'TaskOpened'>, 'to' | 'members'>): string {
  const lead = whomText(telling, to);
  if (members.length === 0) return lead;
  const others = members.map((each) => whomText(telling, each));
  return pick(telling, `${lead}（组员：${others.join('、')}）`, `${lead} (with ${others.join(', ')})`);
}

function whomText(telling: Telling, to: Parameters<Scene['cast']['writtenFacts']>[0]): string {
  const { scene, lang } = telling;
  if (to.kind === 'person' && to.person !== null) return scene.cast.name(to.person)[lang];
  return to.kind === 'role' && to.role !== null
    ? scene.cast.titleOf(to.role)[lang]
    : pick(telling, '投诉人', 'the complainant');
}

const TELLERS: Tellers = {
  StageEntered: ({ facts }, telling) => {
    const stage = telling.scene.playbook.stages.find(({ id }) => id === facts.stage);
    const title = stage?.title[telling.lang] ?? facts.stage;
    const again = facts.round > 1 ? pick(telling, `（第 ${facts.round} 轮）`, ` (round ${facts.round})`) : '';
    return pick(telling, `进入环节：${title}${again}`, `Stage: ${title}${again}`);
  },
  TaskMoved: ({ facts }, telling) => {
    const state = telling.state.status === 'none' ? null : telling.state;
    const task = taskTitle(telling, state?.tasks.get(facts.task)?.origin ?? facts.task);
    return pick(
      telling,
      `转给${everybodyText(telling, facts)}：${task}`,
      `Moved to ${everybodyText(telling, facts)}: ${task}`,
    );
  },
  CustodyMoved: ({ facts }, telling) =>
    pick(telling, `案件转给${whomText(telling, facts.to)}`, `The case passes to ${whomText(telling, facts.to)}`),
  ClockStarted: ({ facts }, telling) => {
    const title = taskTitle(telling, facts.rule);
    const due = by(telling, facts.dueAt);
    const opens =
      facts.opensAt === null
        ? ''
        : pick(telling, `${momentIn(telling, facts.opensAt)}起，`, `from ${momentIn(telling, facts.opensAt)} `);
    const soft = facts.isSoft ? pick(telling, '（一般时限）', ' (soft)') : '';
    return pick(telling, `时限 ${title}：${opens}${due}${soft}`, `Clock ${title}: ${opens}${due}${soft}`);
  },
  ClockRebased: ({ facts }, telling) =>
    pick(
      telling,
      `时限重新起算 ${clockTitle(telling, facts.clock)}：${by(telling, facts.dueAt)}`,
      `Clock begins again, ${clockTitle(telling, facts.clock)}: ${by(telling, facts.dueAt)}`,
    ),
  ClockStopped: ({ facts, at }, telling) => {
    const title = clockTitle(telling, facts.clock);
    const took = lengthText(timeTaken(plusMs(at, -facts.usedMs), at), telling.lang, 'list');
    return facts.isMet
      ? pick(telling, `按时办到 ${title}（用时 ${took}）`, `In time: ${title} (took ${took})`)
      : pick(telling, `逾期才办到 ${title}（用时 ${took}）`, `Late: ${title} (took ${took})`);
  },
  ClockDropped: ({ facts }, telling) =>
    pick(
      telling,
      `时限不再计 ${clockTitle(telling, facts.clock)}`,
      `No longer counted: ${clockTitle(telling, facts.clock)}`,
    ),
  ClockWarned: ({ facts }, telling) =>
    pick(telling, `临期预警 ${clockTitle(telling, facts.clock)}`, `Warning: ${clockTitle(telling, facts.clock)}`),
  AimPassed: ({ facts }, telling) =>
    pick(
      telling,
      `过了目标 ${clockTitle(telling, facts.clock)}（不算超时）`,
      `Aim passed: ${clockTitle(telling, facts.clock)} (no breach)`,
    ),
  ClockBreached: ({ facts }, telling) =>
    pick(telling, `超时 ${clockTitle(telling, facts.clock)}`, `Breach: ${clockTitle(telling, facts.clock)}`),
  SoftLimitPassed: ({ facts }, telling) =>
    pick(
      telling,
      `过了一般时限 ${clockTitle(telling, facts.clock)}（不算超时）`,
      `Soft limit passed: ${clockTitle(telling, facts.clock)} (no breach)`,
    ),
  CaseEscalated: ({ facts }, telling) => {
    const whom = facts.to === null ? pick(telling, '无人', 'nobody') : whomText(telling, facts.to);
    return pick(
      telling,
      `上报${whom}：${clockTitle(telling, facts.clock)}`,
      `Escalated to ${whom}: ${clockTitle(telling, facts.clock)}`,
    );
  },
  AnswerOverdue: ({ facts }, telling) =>
    pick(telling, `没有答复 ${clockTitle(telling, facts.clock)}`, `No answer: ${clockTitle(telling, facts.clock)}`),
  AcceptedBySilence: ({ facts }, telling) =>
    pick(
      telling,
      `无异议，默示接受 ${clockTitle(telling, facts.clock)}`,
      `Accepted by silence: ${clockTitle(telling, facts.clock)}`,
    ),
  ClockPaused: ({ facts }, telling) =>
    pick(telling, `暂停 ${clockTitle(telling, facts.clock)}`, `Paused: ${clockTitle(telling, facts.clock)}`),
  ClockResumed: ({ facts }, telling) =>
    pick(
      telling,
      `继续 ${clockTitle(telling, facts.clock)}：${by(telling, facts.dueAt)}`,
      `Resumed: ${clockTitle(telling, facts.clock)}, ${by(telling, facts.dueAt)}`,
    ),
  PauseEnded: ({ facts }, telling) =>
    pick(
      telling,
      `暂停到限，继续 ${clockTitle(telling, facts.clock)}：${by(telling, facts.dueAt)}`,
      `The pause ends: ${clockTitle(telling, facts.clock)}, ${by(telling, facts.dueAt)}`,
    ),
  ClockExtended: ({ facts }, telling) =>
    pick(
      telling,
      `延长 ${clockTitle(telling, facts.clock)}：${by(telling, facts.dueAt)}`,
      `Extended: ${clockTitle(telling, facts.clock)}, ${by(telling, facts.dueAt)}`,
    ),
  WorkRepeated: ({ facts }, telling) =>
    pick(
      telling,
      `${taskTitle(telling, facts.task)}不通过，从 ${facts.from} 重做（第 ${facts.attempt} 次）`,
      `${taskTitle(telling, facts.task)} leads back: from ${facts.from} again (attempt ${facts.attempt})`,
    ),
  RecurrenceCounted: ({ facts: { sameCategory, samePerson } }, telling) =>
    pick(
      telling,
      `重复投诉：同类第 ${sameCategory} 件，同一人第 ${samePerson} 件`,
      `Counted: no. ${sameCategory} of its category, no. ${samePerson} of the same person`,
    ),
  TaskReturned: ({ facts }, telling) =>
    pick(telling, `退回${taskTitle(telling, facts.back)}`, `Sent back to ${taskTitle(telling, facts.back)}`),
  OfferProposed: ({ facts }, telling) => {
    const role = telling.scene.cast.titleOf(facts.decides)[telling.lang];
    return pick(telling, `方案等${role}定夺`, `The offer waits for: ${role}`);
  },
  OfferApproved: ({ facts }, telling) => {
    if (facts.next === null) return pick(telling, '方案获批', 'The offer is approved');
    const role = telling.scene.cast.titleOf(facts.next)[telling.lang];
    return pick(telling, `金额超出授权额度，再等${role}定夺`, `More than may be granted: it waits for: ${role}`);
  },
  RetentionEnded: (_, telling) => pick(telling, '保存期满', 'The retention has ended'),
};

/** 请谁做什么: the tasks that were opened, by whom they are asked of. */
export function tellAsked(events: readonly DecidedEvent[], telling: Telling): readonly string[] {
  const asked = new Map<string, string[]>();
  for (const event of events) {
    if (event.type !== 'TaskOpened') continue;
    const whom = everybodyText(telling, event.facts);
    asked.set(whom, [...(asked.get(whom) ?? []), taskTitle(telling, event.facts.origin)]);
  }
  return [...asked].map(([whom, tasks]) =>
    pick(telling, `请${whom}：${tasks.join('、')}`, `Asked of ${whom}: ${tasks.join(', ')}`),
  );
}

/** 一句话: of an event; `null` of those that the step itself tells, or that say nothing of their own. */
export function tellEvent(event: DecidedEvent, telling: Telling): string | null {
  const tell = TELLERS[event.type] as Tell<CaseEventType> | undefined;
  return tell === undefined ? null : tell(event, telling);
}
