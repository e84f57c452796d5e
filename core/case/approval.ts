import type { Task as PlaybookTask } from '#core/playbook/playbook.ts';
import { askedTasks, type AskedTask } from './asked-tasks.ts';
import { beyondAuthority, grantOf } from './authority.ts';
import { act, decided, holdsAtLeast, rolesOf, severityOf, type Decide } from './noun.ts';
import { evolve } from './evolve.ts';
import type { DecidedEvent } from './events.ts';
import { refuse } from './refusal.ts';
import type { Rules } from './rules.ts';
import type { AnyCase } from './state.ts';

/**
 * 定夺: an offer waits for the roles that the procedure asks to approve one of its kind and amount, one of them or each; where
 * it asks nobody in particular, for the role that decides at this severity. Nobody approves what they proposed.
 */

type Proposal = { texts: readonly string[]; change: string | null; explanation: string | null };

function approvals(rules: Rules, state: AnyCase): readonly AskedTask[] {
  return askedTasks(state, rules.playbook).filter(({ task }) => task.act === 'approve');
}

function groupOf({ id, base, share }: PlaybookTask): string {
  return share === 'any' ? (base ?? id) : id;
}

/**
 * 要谁定夺: the role that such an offer waits for first; `null` where whoever makes it may make it alone. Conditions are asked
 * of the case as it would be with this offer proposed.
 */
export function decidesOn(rules: Rules, state: AnyCase, proposed: DecidedEvent, by: DecidedEvent['by']): string | null {
  const asked = approvals(rules, evolve(state, proposed, state.id)).filter(({ isDone }) => !isDone);
  const roles = rolesOf(by);
  if (asked.length === 0) {
    const decides = severityOf(rules, state)?.decides ?? null;
    return decides === null || holdsAtLeast(rules, roles, decides) ? null : decides;
  }
  const own = new Set(asked.filter(({ task }) => holdsAtLeast(rules, roles, task.by)).map(({ task }) => groupOf(task)));
  return asked.find(({ task }) => !own.has(groupOf(task)))?.task.by ?? null;
}

/** The approval that somebody may give now, of those that are still wanting. */
function approvalFor(rules: Rules, state: AnyCase, roles: readonly string[]): AskedTask | null {
  const open = approvals(rules, state).filter(({ isDone }) => !isDone);
  return (
    open.find(({ task }) => roles.includes(task.by)) ??
    open.find(({ task }) => holdsAtLeast(rules, roles, task.by)) ??
    null
  );
}

/** 同意方案: once nobody is asked any more, it goes to the complainant. */
export function approveOffer(proposal: Proposal | null): Decide<'ApproveOffer'> {
  return (rules, state, command) => {
    const { remedy } = state;
    if (remedy.kind !== 'proposed' || proposal === null) return refuse('offer.nothing-to-approve', {});
    if (command.by.kind !== 'staff') return refuse('access.role', { role: remedy.decides });
    const { person, roles } = command.by;
    const found = approvalFor(rules, state, roles);
    if (found === null && !holdsAtLeast(rules, roles, remedy.decides))
      return refuse('access.role', { role: remedy.decides });
    if (remedy.proposer === person) return refuse('offer.own', {});
    if (remedy.approvals.some((approval) => approval.person === person)) return refuse('offer.approved-already', {});
    const { entry, lines, hasLoss } = remedy.offer;
    const task = found?.task.id ?? null;
    const approved = (next: string | null) =>
      act(command, 'OfferApproved', { entry, task, person, next }, { remark: command.remark });
    const after = evolve(state, approved(null), state.id);
    if (task !== null && approvals(rules, after).some(({ isDone }) => !isDone)) return decided(approved(null));
    // Of all who have said yes, one may grant so much; or it waits for a tier that may.
    const beyond = beyondAuthority(rules, state, command, { roles: [...remedy.saidBy, ...roles], lines });
    if (beyond !== null) return decided(approved(beyond.tier));
    const granted = grantOf(rules, command, lines);
    const made = { entry, round: state.round + 1, lines, hasLoss, how: command.how, granted };
    return decided(approved(null), act(command, 'OfferMade', made, proposal));
  };
}

/** 退回方案: not approved, with the reason; the proposer makes another. Whoever is asked to approve may. */
export const returnOffer: Decide<'ReturnOffer'> = (rules, state, command) => {
  const { remedy } = state;
  if (remedy.kind !== 'proposed') return refuse('offer.nothing-to-approve', {});
  const roles = rolesOf(command.by);
  const isAsked = approvalFor(rules, state, roles) !== null || holdsAtLeast(rules, roles, remedy.decides);
  if (command.by.kind !== 'staff' || !isAsked) return refuse('access.role', { role: remedy.decides });
  const facts = { entry: remedy.offer.entry, person: command.by.person };
  return decided(act(command, 'OfferReturned', facts, { reason: command.reason }));
};
