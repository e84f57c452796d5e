// 出错: the only place where a fault becomes an HTTP status. Whatever is thrown inside the house arrives here once.
import type { Problem } from '#contract/problem.ts';
import { UnsoundPlaybook, type Fault } from '#core/playbook/faults.ts';
import { langOf } from '#core/values/language.ts';
import type { Language } from '#core/values/language.ts';
import { TooManyHashes } from '#server/identity/passwords.ts';
import {
  EvidenceRefused,
  OutcomeUnknown,
  PremiseMoved,
  StreamErased,
  VersionConflict,
} from '#server/operations/ports.ts';
import { BrokenForm } from './multipart.ts';
import { refusalText } from './refusal-text.ts';
import type { AnyRefusal, Audience, RefusalWords } from './refusal-text.ts';
import { hasText, say } from './speech.ts';

/** What goes well has a status too. */
export const STATUS = { ok: 200, created: 201, nothing: 204, part: 206, seeOther: 303, unchanged: 304 } as const;

const STATUS_OF = {
  invalid: 400,
  unreadable: 400,
  'signed-out': 401,
  'sign-in-wrong': 401,
  forbidden: 403,
  forged: 403,
  'must-change-password': 403,
  'not-found': 404,
  conflict: 409,
  'adoption-overtaken': 409,
  'key-erased': 410,
  'too-large': 413,
  'wrong-media': 415,
  'key-reused': 422,
  'playbook-unsound': 422,
  'too-many': 429,
  fault: 500,
  busy: 503,
  unavailable: 503,
  'unknown-outcome': 503,
} as const;
export type ProblemCode = keyof typeof STATUS_OF;

/** A refusal is about the state of things (409) unless it stands here. */
const REFUSAL_STATUS: readonly (readonly [RegExp, number])[] = [
  [/^(access\.|assignment\.not-yours$|responsibility\.own$|offer\.own$|rectification\.own$)/, 403],
  [/^(case|unit|person)\.unknown$/, 404],
  [/^evidence\.too-large$/, 413],
  [/^evidence\.type-not-taken$/, 415],
  [/^(intake|causes|contact|password|team|unit|parameter|person|role|statutory)\./, 422],
  [/^calendar\.(?!overtaken$)/, 422],
  [/^evidence\.(empty|too-many|unknown|unknown-source)$/, 422],
  [/^assessment\.(unknown-severity|reason-needed|same-severity)$/, 422],
  [/^(respondent\.unknown-date-past|respondent\.first|decline\.unknown-reason)$/, 422],
  [/^assignment\.(respondent|role-not-held|to-itself)$/, 422],
  [/^entry\.(unknown|not-correctable|same-text)$/, 422],
  [/^promise\.(in-the-past|reason-needed|next-required|unknown)$/, 422],
  [/^responsibility\.(sum|percent|party)$/, 422],
  [/^offer\.(no-lines|compensation-needed|unknown-kind|amount-needed|reason-needed)$/, 422],
  [/^remedy\.before-receipt$/, 422],
  [/^rectification\.until-past$/, 422],
  [/^record\.(unknown-form|field-missing|field-unknown|value)$/, 422],
  [/^rating\.score$/, 422],
  [/^(closure\.outcome|link\.itself|archive\.too-short|clock\.late-reason-needed)$/, 422],
];

/** 填写错误: a field and what is wrong with it, as codes; `values` are limits, never what was typed. */
export interface FieldFault {
  readonly path: string;
  readonly code: string;
  readonly values?: { readonly [name: string]: string | number };
}

/** 出错: thrown anywhere in the edge. */
export class ProblemFound extends Error {
  readonly code: ProblemCode;
  readonly faults: readonly FieldFault[];
  readonly waitSeconds: number | null;
  constructor(
    code: ProblemCode,
    more: { readonly faults?: readonly FieldFault[]; readonly waitSeconds?: number } = {},
  ) {
    super(code);
    this.name = 'ProblemFound';
    this.code = code;
    this.faults = more.faults ?? [];
    this.waitSeconds = more.waitSeconds ?? null;
  }
}

