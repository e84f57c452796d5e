import type { Moved, MoveLine, OlderCase } from '#contract/console/moves.ts';
import type { ClockPreview, TaskPreview } from '#core/case/move-preview.ts';
import type { Refusal } from '#core/case/refusal.ts';
import type { AnyCase } from '#core/case/state.ts';
import type { Playbook } from '#core/playbook/playbook.ts';
import { lengthText, timeTaken } from '#core/time/time-left.ts';
import type { MoveResult, MoveView } from '#server/operations/moves.ts';
import { refusalText, type RefusalWords } from '../refusal-text.ts';
import { Teller } from '../teller.ts';
import { titleOfTask } from './entry-sketch.ts';
import type { VersionWords } from './present-difference.ts';

/** 改用新版的说法: clock by clock and task by task, in the words of the version that each of them is from. */

export type MoveWords = VersionWords;

/** Both versions of a procedure. */
interface Both {
  readonly was: Playbook;
  readonly then: Playbook;
}

export interface Tellers {
  readonly was: Teller;
  readonly then: Teller;
}

/** 两版的讲述, of a case of a unit. */
export function tellersOf({ was, then }: Both, state: AnyCase | null, words: MoveWords): Tellers {
  const { organisation, clock, calendarOf, language } = words;
  const [first] = organisation.units.keys();
  const unit = state?.unit ?? first;
  if (unit === undefined) throw new Error('there is no unit');
  const names = {
    person: (id: Parameters<Teller['person']>[0]) => organisation.people.get(id)?.name ?? null,
    unit: (id: Parameters<Teller['unit']>[0]) => organisation.units.get(id)?.name ?? null,
  };
  const telling = { language, now: clock.now(), calendar: calendarOf(organisation, unit), names, reader: null };
  return { was: new Teller({ ...telling, playbook: was }), then: new Teller({ ...telling, playbook: then }) };
}

/** 一件案件的预览. */
export function presentView(view: MoveView, words: MoveWords, isOpenTo: boolean): OlderCase {
  const { state, preview } = view;
  const tellers = tellersOf(view, state, words);
  const again = preview.hindrances.find(({ code }) => code === 'move.again');
  const { was, then } = preview.stage;
  return {
    caseId: state.id,
    number: state.number,
    unitName: tellers.was.unit(state.unit),
    isOpenTo,
    seen: state.version,
    from: view.from,
    stage: { was: stageOf(view.was, tellers.was, was), then: stageOf(view.then, tellers.then, then) },
    lines: [
      ...preview.clocks.map((each) => clockLine(tellers, state, each)),
      ...preview.tasks.flatMap((each) => taskLine(tellers, state, each)),
    ],
    hindrances: preview.hindrances.map((each) => saidOf(each, tellers)),
    again: tasksIn(again).map((task) => ({ task, title: titleOf(tellers, state, task) })),
  };
}

/** 结果 of one case. */
export function presentResult(
  { caseId, state, result }: { readonly caseId: string; readonly state: AnyCase | null; readonly result: MoveResult },
  both: Both,
  words: MoveWords,
): Moved['results'][number] {
  const tellers = tellersOf(both, state, words);
  const says = result.kind === 'left' ? saidOf(result.refusal, tellers) : tellers.was.say(`move.result.${result.kind}`);
  return { caseId, number: state?.number ?? '', isMoved: result.kind === 'moved', says };
}

function saidOf(refusal: Refusal, { was, then }: Tellers): string {
  const [one, other] = [was.refusalWords(), then.refusalWords()];
  const words: RefusalWords = { ...one, title: (id) => one.title(id) ?? other.title(id) };
  return refusalText(refusal, was.telling.language, { words });
}

function tasksIn(refusal: Refusal | undefined): readonly string[] {
  const tasks = refusal?.params['tasks'];
  return Array.isArray(tasks) ? tasks.map(String) : [];
}

function stageOf({ stages }: Playbook, t: Teller, id: string | null): string {
  const found = stages.find((stage) => stage.id === id);
  return found === undefined ? '' : t.text(found.title);
}

/** What one version calls it, or the other. */
function titleOf({ was, then }: Tellers, state: AnyCase, task: string): string {
  const t = was.asked(task) === null && then.asked(task) !== null ? then : was;
  return titleOfTask({ t, state }, task);
}

function clockLine(tellers: Tellers, state: AnyCase, preview: ClockPreview): MoveLine {
  const { change, was, then, clock, rule } = preview;
  const isOwn = state.clocks.get(clock)?.of === 'promised';
  const title = titleOf(tellers, state, isOwn ? (state.clocks.get(clock)?.task ?? rule) : rule);
  const due = (side: ClockPreview['was'], t: Teller): string | null =>
    side === null ? null : side.dueAt === null ? t.say('move.suspended') : t.moment(side.dueAt, 'near', 'end');
  return {
    kind: 'clock',
    change,
    title,
    was: due(was, tellers.was),
    then: due(then, tellers.then),
    says: change === 'due' ? shiftOf(was, then, tellers.was) : tellers.was.say(`move.clock.${change}`),
  };
}

/** 提前、推后多少: by the clock on the wall, whatever it counts in. */
function shiftOf(was: ClockPreview['was'], then: ClockPreview['then'], t: Teller): string {
  const [before, after] = [was?.dueAt ?? null, then?.dueAt ?? null];
  if (before === null || after === null) return t.say('move.clock.due');
  const isSooner = after < before;
  const by = isSooner ? timeTaken(after, before) : timeTaken(before, after);
  return t.say(isSooner ? 'move.clock.sooner' : 'move.clock.later', { by: lengthText(by, t.lang, 'sentence') });
}

/** What stays as it is, and the program's own tasks, need no line of their own: the clocks tell of them. */
function taskLine(tellers: Tellers, state: AnyCase, { task, change, to }: TaskPreview): readonly MoveLine[] {
  if (change === 'kept') return [];
  const t = change === 'dropped' || change === 'done' ? tellers.was : tellers.then;
  const before = state.tasks.get(task);
  const isBefore = before?.status === 'open';
  return [
    {
      kind: 'task',
      change,
      title: titleOf(tellers, state, task),
      was: isBefore ? tellers.was.assignee(before.to) : null,
      then: change === 'dropped' || change === 'done' ? null : t.assignee(to),
      says: tellers.was.say(`move.task.${change}`),
    },
  ];
}
