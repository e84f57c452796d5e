import type { Act } from '#core/playbook/acts.ts';
import type { Group } from '#core/playbook/playbook.ts';
import type { Actor } from '#core/values/event.ts';
import type { Instant } from '#core/values/instant.ts';
import { askedTasks, missingNeeds, standsFor, type AskedTask } from './asked-tasks.ts';
import { askFor, namedFor } from './asked-of.ts';
import { excluded, isAmongAsked, isAskedOf, recused } from './assignee.ts';
import { runningClock } from './clock-start.ts';
import type { Command, CommandType } from './commands.ts';
import { holdsAtLeast, severityOf } from './noun.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { Rules } from './rules.ts';
import type { AnyCase, Assignee } from './state.ts';

/** Who may do what, and when, before a noun looks at it: status, recusal, role, and what the procedure asks first. */

type Staff = Extract<Actor, { kind: 'staff' }>;
type No = { readonly ok: false; readonly refusal: Refusal };

/** 敲门: what must be known of a command before a noun looks at it. */
interface Knock {
  readonly type: CommandType;
  readonly by: Actor;
  /** For a record. */
  readonly form: string | null;
  /** For a step: the task that it does, or that is sent back. */
  readonly task: string | null;
  /** When it is asked; `null` = some time, before anything is filled in. */
  readonly now: Instant | null;
  /** A contact that settles the matter carries out its remedy. */
  readonly settles: boolean;
}

const AFTER_END: ReadonlySet<CommandType> = new Set([
  'ReopenCase',
  'ArchiveCase',
  'AddNote',
  'CorrectEntry',
  'LinkCase',
  'UnlinkCase',
  'IssueLink',
  'EraseCase',
  'FireClocks',
]);
const AFTER_CLOSING: ReadonlySet<CommandType> = new Set([
  ...AFTER_END,
  'FollowUp',
  'RateHandling',
  'ReceiveReply',
  'RecordContact',
  'MakePromise',
  'AddEvidence',
  'CompleteRectification',
  'EvaluateRectification',
  'PauseClock',
  'ResumeClock',
  'ExtendClock',
  'TakeEscalation',
  'ChaseParty',
  'SilenceRule',
  'MovePlaybook',
]);

const AFTER_ARCHIVING: ReadonlySet<CommandType> = new Set(['EraseCase', 'ProlongRetention', 'FireClocks']);

/** 案件状态: which commands each status takes; everything else is refused with the status as the code. */
export function checkStatus(state: AnyCase, type: CommandType): No | null {
  if (state.isErased) return type === 'FireClocks' ? null : refuse('case.erased');
  switch (state.status) {
    case 'open':
      if (type === 'RegisterCase') return refuse('case.already-registered');
      return null;
    case 'declined':
      return AFTER_END.has(type) ? null : refuse('case.declined');
    case 'withdrawn':
      return AFTER_END.has(type) ? null : refuse('case.withdrawn');
    case 'closed':
      return AFTER_CLOSING.has(type) ? null : refuse('case.closed');
    case 'archived':
      return AFTER_ARCHIVING.has(type) ? null : refuse('case.archived');
  }
}

/** The act of a playbook that a command does, where it does one. */
const ACT_OF: { readonly [T in CommandType]?: Act } = {
  AcknowledgeCase: 'acknowledge',
  AssessCase: 'assess',
  NameRespondent: 'name-respondent',
  AssignCase: 'assign',
  FormTeam: 'form-team',
  RecordFinding: 'find',
  RecordCauses: 'find-causes',
  AttributeResponsibility: 'attribute',
  SignOffResponsibility: 'sign-off',
  MakeOffer: 'offer',
  CarryOutRemedy: 'carry-out',
  TellResult: 'tell',
  PlanRectification: 'rectify',
  EvaluateRectification: 'evaluate',
  WriteRecord: 'write-record',
  CloseCase: 'close',
  FollowUp: 'follow-up',
  ArchiveCase: 'archive',
};

/** 所做之事: the act of a procedure that is done, with the form or the task that it is done for. */
export interface Doing {
  readonly act: Act;
  readonly form: string | null;
  readonly task: string | null;
}

/** 所做之事 of a command; `null` where it does none. */
export function doingOf({ playbook }: Rules, command: Command): Doing | null {
  const doing = { form: null, task: null };
  if (command.type === 'RecordContact') return { act: 'contact', ...doing };
  if (command.type === 'WriteRecord') return { act: 'write-record', ...doing, form: command.form };
  if (command.type === 'TakeStep') return ofTask(playbook, command.task);
  const act = ACT_OF[command.type];
  return act === undefined ? null : { act, ...doing };
}

function ofTask({ stages }: Rules['playbook'], id: string): Doing | null {
  const task = stages.flatMap(({ tasks }) => tasks).find((each) => each.id === id);
  return task === undefined ? null : { act: task.act, form: null, task: id };
}

