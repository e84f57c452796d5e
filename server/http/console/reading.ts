// 看得到什么: what a colleague reads of a case that they may see: an archived one is kept by some, and some answers are for few.
import type { CaseEventOf } from '#core/case/events.ts';
import type { FiledEvent } from '#core/case/filed-events.ts';
import { isFilledIn } from '#core/case/answers.ts';
import type { Filled } from '#core/case/answers.ts';
import { holdsAtLeast } from '#core/case/noun.ts';
import type { AnyCase } from '#core/case/state.ts';
import type { Field } from '#core/playbook/playbook.ts';
import { RefusalFound } from '../problems.ts';
import type { Teller } from '../teller.ts';
import { isRead, meantFor } from './answer-lines.ts';

/** 保护个人信息的岗位: what somebody asks to be told or erased, they must be able to look at. */
const PRIVACY = 'privacy';

/** 档案由谁保管. @throws RefusalFound for whoever keeps no archived case of this procedure. */
export function checkKept(t: Teller, { status }: Pick<AnyCase, 'status'>, roles: readonly string[]): void {
  const custodians = t.playbook.manners?.custodians ?? [];
  if (status !== 'archived' || custodians.length === 0 || roles.includes(PRIVACY)) return;
  if (custodians.some((role) => holdsAtLeast(t, roles, role))) return;
  const refusal = { code: 'access.custodians', field: null, params: { roles: custodians } } as const;
  throw new RefusalFound(refusal, { words: t.refusalWords() });
}

type Answered = CaseEventOf<'AnswersGiven'> | CaseEventOf<'RecordWritten'> | CaseEventOf<'FollowUpMade'>;

interface Reader {
  readonly t: Teller;
  readonly roles: readonly string[];
}

/** 别人的答案 in a case: the fields that this colleague does not read, with what was answered. */
function* unread(
  reader: Reader,
  events: readonly FiledEvent[],
): Generator<{ readonly field: Field; readonly filled: Filled }> {
  for (const event of events) {
    if (event.type !== 'AnswersGiven' && event.type !== 'RecordWritten' && event.type !== 'FollowUpMade') continue;
    const t = reader.t.asOf(event.version);
    const filled = filledIn(event);
    for (const field of fieldsOf(t, event))
      if (isFilledIn(field, filled) && !isRead({ t, roles: reader.roles }, event.by, field)) yield { field, filled };
  }
}

function filledIn({ facts, personal }: Answered): Filled {
  return { ...facts, texts: personal === 'erased' ? {} : personal.texts };
}

function fieldsOf(t: Teller, { type, facts }: Answered): readonly Field[] {
  if (type !== 'AnswersGiven') return t.form(facts.form)?.fields ?? [];
  return t.playbook.fields.filter(({ id }) => facts.asked.includes(id));
}

/** 整卷: @throws RefusalFound where something in it is meant for others. */
export function checkWhole(reader: Reader, events: readonly FiledEvent[]): void {
  if (reader.roles.includes(PRIVACY)) return;
  const roles = [...new Set([...unread(reader, events)].flatMap(({ field }) => meantFor(field)))];
  if (roles.length === 0) return;
  const refusal = { code: 'access.for-others', field: null, params: { roles } } as const;
  throw new RefusalFound(refusal, { words: reader.t.refusalWords() });
}

/** 别人的文件: handed in as an answer that this colleague does not read. */
export function isForOthers(reader: Reader, events: readonly FiledEvent[], file: string): boolean {
  if (reader.roles.includes(PRIVACY)) return false;
  return [...unread(reader, events)].some(
    ({ field, filled }) => field.kind === 'file' && filled.texts[field.id] === file,
  );
}
