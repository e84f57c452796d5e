import { askHandler, assigneeFacts, isSameAssignee, recused } from './assignee.ts';
import { add, event, present, type Progress } from './progress.ts';
import type { Rules } from './rules.ts';
import type { AnyCase, Assignee } from './state.ts';
import { SYSTEM, type Cause } from './task-events.ts';

/** 回避: whether nobody is left there who may handle the case. */
function isOnlyTheirs(rules: Rules, state: AnyCase, to: Assignee): boolean {
  const excluded = recused(rules, state);
  if (to.kind === 'person') return excluded.has(to.person);
  const people = to.kind === 'role' ? (rules.holders[to.role]?.people ?? []) : [];
  return people.length > 0 && people.every((each) => excluded.has(each));
}

/** 回避: the case neither stays with whom it is about nor goes to them. */
export function moveCustody(progress: Progress, rules: Rules, cause: Cause): void {
  const state = present(progress);
  if (state.respondent.kind !== 'named') return;
  const { holder, pending } = state.custody;
  const mustGo = isOnlyTheirs(rules, state, holder);
  if (!mustGo && (pending === null || !isOnlyTheirs(rules, state, pending.to))) return;
  const to = mustGo ? askHandler(rules, state).to : holder;
  // At the top of the ladder there may be nobody else to go to.
  if (mustGo && isSameAssignee(to, holder)) return;
  add(progress, event('CustodyMoved', cause.at, SYSTEM, { to: assigneeFacts(to), reason: 'recusal' }, {}));
}
