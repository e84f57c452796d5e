import { NOUN_OF_FORM } from '#contract/console/acts.ts';
import type { CasePage, TaskCard } from '#contract/console/case-page.ts';
import type { Why } from '#contract/console/worklist.ts';
import { isOfGroup, mayLead } from '#core/case/asked-of.ts';
import { askRole, isAmongAsked, recused } from '#core/case/assignee.ts';
import { askedOnStep } from '#core/case/escalation.ts';
import type { AnyCase, Clock, Task } from '#core/case/state.ts';
import { asksWithGrading } from '#core/case/asking.ts';
import type { FiledEvent } from '#core/case/filed-events.ts';
import type { Form, FormField, Playbook, Task as PlaybookTask } from '#core/playbook/playbook.ts';
import { askedAgain, clockOf, dueAhead, runningClockOf, type ClockSummary } from '#server/read-models/summary.ts';
import type { Teller } from '../teller.ts';
import { titleOfTask } from './entry-sketch.ts';
import { guidanceOf } from './guidance.ts';
import { recordFields, recordForm } from './present-choices.ts';
import { presentDue, presentWhy, reasonOf } from './present-due.ts';
import { presentAgain, presentReviewed } from './present-past.ts';
import { tryAct, whyNot, type Seat } from './seat.ts';

