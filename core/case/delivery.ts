import type { Actor } from '#core/values/event.ts';
import { askedTasks } from './asked-tasks.ts';
import type { CommandOf } from './commands.ts';
import { decided, type Decide } from './noun.ts';
import { event } from './progress.ts';
import { refuse } from './refusal.ts';
import type { Rules } from './rules.ts';
import type { AnyCase } from './state.ts';

/**
 * 送达: what was said to the complainant was sent, has arrived, was read; and by what that is known. Silence counts from it
 * where the procedure says so. The first proof stands; what proves no more than is known adds nothing.
 */

type ProofOf = CommandOf<'RecordDelivery'>['proof'];

/** What a proof shows. A page that was opened and words that were read back were read; a signature is put under what one reads. */
const SHOWS: { readonly [P in ProofOf]: 'sent' | 'delivered' | 'read' } = {
  'mail-accepted': 'sent',
  posted: 'sent',
  'message-sent': 'sent',
  'courier-receipt': 'delivered',
  'handed-over': 'delivered',
  'portal-opened': 'read',
  'link-opened': 'read',
  'read-back': 'read',
  signature: 'read',
};

/** What only the program can see, and what the complainant alone does. */
const BY: { readonly [P in ProofOf]?: Actor['kind'] } = {
  'mail-accepted': 'system',
  'portal-opened': 'complainant',
  'link-opened': 'complainant',
};

/** Proofs that a file of the case must show. */
const NEEDS_FILE: ReadonlySet<ProofOf> = new Set<ProofOf>(['courier-receipt', 'signature']);

/** 待送达: whether something stands that the complainant is asked about, and this would prove more of it. */
export function isWanting(state: AnyCase, proof: ProofOf): boolean {
  const { sending } = state;
  if (sending === null || state.status !== 'open') return false;
  const isAsked = sending.what === 'offer' ? state.remedy.kind === 'offered' : state.result.kind === 'told';
  return isAsked && sending.proved[SHOWS[proof]] === null;
}

/** 沉默算数: whether the procedure lets the silence of this complainant bind, so that opening a page means something. */
export function isSilenceBinding(rules: Pick<Rules, 'playbook'>, state: AnyCase): boolean {
  return askedTasks(state, rules.playbook).some(({ task }) => task.clock?.binding !== undefined);
}

export const recordDelivery: Decide<'RecordDelivery'> = (rules, state, command) => {
  const { sending } = state;
  const { proof, evidence, remark } = command;
  if (sending === null || sending.entry !== command.entry) return refuse('delivery.nothing-sent', {}, 'entry');
  if (command.by.kind !== (BY[proof] ?? 'staff')) return refuse('delivery.not-yours', {}, 'proof');
  // What only the program sees is kept where silence means something, and nowhere else.
  if (command.by.kind !== 'staff' && !isSilenceBinding(rules, state)) return refuse('delivery.not-yours', {}, 'proof');
  if (!isWanting(state, proof)) return refuse('delivery.already', {}, 'proof');
  const saidAt = sending.what === 'offer' ? state.milestones.offered : state.milestones.told;
  if (command.at > command.now) return refuse('contact.in-the-future', {}, 'at');
  if (saidAt !== undefined && command.at < saidAt) return refuse('delivery.before-sending', { saidAt }, 'at');
  if (evidence !== null && !state.evidence.some(({ entry }) => entry === evidence))
    return refuse('evidence.unknown', {}, 'evidence');
  if (NEEDS_FILE.has(proof) && evidence === null) return refuse('delivery.evidence-needed', {}, 'evidence');
  const { entry, what } = sending;
  const level = SHOWS[proof];
  if (proof === 'mail-accepted' || proof === 'posted' || proof === 'message-sent')
    return decided(event('SendingRecorded', command.at, command.by, { entry, what, proof, evidence }, { remark }));
  if (level === 'sent') return refuse('delivery.nothing-sent', {}, 'proof');
  return decided(event('DeliveryProved', command.at, command.by, { entry, what, proof, level, evidence }, { remark }));
};
