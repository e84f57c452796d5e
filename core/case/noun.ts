import type { Actor } from '#core/values/event.ts';
import type { CommandOf, CommandType, Recorded } from './commands.ts';
import type { Playbook } from '#core/playbook/playbook.ts';
import { event } from './progress.ts';
import type { CaseEventType, DecidedEvent, FactsOf, PersonalOf } from './events.ts';
import { refuse, type Decision } from './refusal.ts';
import type { Rules } from './rules.ts';
import type { AnyCase } from './state.ts';

/** What a noun decides: its own act, or why not. What follows from the act is `advance.ts`'s. */
export type Decide<T extends CommandType> = (rules: Rules, state: AnyCase, command: CommandOf<T>) => Decision;

export function decided(...events: readonly DecidedEvent[]): Decision {
  return { ok: true, events };
}

/** An event at the moment the server took the command. */
export function act<T extends CaseEventType>(
  command: { now: DecidedEvent['at']; by: Actor },
  type: T,
  facts: FactsOf<T>,
  personal: PersonalOf<T>,
): DecidedEvent {
  return event(type, command.now, command.by, facts, personal);
}

export function rolesOf(actor: Actor): readonly string[] {
  return actor.kind === 'staff' ? actor.roles : [];
}

export function isBlank(text: string | null): boolean {
  return text === null || text.trim() === '';
}

/** 代录: an answer of the complainant needs the complainant, or somebody who says how they heard it. */
export function spokenBy(command: { by: Actor; recorded: Recorded | null }): ReturnType<typeof refuse> | null {
  const isTheirs = command.by.kind === 'complainant' && command.recorded === null;
  const isRecorded = command.by.kind === 'staff' && command.recorded !== null;
  return isTheirs || isRecorded ? null : refuse('access.complainant-only', {});
}

export function severityOf(rules: Rules, state: AnyCase) {
  const { assessment } = state;
  return assessment.kind === 'graded'
    ? (rules.playbook.severities.find((each) => each.id === assessment.severity) ?? null)
    : null;
}

/** Whether a role is held, or one above it in the tiers. */
export function holdsAtLeast(
  rules: { readonly playbook: Pick<Playbook, 'tiers'> },
  roles: readonly string[],
  wanted: string,
): boolean {
  if (roles.includes(wanted)) return true;
  const rank = rules.playbook.tiers.indexOf(wanted);
  return rank >= 0 && rules.playbook.tiers.slice(rank + 1).some((role) => roles.includes(role));
}
