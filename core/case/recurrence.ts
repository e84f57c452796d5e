import type { Playbook } from '#core/playbook/playbook.ts';
import { momentBefore } from '#core/time/deadline.ts';
import type { Instant } from '#core/values/instant.ts';
import type { Command } from './commands.ts';
import { otherCategory } from './intake.ts';
import { add, event, present, type Progress } from './progress.ts';
import type { Rules } from './rules.ts';
import type { Case, Recurrence } from './state.ts';
import { SYSTEM } from './task-events.ts';

/**
 * 重复投诉: the how-manieth complaint of its kind a case is, where the procedure counts them: about the same in the same unit,
 * or of the same person, within so long before it came. What other cases say comes in with the command; the count is stated
 * when it is known and stays what it was then: a later case counts the earlier ones, not the other way round.
 */

/** 要数的: which other cases are alike. */
export interface AlikeAsked {
  /** Narrowest that is known; `null` until one is chosen. */
  readonly category: string | null;
  /** 投诉人 by how they are reached; `null` where the procedure does not ask about the person, or nothing is known. */
  readonly person: { readonly phone: string | null; readonly contact: string | null } | null;
  readonly from: Instant;
  readonly until: Instant;
}

type Reach = NonNullable<AlikeAsked['person']>;

interface Counted {
  readonly category: string | null;
  readonly reach: Reach | null;
  readonly receivedAt: Instant;
}

/** What is to be counted after a command; `null` where it changes nothing of that, or is no complaint. */
function counted({ kinds = [], categories }: Playbook, state: Case, command: Command): Counted | null {
  if (command.type === 'RegisterCase') {
    const { phone, contact, receivedAt, severity, kind } = command;
    if ((kinds.find(({ id }) => id === kind) ?? kinds[0])?.isCounted === false) return null;
    const category = command.category ?? (severity === null ? null : otherCategory(categories));
    return { category, reach: { phone, contact }, receivedAt };
  }
  if (state.status === 'none' || !state.intake.isCounted) return null;
  const { personal, receivedAt, category: told } = state.intake;
  const reach = personal === 'erased' ? null : { phone: personal.phone, contact: personal.contact };
  if (command.type === 'AssessCase' || command.type === 'RegradeCase')
    return { category: command.category, reach, receivedAt };
  const isReach = command.type === 'CorrectEntry' && (command.field === 'phone' || command.field === 'contact');
  if (!isReach || reach === null || (command.entry as string) !== state.id) return null;
  const category = state.assessment.kind === 'graded' ? state.assessment.category : told;
  return { category, reach: { ...reach, [command.field]: command.text }, receivedAt };
}

/** 要数的 for a command; `null` where nothing is. */
export function alikeAsked(
  { playbook, calendar }: Pick<Rules, 'playbook' | 'calendar'>,
  state: Case,
  command: Command,
): AlikeAsked | null {
  const { recurrence } = playbook;
  const found = recurrence === undefined ? null : counted(playbook, state, command);
  if (recurrence === undefined || found === null) return null;
  const { category, reach, receivedAt } = found;
  return {
    category,
    person: recurrence.byPerson && reach !== null && (reach.phone ?? reach.contact) !== null ? reach : null,
    from: momentBefore(receivedAt, recurrence.within, calendar),
    until: receivedAt,
  };
}

/** 数一数: states the count where it is another than before. */
export function countRecurrence(progress: Progress, asked: AlikeAsked | null, command: Command): void {
  const state = present(progress);
  if (asked === null || state.status === 'declined') return;
  const alike = command.elsewhere?.alike;
  if (alike === undefined) throw new Error(`${command.type} was asked without what other cases are alike`);
  const facts: Recurrence = {
    category: asked.category,
    since: asked.from,
    sameCategory: asked.category === null ? 0 : alike.sameCategory + 1,
    samePerson: asked.person === null ? 0 : alike.samePerson + 1,
    alike: alike.cases,
  };
  if (isSame(state.recurrence, facts)) return;
  add(progress, event('RecurrenceCounted', command.now, SYSTEM, facts, {}));
}

function isSame(had: Recurrence | null, has: Recurrence): boolean {
  return (
    had !== null &&
    had.category === has.category &&
    had.sameCategory === has.sameCategory &&
    had.samePerson === has.samePerson
  );
}
