// 写入案件: turns what the core decided into one change and commits it. Filing and every later act end here.
import { CASE_EVENTS, type DecidedEvent } from '#core/case/events.ts';
import { evolve } from '#core/case/evolve.ts';
import type { FiledEvent } from '#core/case/filed-events.ts';
import { nextLook } from '#core/case/firing.ts';
import type { Rules } from '#core/case/rules.ts';
import type { AnyCase, Case } from '#core/case/state.ts';
import type { Facts, NewEvent } from '#core/values/event.ts';
import { caseStream, type CaseId, type UnitId } from '#core/values/ids.ts';
import type { Instant } from '#core/values/instant.ts';
import type { ElsewherePort } from './elsewhere.ts';
import { messagesOf } from './messages.ts';
import type {
  Change,
  ClockPort,
  EventLogPort,
  EvidencePort,
  IdPort,
  OwnedRows,
  Premise,
  StoredEvidence,
} from './ports.ts';

/** 案件全貌, as read models are made from it. */
export interface WholeCase {
  readonly state: AnyCase;
  readonly events: readonly FiledEvent[];
}

/** 规则, with the digest of what its clocks are counted under: a case with another one is counted again. */
export interface CountedRules extends Rules {
  readonly basis: string;
}

/** 规则: where the rules of a case are read from. */
export interface RulesPort {
  /** `as: 'now'` asks the database what the organisation is, whatever this node remembers. */
  of(
    unit: UnitId,
    playbook: { readonly name: string; readonly hash: string },
    as?: 'remembered' | 'now',
  ): Promise<CountedRules>;
}

/** 读模型: the rows that a case has everywhere; all tables, also those in which it has none. */
export interface CaseRowsPort {
  rowsOf(found: WholeCase): Promise<readonly OwnedRows[]>;
}

/** What changing a case needs. */
export interface CasePorts {
  readonly log: Pick<EventLogPort, 'read' | 'commit' | 'findAnswer'>;
  readonly evidence: Pick<EvidencePort, 'discard'>;
  readonly rules: RulesPort;
  readonly rows: CaseRowsPort;
  readonly clock: ClockPort;
  readonly ids: IdPort;
  readonly elsewhere: ElsewherePort;
}

/** 幂等键: scope = route + caller, the key that came with the request, and a hash of its body. */
export interface Idempotency {
  readonly scope: string;
  readonly key: string;
  readonly bodyHash: string;
}

/** What was decided, on what, and what goes with it. */
export interface Decided {
  readonly caseId: CaseId;
  readonly now: Instant;
  readonly before: { readonly state: Case; readonly events: readonly FiledEvent[] };
  readonly decided: readonly DecidedEvent[];
  readonly claims: readonly StoredEvidence[];
  readonly idempotency: Idempotency | null;
  readonly remember: unknown;
  /** 计时依据, that the decision rests on. */
  readonly basis: string;
  /** 前提 beside the case's own stream. */
  readonly premises?: readonly Premise[];
  /** The secret link, known only while filing, for the message that carries it. */
  readonly trackingSecret?: string;
}

export interface Written {
  readonly kind: 'changed';
  readonly state: AnyCase;
  readonly hash: string;
  readonly events: readonly FiledEvent[];
}

/** 写入案件. Throws what `EventLogPort.commit` throws. */
export async function writeCase(ports: CasePorts, decided: Decided): Promise<Written> {
  const { caseId, now, before } = decided;
  const stream = caseStream(caseId);
  const events = placed(before.events, decided.decided, now);
  const after = events.reduce<Case>((state, event) => evolve(state, event, caseId), before.state);
  if (after.status === 'none') throw new Error('nothing was decided on a case that does not exist');
  const erases = after.isErased && !(before.state.status !== 'none' && before.state.isErased);
  const whole = { state: after, events: [...before.events, ...events] };
  const { idempotency } = decided;
  const change: Change = {
    now,
    appends:
      events.length === 0
        ? []
        : [{ stream, expectedVersion: before.events.length, events: events.map((event) => unfiled(event, erases)) }],
    // An erasure takes away every row, so all of them are written again, without what was sealed.
    rows: erases ? await ports.rows.rowsOf(whole) : await changedRows(ports, before, whole),
    // Nothing was stated, so nothing holds this change to the version it was decided on: the wake-up stays as it is.
    wakeUps:
      events.length === 0
        ? []
        : [{ caseId, dueAt: nextLook(after), counted: { unit: after.unit, basis: decided.basis } }],
    outbox: erases
      ? []
      : messagesOf({
          caseId,
          after,
          events,
          ...(decided.trackingSecret === undefined ? {} : { trackingSecret: decided.trackingSecret }),
        }),
    answer:
      idempotency === null ? null : { ...idempotency, stream, answer: decided.remember ?? { version: after.version } },
    claims: decided.claims,
    ...(erases ? { erases: [stream] } : {}),
    ...(decided.premises === undefined || decided.premises.length === 0 ? {} : { premises: decided.premises }),
  };
  const { heads } = await ports.log.commit(change);
  return { kind: 'changed', state: after, hash: heads.get(stream)?.hash ?? '', events };
}

/** With their places in the file and the moment the log will take them, which never falls within a stream. */
function placed(before: readonly FiledEvent[], decided: readonly DecidedEvent[], now: Instant): readonly FiledEvent[] {
  const last = before.at(-1)?.recordedAt ?? now;
  const recordedAt = last > now ? last : now;
  return decided.map((event, index) => {
    const shape = CASE_EVENTS[event.type];
    if (!shape.facts.holds(event.facts) || !shape.personal.holds(event.personal)) {
      throw new Error(`${event.type} was decided in a shape that its type does not have`);
    }
    return { ...event, version: before.length + index + 1, recordedAt };
  });
}

/** As the log takes it; an empty sealed part is none, and with an erasure nothing is sealed any more. */
function unfiled(event: FiledEvent, erases: boolean): NewEvent {
  const { type, at, by, facts, personal } = event;
  if (personal === 'erased') throw new Error(`${type} cannot be written erased`);
  const isEmpty = erases || Object.keys(personal).length === 0;
  return { type, at, by, facts: facts as Facts, personal: isEmpty ? null : (personal as Facts) };
}

/** Only tables in which something changed: the search rows of a case seldom do, and they are the dearest to write. */
async function changedRows(
  ports: CasePorts,
  before: Decided['before'],
  after: WholeCase,
): Promise<readonly OwnedRows[]> {
  const rows = await ports.rows.rowsOf(after);
  if (before.state.status === 'none') return rows.filter((each) => each.rows.length > 0);
  const had = await ports.rows.rowsOf({ state: before.state, events: before.events });
  const known = new Map(had.map((each) => [each.table, each.rows]));
  return rows.filter((each) => !isSame(known.get(each.table), each.rows));
}

function isSame(had: OwnedRows['rows'] | undefined, has: OwnedRows['rows']): boolean {
  return had === has || JSON.stringify(had) === JSON.stringify(has);
}
