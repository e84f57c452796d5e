import type { Act } from '#core/playbook/playbook.ts';
import type { Actor } from '#core/values/event.ts';
import { askedTasks, missingNeeds, type AskedTask } from './asked-tasks.ts';
import { isAskedOf, recused } from './assignee.ts';
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

/** 所做之事: which act of a procedure a command does, and with which form; `null` where it does none. */
export function actOf(_rules: Rules, command: Command): { readonly act: Act; readonly form: string | null } | null {
  if (command.type === 'RecordContact') return { act: 'contact', form: null };
  const act = ACT_OF[command.type];
  return act === undefined ? null : { act, form: command.type === 'WriteRecord' ? command.form : null };
}

function mayDo(rules: Rules, state: AnyCase, by: string, taskId: string, actor: Staff): boolean {
  if (isAskedOf(state.tasks.get(taskId)?.to, actor)) return true;
  const owner = severityOf(rules, state)?.owner;
  // Until a case is assessed, whoever handles it answers for it.
  if (by === 'handler' || (by === 'owner' && owner === undefined))
    return isAskedOf(state.custody.holder, actor) || holdsTier(rules, actor.roles);
  return holdsAtLeast(rules, actor.roles, by === 'owner' ? (owner ?? by) : by);
}

/** The tasks that an act could be for: those not done, or all of them where it is done again. */
export function tasksFor(rules: Rules, state: AnyCase, form: string | null, act: Act): readonly AskedTask[] {
  const all = askedTasks(state, rules.playbook).filter(
    (each) => each.task.act === act && (form === null || each.task.form === form),
  );
  return all.some((each) => !each.isDone) ? all.filter((each) => !each.isDone) : all;
}

/** 岗位: an act is done by whom the procedure asks, or a tier above; one it does not ask for, by any tier or whoever handles the case. */
function checkRole(rules: Rules, state: AnyCase, command: Knock, act: Act): No | null {
  if (command.by.kind !== 'staff') return null;
  const actor = command.by;
  const tasks = tasksFor(rules, state, command.form, act);
  if (tasks.length === 0)
    return mayDo(rules, state, 'handler', '', actor)
      ? null
      : refuse('access.role', { role: rules.playbook.tiers[0] ?? '' });
  if (tasks.some((each) => mayDo(rules, state, each.task.by, each.task.id, actor))) return null;
  const by = tasks[0]?.task.by ?? 'owner';
  return refuse('access.role', { role: by === 'owner' ? (severityOf(rules, state)?.owner ?? by) : by });
}

/** 先后: an act comes after what the procedure needs first. */
function checkOrder(rules: Rules, state: AnyCase, command: Knock, act: Act): No | null {
  const asked = askedTasks(state, rules.playbook);
  const missing = tasksFor(rules, state, command.form, act).map((each) => missingNeeds(each.task, asked));
  if (missing.length === 0 || missing.some((needs) => needs.length === 0)) return null;
  return refuse('task.not-yet', { needs: (missing[0] ?? []).map((each) => each.task.id) });
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
const BY_OFFICE: ReadonlySet<CommandType> = new Set(['EraseCase', 'ProlongRetention', 'SilenceRule']);

/** 参与: whoever holds a role of the procedure here, or has a part in this case as a person. */
function hasPart(rules: Rules, state: AnyCase, actor: Staff): boolean {
  const { playbook } = rules;
  const isMe = (to: Assignee | undefined) => to?.kind === 'person' && to.person === actor.person;
  return (
    actor.roles.some((role) => playbook.tiers.includes(role) || playbook.roles.some((each) => each.id === role)) ||
    isMe(state.custody.holder) ||
    isMe(state.custody.pending?.to) ||
    [...state.tasks.values()].some((task) => task.status === 'open' && isMe(task.to)) ||
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
  const may = TIER_ONLY.has(type) ? holdsTier(rules, by.roles) : hasPart(rules, state, by);
  return may ? null : refuse('access.role', { role: lowest });
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
    settles: command.type === 'RecordContact' && command.settled !== null,
  });
}

/** 试问: whether somebody could do such a thing now, before any of it is filled in; `null` = what they fill in decides. */
export function refusalBefore(
  rules: Rules,
  state: AnyCase,
  by: Staff,
  { type, form = null }: { readonly type: CommandType; readonly form?: string | null },
): Refusal | null {
  return check(rules, state, { type, by, form, settles: false })?.refusal ?? null;
}

function check(rules: Rules, state: AnyCase, knock: Knock): No | null {
  const no = checkStatus(state, knock.type) ?? checkActor(rules, state, knock);
  if (no !== null) return no;
  const act = ACT_OF[knock.type];
  if (act === undefined) {
    if (!knock.settles) return null;
    return state.status === 'open' ? checkRole(rules, state, knock, 'carry-out') : refuse('case.closed');
  }
  // Closing and archiving list everything that is open themselves.
  if (act === 'close' || act === 'archive') return checkRole(rules, state, knock, act);
  return checkRole(rules, state, knock, act) ?? checkOrder(rules, state, knock, act);
}
