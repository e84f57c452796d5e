// 别的案件: a decision that hangs on other cases is given what they say, as it is given the time; and where it counts on that
// being so still, the change says on what it rests.
import { monthAsked } from '#core/case/authority.ts';
import type { Alike, Command } from '#core/case/commands.ts';
import type { DecidedEvent } from '#core/case/events.ts';
import { alikeAsked, type AlikeAsked } from '#core/case/recurrence.ts';
import type { Rules } from '#core/case/rules.ts';
import type { Case } from '#core/case/state.ts';
import type { CaseId, UnitId } from '#core/values/ids.ts';
import type { Day } from '#core/values/instant.ts';
import type { Premise } from './ports.ts';

export interface ElsewherePort {
  /** 本月已答应的: in fen, by all other cases of the unit, and what the premise that it is so is called. */
  grantedIn(unit: UnitId, month: Day, besides: CaseId): Promise<{ readonly fen: number; readonly premise: Premise }>;
  /** 同类案件 besides this one. Nothing holds the decision to it: who counted too early counts again when it is graded. */
  alike(unit: UnitId, asked: AlikeAsked, besides: CaseId): Promise<Alike>;
}

/** 补上别的案件: a command with what it must know of them; most ask for nothing, and nothing is read. */
export interface Informed<C extends Command = Command> {
  readonly command: C;
  readonly premise: Premise | null;
}

/** 补上别的案件 of the unit. */
export async function informed<C extends Command>(
  port: ElsewherePort,
  rules: Rules,
  state: Case,
  command: C,
): Promise<Informed<C>> {
  const unit = command.type === 'RegisterCase' ? command.unit : state.status === 'none' ? null : state.unit;
  if (unit === null) return { command, premise: null };
  const asked = alikeAsked(rules, state, command);
  if (asked !== null) {
    const alike = await port.alike(unit, asked, command.caseId);
    return { command: { ...command, elsewhere: { alike } }, premise: null };
  }
  const month = monthAsked(rules, command);
  if (month === null) return { command, premise: null };
  const { fen, premise } = await port.grantedIn(unit, month, command.caseId);
  return { command: { ...command, elsewhere: { grantedFen: fen } }, premise };
}

/** 所据前提: only what grants something counts on nobody else having granted meanwhile. */
export function premisesOf({ premise }: Informed, events: readonly DecidedEvent[]): readonly Premise[] {
  const grants = events.some(
    (event) => (event.type === 'OfferMade' || event.type === 'RemedyCarriedOut') && event.facts.granted !== null,
  );
  return premise !== null && grants ? [premise] : [];
}