/** 填写有误 */
export function badInput(faults: readonly FieldFault[]): ProblemFound {
  return new ProblemFound('invalid', { faults });
}

/** 拒绝: a rule said no; the edge carries it out as an exception, so that no handler forgets to. */
export class RefusalFound extends Error {
  readonly refusal: AnyRefusal;
  readonly audience: Audience;
  readonly words: RefusalWords | null;
  readonly version: number | null;
  /** What was asked to be shown is gone for good; an act that comes too late is about the state of things. */
  readonly isGone: boolean;
  constructor(
    refusal: AnyRefusal,
    more: {
      readonly audience?: Audience;
      readonly words?: RefusalWords | null;
      readonly version?: number;
      readonly isGone?: boolean;
    } = {},
  ) {
    super(refusal.code);
    this.name = 'RefusalFound';
    this.refusal = refusal;
    this.audience = more.audience ?? 'staff';
    this.words = more.words ?? null;
    this.version = more.version ?? null;
    this.isGone = more.isGone ?? false;
  }
}

/** 冲突: someone was faster; `changes` say what they did, as sentences. */
export class ConflictFound extends Error {
  readonly changes: readonly string[];
  readonly version: number;
  constructor(changes: readonly string[], version: number) {
    super('conflict');
    this.name = 'ConflictFound';
    this.changes = changes;
    this.version = version;
  }
}

/** A problem as it leaves the house. `isFault`: the world or we broke, so it is logged once under its incident. */
export interface Shown {
  readonly status: number;
  readonly problem: Problem;
  readonly headers: { readonly [name: string]: string };
  readonly isFault: boolean;
}

/** 出错的样子: what is told of anything that was thrown. */
export function showProblem(thrown: unknown, language: Language, incident: string): Shown {
  if (thrown instanceof RefusalFound) return showRefusal(thrown, language);
  if (thrown instanceof EvidenceRefused) return showRefusal(new RefusalFound(evidenceRefusal(thrown)), language);
  // Somebody erased the case between the look at it and the file or the act that came for it.
  if (thrown instanceof StreamErased) {
    return showRefusal(new RefusalFound({ code: 'case.erased', field: null, params: {} }), language);
  }
  if (thrown instanceof UnsoundPlaybook) return showUnsound(thrown, language);
  if (thrown instanceof ConflictFound) {
    const { changes, version } = thrown;
    return shown('conflict', language, { more: { changes: [...changes], version } });
  }
  if (thrown instanceof ProblemFound) return showFound(thrown, language);
  const code = codeOf(thrown);
  if (code !== 'fault' && code !== 'unavailable') return shown(code, language);
  return shown(code, language, { values: { incident }, more: { incident }, isFault: true });
}

function showFound(found: ProblemFound, language: Language): Shown {
  const seconds = found.waitSeconds;
  return shown(found.code, language, {
    ...(seconds === null ? {} : { values: { seconds }, headers: { 'retry-after': String(seconds) } }),
    ...(found.faults.length === 0 ? {} : { more: faultsIn(found.faults, language) }),
  });
}

function faultsIn(faults: readonly FieldFault[], language: Language): Partial<Problem> {
  const errors = faults.map(({ path, code, values }) => ({ path, message: faultText(language, code, values) }));
  return { field: faults[0]?.path ?? null, errors };
}

/** 一处错误的说法 */
export function faultText(language: Language, code: string, values: FieldFault['values'] = {}): string {
  const key = `fault.${code}`;
  return say(language, hasText(key) ? key : 'fault.input.wrong-kind', values);
}

function placeOfFault({ file, line, path }: Fault): string {
  return path.startsWith('parameters.') ? path.replace('parameters.', 'values.') : `${file}:${line} ${path}`.trim();
}

/** 流程差错的说法: what is wrong, and the mend. */
export function playbookFaultText({ text, mend }: Pick<Fault, 'text' | 'mend'>, language: Language): string {
  const lang = langOf(language);
  const stop = lang === 'zh' ? '。' : '.';
  const sentences = [text[lang], mend[lang]].map((each) => (/[。？！.?!]$/.test(each) ? each : `${each}${stop}`));
  return sentences.join(lang === 'zh' ? '' : ' ');
}

