import type { RecordField } from '#contract/filled.ts';
import { instantOfWall } from '#web/console/wall-time.ts';
import { fenOf, numberOf, yuanOf } from './words.ts';

/** 栏目所填, by the id of the field. Ticks stand as `yes`; several chosen stand with spaces between. */
export type FieldValues = { readonly [field: string]: string };

/** 填写的内容: what is sent of it. */
export interface FilledBody {
  readonly texts: { readonly [field: string]: string };
  readonly choices: { readonly [field: string]: string };
  readonly scores: { readonly [field: string]: number };
  readonly ticks: string[];
}

export function chosenOf(value: string): string[] {
  return value.split(' ').filter((each) => each !== '');
}

/** What is no number, amount or moment goes on so that the server says so beside its field. */
export function filledOf(fields: readonly RecordField[], values: FieldValues, zone: string): FilledBody {
  const given = fields.flatMap(({ id, kind }) => {
    const value = values[id] ?? '';
    return value.trim() === '' ? [] : [{ id, kind, value }];
  });
  const of = (...kinds: RecordField['kind'][]) => given.filter(({ kind }) => kinds.includes(kind));
  const pairs = (each: readonly { id: string; value: string }[]) =>
    Object.fromEntries(each.map(({ id, value }) => [id, value]));
  const moments = of('moment').map(({ id, value }) => [id, instantOfWall(value, zone) ?? value] as const);
  const numbers = of('score', 'number').map(({ id, value }) => [id, numberOf(value) ?? Number.NaN] as const);
  const money = of('money').map(({ id, value }) => [id, fenOf(yuanOf(value)) ?? Number.NaN] as const);
  return {
    texts: { ...pairs(of('text', 'long-text', 'day', 'file')), ...Object.fromEntries(moments) },
    choices: pairs(of('choice', 'yes-no')),
    scores: Object.fromEntries([...numbers, ...money]),
    ticks: [
      ...of('tick').map(({ id }) => id),
      ...of('many').flatMap(({ id, value }) => chosenOf(value).map((choice) => `${id}:${choice}`)),
    ],
  };
}

/** 必填而没填的: a file can be named only once there is a case, so that the server asks for it. */
export function unansweredOf(fields: readonly RecordField[], values: FieldValues): readonly RecordField[] {
  return fields.filter(({ id, kind, required }) => required && kind !== 'file' && (values[id] ?? '').trim() === '');
}
