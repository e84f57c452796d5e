import { askedTasks } from './asked-tasks.ts';
import { actingFor } from './assignee.ts';
import { beyondOnTheSpot, grantOf, isOfOffer } from './authority.ts';
import { runningClock } from './clock-start.ts';
import { isSpan, promised } from './intake.ts';
import { isNextDateMissing } from './own-tasks.ts';
import { event } from './progress.ts';
import { checkCarryOut } from './remedy.ts';
import { act, decided, isBlank, severityOf, type Decide } from './noun.ts';
import type { CommandOf, NewPromise } from './commands.ts';
import type { DecidedEvent } from './events.ts';
import { refuse } from './refusal.ts';
import type { Rules } from './rules.ts';
import type { AnyCase, OfferLine } from './state.ts';

/** R309: a promised settlement later than the soft limit of settling needs a reason. */
function isBeyondSoftLimit(rules: Rules, state: AnyCase, promise: NewPromise): boolean {
  if (promise.kind !== 'settlement') return false;
  return askedTasks(state, rules.playbook).some(({ task }) => {
    const clock = task.act === 'carry-out' ? runningClock(state, task.id) : null;
    return clock?.isSoft === true && promise.dueAt > clock.dueAt;
  });
}

function checkPromises(rules: Rules, state: AnyCase, promises: readonly NewPromise[], now: DecidedEvent['at']) {
  if (promises.some((promise) => promise.dueAt <= now)) return refuse('promise.in-the-past', {}, 'promises');
  if (!promises.every(isSpan)) return refuse('promise.span', {}, 'promises');
  const late = promises.find((promise) => isBeyondSoftLimit(rules, state, promise) && isBlank(promise.reason));
  return late === undefined ? null : refuse('promise.reason-needed', { dueAt: late.dueAt }, 'promises');
}

function wouldMissNextDate(
  rules: Rules,
  state: AnyCase,
  keeps: readonly string[],
  promises: readonly NewPromise[],
): boolean {
  if (promises.length > 0 || severityOf(rules, state)?.progress !== true) return false;
  const left = state.promises.filter((promise) => promise.status === 'open' && !keeps.includes(promise.entry));
  return isNextDateMissing(rules, { ...state, promises: left });
}

/** 当场办妥: whatever carrying it out asks, and no more money than whoever settles it may grant. */
function checkSettled(rules: Rules, state: AnyCase, command: CommandOf<'RecordContact'>, lines: readonly OfferLine[]) {
  const fault = checkCarryOut(rules, state, lines);
  if (fault !== null) return fault;
  const beyond = beyondOnTheSpot(rules, state, command, lines);
  return beyond === null
    ? null
    : refuse('offer.beyond-authority', { role: beyond.tier, limit: beyond.limit }, 'settled.lines');
}

/** 联系: somebody spoke with the complainant, on site or otherwise; promises are kept and made with it. It may settle the matter on the spot. */
export const recordContact: Decide<'RecordContact'> = (rules, state, command) => {
  if (command.at > command.now) return refuse('contact.in-the-future', {}, 'at');
  if (command.at < state.intake.receivedAt)
    return refuse('contact.before-receipt', { receivedAt: state.intake.receivedAt }, 'at');
  if (
    command.keeps.some((kept) => !state.promises.some((promise) => promise.entry === kept && promise.status === 'open'))
  )
    return refuse('promise.unknown', {}, 'keeps');
  const fault = checkPromises(rules, state, command.promises, command.now);
  if (fault !== null) return fault;
  if (command.settled === null && wouldMissNextDate(rules, state, command.keeps, command.promises))
    return refuse('promise.next-required', {}, 'promises');
  const unsettled = command.settled === null ? null : checkSettled(rules, state, command, command.settled.lines);
  if (unsettled !== null) return unsettled;
  const { entry, how, person, roles, keeps, checklist, summary } = command;
  // 亲自 is asked of a role; where that role may not come, it is asked of the one above.
  const facts = {
    entry,
    how,
    person,
    roles,
    actingFor: actingFor(rules, state, roles),
    keeps,
    checklist,
    apologised: command.apologised ?? false,
  };
  const events = [
    event('ContactMade', command.at, command.by, facts, { summary }),
    ...command.promises.map((promise) => promised(command, promise)),
  ];
  if (command.settled !== null) {
    const { text } = command.settled;
    const accepted = state.remedy.kind === 'accepted' ? state.remedy.offer.lines : null;
    const lines = accepted ?? command.settled.lines;
    const granted = isOfOffer(state) ? null : grantOf(rules, command, lines);
    const done = { onTheSpot: true, lines, person, granted };
    events.push(event('RemedyCarriedOut', command.at, command.by, done, { text }));
  }
  return decided(...events);
};

/** 约定: the next moment at which the complainant hears from us; a new one replaces an old one, which stays broken where it was. */
export const makePromise: Decide<'MakePromise'> = (rules, state, command) => {
  const fault = checkPromises(rules, state, [command.promise], command.now);
  if (fault !== null) return fault;
  if (command.replaces === null) return decided(promised(command, command.promise));
  const { replaces } = command;
  if (!state.promises.some((promise) => promise.entry === replaces && promise.status === 'open'))
    return refuse('promise.unknown', {}, 'replaces');
  const { reason } = command.promise;
  if (reason === null || isBlank(reason))
    return refuse('promise.reason-needed', { dueAt: command.promise.dueAt }, 'promise');
  return decided(
    promised(command, command.promise),
    act(command, 'ContactPromiseReplaced', { entry: replaces, by: command.promise.entry }, { reason }),
  );
};
