import type { Worklist, WorklistRow } from '#contract/console/worklist.ts';
import type { Playbook } from '#core/playbook/playbook.ts';
import { localDay } from '#core/time/calendar.ts';
import { msOf } from '#core/values/instant.ts';
import { scopeOfAssignee, type TaskScope } from '#core/access/visibility.ts';
import type { CaseSummary } from '#server/read-models/summary.ts';
import { COUNTED, WORKLIST_VIEWS } from '#server/read-models/worklist-answer.ts';
import type { WorklistPage, WorklistTask } from '#server/read-models/worklist.ts';
import type { Teller } from '../teller.ts';
import { presentDue, reasonWithAhead } from './present-due.ts';
import { againText } from './present-past.ts';

const HOUR_MS = 3_600_000;

/** Each case is told under the playbook it pinned, on the calendar of its unit. */
export type TellerOf = (facts: Pick<CaseSummary, 'unit' | 'playbook' | 'playbookHash'>) => Teller;

/** 待办: in zones, what runs out first on top. */
export function presentWorklist(
  tellerOf: TellerOf,
  frame: Teller,
  page: WorklistPage,
  scopes: readonly TaskScope[],
  next: string | null,
): Worklist {
  const rows = inOrder(tellerOf, page.tasks).map((task) => ({
    zone: zoneOf(frame, task),
    row: presentRow(tellerOf(task.facts), task, scopes),
  }));
  const byZone = Map.groupBy(rows, (each) => each.zone);
  const last = rows.at(-1)?.zone;
  return {
    now: frame.now,
    nowText: frame.moment(frame.now, 'dated'),
    views: WORKLIST_VIEWS.map((id) => ({
      id,
      title: frame.say(`worklist.view.${id}`),
      count: counted(frame, page.counts[id]),
    })),
    zones: [...byZone].map(([id, each]) => ({
      id,
      title: frame.say(`worklist.zone.${id}`),
      // The last zone of a page may go on beyond it.
      count:
        page.next !== null && id === last ? frame.say('worklist.more', { count: each.length }) : String(each.length),
      rows: each.map(({ row }) => row),
    })),
    next,
  };
}

/**
 * What a case asks by the same time, or by none, stands as its procedure goes: the rows are found by the names of tasks.
 * Cases and due times keep the order in which they come.
 */
function inOrder(tellerOf: TellerOf, tasks: readonly WorklistTask[]): readonly WorklistTask[] {
  const runs: WorklistTask[][] = [];
  for (const task of tasks) {
    const before = runs.at(-1);
    if (before?.[0] !== undefined && isBeside(before[0], task)) before.push(task);
    else runs.push([task]);
  }
  if (runs.length === tasks.length) return tasks;
  const place = ({ facts, task }: WorklistTask): number => stepsOf(tellerOf(facts).playbook).get(task.origin) ?? -1;
  return runs.flatMap((run) => (run.length === 1 ? run : run.toSorted((one, other) => place(one) - place(other))));
}

function isBeside(one: WorklistTask, other: WorklistTask): boolean {
  return one.caseId === other.caseId && one.task.clock?.dueAt === other.task.clock?.dueAt;
}

const steps = new WeakMap<Playbook, ReadonlyMap<string, number>>();

/** 第几步: where each task of a procedure stands in it; asked for with every look at a list. */
function stepsOf(playbook: Playbook): ReadonlyMap<string, number> {
  const known = steps.get(playbook);
  if (known !== undefined) return known;
  const found = new Map(playbook.stages.flatMap(({ tasks }) => tasks).map(({ id }, index) => [id, index] as const));
  steps.set(playbook, found);
  return found;
}

function counted(t: Teller, count: number): string {
  return count > COUNTED ? t.say('worklist.more', { count: COUNTED }) : String(count);
}

function zoneOf(t: Teller, { task }: WorklistTask): Worklist['zones'][number]['id'] {
  const due = task.clock;
  if (due === null) return 'none';
  if (!due.isSoft && t.now > due.dueAt) return 'late';
  const leftMs = msOf(due.dueAt) - msOf(t.now);
  if (leftMs >= 0 && leftMs <= HOUR_MS) return 'hour';
  const { calendar } = t.telling;
  return localDay(calendar, due.dueAt) <= localDay(calendar, t.now) ? 'today' : 'later';
}

function presentRow(
  t: Teller,
  { caseId, facts, task, title }: WorklistTask,
  scopes: readonly TaskScope[],
): WorklistRow {
  return {
    caseId,
    caseNumber: facts.number,
    task: task.id,
    act: actText(t, task.origin),
    matter: title ?? t.say('worklist.erased'),
    reason: reasonWithAhead(t, task, facts.ahead ?? null),
    again: task.again == null ? null : againText(t, task.again),
    due: task.clock === null ? null : presentDue(t, task.clock),
    severity: presentSeverity(t, facts.severity),
    assignee: presentAssignee(t, task, scopes),
  };
}

/** 动作的说法: the title of the playbook's task, or of one that the program itself asks for. */
function actText(t: Teller, origin: string): string {
  if (origin === 'step-in') return t.say('task.step-in.bare');
  const asked = t.asked(origin);
  return asked === null ? t.sayOf('task', origin) : t.text(asked.title);
}

/** 等级 */
export function presentSeverity(t: Teller, id: string | null): WorklistRow['severity'] {
  const found = t.playbook.severities.find((each) => each.id === id);
  return found === undefined ? null : { id: found.id, title: t.text(found.title), weight: found.weight };
}

function presentAssignee(
  t: Teller,
  { to, members = [], origin }: WorklistTask['task'],
  scopes: readonly TaskScope[],
): WorklistRow['assignee'] {
  if (to.kind === 'complainant') return { name: t.say('worklist.complainant'), isMe: false, isRole: false };
  const group = t.groupAsked(origin);
  const isMe = [to, ...members].some((each) => each.kind !== 'complainant' && scopes.includes(scopeOfAssignee(each)));
  return { name: group ?? t.assignee(to), isMe, isRole: group !== null || to.kind === 'role' };
}
