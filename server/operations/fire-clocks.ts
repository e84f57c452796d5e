// 到点: what the background loop asks of cases whose wake-up is due. Many cases are read in one round trip, decided one
// after the other with a turn for requests between them, and handed to the commit queue as they are decided, so that as many
// share a transaction as are ready when the one before is done.
import { setImmediate as turn } from 'node:timers/promises';
import type { Command } from '#core/case/commands.ts';
import { fold } from '#core/case/evolve.ts';
import { filedEvents } from '#core/case/filed-events.ts';
import { nextLook } from '#core/case/firing.ts';
import type { LoggedEvent } from '#core/values/event.ts';
import { caseStream, type CaseId, type StreamId } from '#core/values/ids.ts';
import type { Instant } from '#core/values/instant.ts';
import { decideOn } from './change-case.ts';
import { inTurn } from './in-turn.ts';
import { VersionConflict, type EventLogPort, type WakeUp } from './ports.ts';
import { writeCase, type CasePorts } from './write-case.ts';

/** 点火结果 of one case. */
export type Fired =
  /** What had fallen due is stated, and the next wake-up set, in one change. */
  | { readonly kind: 'fired' }
  /** Nothing had; nothing was written. */
  | { readonly kind: 'idle'; readonly next: Instant | null; readonly counted: WakeUp['counted'] | null }
  | { readonly kind: 'failed'; readonly fault: Error };

/** 点火: asking twice, late, or from two nodes at once changes nothing but the moment. A case that fails keeps no other. */
export type FireClocks = (caseIds: readonly CaseId[]) => Promise<ReadonlyMap<CaseId, Fired>>;

export interface FirePorts extends CasePorts {
  readonly log: CasePorts['log'] & Pick<EventLogPort, 'readAll'>;
}

/** First try and three more. */
const TRIES = 4;

/** 点火 on these ports. */
export function fireClocks(ports: FirePorts): FireClocks {
  return async (caseIds) => {
    // One stream that cannot be read must not keep the others: then each is read by itself, and fails by itself.
    const read = await ports.log.readAll(caseIds.map(caseStream)).catch(() => null);
    const fired = new Map<CaseId, Fired>();
    const firing: Promise<void>[] = [];
    for (const caseId of caseIds) {
      firing.push(
        fireOne(ports, caseId, read).then(
          (outcome) => void fired.set(caseId, outcome),
          (fault: unknown) => void fired.set(caseId, { kind: 'failed', fault: asError(fault) }),
        ),
      );
      await turn();
    }
    await Promise.all(firing);
    return fired;
  };
}

async function fireOne(
  ports: FirePorts,
  caseId: CaseId,
  read: ReadonlyMap<StreamId, readonly LoggedEvent[]> | null,
): Promise<Fired> {
  const stream = caseStream(caseId);
  return await inTurn(stream, async () => {
    for (let tries = 1; ; tries += 1) {
      const logged = tries === 1 && read !== null ? (read.get(stream) ?? []) : await ports.log.read(stream);
      try {
        return await fireOnce(ports, caseId, logged);
      } catch (fault) {
        if (!(fault instanceof VersionConflict) || tries === TRIES) throw fault;
      }
    }
  });
}

async function fireOnce(ports: FirePorts, caseId: CaseId, logged: readonly LoggedEvent[]): Promise<Fired> {
  const events = filedEvents(logged);
  const state = fold(caseId, events);
  if (state.status === 'none') return { kind: 'idle', next: null, counted: null };
  const now = ports.clock.now();
  const command: Command = { type: 'FireClocks', caseId, now, by: { kind: 'system' }, seen: null };
  const { rules, decision } = await decideOn(ports, state, command);
  // A case that takes no such command any more needs no wake-up.
  if (!decision.ok) return { kind: 'idle', next: null, counted: null };
  const { basis } = rules;
  if (decision.events.length === 0)
    return { kind: 'idle', next: nextLook(state), counted: { unit: state.unit, basis } };
  const none = { claims: [], idempotency: null, remember: undefined };
  await writeCase(ports, { caseId, now, before: { state, events }, decided: decision.events, basis, ...none });
  return { kind: 'fired' };
}

function asError(fault: unknown): Error {
  return fault instanceof Error ? fault : new Error(String(fault));
}