/** 谁的任务 */
type Whose = Pick<AskedTask['task'], 'by' | 'id' | 'act' | 'group' | 'notBy' | 'reviews'>;

/** 小组办的: by whoever leads it, any of its members, or a tier above; where people were named for it, by nobody else of their roles. */
function mayDoInGroup(rules: Rules, state: AnyCase, task: Whose, group: Group, actor: Staff): boolean {
  if (isAmongAsked(askFor(rules, state, task), actor)) return true;
  const roles =
    namedFor(rules, state, group) === null ? actor.roles : actor.roles.filter((role) => role !== group.lead);
  return holdsAtLeast(rules, roles, group.lead);
}

function mayDo(rules: Rules, state: AnyCase, task: Whose, actor: Staff): boolean {
  const { by, id } = task;
  const group = rules.playbook.groups.find((each) => each.id === task.group);
  if (group !== undefined) return mayDoInGroup(rules, state, task, group, actor);
  if (isAskedOf(state.tasks.get(id)?.to, actor)) return true;
  const owner = severityOf(rules, state)?.owner;
  // Until a case is assessed, whoever handles it answers for it.
  if (by === 'handler' || (by === 'owner' && owner === undefined))
    return isAskedOf(state.custody.holder, actor) || holdsTier(rules, actor.roles);
  return holdsAtLeast(rules, actor.roles, by === 'owner' ? (owner ?? by) : by);
}

/** The tasks that an act could be for: those not done, or all of them where it is done again. */
export function tasksFor(rules: Rules, state: AnyCase, { act, form, task }: Doing): readonly AskedTask[] {
  const all = askedTasks(state, rules.playbook).filter(
    (each) =>
      each.task.act === act &&
      (form === null || (each.task.form !== null && standsFor(rules.playbook, form, each.task.form))) &&
      (task === null || each.task.id === task),
  );
  return all.some((each) => !each.isDone) ? all.filter((each) => !each.isDone) : all;
}

/** 岗位: an act is done by whom the procedure asks, or a tier above; one it does not ask for, by any tier or whoever handles the case. */
function checkRole(rules: Rules, state: AnyCase, command: Pick<Knock, 'by'>, doing: Doing): No | null {
  if (command.by.kind !== 'staff') return null;
  const actor = command.by;
  const tasks = tasksFor(rules, state, doing);
  if (tasks.length === 0)
    return mayDo(rules, state, { by: 'handler', id: '', act: doing.act }, actor)
      ? null
      : refuse('access.role', { role: rules.playbook.tiers[0] ?? '' });
  const open = tasks.filter(({ task }) => !excluded(rules, state, task.notBy ?? []).has(actor.person));
  if (open.length === 0) return refuse('access.not-by', { roles: tasks.flatMap(({ task }) => task.notBy ?? []) });
  if (open.some((each) => mayDo(rules, state, each.task, actor))) return null;
  const by = tasks[0]?.task.by ?? 'owner';
  return refuse('access.role', { role: by === 'owner' ? (severityOf(rules, state)?.owner ?? by) : by });
}

/** 先后: an act comes after what the procedure needs first. */
function checkOrder(rules: Rules, state: AnyCase, doing: Doing): No | null {
  const asked = askedTasks(state, rules.playbook);
  const missing = tasksFor(rules, state, doing).map((each) => missingNeeds(each.task, asked));
  if (missing.length === 0 || missing.some((needs) => needs.length === 0)) return null;
  return refuse('task.not-yet', { needs: (missing[0] ?? []).map((each) => each.task.id) });
}

/** 未到时间: what has a window is not done before it opens. Calling back says so itself. */
function checkWindow(rules: Rules, state: AnyCase, doing: Doing, now: Instant | null): No | null {
  if (now === null || doing.act === 'follow-up') return null;
  const opening = tasksFor(rules, state, doing).map(({ task }) => runningClock(state, task.id)?.opensAt ?? null);
  const [first] = opening;
  if (first == null || opening.some((opensAt) => opensAt === null || now >= opensAt)) return null;
  return refuse('task.too-early', { opensAt: first });
}

const TIER_ONLY: ReadonlySet<CommandType> = new Set(['RegradeCase', 'DeclineCase', 'ReopenCase', 'IssueLink']);

/** What a complainant does, and the program by itself; everything else is done by staff. */
const BY_COMPLAINANT: ReadonlySet<CommandType> = new Set([
  'ReceiveReply',
  'AnswerOffer',
  'ConfirmResult',
  'RateHandling',
  'WithdrawCase',
  'RecordDelivery',
]);
const BY_SYSTEM: ReadonlySet<CommandType> = new Set(['FireClocks', 'AcknowledgeCase', 'RecordDelivery']);
/** Offices that are no role of a procedure; who may is the noun's to say. */
const BY_OFFICE: ReadonlySet<CommandType> = new Set(['EraseCase', 'ProlongRetention', 'SilenceRule', 'MovePlaybook']);

