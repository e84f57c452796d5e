// 别的案件: a decision that hangs on other cases is given what they say, as it is given the time; and where it counts on that
// being so still, the change says on what it rests.
import { monthAsked } from '#core/case/authority.ts';
import type { Command } from '#core/case/commands.ts';
import type { DecidedEvent } from '#core/case/events.ts';
import type { Rules } from '#core/case/rules.ts';
import type { CaseId, UnitId } from '#core/values/ids.ts';
import type { Day } from '#core/values/instant.ts';
import type { Premise } from './ports.ts';

export interface ElsewherePort {
  /** 本月已答应的: in fen, by all other cases of the unit, and what the premise that it is so is called. */
  grantedIn(unit: UnitId, month: Day, besides: CaseId): Promise<{ readonly fen: number; readonly premise: Premise }>;
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
  unit: UnitId,
  command: C,
): Promise<Informed<C>> {
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
