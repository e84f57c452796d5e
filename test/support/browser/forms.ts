import type { Playbook } from '#core/playbook/playbook.ts';
import { choose, push, write } from './keyboard.ts';
import type { Step } from './keyboard.ts';

/** 填表: what the club's people write into the forms of the console, named by what the procedure calls things. */

type Titled = 'severities' | 'categories' | 'compensations' | 'evidenceSources' | 'causeDimensions';

/** What the procedure calls one of its own choices. */
function titleOf(playbook: Playbook, list: Titled, id: string): string {
  const found = playbook[list].find((each) => each.id === id);
  if (found === undefined) throw new Error(`the procedure has no ${id} among its ${list}`);
  return found.title.zh;
}

/** 定级 */
export function grade(playbook: Playbook, severity: string, category: string, reason?: string): readonly Step[] {
  return [
    choose('severity', titleOf(playbook, 'severities', severity)),
    choose('category', titleOf(playbook, 'categories', category)),
    ...(reason === undefined ? [] : [write('reason', reason)]),
  ];
}

/** 退款的话: what is paid back, and what will be done better. */
interface RefundWords {
  readonly text: string;
  readonly change: string;
}

const CLUB_WORDS: RefundWords = { text: '退还多收的台费', change: '结账前先给客人看计时单' };

/** 方案: money back, and what will be done better. */
export function refund(playbook: Playbook, yuan: string, words = CLUB_WORDS): readonly Step[] {
  return [
    push('加一项'),
    choose('lines.0.kind', titleOf(playbook, 'compensations', 'refund')),
    write('lines.0.amountYuan', yuan),
    write('lines.0.text', words.text),
    write('change', words.change),
  ];
}

/** 记录: every field of the form, but those left out. */
export function record(playbook: Playbook, form: string, without: readonly string[] = []): readonly Step[] {
  const fields = playbook.forms.find((each) => each.id === form)?.fields ?? [];
  if (fields.length === 0) throw new Error(`the procedure has no form ${form}`);
  return fields
    .filter((field) => !without.includes(field.id))
    .flatMap((field) => {
      switch (field.kind) {
        case 'text':
        case 'long-text':
          return [write(field.id, `${field.title.zh}：写清楚了`)];
        case 'many':
        case 'yes-no':
        case 'choice':
          return [choose(field.id, field.choices[0]?.title.zh ?? '')];
        case 'number':
        case 'money':
          return [write(field.id, '3')];
        case 'day':
          return [write(field.id, '2026-07-20')];
        case 'moment':
          return [write(field.id, '2026-07-20T10:00')];
        case 'file':
          throw new Error(`no file was handed in for ${field.id}`);
        case 'score':
          return [choose(field.id, '4')];
        case 'tick':
          return [choose(field.id, '已做')];
      }
    });
}

/** 责任: who carries how much. */
export function shares(...parts: readonly (readonly [name: string, percent: string])[]): readonly Step[] {
  return parts.flatMap(([name, percent], place) => [
    ...(place === 0 ? [] : [push('加一方')]),
    choose(`shares.${place}.person`, name),
    write(`shares.${place}.percent`, percent),
  ]);
}
