// 变更案件: the only way a case changes. Load the stream, fold it, ask the core, and commit everything that follows as one
// change: events, read-model rows, the next wake-up, messages, the stored answer. Filing is in file-case.ts; both end in
// write-case.ts.
import type { Command, CommandType } from '#core/case/commands.ts';
import { isAct, type DecidedEvent } from '#core/case/events.ts';
import { fold } from '#core/case/evolve.ts';
import { filedEvents, type FiledEvent } from '#core/case/filed-events.ts';
import type { Decision, Refusal } from '#core/case/refusal.ts';
import { decide } from '#core/case/decide.ts';
import { pinOf } from '#core/case/pin.ts';
import type { AnyCase } from '#core/case/state.ts';
import type { Actor } from '#core/values/event.ts';
import { caseStream, type CaseId } from '#core/values/ids.ts';
import type { Instant } from '#core/values/instant.ts';
import { inTurn } from './in-turn.ts';
import { offerDigest } from './offer-digest.ts';
import { informed, premisesOf } from './elsewhere.ts';
import { AnswerTaken, PremiseMoved, VersionConflict, type Premise, type StoredEvidence } from './ports.ts';
import { writeCase, type CasePorts, type CountedRules, type Idempotency } from './write-case.ts';

type Ours = 'caseId' | 'now' | 'by' | 'seen';
/** 指令 without what every operation adds: which case, when, by whom, on which version. */
export type CaseAsk = Command extends infer C ? (C extends Command ? Omit<C, Ours> : never) : never;

/** 请求变更. */
export interface ChangeAsk {
  readonly caseId: CaseId;
  readonly by: Actor;
  /** The version that the person saw; `null` for the portal and the system, whose acts do not rest on a page. */
  readonly seen: number | null;
  /** The act; a function of the instant where it states one. */
  readonly ask: CaseAsk | ((now: Instant, state: AnyCase) => CaseAsk);
  /** Files already stored that become part of the case with this change; they are thrown away when it is refused. */
  readonly claims?: readonly StoredEvidence[];
  readonly idempotency?: Idempotency | null;
  /** What a retry with the same key is answered; by default the version that the change led to. */
  readonly remember?: unknown;
}

/** 变更结果. */
export type CaseChanged =
  | {
      readonly kind: 'changed';
      readonly state: AnyCase;
      readonly hash: string;
      readonly events: readonly FiledEvent[];
    }
  /** The same key again: what was answered then; nothing was written. */
  | { readonly kind: 'repeated'; readonly answer: unknown }
  /** The same key with another body. */
  | { readonly kind: 'key-reused' }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly version: number }
  /** Somebody was faster: what they did since, for the person to look at. */
  | { readonly kind: 'overtaken'; readonly version: number; readonly since: readonly FiledEvent[] };

export type ChangeCase = (asked: ChangeAsk) => Promise<CaseChanged>;

/** First try and three more. */
const TRIES = 4;
/** Where others count on the same; each time somebody got through. */
const MOST_TRIES = 20;

/** Acts that add to the file and contradict nothing in it: they hold whatever happened meanwhile. */
const ADDING: ReadonlySet<CommandType> = new Set(['AddNote', 'AddEvidence']);

/** 变更案件. @throws VersionConflict when others kept being faster, OutcomeUnknown when the connection broke at the commit. */
export function changeCase(ports: CasePorts): ChangeCase {
  return async (asked) => {
    const changed = await inTurn(caseStream(asked.caseId), () => attempt(ports, asked));
    if (changed.kind !== 'changed') await discard(ports, asked.claims ?? []);
    return changed;
  };
}

async function attempt(ports: CasePorts, asked: ChangeAsk): Promise<CaseChanged> {
  let line: string | null = null;
  for (let tries = 1; ; tries += 1) {
    const repeated = await findRepeated(ports, asked.idempotency ?? null);
    if (repeated !== null) return repeated.kind === 'refused' ? await answerErased(ports, asked, repeated) : repeated;
    try {
      return await (line === null ? changeOnce(ports, asked) : inTurn(line, () => changeOnce(ports, asked)));
    } catch (error) {
      // What many rest on at once is asked one after the other.
      if (error instanceof PremiseMoved) line = error.premise;
      const isOvertaken = error instanceof VersionConflict || error instanceof PremiseMoved;
      if (error instanceof AnswerTaken && tries < TRIES) continue;
      if (!isOvertaken || tries === (error instanceof PremiseMoved ? MOST_TRIES : TRIES)) throw error;
    }
  }
}

/**
 * 再次删除: what a key got is gone with the case, but that it was this very erasure stands in its scope; so whoever did not
 * hear the answer gets it. Anything else that was done under a key is not told any more.
 */
async function answerErased(ports: CasePorts, asked: ChangeAsk, refusal: CaseChanged): Promise<CaseChanged> {
  const events = filedEvents(await ports.log.read(caseStream(asked.caseId)));
  const state = fold(asked.caseId, events);
  if (state.status === 'none') return refusal;
  const ask = typeof asked.ask === 'function' ? asked.ask(ports.clock.now(), state) : asked.ask;
  return ask.type === 'EraseCase' ? { kind: 'repeated', answer: { version: state.version } } : refusal;
}

