/** 表单项: the names under which the portal's forms send what was typed. The server parses these and no others. */
export const FIELDS = {
  /** Hidden in every form. */
  key: 'idempotencyKey',
  csrf: 'csrf',
  language: 'language',
  noticeVersion: 'noticeVersion',
  /** Ids of files that the server already holds from a try that had a fault; only the ticked ones come. */
  kept: 'kept',
  /** Complaint. */
  matter: 'matter',
  files: 'files',
  place: 'place',
  /** `now`, `earlier-today` or `date`; with `date`, `occurredOn` (`YYYY-MM-DD`) and perhaps `occurredTime` (`HH:MM`). */
  occurred: 'occurred',
  occurredOn: 'occurredOn',
  occurredTime: 'occurredTime',
  harm: 'harm',
  demands: 'demands',
  phone: 'phone',
  name: 'name',
  /** Answer to an offer. `agreed` is `yes`; `signature` a PNG data URL or empty. */
  offer: 'offer',
  hash: 'hash',
  answer: 'answer',
  agreed: 'agreed',
  signature: 'signature',
  signedName: 'signedName',
  reasons: 'reasons',
  askedYuan: 'askedYuan',
  /** Wish beside a rejection, reply, words beside a confirmation or rating. */
  text: 'text',
  /** `yes` or `no`. */
  satisfied: 'satisfied',
  /** 1 … 5. */
  outcome: 'outcome',
  handling: 'handling',
  /** Withdrawal. */
  reason: 'reason',
  /** Begins the names of what a procedure asks of its own: `ask-returning`. */
  ask: 'ask',
  /** Looking up a complaint. */
  number: 'number',
  code: 'code',
} as const;

/** 流程自己的问题, by the name of its field. */
export type AskName = `ask-${string}`;
export type FieldName = (typeof FIELDS)[keyof typeof FIELDS] | AskName;

export function askName(field: string): AskName {
  return `ask-${field}`;
}

/** The name of its field; `null` for a part of the form that the program knows. */
export function askedBy(name: FieldName): string | null {
  return name.startsWith('ask-') ? name.slice('ask-'.length) : null;
}

const HIDDEN = [FIELDS.key, FIELDS.csrf, FIELDS.language] as const;

/** 投诉表: names in the order of the form. */
export const COMPLAINT_FIELDS = [
  ...HIDDEN,
  FIELDS.noticeVersion,
  FIELDS.matter,
  FIELDS.kept,
  FIELDS.files,
  FIELDS.place,
  FIELDS.occurred,
  FIELDS.occurredOn,
  FIELDS.occurredTime,
  FIELDS.harm,
  FIELDS.demands,
  FIELDS.phone,
  FIELDS.name,
] as const;
/** 接受方案 */
export const ACCEPTANCE_FIELDS = [
  ...HIDDEN,
  FIELDS.answer,
  FIELDS.offer,
  FIELDS.hash,
  FIELDS.agreed,
  FIELDS.signature,
  FIELDS.signedName,
] as const;
/** 不接受方案 */
export const REJECTION_FIELDS = [
  ...HIDDEN,
  FIELDS.answer,
  FIELDS.offer,
  FIELDS.hash,
  FIELDS.reasons,
  FIELDS.text,
  FIELDS.askedYuan,
] as const;
/** 补充 */
export const REPLY_FIELDS = [...HIDDEN, FIELDS.text, FIELDS.kept, FIELDS.files] as const;
/** 确认结果 */
export const CONFIRMATION_FIELDS = [...HIDDEN, FIELDS.satisfied, FIELDS.text] as const;
/** 评价 */
export const RATING_FIELDS = [...HIDDEN, FIELDS.outcome, FIELDS.handling, FIELDS.text] as const;
/** 撤回 */
export const WITHDRAWAL_FIELDS = [...HIDDEN, FIELDS.reason] as const;
/** 查进度 */
export const TRACKING_FIELDS = [FIELDS.csrf, FIELDS.language, FIELDS.number, FIELDS.code] as const;

/** 已填内容: what was typed, by field, so that a page with a fault loses nothing. */
export type Typed = { readonly [F in FieldName]?: string | readonly string[] | undefined };

/** 已填内容: one text of a field; '' where nothing was typed. */
export function typedIn(typed: Typed, field: FieldName): string {
  const given = typed[field];
  return typeof given === 'string' ? given : (given?.[0] ?? '');
}

/** 已填内容: all choices of a field. */
export function chosenIn(typed: Typed, field: FieldName): readonly string[] {
  const given = typed[field];
  if (given === undefined) return [];
  return typeof given === 'string' ? [given] : given;
}

/** 填写错误: why a field can't be taken. `params` are numbers, sizes in words, and file names. */
export interface Fault {
  readonly field: FieldName;
  readonly code: FaultCode;
  readonly params?: { readonly [name: string]: string | number };
}

export type FaultCode =
  | 'empty'
  | 'unreadable'
  | 'too-long'
  | 'unknown-choice'
  | 'wrong'
  | 'no-number'
  | 'no-count'
  | 'no-amount'
  | 'mobile-length'
  | 'in-future'
  | 'too-many'
  | 'too-large'
  | 'wrong-kind'
  | 'lost'
  | 'unsigned';

/** What a contract's parser says of a fault (the part of a zod issue that is used here). */
export interface Issue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly maximum?: number | bigint;
}

const BY_MESSAGE: ReadonlyMap<string, FaultCode> = new Map([
  ['text.blank', 'empty'],
  ['text.unreadable', 'unreadable'],
  ['phone.no-number', 'no-number'],
  ['phone.mobile-length', 'mobile-length'],
  ['answer.unsigned', 'unsigned'],
  ['occurred.in-future', 'in-future'],
]);
const BY_CODE: ReadonlyMap<string, FaultCode> = new Map([
  ['too_small', 'empty'],
  ['too_big', 'too-long'],
  ['invalid_type', 'empty'],
  ['invalid_value', 'unknown-choice'],
]);
/** Names that a contract and its form don't share. */
const FORM_NAMES: ReadonlyMap<string, FieldName> = new Map([['occurred', FIELDS.occurredOn]]);
const NAMES: ReadonlySet<string> = new Set(Object.values(FIELDS));

export function isFieldName(name: string): name is FieldName {
  return NAMES.has(name) || name.startsWith('ask-');
}

/** `answers.texts.since` is what the form calls `ask-since`. */
function nameOf([first, , field]: Issue['path']): FieldName | null {
  if (first === 'answers') return field === undefined ? null : askName(String(field));
  const name = String(first);
  return FORM_NAMES.get(name) ?? (isFieldName(name) ? name : null);
}

/** 填写错误: what a contract's parser found, as faults of the form: one a field, the first that it found. */
export function faultsFrom(issues: readonly Issue[]): readonly Fault[] {
  const faults = new Map<FieldName, Fault>();
  for (const issue of issues) {
    const field = nameOf(issue.path);
    if (field === null || faults.has(field)) continue;
    const code = BY_MESSAGE.get(issue.message) ?? BY_CODE.get(issue.code ?? '') ?? 'wrong';
    faults.set(
      field,
      code === 'too-long' ? { field, code, params: { max: Number(issue.maximum ?? 0) } } : { field, code },
    );
  }
  return [...faults.values()];
}
