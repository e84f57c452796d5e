import type { RecordField } from '#contract/filled.ts';
import { asksOfComplainant } from '#core/case/gate.ts';
import type { FormField, Playbook } from '#core/playbook/playbook.ts';
import type { Language } from '#core/values/language.ts';
import type { RefusalWords } from '../refusal-text.ts';
import { inLanguage } from './stores.ts';
import type { Store } from './stores.ts';

/** 流程自己的问题, asked of whoever complains online. */

/** 案件类型 of what comes in by the portal: the first of those that somebody complains with. */
export function kindOnline({ kinds = [] }: Playbook): string | null {
  return kinds.find(({ hasComplainant }) => hasComplainant)?.id ?? null;
}

/** 渠道: of those that complainants use, WeChat's where the page was opened there, else the first. */
export function channelOnline(playbook: Playbook, userAgent: string): string {
  const own = playbook.channels.filter((channel) => channel.by === 'complainant');
  const wechat = own.find((channel) => channel.id === 'wechat');
  return (/MicroMessenger/i.test(userAgent) ? wechat : undefined)?.id ?? own[0]?.id ?? '';
}

/** 所问 on the channel by which this browser files. */
export function asksOnline(playbook: Playbook, userAgent: string): readonly FormField[] {
  return asksOfComplainant(playbook, { channel: channelOnline(playbook, userAgent), kind: kindOnline(playbook) });
}

/** 所问 in the reader's language. */
export function presentAsks(asks: readonly FormField[], language: Language): RecordField[] {
  return asks.map(({ id, title, hint, kind, choices, required }) => ({
    id,
    title: inLanguage(title, language),
    hint: hint === null ? null : inLanguage(hint, language),
    kind,
    choices: choices.map((choice) => ({ id: choice.id, title: inLanguage(choice.title, language) })),
    required,
  }));
}

/** 拒绝里的词: what a program is told of its answers. */
export function askWords({ playbook }: Store, language: Language): RefusalWords {
  return {
    title: (id) => {
      const found = playbook.fields.find((field) => field.id === id);
      return found === undefined ? null : inLanguage(found.title, language);
    },
    moment: (at) => at,
    opening: (at) => at,
    day: (on) => on,
  };
}
