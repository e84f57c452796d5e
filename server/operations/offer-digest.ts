import { createHash } from 'node:crypto';
import type { CaseEventOf } from '#core/case/events.ts';

/**
 * 方案指纹: SHA-256 over everything that an offer says. Whoever answers sends it back, so that an answer is never taken for
 * one to words that were changed after they were read.
 */
export function offerDigest(offered: CaseEventOf<'OfferMade'>): string {
  const { entry, round, lines, hasLoss } = offered.facts;
  const said =
    offered.personal === 'erased'
      ? null
      : [offered.personal.texts, offered.personal.change, offered.personal.explanation];
  const plain = lines.map((line) => [line.kind, line.amountFen, line.count]);
  return createHash('sha256')
    .update(JSON.stringify([entry, round, plain, hasLoss, said]))
    .digest('hex');
}
