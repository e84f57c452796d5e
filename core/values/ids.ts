/** 编号: ids are UUIDv7 texts made outside the core and brought in by the command (RFC 9562). */
type Branded<B extends string> = string & { readonly __brand: B };

/** 案件编号: the id of a case; the number people read aloud is a `CaseNumber`. */
export type CaseId = Branded<'CaseId'>;
/** 单位编号: an organisation unit (headquarters, region, store). */
export type UnitId = Branded<'UnitId'>;
/** 人员编号: a person who works here. */
export type PersonId = Branded<'PersonId'>;
/** 证据编号: one file that was handed in. */
export type EvidenceId = Branded<'EvidenceId'>;
/** 条目编号: an entry inside a case (an offer, a promise, a rectification, a note). */
export type EntryId = Branded<'EntryId'>;
/** 案号: what people read aloud, `2611-0391` (year and month of registration, then a running number; gaps are allowed). */
export type CaseNumber = Branded<'CaseNumber'>;
/** 事件流编号: `case:<id>`, `unit:<id>`, `person:<id>`, `playbook:<name>`, `calendar:<name>`. */
export type StreamId = Branded<'StreamId'>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** 编号: whether a text has the form of an id. */
export function isId(text: string): boolean {
  return UUID.test(text);
}

/** 案件编号, from the name of the stream of a case. */
export function caseIdOf(stream: string): CaseId {
  return stream.slice('case:'.length) as CaseId;
}

/** 事件流编号: the stream of a case. */
export function caseStream(id: CaseId): StreamId {
  return `case:${id}` as StreamId;
}
