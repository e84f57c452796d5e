import type { Day, Instant } from '#core/values/instant.ts';
import { localDay } from '#core/time/calendar.ts';
import { evaluate } from '#core/playbook/condition.ts';
import { factsFor } from './facts-of.ts';
import { askedTasks } from './asked-tasks.ts';
import { ownTasks } from './own-tasks.ts';
import { retentionEnd } from './retention.ts';
import { act, decided, holdsAtLeast, rolesOf, severityOf, spokenBy, type Decide } from './noun.ts';
import { refuse } from './refusal.ts';
import type { Rules } from './rules.ts';
import type { AnyCase } from './state.ts';

/** What the procedure still asks before a case may end. */
function openBefore(rules: Rules, state: AnyCase, act: 'close' | 'archive'): readonly string[] {
  const asked = askedTasks(state, rules.playbook);
  const end = asked.find((each) => each.task.act === act);
  return asked
    .filter((each) => each.task.act !== act && each.task.act !== 'archive' && !each.isDone && !each.task.optional)
    .filter(
      (each) =>
        (end === undefined ? true : each.stageIndex <= end.stageIndex) &&
        !(act === 'close' && each.task.act === 'follow-up'),
    )
    .map((each) => each.task.id);
}

const APOLOGIES = { always: 1, 'when-ours': 1, twice: 2 } as const;

/** 结案条件: what the procedure wants beside its tasks: an apology where it asks for one, and conditions of its own. */
function unmetBefore({ playbook }: Rules, state: AnyCase): ReturnType<typeof refuse> | null {
  const { manners } = playbook;
  if (manners === undefined) return null;
  const isOurs = state.finding.kind !== 'found' || state.finding.substantiated !== 'no';
  const { apology } = manners;
  const wanted = apology === null || (apology === 'when-ours' && !isOurs) ? 0 : APOLOGIES[apology];
  if (state.apologies < wanted) return refuse('closure.apology', { wanted });
  const facts = factsFor(state, playbook);
  const at = manners.closing.findIndex(
    ({ must, when }) => (when === null || evaluate(when, facts)) && !evaluate(must, facts),
  );
  return at < 0 ? null : refuse('closure.condition', { condition: `closing:${at}` });
}

/**
 * 结案. True of every complaint (ISO 10002 7.9): an offer that waits or was turned down keeps a case open. The rest is the
 * procedure's: its tasks before closing are done. “Not ours” rests on a finding; “exhausted” is decided by who decides here.
 */
export const close: Decide<'CloseCase'> = (rules, state, command) => {
  const { remedy } = state;
  if (remedy.kind === 'offered' || remedy.kind === 'proposed' || remedy.kind === 'accepted')
    return refuse('closure.open-offer', {});
  if (command.outcome === 'settled') {
    if (remedy.kind === 'rejected') return refuse('closure.unanswered-rejection', {});
    const open = openBefore(rules, state, 'close');
    if (open.length > 0) return refuse('closure.tasks-open', { tasks: open });
    const unmet = unmetBefore(rules, state);
    if (unmet !== null) return unmet;
  } else {
    const severity = severityOf(rules, state);
    const decides = severity?.decides ?? severity?.owner ?? null;
    if (decides === null) return refuse('assessment.first', {});
    if (!holdsAtLeast(rules, rolesOf(command.by), decides)) return refuse('access.role', { role: decides });
    const isFounded =
      command.outcome === 'not-ours'
        ? state.finding.kind === 'found' && state.finding.substantiated === 'no'
        : remedy.kind === 'rejected' || state.result.kind === 'disputed';
    if (!isFounded) return refuse('closure.outcome', { outcome: command.outcome }, 'outcome');
    // ISO 10002 7.8: whatever was decided, the complainant has heard it before the case is closed.
    if (command.outcome === 'not-ours' && state.result.kind === 'untold') return refuse('result.not-told', {});
  }
  return decided(act(command, 'CaseClosed', { outcome: command.outcome }, { summary: command.summary }));
};

/** 重开: an ended case goes on, with the reason; closing and calling back are asked for again. */
export const reopen: Decide<'ReopenCase'> = (_rules, state, command) => {
  if (state.status === 'open' || state.status === 'archived') return refuse('reopening.not-ended', {});
  return decided(act(command, 'CaseReopened', { was: state.status }, { reason: command.reason }));
};

