import { askedTasks, isNothingToCarryOut } from './asked-tasks.ts';
import { isAskedOf } from './assignee.ts';
import { beyondOnTheSpot, grantOf, isOfOffer } from './authority.ts';
import { checkLines } from './offer.ts';
import { rectificationTask } from './own-tasks.ts';
import { event } from './progress.ts';
import { act, decided, holdsAtLeast, isBlank, rolesOf, severityOf, spokenBy, type Decide } from './noun.ts';
import { refuse } from './refusal.ts';
import { overturn, receivedAt } from './silence.ts';
import type { Rules } from './rules.ts';
import type { AnyCase, OfferLine } from './state.ts';

/** Whether a remedy can be carried out now: accepted, or of a severity that asks no consent and with no offer standing. */
export function checkCarryOut(
  rules: Rules,
  state: AnyCase,
  lines: readonly OfferLine[],
): ReturnType<typeof refuse> | null {
  const { remedy } = state;
  if (remedy.kind === 'carried-out' && state.result.kind !== 'disputed') return refuse('remedy.already', {});
  const needsConsent = severityOf(rules, state)?.consent !== false;
  const isOpen = remedy.kind === 'offered' || remedy.kind === 'proposed';
  // What was accepted and did not settle it is carried out once more; anything else is offered first.
  if (!isOfOffer(state) && (needsConsent || isOpen)) return refuse('remedy.not-accepted', {});
  return checkLines(rules.playbook, lines);
}

/** 执行: what was accepted is done; where the severity asks no consent, what was agreed with the complainant is done. */
export const carryOut: Decide<'CarryOutRemedy'> = (rules, state, command) => {
  const { remedy } = state;
  if (command.at > command.now) return refuse('contact.in-the-future', {}, 'at');
  if (command.at < state.intake.receivedAt)
    return refuse('remedy.before-receipt', { receivedAt: state.intake.receivedAt }, 'at');
  const fault = checkCarryOut(rules, state, command.lines);
  if (fault !== null) return fault;
  if (command.by.kind !== 'staff') return refuse('access.role', {});
  const lines = 'offer' in remedy && remedy.offer !== null ? remedy.offer.lines : command.lines;
  const beyond = beyondOnTheSpot(rules, state, command, lines);
  if (beyond !== null) return refuse('offer.beyond-authority', { role: beyond.tier, limit: beyond.limit }, 'lines');
  const granted = isOfOffer(state) ? null : grantOf(rules, command, lines);
  const facts = { onTheSpot: command.onTheSpot, lines, person: command.by.person, granted };
  return decided(event('RemedyCarriedOut', command.at, command.by, facts, { text: command.text }));
};

const HOW_HEARD = {
  site: 'counter',
  phone: 'phone',
  portal: 'other',
  messenger: 'messenger',
  letter: 'letter',
  email: 'email',
  fax: 'fax',
} as const;

/** 结果告知: the complainant is told what was done, and asked whether they are satisfied (R326). */
export const tellResult: Decide<'TellResult'> = (rules, state, command) => {
  const isBare = isNothingToCarryOut(state, askedTasks(state, rules.playbook));
  if (state.remedy.kind !== 'carried-out' && !isBare) return refuse('result.nothing-carried-out', {});
  if (state.result.kind === 'told' || state.result.kind === 'confirmed') return refuse('result.already-told', {});
  if (command.at > command.now) return refuse('contact.in-the-future', {}, 'at');
  const after = state.milestones['carried-out'] ?? state.intake.receivedAt;
  if (command.at < after) return refuse('contact.before-receipt', { receivedAt: after }, 'at');
  const told = event(
    'ResultTold',
    command.at,
    command.by,
    { entry: command.entry, how: command.how, apologised: command.apologised ?? false },
    { text: command.text },
  );
  if (command.satisfied === null || command.by.kind !== 'staff') return decided(told);
  const recorded = { by: command.by.person, how: HOW_HEARD[command.how] };
  return decided(
    told,
    event('ResultConfirmed', command.at, command.by, { satisfied: command.satisfied, recorded }, { text: null }),
  );
};

/** 确认结果: the complainant says whether it is solved. A no leads back to where the playbook says. */
export const confirmResult: Decide<'ConfirmResult'> = (_rules, state, command) => {
  const fault = spokenBy(command);
  if (fault !== null) return fault;
  const { result, milestones } = state;
  if (result.kind === 'confirmed' && !result.isSilent) return refuse('result.already-confirmed', {});
  if (result.kind !== 'told' && result.kind !== 'confirmed') return refuse('result.not-told', {});
  const at = receivedAt(command, milestones.told);
  if (typeof at !== 'string') return at;
  const { satisfied, recorded, text, by } = command;
  const confirmed = event('ResultConfirmed', at, by, { satisfied, recorded }, { text });
  if (result.kind === 'told') return decided(confirmed);
  const overturned = overturn(state, command, at, { what: 'result', at: result.at });
  if (overturned === null) return refuse('result.accepted-by-silence', { at: result.at });
  return decided(overturned, confirmed);
};

/** 整改: concrete, with owner, date and target (R323). */
export const planRectification: Decide<'PlanRectification'> = (_rules, _state, command) => {
  const { entry, owner, until, what, target } = command;
  const blank = isBlank(what) ? 'what' : isBlank(target) ? 'target' : null;
  if (blank !== null) return refuse('rectification.incomplete', { field: blank }, blank);
  if (until <= command.now) return refuse('rectification.until-past', {}, 'until');
  return decided(act(command, 'RectificationPlanned', { entry, owner, until }, { what, target }));
};

/** 整改完成: said by its owner, or by whoever answers for the case. */
export const completeRectification: Decide<'CompleteRectification'> = (rules, state, command) => {
  const found = state.rectifications.find((each) => each.entry === command.entry);
  if (found === undefined) return refuse('rectification.unknown', {}, 'entry');
  if (found.status !== 'planned') return refuse('rectification.already', {});
  const role = severityOf(rules, state)?.owner ?? rules.playbook.tiers[0] ?? '';
  const isTheirs = isAskedOf(state.tasks.get(rectificationTask(found.entry))?.to, command.by);
  if (!isTheirs && !holdsAtLeast(rules, rolesOf(command.by), role)) return refuse('access.role', { role });
  return decided(act(command, 'RectificationDone', { entry: command.entry }, { text: command.text }));
};

/** 效果评估: somebody other than its owner says whether the rectification works (R323). */
export const evaluateRectification: Decide<'EvaluateRectification'> = (_rules, state, command) => {
  const found = state.rectifications.find((each) => each.entry === command.entry);
  if (found === undefined) return refuse('rectification.unknown', {}, 'entry');
  if (found.status === 'planned') return refuse('rectification.not-done', {});
  if (found.status !== 'done') return refuse('rectification.already', {});
  if (command.by.kind === 'staff' && command.by.person === found.owner) return refuse('rectification.own', {});
  return decided(
    act(
      command,
      'RectificationEvaluated',
      { entry: command.entry, effective: command.effective },
      { text: command.text },
    ),
  );
};