/** 任务: all that are open, what runs out first on top. */
export function presentTasks(seat: Seat, events: readonly FiledEvent[]): CasePage['tasks'] {
  return [...seat.state.tasks.values()]
    .filter((task) => task.status === 'open')
    .map((task) => presentTask(seat, task, events))
    .toSorted((one, other) => compare(one.due?.dueAt ?? '~', other.due?.dueAt ?? '~'));
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** 任务卡: the form that it is done with, for whom, with the words to say. */
export function presentTask(seat: Seat, task: Task, events: readonly FiledEvent[]): TaskCard {
  const { t, state, by } = seat;
  const running = runningClockOf(state, task);
  const clock = running === null ? null : clockOf(running);
  const asked = t.asked(task.origin);
  const title = titleOfTask(seat, task.id);
  const form = t.form(asked?.form ?? null);
  return {
    task: task.id,
    form: task.act,
    title,
    lead: leadOf(seat, task, asked, clock),
    due: clock === null ? null : presentDue(t, clock),
    assignee: assigneeOf(seat, task),
    isMine: isAmongAsked(task, by),
    entry: task.entry,
    // Whoever steps in stops no clock: the reason is asked of whoever does what is late.
    needsLateReason: task.origin !== 'step-in' && clock?.whose === 'ours' && t.now > clock.dueAt,
    onSite: asked?.onSite ?? false,
    role: roleToAssign(seat, asked),
    team: peopleForTeam(seat, asked),
    blocked: blockedBy(seat, task, asked, clock),
    record: form === null ? null : recordForm(t, form),
    instead: form === null ? [] : formsInstead(t.playbook, form.id).map((each) => recordForm(t, each)),
    reviewed: asked === null ? null : presentReviewed(seat, events, asked),
    again: presentAgain(seat, events, task, askedAgain(state, task)),
    sendsBack: sendsBack(seat, task),
    asks: recordFields(t, asksOf(seat, task, asked)),
    guidance: guidanceOf(t, asked?.say ?? null),
    why: running === null ? null : whyOf(seat, running),
  };
}

/** 代替的表: what is as good as a form, and is asked for by no task itself. */
function formsInstead({ forms, stages }: Playbook, wanted: string): readonly Form[] {
  const isAsked = (id: string): boolean => stages.some(({ tasks }) => tasks.some(({ form }) => form === id));
  return forms.filter(({ id, inPlaceOf }) => inPlaceOf?.includes(wanted) === true && !isAsked(id));
}

function sendsBack(seat: Seat, task: Task): TaskCard['sendsBack'] {
  if (task.act === 'approve') return tryAct(seat, 'offer-return') === null ? 'offer-return' : null;
  const isReturnable = seat.t.asked(task.origin)?.mayReturn !== undefined;
  return isReturnable && tryAct(seat, 'task-return', { task: task.id }) === null ? 'task-return' : null;
}

/** 一并要问的: what the task asks, and with the grading what nobody asked at registration. */
function asksOf({ rules, state }: Seat, task: Task, asked: PlaybookTask | null): readonly FormField[] {
  const own = asked?.asks ?? [];
  if (task.act !== 'assess') return own;
  const late = asksWithGrading(rules, state).filter(({ id }) => !own.some((field) => field.id === id));
  return [...own, ...late];
}

function whyOf(seat: Seat, running: Clock): Why {
  const { t, rules, state, complainant } = seat;
  const calledOn = (rung: Clock['ladder'][number]): string => {
    const to = askedOnStep(rules, state, running, rung);
    return to === null ? '' : to.kind === 'complainant' ? complainant : t.assignee(to);
  };
  return presentWhy(t, titleOfTask(seat, running.task), clockOf(running), calledOn);
}

/** 谁来办, with who answers for a group's task. */
function assigneeOf({ t, complainant }: Seat, { to, origin }: Task): string {
  if (to.kind === 'complainant') return complainant;
  const group = t.groupAsked(origin);
  return group === null ? t.assignee(to) : t.say('task.group', { group, lead: t.assignee(to) });
}

/** 可入组的人 of the group that a team is formed of; `null` where anybody may be on it. */
function peopleForTeam({ rules, state }: Seat, asked: PlaybookTask | null): TaskCard['team'] {
  const group = rules.playbook.groups.find(({ id }) => id === asked?.teamOf);
  if (group === undefined) return null;
  const gone = recused(rules, state);
  const members = [...new Set(Object.values(rules.holders).flatMap(({ people }) => people))].filter(
    (person) => !gone.has(person) && isOfGroup(rules, group, person),
  );
  return { members, leads: members.filter((person) => mayLead(rules, group, person)) };
}

/** Whoever stands in where nobody holds the role that the procedure names. */
function roleToAssign({ rules, state }: Seat, asked: PlaybookTask | null): string | null {
  if (asked?.to == null) return null;
  const { to } = askRole(rules, state, asked.to);
  return to.kind === 'role' ? to.role : asked.to;
}

function leadOf(seat: Seat, task: Task, asked: PlaybookTask | null, clock: ClockSummary | null): string {
  const { t, state } = seat;
  const isTheirs = task.to.kind === 'complainant';
  const { remedy } = state;
  const sentences = [
    clock === null ? null : t.say('task.lead.due', { when: reasonOf(t, clock, task.openedAt) }),
    clock === null && !isTheirs && asked !== null ? leadWithoutLimit(t, state) : null,
    isTheirs ? t.say('task.lead.complainant') : null,
    asked?.inPerson === true ? t.say('task.lead.in-person', { role: t.role(asked.by) }) : null,
    asked?.onSite === true && !asked.inPerson ? t.say('task.lead.on-site') : null,
    remedy.kind === 'proposed' && task.act === 'approve'
      ? t.say('task.lead.decides', { role: t.role(remedy.decides) })
      : null,
    task.origin === 'step-in' ? t.say('task.lead.step-in') : null,
    task.reason === 'recusal' || task.reason === 'empty-role' ? t.say(`task.lead.${task.reason}`) : null,
  ];
  return sentences.filter((sentence) => sentence !== null).join(t.lang === 'en' ? ' ' : '');
}

/** Without a limit of its own a task is still waited for by what comes after it. */
function leadWithoutLimit(t: Teller, state: AnyCase): string {
  const ahead = dueAhead(state);
  const title = ahead === null ? undefined : t.asked(ahead.task)?.title;
  if (ahead === null || title === undefined) return t.say('task.lead.none');
  return t.say('task.lead.ahead', { task: t.text(title), when: t.before(ahead.dueAt) });
}

function blockedBy(seat: Seat, task: Task, asked: PlaybookTask | null, clock: ClockSummary | null): string[] {
  const { t } = seat;
  const noun = NOUN_OF_FORM[task.act];
  const refusal =
    noun === undefined ? null : tryAct(seat, noun, { form: asked?.form ?? null, task: asked?.id ?? null });
  const isEarly = clock?.opensAt != null && t.now < clock.opensAt;
  return [
    ...(refusal === null ? [] : [whyNot(seat, refusal)]),
    ...(isEarly ? [t.say('task.blocked.window', { when: t.opening(clock.opensAt) })] : []),
  ];
}