/** 流程有差错: each fault with its line and the mend; one of a parameter stands beside its field. */
function showUnsound({ faults }: UnsoundPlaybook, language: Language): Shown {
  const errors = faults.map((fault) => ({ path: placeOfFault(fault), message: playbookFaultText(fault, language) }));
  const [first] = errors;
  const values = { count: faults.length, where: first?.path ?? '', first: first?.message ?? '' };
  return shown('playbook-unsound', language, { values, more: { field: first?.path ?? null, errors } });
}

function showRefusal(found: RefusalFound, language: Language): Shown {
  const { refusal, audience, words, version, isGone } = found;
  const status = isGone ? STATUS_OF['key-erased'] : statusOfRefusal(refusal.code);
  return {
    status,
    problem: {
      type: `about:blank#${refusal.code}`,
      title: say(language, 'problem.refused.title'),
      status,
      detail: refusalText(refusal, language, { audience, words }),
      code: refusal.code,
      field: refusal.field,
      ...(version === null ? {} : { version }),
    },
    headers: {},
    isFault: false,
  };
}

/** 拒绝的状态码 */
export function statusOfRefusal(code: string): number {
  return REFUSAL_STATUS.find(([pattern]) => pattern.test(code))?.[1] ?? STATUS_OF.conflict;
}

function evidenceRefusal({ code }: EvidenceRefused): AnyRefusal {
  return { code, field: 'files', params: {} };
}

interface Given {
  readonly values?: { readonly [name: string]: string | number };
  readonly more?: Partial<Problem>;
  readonly headers?: { readonly [name: string]: string };
  readonly isFault?: boolean;
}

function shown(code: ProblemCode, language: Language, given: Given = {}): Shown {
  const status = STATUS_OF[code];
  return {
    status,
    problem: {
      type: `about:blank#${code}`,
      title: say(language, `problem.${code}.title`),
      status,
      detail: say(language, `problem.${code}.detail`, given.values),
      code,
      ...given.more,
    },
    headers: given.headers ?? (status === STATUS_OF.busy ? { 'retry-after': '3' } : {}),
    isFault: given.isFault ?? false,
  };
}

/** What Fastify and the store throw, by their own codes. */
const KNOWN_CODES: { readonly [code: string]: ProblemCode } = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'wrong-media',
  FST_ERR_CTP_EMPTY_TYPE: 'wrong-media',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'unreadable',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'unreadable',
  FST_ERR_CTP_INVALID_JSON_BODY: 'unreadable',
  FST_ERR_BAD_URL: 'not-found',
  FST_ERR_MAX_PARAM_LENGTH: 'not-found',
  ECONNRESET: 'unreadable',
};

/** 57P0x: the server was stopped; 08xxx: the connection broke; 53xxx: it is full. */
const DATABASE_AWAY = /^(57P0[1-4]|08\d{3}|53\d{3})$/;
/** A socket of the driver that breaks under a statement; what a visitor breaks off names no system call. */
const SOCKET_BROKE = /^(ECONNRESET|EPIPE)$/;
/** What the driver says without a code. */
const CONNECTION_LOST = /^(Connection terminated|timeout exceeded when trying to connect)/;

function codeOf(thrown: unknown): ProblemCode {
  if (thrown instanceof VersionConflict || thrown instanceof PremiseMoved) return 'conflict';
  if (thrown instanceof OutcomeUnknown) return 'unknown-outcome';
  if (thrown instanceof TooManyHashes) return 'busy';
  if (thrown instanceof BrokenForm) return thrown.isTooLarge ? 'too-large' : 'unreadable';
  if (!(thrown instanceof Error)) return 'fault';
  const code = 'code' in thrown ? String(thrown.code) : '';
  const isAway =
    thrown.name === 'StoreUnavailable' ||
    DATABASE_AWAY.test(code) ||
    CONNECTION_LOST.test(thrown.message) ||
    ('syscall' in thrown && (thrown.syscall === 'connect' || SOCKET_BROKE.test(code)));
  return isAway ? 'unavailable' : (KNOWN_CODES[code] ?? 'fault');
}
