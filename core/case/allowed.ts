import type { Act } from '#core/playbook/playbook.ts';
import { askedTasks, missingNeeds } from './asked-tasks.ts';
import { recused } from './assignee.ts';
import type { Command, CommandType } from './commands.ts';
import { holdsAtLeast, severityOf } from './noun.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { Rules } from './rules.ts';
import type { AnyCase, Assignee } from './state.ts';

/** Who may do what, and when, before a noun looks at it: status, recusal, role, and what the procedure asks first. */

type No = { readonly ok: false; readonly refusal: Refusal };

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
]);

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
      return type === 'EraseCase' || type === 'FireClocks' ? null : refuse('case.archived');
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

function isAskedOf(to: Assignee | undefined, person: string, roles: readonly string[]): boolean {
  if (to === undefined || to.kind === 'complainant') return false;
  return to.kind === 'person' ? to.person === person : roles.includes(to.role);
}

function mayDo(
  rules: Rules,
  state: AnyCase,
  by: string,
  taskId: string,
  actor: { person: string; roles: readonly string[] },
): boolean {
  if (isAskedOf(state.tasks.get(taskId)?.to, actor.person, actor.roles)) return true;
  const { holder } = state.custody;
  const isHolder = isAskedOf(holder, actor.person, actor.roles);
  if (by === 'handler') return isHolder || actor.roles.some((role) => rules.playbook.tiers.includes(role));
  const wanted = by === 'owner' ? severityOf(rules, state)?.owner : by;
  return wanted !== undefined && holdsAtLeast(rules, actor.roles, wanted);
}

/** 岗位与先后: an act that the procedure asks for is done by whom it asks (or a tier above), after what it needs. */
function checkAct(rules: Rules, state: AnyCase, command: Command, act: Act): No | null {
  const asked = askedTasks(state, rules.playbook);
  const form = command.type === 'WriteRecord' ? command.form : null;
  const all = asked.filter((each) => each.task.act === act && (form === null || each.task.form === form));
  const matching = all.some((each) => !each.isDone) ? all.filter((each) => !each.isDone) : all;
  if (matching.length === 0) return null;
  if (command.by.kind === 'staff') {
    const actor = command.by;
    if (!matching.some((each) => mayDo(rules, state, each.task.by, each.task.id, actor))) {
      const by = matching[0]?.task.by ?? 'owner';
      return refuse('access.role', { role: by === 'owner' ? (severityOf(rules, state)?.owner ?? by) : by });
    }
  }
  const missing = matching.map((each) => missingNeeds(each.task, asked));
  if (missing.some((needs) => needs.length === 0)) return null;
  return refuse('task.not-yet', { needs: (missing[0] ?? []).map((each) => each.task.id) });
}

const TIER_ONLY: ReadonlySet<CommandType> = new Set(['RegradeCase', 'DeclineCase', 'ReopenCase', 'IssueLink']);

/** 许可: `null` when the command may be looked at by its noun. */
export function checkAllowed(rules: Rules, state: AnyCase, command: Command): No | null {
  const status = checkStatus(state, command.type);
  if (status !== null) return status;
  if (command.by.kind === 'staff') {
    if (recused(rules, state).has(command.by.person) && command.type !== 'EraseCase')
      return refuse('access.respondent');
    const actor = command.by;
    if (TIER_ONLY.has(command.type) && !actor.roles.some((role) => rules.playbook.tiers.includes(role)))
      return refuse('access.role', { role: rules.playbook.tiers[0] ?? '' });
  }
  const act = ACT_OF[command.type];
  // A second offer in the same round, or telling again after a reopening, is the noun's to judge; closing lists everything that is open itself.
  if (act === undefined || act === 'close' || act === 'archive' || command.by.kind !== 'staff')
    return act === 'close' || act === 'archive' ? checkEnding(rules, state, command, act) : null;
  return checkAct(rules, state, command, act);
}

/** Who may close or archive; what is still open is listed by the noun, so that the person sees all of it at once. */
function checkEnding(rules: Rules, state: AnyCase, command: Command, act: 'close' | 'archive'): No | null {
  if (command.by.kind !== 'staff') return refuse('access.role', {});
  const actor = command.by;
  const ends = askedTasks(state, rules.playbook).filter((each) => each.task.act === act);
  if (ends.length === 0 || ends.some((each) => mayDo(rules, state, each.task.by, each.task.id, actor))) return null;
  return refuse('access.role', { role: ends[0]?.task.by ?? '' });
}
