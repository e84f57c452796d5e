import type { Playbook } from '#core/playbook/playbook.ts';
import { fen } from '#core/values/money.ts';
import type { Instant } from '#core/values/instant.ts';
import type { CommandOf, OfferedLine } from './commands.ts';
import { decidesOn } from './approval.ts';
import { beyondAuthority, grantOf } from './authority.ts';
import type { DecidedEvent } from './events.ts';
import { act, decided, isBlank, rolesOf, severityOf, spokenBy, type Decide } from './noun.ts';
import { event } from './progress.ts';
import { refuse, type Decision } from './refusal.ts';
import { overturn, receivedAt } from './silence.ts';
import type { AnyCase, Offer, OfferLine } from './state.ts';

/** 方案行: kinds are the playbook's; money needs an amount, the rest a count (R322). */
export function checkLines(playbook: Playbook, lines: readonly OfferLine[]): ReturnType<typeof refuse> | null {
  for (const line of lines) {
    const kind = playbook.compensations.find((each) => each.id === line.kind);
    if (kind === undefined) return refuse('offer.unknown-kind', {}, 'lines');
    const amount = kind.measure === 'money' ? line.amountFen : line.count;
    const { amountFen, count } = line;
    const isExact = (amountFen === null || fen(amountFen) !== null) && (count === null || Number.isSafeInteger(count));
    if (amount === null || amount <= 0 || !isExact) return refuse('offer.amount-needed', { kind: line.kind }, 'lines');
  }
  return null;
}

function plainLines(lines: readonly OfferedLine[]): readonly OfferLine[] {
  return lines.map(({ kind, amountFen, count }) => ({ kind, amountFen, count }));
}

/** 提方案: what is offered. Where the playbook lets another role decide, it waits for that decision first (R306). */
export const makeOffer: Decide<'MakeOffer'> = (rules, state, command) => {
  // Who decides on an offer, and whether it must be accepted, hangs on the severity.
  if (state.assessment.kind === 'ungraded') return refuse('assessment.first', {});
  if (state.remedy.kind === 'proposed') return refuse('offer.already-open', {});
  if (state.remedy.kind === 'accepted') return refuse('offer.settled', {});
  if (state.remedy.kind === 'carried-out' && state.result.kind !== 'disputed') return refuse('offer.settled', {});
  if (command.lines.length === 0 && isBlank(command.change) && isBlank(command.explanation))
    return refuse('offer.no-lines', {}, 'lines');
  if (command.hasLoss && command.lines.length === 0) return refuse('offer.compensation-needed', {}, 'lines');
  const fault = checkLines(rules.playbook, command.lines);
  if (fault !== null) return fault;
  const { entry, hasLoss, how, change, explanation } = command;
  const lines = plainLines(command.lines);
  const personal = { texts: command.lines.map((line) => line.text), change, explanation };
  const beyond = beyondAuthority(rules, state, command, { roles: rolesOf(command.by), lines });
  const limits = { isLimited: rules.playbook.authority !== undefined, beyond: beyond?.limit ?? null };
  const proposed = (role: string) =>
    act(command, 'OfferProposed', { entry, lines, hasLoss, decides: role, ...limits }, personal);
  const owner = severityOf(rules, state)?.owner ?? 'owner';
  const decides = decidesOn(rules, state, proposed(owner), command.by) ?? beyond?.tier ?? null;
  if (decides !== null) {
    // What the complainant was offered stands until whoever decides offers something else.
    if (state.remedy.kind === 'offered') return refuse('offer.already-open', {});
    return decided(proposed(decides));
  }
  const granted = grantOf(rules, command, lines);
  return decided(act(command, 'OfferMade', { entry, round: state.round + 1, lines, hasLoss, how, granted }, personal));
};

/** 被答复的方案, with what must be stated before the answer: that what silence had accepted is overturned. */
interface Answered {
  readonly ok: true;
  readonly offer: Offer;
  readonly at: Instant;
  readonly before: readonly DecidedEvent[];
}

function findAnswered(state: AnyCase, command: CommandOf<'AnswerOffer'>): ReturnType<typeof refuse> | Answered {
  const { remedy, milestones } = state;
  if (remedy.kind === 'carried-out' && remedy.offer?.entry === command.offer && command.receivedAt !== null)
    return refuse('offer.carried-out-since', {});
  const isSilent = remedy.kind === 'accepted' && remedy.isSilent && remedy.offer.entry === command.offer;
  if (remedy.kind !== 'offered' && !isSilent) return refuse('offer.none-open', {});
  if (remedy.offer.entry !== command.offer) return refuse('offer.superseded', {});
  const at = receivedAt(command, milestones.offered);
  if (typeof at !== 'string') return at;
  if (!isSilent) return { ok: true, offer: remedy.offer, at, before: [] };
  const overturned = overturn(state, command, at, { what: 'offer', at: remedy.at });
  if (overturned === null) return refuse('offer.accepted-by-silence', { at: remedy.at });
  return { ok: true, offer: remedy.offer, at, before: [overturned] };
}

/** 答复方案: the complainant accepts, rejects or asks for something else; or staff record how they said so. Silence is no answer. */
export const answerOffer: Decide<'AnswerOffer'> = (_rules, state, command): Decision => {
  const fault = spokenBy(command);
  if (fault !== null) return fault;
  const found = findAnswered(state, command);
  if (!found.ok) return found;
  const { entry, round } = found.offer;
  const { recorded, seenHash: seen, text, by } = command;
  if (command.answer === 'accepted') return decided(...found.before, ...accepted(command, found));
  if (text === null || isBlank(text)) return refuse('offer.reason-needed', {}, 'text');
  const facts = { entry, round, seen, recorded };
  if (command.answer === 'rejected')
    return decided(...found.before, event('OfferRejected', found.at, by, facts, { text }));
  const { askedFen } = command;
  if (askedFen !== null && fen(askedFen) === null) return refuse('offer.amount-needed', {}, 'askedFen');
  return decided(...found.before, event('OfferCountered', found.at, by, { ...facts, askedFen }, { text }));
};

function accepted(command: CommandOf<'AnswerOffer'>, { offer, at }: Answered): readonly DecidedEvent[] {
  const { recorded, seenHash: seen, text, signature, signedName, by } = command;
  const { entry, round } = offer;
  const facts = { entry, round, seen, recorded, signature: signature?.entry ?? null };
  const events = [event('OfferAccepted', at, by, facts, { text, signedName })];
  if (signature === null) return events;
  const { digest, plainDigest, bytes, media, fileName } = signature;
  const signed = { entry: signature.entry, source: 'signature', digest, plainDigest, bytes, media, isInternal: false };
  return [...events, act(command, 'EvidenceAdded', signed, { fileName, remark: null })];
}