/** 撤诉: the complainant takes the complaint back. What was accepted and is being done is not undone by it. */
export const withdraw: Decide<'WithdrawCase'> = (_rules, state, command) => {
  const fault = spokenBy(command);
  if (fault !== null) return fault;
  if (state.remedy.kind === 'carried-out') return refuse('withdrawal.too-late', {});
  return decided(act(command, 'CaseWithdrawn', { recorded: command.recorded }, { reason: command.reason }));
};

function yearsLater(day: Day, years: number): Day {
  const [year = '', rest = ''] = [day.slice(0, 4), day.slice(4)];
  const later = `${String(Number(year) + years).padStart(4, '0')}${rest}`;
  // 29 February has no corresponding day in most years: the month's last day stands for it (民法典 202).
  return (
    rest === '-02-29' && new Date(`${later}T00:00:00Z`).toISOString().slice(0, 10) !== later
      ? later.replace('-02-29', '-02-28')
      : later
  ) as Day;
}

/** When the case ended, for the retention period. */
function endedAt(state: AnyCase): Instant {
  if (state.status === 'closed') return state.closedAt;
  if (state.status === 'declined') return state.declinedAt;
  return state.status === 'withdrawn' ? state.withdrawnAt : state.lastAt;
}

/** 归档: sealed and read-only from here, kept until its retention date; the export is made with it. */
export const archive: Decide<'ArchiveCase'> = (rules, state, command) => {
  if (state.status === 'open') return refuse('case.not-closed', {});
  if (state.status === 'archived') return refuse('case.archived', {});
  if (command.by.kind !== 'staff') return refuse('access.role', {});
  // Stepping in is asked for because of something else that is open.
  const own = ownTasks(rules, state).flatMap((task) => (task.origin === 'step-in' ? [] : [task.origin]));
  const open = state.status === 'closed' && state.outcome === 'settled' ? openBefore(rules, state, 'archive') : [];
  if (own.length > 0) return refuse('archive.tasks-open', { tasks: [...open, ...own] });
  if (open.length > 0) return refuse('archive.tasks-open', { tasks: open });
  const least = yearsLater(localDay(rules.calendar, endedAt(state)), rules.playbook.retentionYears);
  const retainUntil = command.retainUntil ?? least;
  if (retainUntil < least) return refuse('archive.too-short', { least }, 'retainUntil');
  const retentionEndsAt = retentionEnd(rules, retainUntil);
  return decided(act(command, 'CaseArchived', { retainUntil, retentionEndsAt, person: command.by.person }, {}));
};

/** 删除: the key of the case is destroyed after this event; what was personal can never be read again. */
export const erase: Decide<'EraseCase'> = (_rules, _state, command) => {
  if (command.by.kind !== 'staff') return refuse('access.role', { role: 'privacy' });
  return command.by.roles.includes('privacy')
    ? decided(act(command, 'CaseErased', { ground: command.ground, person: command.by.person }, {}))
    : refuse('access.role', { role: 'privacy' });
};

/** 关联: a reversible link that may name a lead; both files keep their own clocks. */
export const link: Decide<'LinkCase'> = (_rules, state, command) => {
  if (command.other === state.id) return refuse('link.itself', {}, 'other');
  if (state.links.some((each) => each.other === command.other)) return refuse('link.already', {}, 'other');
  const { link: id, other, kind, isLead, remark } = command;
  return decided(act(command, 'CaseLinked', { link: id, other, kind, isLead }, { remark }));
};

/** 解除关联: undoes the link and no act. */
export const unlink: Decide<'UnlinkCase'> = (_rules, state, command) => {
  const found = state.links.find((each) => each.link === command.link);
  if (found === undefined) return refuse('link.unknown', {}, 'link');
  return decided(act(command, 'CaseUnlinked', { link: found.link, other: found.other }, { reason: command.reason }));
};

/** 换发链接: a new secret link; the old one dies, and the file says so. */
export const issueLink: Decide<'IssueLink'> = (_rules, _state, command) =>
  command.by.kind === 'staff'
    ? decided(
        act(
          command,
          'LinkIssued',
          { trackingHash: command.trackingHash, person: command.by.person },
          { reason: command.reason },
        ),
      )
    : refuse('access.role', {});
