// 登记案件: how a complaint becomes a case, from the portal, the counter or the telephone. Evidence was stored before, under
// the key of a stream that begins here.
import { createHash, createHmac } from 'node:crypto';
import type { CommandOf } from '#core/case/commands.ts';
import { decide } from '#core/case/decide.ts';
import { NO_CASE } from '#core/case/evolve.ts';
import type { Refusal } from '#core/case/refusal.ts';
import { localDay } from '#core/time/calendar.ts';
import type { Actor } from '#core/values/event.ts';
import { caseStream, type CaseId, type CaseNumber, type UnitId } from '#core/values/ids.ts';
import type { Instant } from '#core/values/instant.ts';
import { findRepeated } from './change-case.ts';
import { informed } from './elsewhere.ts';
import { AnswerTaken, type EventLogPort, type StoredEvidence } from './ports.ts';
import { writeCase, type CasePorts, type Idempotency } from './write-case.ts';

type Told = Omit<
  CommandOf<'RegisterCase'>,
  | 'type'
  | 'caseId'
  | 'now'
  | 'by'
  | 'seen'
  | 'number'
  | 'playbook'
  | 'playbookHash'
  | 'trackingHash'
  | 'isManualClock'
  | 'title'
>;

/** 登记请求: what was told, by whom, with which files. `title` is made from the words where nobody wrote one. */
export interface FileAsk {
  /** A new id, made before the files were stored: they lie under the key of its stream. */
  readonly caseId: CaseId;
  readonly by: Actor;
  readonly told: (now: Instant) => Told & { readonly title: string | null };
  /** Files already stored. Where nothing comes of the filing they are whoever's asks: a form that is mended still wants them. */
  readonly claims: readonly StoredEvidence[];
  readonly idempotency: Idempotency;
}

/** 回执. `secret` opens the progress page; it is never stored, only its hash. */
export interface Filed {
  readonly caseId: CaseId;
  readonly number: CaseNumber;
  readonly secret: string;
  readonly receivedAt: Instant;
  readonly version: number;
  /** Hash of the last event of the filing: the receipt that makes the complainant a witness. */
  readonly hash: string;
}

export type CaseFiled =
  | { readonly kind: 'filed'; readonly receipt: Filed; readonly isRepeated: boolean }
  | { readonly kind: 'key-reused' }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

export interface FilePorts extends CasePorts {
  readonly log: Pick<EventLogPort, 'read' | 'commit' | 'findAnswer' | 'nextCaseSerial'>;
  /** 采用的流程 of a unit (its own or the nearest one above); `null` when there is none. */
  readonly playbookOf: (unit: UnitId) => Promise<{ readonly name: string; readonly hash: string } | null>;
  /** 查询密钥, outside the database. */
  readonly trackingKey: Buffer;
}

export type FileCase = (asked: FileAsk) => Promise<CaseFiled>;

/** What a stored answer says; the secret is made again from it and the key. */
interface Remembered {
  readonly caseId: CaseId;
  readonly number: CaseNumber;
  readonly receivedAt: Instant;
  readonly version: number;
}

/** 查询密语: 256 bits that only whoever filed knows; the same for a retry with the same key. */
export function trackingSecret(trackingKey: Buffer, idempotencyKey: string, caseId: CaseId): string {
  return createHmac('sha256', trackingKey)
    .update(JSON.stringify([idempotencyKey, caseId]))
    .digest('base64url');
}

/** 查询密语的摘要: what the log and the look-up hold. */
export function trackingHashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** 登记案件. Throws what `EventLogPort.commit` throws but a used key, which is answered with what it made. */
export function fileCase(ports: FilePorts): FileCase {
  return async (asked) => {
    const filed = (await answered(ports, asked.idempotency)) ?? (await fileOnce(ports, asked));
    if (filed.kind === 'filed' && filed.isRepeated)
      await Promise.all(asked.claims.map((stored) => ports.evidence.discard(stored)));
    return filed;
  };
}

/** 重复登记: the receipt that the key got before; for a route that would otherwise read files for nothing. */
async function answered(
  ports: Pick<FilePorts, 'log' | 'trackingKey'>,
  idempotency: Idempotency,
): Promise<CaseFiled | null> {
  const repeated = await findRepeated(ports, idempotency);
  if (repeated === null) return null;
  if (repeated.kind === 'key-reused') return repeated;
  if (repeated.kind === 'refused') return { kind: 'refused', refusal: repeated.refusal };
  const receipt = await receiptOf(ports, repeated.answer as Remembered, idempotency.key);
  return { kind: 'filed', receipt, isRepeated: true };
}

