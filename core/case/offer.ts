import type { Playbook } from '#core/playbook/playbook.ts';
import { fen } from '#core/values/money.ts';
import type { OfferedLine } from './commands.ts';
import { decidesOn } from './approval.ts';
import { act, decided, isBlank, severityOf, spokenBy, type Decide } from './noun.ts';
import { refuse, type Decision } from './refusal.ts';
import type { AnyCase, OfferLine } from './state.ts';

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
  const proposed = (role: string) => act(command, 'OfferProposed', { entry, lines, hasLoss, decides: role }, personal);
  const decides = decidesOn(rules, state, proposed(severityOf(rules, state)?.owner ?? 'owner'), command.by);
  if (decides !== null) {
    // What the complainant was offered stands until whoever decides offers something else.
    if (state.remedy.kind === 'offered') return refuse('offer.already-open', {});
    return decided(proposed(decides));
  }
  return decided(act(command, 'OfferMade', { entry, round: state.round + 1, lines, hasLoss, how }, personal));
};

function findOffer(state: AnyCase, entry: string): ReturnType<typeof refuse> | null {
  if (state.remedy.kind === 'accepted' && state.remedy.isSilent && state.remedy.offer.entry === entry)
    return refuse('offer.accepted-by-silence', { at: state.remedy.at });
  if (state.remedy.kind !== 'offered') return refuse('offer.none-open', {});
  return state.remedy.offer.entry === entry ? null : refuse('offer.superseded', {});
}

/** 答复方案: the complainant accepts, rejects or asks for something else; or staff record how they said so. Silence is no answer. */
export const answerOffer: Decide<'AnswerOffer'> = (_rules, state, command): Decision => {
  const fault = spokenBy(command) ?? findOffer(state, command.offer);
  if (fault !== null) return fault;
  if (state.remedy.kind !== 'offered') return refuse('offer.none-open', {});
  const { entry, round } = state.remedy.offer;
  const { recorded, seenHash: seen, text } = command;
  if (command.answer === 'accepted') {
    const signature = command.signature;
    const events = [
      act(
        command,
        'OfferAccepted',
        { entry, round, seen, recorded, signature: signature?.entry ?? null },
        { text, signedName: command.signedName },
      ),
    ];
    if (signature !== null) {
      const { digest, plainDigest, bytes, media, fileName } = signature;
      events.push(
        act(
          command,
          'EvidenceAdded',
          { entry: signature.entry, source: 'signature', digest, plainDigest, bytes, media, isInternal: false },
          { fileName, remark: null },
        ),
      );
    }
    return decided(...events);
  }
  if (text === null || isBlank(text)) return refuse('offer.reason-needed', {}, 'text');
  if (command.answer === 'rejected')
    return decided(act(command, 'OfferRejected', { entry, round, seen, recorded }, { text }));
  const { askedFen } = command;
  if (askedFen !== null && fen(askedFen) === null) return refuse('offer.amount-needed', {}, 'askedFen');
  return decided(act(command, 'OfferCountered', { entry, round, seen, recorded, askedFen }, { text }));
};
