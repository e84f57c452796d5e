// 办理请求的零件: what the forms say, as the values of a command: whole fen, instants, known people and units, new ids.
import type { z } from 'zod';
import type { acts, ActNoun } from '#contract/console/acts.ts';
import { rolesOn } from '#core/access/visibility.ts';
import type { NewPromise, Recorded } from '#core/case/commands.ts';
import type { AnyCase, Assignee, OfferLine } from '#core/case/state.ts';
import { holdersFor, unitsUpward } from '#core/organisation/tree.ts';
import { isId } from '#core/values/ids.ts';
import type { EntryId, PersonId, UnitId } from '#core/values/ids.ts';
import { parseInstant } from '#core/values/instant.ts';
import type { Instant } from '#core/values/instant.ts';
import type { CaseAsk } from '#server/operations/change-case.ts';
import type { IdPort } from '#server/operations/ports.ts';
import type { Staff } from '../gate.ts';
import { badInput } from '../problems.ts';

/** 办理时的背景: who acts, on what, when. */
export interface Acting {
  readonly staff: Staff;
  readonly ids: IdPort;
  readonly now: Instant;
  readonly state: AnyCase;
  /** Hash of the secret of a new tracking link, where one is asked for. */
  readonly trackingHash: string;
}

export type Body<N extends ActNoun> = z.output<(typeof acts)[N]>;
export type Asks = { readonly [N in ActNoun]: (body: Body<N>, acting: Acting) => CaseAsk };

export function entry({ ids }: Acting): EntryId {
  return ids.next() as EntryId;
}

export function moment(stated: string, path: string): Instant {
  const at = parseInstant(stated);
  if (at === null) throw badInput([{ path, code: 'input.moment' }]);
  return at;
}

export function momentOr(stated: string | null, now: Instant, path: string): Instant {
  return stated === null ? now : moment(stated, path);
}

/** 元到分. The contract lets any text through, so that the fault is told beside its field. */
export function fen(yuan: string | null, path: string): number | null {
  if (yuan === null || yuan.trim() === '') return null;
  const [, whole, cents = ''] = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(yuan.trim()) ?? [];
  if (whole === undefined) throw badInput([{ path, code: 'money.amount' }]);
  return Number(whole) * 100 + Number(cents.padEnd(2, '0'));
}

type LineBody = Body<'offers'>['lines'][number];

export function lines(given: readonly LineBody[], path: string): (OfferLine & { readonly text: string })[] {
  return given.map(({ kind, amountYuan, count, text }, index) => ({
    kind,
    amountFen: fen(amountYuan, `${path}.${String(index)}.amountYuan`),
    count,
    text,
  }));
}

export function plainLines(given: readonly LineBody[], path: string): OfferLine[] {
  return lines(given, path).map(({ kind, amountFen, count }) => ({ kind, amountFen, count }));
}

type PromiseBody = Body<'contacts'>['promises'][number];

export function promise(given: PromiseBody, path: string, acting: Acting): NewPromise {
  const { fromAt, dueAt, kind, what, reason } = given;
  return {
    entry: entry(acting),
    fromAt: fromAt === null ? null : moment(fromAt, `${path}.fromAt`),
    dueAt: moment(dueAt, `${path}.dueAt`),
    kind,
    what,
    reason,
  };
}

export function recorded({ how }: { readonly how: Recorded['how'] }, { staff }: Acting): Recorded {
  return { by: staff.person, how };
}

/** A role is asked where it is held for this case: at its unit, or the nearest above. */
export function assignee(to: Body<'handover'>['to'], acting: Acting): Assignee {
  const { staff, state } = acting;
  if ('person' in to) return { kind: 'person', person: colleague(to.person, 'to.person', acting) };
  const held = holdersFor(staff.organisation, state.unit, [to.role])[to.role];
  return { kind: 'role', role: to.role, unit: held?.unit ?? state.unit };
}

/** Roles that somebody holds on this case. */
export function rolesOf(person: PersonId, { staff, state }: Acting): readonly string[] {
  const { organisation } = staff;
  const held = organisation.people.get(person)?.holdings ?? [];
  const holdings = held.map(({ role, unit }) => ({ role, unit, upward: unitsUpward(organisation, unit) }));
  return rolesOn(holdings, unitsUpward(organisation, state.unit));
}

function notOffered(path: string): never {
  throw badInput([{ path, code: 'input.not-offered' }]);
}

/** 编号: something with the form of an id; whether the case has such a thing is the core's to judge. */
export function known<T extends string>(given: string, path: string): T {
  return isId(given) ? (given as T) : notOffered(path);
}

export function allKnown<T extends string>(given: readonly string[], path: string): readonly T[] {
  return given.map((each, index) => known<T>(each, `${path}.${String(index)}`));
}

/** 同事: somebody who works here; the core knows people by their ids alone. */
export function colleague(given: string, path: string, { staff }: Acting): PersonId {
  const found = staff.organisation.people.get(given as PersonId);
  return found === undefined || found.isDisabled ? notOffered(path) : found.id;
}

export function colleagues(given: readonly string[], path: string, acting: Acting): readonly PersonId[] {
  return given.map((each, index) => colleague(each, `${path}.${String(index)}`, acting));
}

export function unitOf(given: string, path: string, { staff }: Acting): UnitId {
  return staff.organisation.units.get(given as UnitId)?.id ?? notOffered(path);
}