/** 参与: whoever holds a role of the procedure here, or has a part in this case as a person. */
function hasPart(rules: Rules, state: AnyCase, actor: Staff): boolean {
  const { playbook } = rules;
  const isMe = (to: Assignee | undefined) => to?.kind === 'person' && to.person === actor.person;
  return (
    actor.roles.some((role) => playbook.tiers.includes(role) || playbook.roles.some((each) => each.id === role)) ||
    isMe(state.custody.holder) ||
    isMe(state.custody.pending?.to) ||
    [...state.tasks.values()].some((task) => task.status === 'open' && [task.to, ...task.members].some(isMe)) ||
    state.team?.members.some((member) => member === actor.person) === true
  );
}

function checkActor(rules: Rules, state: AnyCase, command: Knock): No | null {
  const { by, type } = command;
  const lowest = rules.playbook.tiers[0] ?? '';
  if (by.kind === 'system') return BY_SYSTEM.has(type) ? null : refuse('access.role', { role: lowest });
  if (by.kind === 'complainant') return BY_COMPLAINANT.has(type) ? null : refuse('access.role', { role: lowest });
  // What protects the data of everybody is nobody's own case.
  if (type === 'EraseCase' || type === 'ProlongRetention') return null;
  if (recused(rules, state).has(by.person)) return refuse('access.respondent');
  if (BY_OFFICE.has(type)) return null;
  if (TIER_ONLY.has(type)) return holdsTier(rules, by.roles) ? null : refuse('access.role', { role: lowest });
  return hasPart(rules, state, by) ? null : refuse('access.role', { role: roleFor(rules, state, command) ?? lowest });
}

/** Whom a stranger to the case is told to pass it to: the role that the procedure asks for this; `null` where it asks none. */
function roleFor(rules: Rules, state: AnyCase, knock: Knock): string | null {
  const doing = doingAt(rules, knock);
  const by = doing === null ? undefined : tasksFor(rules, state, doing)[0]?.task.by;
  if (by === 'owner') return severityOf(rules, state)?.owner ?? null;
  return by === undefined || by === 'handler' || by === 'complainant' ? null : by;
}

function doingAt({ playbook }: Rules, { type, form, task }: Knock): Doing | null {
  const act = type === 'TakeStep' && task !== null ? ofTask(playbook, task)?.act : ACT_OF[type];
  return act === undefined ? null : { act, form, task };
}

function holdsTier(rules: Rules, roles: readonly string[]): boolean {
  return roles.some((role) => rules.playbook.tiers.includes(role));
}

/** 许可: `null` when the command may be looked at by its noun. */
export function checkAllowed(rules: Rules, state: AnyCase, command: Command): No | null {
  return check(rules, state, {
    type: command.type,
    by: command.by,
    form: command.type === 'WriteRecord' ? command.form : null,
    task: command.type === 'TakeStep' || command.type === 'ReturnTask' ? command.task : null,
    settles: command.type === 'RecordContact' && command.settled !== null,
    now: command.now,
  });
}

/** 试问: whether somebody could do such a thing now, before any of it is filled in; `null` = what they fill in decides. */
export function refusalBefore(
  rules: Rules,
  state: AnyCase,
  by: Staff,
  {
    type,
    form = null,
    task = null,
  }: { readonly type: CommandType; readonly form?: string | null; readonly task?: string | null },
): Refusal | null {
  return check(rules, state, { type, by, form, task, settles: false, now: null })?.refusal ?? null;
}

function check(rules: Rules, state: AnyCase, knock: Knock): No | null {
  const no = checkStatus(state, knock.type) ?? checkActor(rules, state, knock);
  if (no !== null) return no;
  const { type, now } = knock;
  if (type === 'ReturnTask') return checkReturn(rules, state, knock);
  const doing = doingAt(rules, knock);
  if (doing === null) {
    if (!knock.settles) return null;
    const carrying = { act: 'carry-out', form: null, task: null } as const;
    return state.status === 'open' ? checkRole(rules, state, knock, carrying) : refuse('case.closed');
  }
  const { act } = doing;
  // Closing and archiving list everything that is open themselves.
  if (act === 'close' || act === 'archive') return checkRole(rules, state, knock, doing);
  return (
    checkRole(rules, state, knock, doing) ?? checkOrder(rules, state, doing) ?? checkWindow(rules, state, doing, now)
  );
}

/** A task is sent back by whoever may do it. */
function checkReturn(rules: Rules, state: AnyCase, knock: Knock): No | null {
  const doing = knock.task === null ? null : ofTask(rules.playbook, knock.task);
  return doing === null ? null : checkRole(rules, state, knock, doing);
}