/** 首次回执: what a key got first, whatever came with the key afterwards; `null` when it is new or what it made was erased. */
export async function firstReceipt(
  ports: Pick<FilePorts, 'log' | 'trackingKey'>,
  { scope, key }: Pick<Idempotency, 'scope' | 'key'>,
): Promise<Filed | null> {
  const found = await ports.log.findAnswer(scope, key);
  return found === null || found === 'erased' ? null : await receiptOf(ports, found.answer as Remembered, key);
}

async function receiptOf(
  ports: Pick<FilePorts, 'log' | 'trackingKey'>,
  { caseId, number, receivedAt, version }: Remembered,
  key: string,
): Promise<Filed> {
  const events = await ports.log.read(caseStream(caseId));
  const hash = events.find((event) => event.version === version)?.hash ?? '';
  return { caseId, number, secret: trackingSecret(ports.trackingKey, key, caseId), receivedAt, version, hash };
}

async function fileOnce(ports: FilePorts, asked: FileAsk): Promise<CaseFiled> {
  const { caseId, by, idempotency } = asked;
  const now = ports.clock.now();
  const told = asked.told(now);
  const playbook = await ports.playbookOf(told.unit);
  if (playbook === null) throw new Error(`unit ${told.unit} has no playbook, so nothing can be filed there`);
  const rules = await ports.rules.of(told.unit, playbook);
  const secret = trackingSecret(ports.trackingKey, idempotency.key, caseId);
  const number = caseNumber(localDay(rules.calendar, now), await ports.log.nextCaseSerial());
  const asks: CommandOf<'RegisterCase'> = {
    ...told,
    type: 'RegisterCase',
    caseId,
    now,
    by,
    seen: null,
    number,
    playbook: playbook.name,
    playbookHash: playbook.hash,
    trackingHash: trackingHashOf(secret),
    isManualClock: ports.clock.kind === 'manual',
    title: told.title ?? titleFrom(told.matter),
  };
  const { command } = await informed(ports.elsewhere, rules, NO_CASE, asks);
  const decision = decide(rules, NO_CASE, command);
  if (!decision.ok) return { kind: 'refused', refusal: decision.refusal };
  const { receivedAt } = told;
  const remember: Remembered = { caseId, number, receivedAt, version: decision.events.length };
  try {
    const before = { state: NO_CASE, events: [] };
    const { state, hash } = await writeCase(ports, {
      caseId,
      now,
      before,
      decided: decision.events,
      claims: asked.claims,
      idempotency,
      remember,
      basis: rules.basis,
      trackingSecret: secret,
    });
    return {
      kind: 'filed',
      receipt: { caseId, number, secret, receivedAt, version: state.version, hash },
      isRepeated: false,
    };
  } catch (error) {
    if (!(error instanceof AnswerTaken)) throw error;
    const taken = await answered(ports, idempotency);
    if (taken === null) throw error;
    return taken;
  }
}

/** 案号: `2611-0391`: year and month of registration, then the running number, which has gaps and never starts again. */
function caseNumber(today: string, serial: number): CaseNumber {
  return `${today.slice(2, 4)}${today.slice(5, 7)}-${String(serial).padStart(4, '0')}` as CaseNumber;
}

const TITLE_LENGTH = 24;

/** Fewer characters than this would not tell one complaint from another. */
const TITLE_LEAST = 8;

/** 标题: the first sentence of what was said; too long, as many whole clauses as fit. */
function titleFrom(matter: string): string {
  const clause =
    matter
      .trim()
      .split(/[。！？!?；;\n]/u, 1)[0]
      ?.trim() ?? '';
  const characters = [...(clause === '' ? matter.trim() : clause)];
  if (characters.length <= TITLE_LENGTH) return characters.join('');
  const comma = characters.findLastIndex((each, index) => index <= TITLE_LENGTH && (each === '，' || each === ','));
  return comma >= TITLE_LEAST ? characters.slice(0, comma).join('') : `${characters.slice(0, TITLE_LENGTH).join('')}…`;
}