/** 查重复请求: the answer that was given to the key before; `null` when it is new. */
export async function findRepeated(
  ports: Pick<CasePorts, 'log'>,
  idempotency: Idempotency | null,
): Promise<Extract<CaseChanged, { kind: 'repeated' | 'key-reused' | 'refused' }> | null> {
  if (idempotency === null) return null;
  const found = await ports.log.findAnswer(idempotency.scope, idempotency.key);
  if (found === null) return null;
  if (found === 'erased')
    return { kind: 'refused', refusal: { code: 'case.erased', field: null, params: {} }, version: 0 };
  if (found.bodyHash !== idempotency.bodyHash) return { kind: 'key-reused' };
  return { kind: 'repeated', answer: found.answer };
}

async function changeOnce(ports: CasePorts, asked: ChangeAsk): Promise<CaseChanged> {
  const logged = await ports.log.read(caseStream(asked.caseId));
  const events = filedEvents(logged);
  const state = fold(asked.caseId, events);
  if (state.status === 'none') return refused('case.unknown', 0);
  const now = ports.clock.now();
  const ask = typeof asked.ask === 'function' ? asked.ask(now, state) : asked.ask;
  const since = overtakenBy(asked.seen, ask.type, events, state);
  if (since !== null) return { kind: 'overtaken', version: state.version, since };
  // The ask is one of the union; adding the same four fields to each keeps it one.
  const command = { ...ask, caseId: asked.caseId, now, by: asked.by, seen: asked.seen } as Command;
  const { rules, decision, premises } = await decideOn(ports, state, command);
  if (!decision.ok) return { kind: 'refused', refusal: decision.refusal, version: state.version };
  if (!answersWhatStands(command, events)) return refused('offer.superseded', state.version);
  return await writeCase(ports, {
    caseId: asked.caseId,
    now,
    before: { state, events },
    decided: decision.events,
    claims: asked.claims ?? [],
    idempotency: asked.idempotency ?? null,
    remember: asked.remember,
    basis: rules.basis,
    premises,
  });
}

/** What a node may state of the calendar or the law: by what the organisation is, not by what it remembers. */
const RESTS_ON_NOW: ReadonlySet<DecidedEvent['type']> = new Set(['ClockRecounted', 'ClockSilenced', 'RuleRetired']);

/**
 * Decides by what this node remembers of the organisation, which may be a second old. Where that would count clocks again,
 * it is asked anew first: a node behind the others must not count back to a calendar that is none any more.
 */
export async function decideOn(
  ports: Pick<CasePorts, 'rules' | 'elsewhere'>,
  state: AnyCase,
  asked: Command,
): Promise<DecidedOn> {
  const remembered = await rulesFor(ports, state, asked);
  const told = await informed(ports.elsewhere, remembered, state, asked);
  const decision = decide(remembered, state, told.command);
  if (!decision.ok) return { rules: remembered, decision, premises: [] };
  if (!decision.events.some(({ type }) => RESTS_ON_NOW.has(type)))
    return { rules: remembered, decision, premises: premisesOf(told, decision.events) };
  const rules = await rulesFor(ports, state, asked, 'now');
  const again = decide(rules, state, told.command);
  return { rules, decision: again, premises: again.ok ? premisesOf(told, again.events) : [] };
}

interface DecidedOn {
  readonly rules: CountedRules;
  readonly decision: Decision;
  readonly premises: readonly Premise[];
}

/** 规则: of the version that the case goes by; with those that it is to be moved to, where it is. */
async function rulesFor(
  { rules }: Pick<CasePorts, 'rules'>,
  state: AnyCase,
  command: Command,
  as: 'remembered' | 'now' = 'remembered',
): Promise<CountedRules> {
  const pin = pinOf(state);
  const found = await rules.of(state.unit, pin, as);
  if (command.type !== 'MovePlaybook') return found;
  return { ...found, into: await rules.of(state.unit, { name: pin.name, hash: command.to }, as) };
}

function refused(code: Refusal['code'], version: number): CaseChanged {
  return { kind: 'refused', refusal: { code, field: null, params: {} }, version };
}

/** 被人抢先: the acts since the version that was seen; `null` when there are none or they do not matter to this act. */
function overtakenBy(
  seen: number | null,
  type: CommandType,
  events: readonly FiledEvent[],
  state: AnyCase,
): readonly FiledEvent[] | null {
  if (seen === null || seen === state.version || ADDING.has(type)) return null;
  // A clock that warned or ran out meanwhile changes nothing of what the person decided; another act may.
  const since = events.filter((event) => event.version > seen && isAct(event.type));
  return since.length > 0 || seen > state.version ? since : null;
}

/** An answer belongs to the offer that was read, word for word. */
function answersWhatStands(command: Command, events: readonly FiledEvent[]): boolean {
  if (command.type !== 'AnswerOffer' || command.seenHash === null) return true;
  const offered = events.filter((event) => event.type === 'OfferMade').at(-1);
  return offered !== undefined && offerDigest(offered) === command.seenHash;
}

async function discard(ports: CasePorts, claims: readonly StoredEvidence[]): Promise<void> {
  await Promise.all(claims.map((stored) => ports.evidence.discard(stored)));
}
