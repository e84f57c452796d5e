import type { Figure, Trial } from '#contract/console/trial.ts';
import type { AnyCase } from '#core/case/state.ts';
import type { CaseTrial, LimitTrial } from '#core/rehearsal/trial.ts';
import { isChanged, ofLimit, type TaskFigures, type TrialFigures } from '#core/rehearsal/trial-figures.ts';
import type { Instant } from '#core/values/instant.ts';
import type { Language } from '#core/values/language.ts';
import type { TriedCase, TriedPage } from '#server/operations/trials.ts';
import { refusalText, type RefusalWords } from '../refusal-text.ts';
import { say } from '../speech.ts';
import type { Teller } from '../teller.ts';
import { tellersOf, type MoveWords, type Tellers } from './present-moves.ts';

type Line = Trial['cases'][number]['lines'][number];

/** 试算的说法: the figures first, then by task, then case by case. Nothing of it names a person. */

/** Of all, in the order in which they are read; what is none of a task's stands here alone. */
const OF_ALL = [
  'cases',
  'changed',
  'uncertain',
  'wouldMiss',
  'wouldMeet',
  'earlier',
  'later',
  'limitAdded',
  'limitGone',
  'asked',
  'notAsked',
  'approvalsAdded',
  'approvalsGone',
  'gate',
  'takenOn',
  'order',
  'closing',
  'otherRefusals',
  'moved',
  'severity',
  'otherTimes',
] as const satisfies readonly (keyof TrialFigures)[];

const OF_TASK = [
  'wouldMiss',
  'wouldMeet',
  'earlier',
  'later',
  'limitAdded',
  'limitGone',
  'asked',
  'notAsked',
  'unknown',
] as const satisfies readonly (keyof TaskFigures)[];

/** 数字: those that are none are left out, but for how many were tried and how many would have come out otherwise. */
export function presentFigures(figures: TrialFigures, language: Language): Figure[] {
  return OF_ALL.flatMap((key) => figureOf(key, figures[key], language, key === 'cases' || key === 'changed'));
}

function figureOf(
  key: (typeof OF_ALL)[number] | (typeof OF_TASK)[number],
  count: number,
  language: Language,
  isAlwaysSaid = false,
): Figure[] {
  return count === 0 && !isAlwaysSaid ? [] : [{ key, says: say(language, `trial.figure.${key}`), count }];
}

export function presentByTask(
  { byTask }: TrialFigures,
  titleOf: (task: string) => string,
  language: Language,
): Trial['byTask'] {
  return Object.entries(byTask).map(([task, figures]) => ({
    task,
    title: titleOf(task),
    figures: OF_TASK.flatMap((key) => figureOf(key, figures[key], language)),
  }));
}

/** 做不到的, said every time. */
export function caveatsOf(language: Language): string[] {
  return (['acts', 'unasked', 'calendar'] as const).map((key) => say(language, `trial.caveat.${key}`));
}

/** A task, a question or what else is meant, in the words of either version. */
function titleIn({ was, then }: Tellers, id: string): string {
  if (id === 'recurrence') return was.say('trial.recurrence');
  return then.refusalWords().title(id) ?? was.refusalWords().title(id) ?? id;
}

/** 任务的名称 that a page of cases knows, beside those known already: in the words of the first case whose versions have it. */
export function taskTitles({ figures, cases }: TriedPage, words: MoveWords, known = new Map<string, string>()) {
  for (const found of cases) {
    if (found.tried.kind === 'aside') continue;
    const tellers = tellersOf(found, found.state, words);
    for (const task of Object.keys(figures.byTask)) {
      const title = titleIn(tellers, task);
      if (!known.has(task) || known.get(task) === task) known.set(task, title);
    }
  }
  return known;
}

/** 一件案件; `null` where nothing would have come out otherwise. */
export function presentTried(found: TriedCase, words: MoveWords, isOpenTo: boolean): Trial['cases'][number] | null {
  const { tried, state } = found;
  const tellers = tellersOf(found, state, words);
  if (tried.kind === 'aside')
    return caseOf(state, tellers, isOpenTo, [], [tellers.was.say(`trial.aside.${tried.why}`)]);
  const { trial } = tried;
  if (!isChanged(trial) && trial.unknown.length === 0) return null;
  return caseOf(state, tellers, isOpenTo, linesOf(trial, tellers), unknownOf(trial, tellers));
}

function caseOf(
  state: AnyCase,
  { was }: Tellers,
  isOpenTo: boolean,
  lines: Line[],
  unknown: string[],
): Trial['cases'][number] {
  return { caseId: state.id, number: state.number, unitName: was.unit(state.unit), isOpenTo, lines, unknown };
}

function linesOf({ limits, ...others }: CaseTrial, tellers: Tellers): Line[] {
  return [
    ...limits.map((limit) => limitLine(limit, tellers)),
    ...sentencesOf(others, tellers).map((says) => ({ says, turns: null })),
  ];
}

/** What is not about a limit. */
function sentencesOf(
  { added, gone, approvals, refused, takenOn }: Omit<CaseTrial, 'limits'>,
  tellers: Tellers,
): string[] {
  const { was, then } = tellers;
  const tasks = (ids: readonly string[]): string => was.list(ids.map((id) => titleIn(tellers, id)));
  const titled: RefusalWords = { ...then.refusalWords(), title: (id) => titleIn(tellers, id) };
  return [
    ...(added.length === 0 ? [] : [was.say('trial.added', { tasks: tasks(added) })]),
    ...(gone.length === 0 ? [] : [was.say('trial.gone', { tasks: tasks(gone) })]),
    ...approvals.map(({ change, role }) => was.say(`trial.approval.${change}`, { role: then.role(role) })),
    ...(takenOn ? [was.say('trial.taken-on')] : []),
    ...refused.map((each) =>
      was.say('trial.refused', {
        when: was.moment(each.at, 'near'),
        why: refusalText(each, was.telling.language, { words: titled }),
      }),
    ),
  ];
}

function limitLine(limit: LimitTrial, tellers: Tellers): Line {
  const { was: t } = tellers;
  const task = titleIn(tellers, limit.rule);
  const side = (each: LimitTrial['was'], teller: Teller): string =>
    each === null
      ? t.say('trial.no-limit')
      : t.say('trial.side', { when: dueText(each.dueAt, teller), end: t.say(`trial.end.${each.end}`) });
  const { wouldMiss, wouldMeet } = ofLimit(limit);
  const key = wouldMiss === 1 ? 'would-miss' : wouldMeet === 1 ? 'would-meet' : 'plain';
  const says = t.say(`trial.limit.${key}`, { task, was: side(limit.was, t), then: side(limit.then, tellers.then) });
  return { says, turns: wouldMiss === 1 ? 'late' : wouldMeet === 1 ? 'met' : null };
}

function dueText(at: Instant, t: Teller): string {
  return t.moment(at, 'near', 'end');
}

function unknownOf({ unknown, takenOn }: CaseTrial, tellers: Tellers): string[] {
  const { was } = tellers;
  return [
    ...unknown.map((id) =>
      id === 'recurrence'
        ? was.say('trial.unknown.recurrence')
        : was.say('trial.unknown', { what: titleIn(tellers, id) }),
    ),
    ...(takenOn ? [was.say('trial.unknown.taken-on')] : []),
  ];
}
