import { html } from '../html.ts';
import type { Html } from '../html.ts';
import { page, sentenceWithHotline } from './document.ts';
import type { Surroundings } from './surroundings.ts';
import { say } from './words.ts';
import type { Key, Language } from './words.ts';

/** 告知版本: stands in every complaint form and in the case. Changes whenever a word of the notice changes. */
export const NOTICE_VERSION = '1';

/** 个人信息告知页: who, what, what for, who sees it, how long, what can be asked for (个人信息保护法 17, 30). */

export interface PrivacyPage {
  /** Years that an archived case is kept. */
  readonly retentionYears: number;
}

export function privacyPage(around: Surroundings, given: PrivacyPage): string {
  const { language, house } = around;
  const organisation = house === null ? say(language, 'portal.name') : `${house.organisation}${house.unitName ?? ''}`;
  const contact = sentenceWithHotline(around, 'privacy.who.hotline') ?? html`${say(language, 'privacy.who.message')}`;
  return page(around, {
    title: say(language, 'privacy.title'),
    main: html`<article class="prose"><h1>${say(language, 'privacy.title')}</h1><p class="lead">${say(language, 'privacy.version', { version: NOTICE_VERSION })}</p>
<h2>${say(language, 'privacy.who')}</h2><ul><li>${say(language, 'privacy.who.1', { organisation })}</li><li>${contact}</li></ul>
${section(language, 'privacy.what', ['privacy.what.1', 'privacy.what.2', 'privacy.what.3', 'privacy.what.4'])}
${section(language, 'privacy.why', ['privacy.why.1', 'privacy.why.2', 'privacy.why.3'])}
${section(language, 'privacy.sensitive', ['privacy.sensitive.1', 'privacy.sensitive.2'])}
${section(language, 'privacy.sees', ['privacy.sees.1', 'privacy.sees.2', 'privacy.sees.3', 'privacy.sees.4'])}
<h2>${say(language, 'privacy.keep')}</h2><ul><li>${say(language, 'privacy.keep.1', { years: given.retentionYears })}</li></ul>
${section(language, 'privacy.rights', ['privacy.rights.1', 'privacy.rights.2', 'privacy.rights.3', 'privacy.rights.4'])}
${section(language, 'privacy.children', ['privacy.children.1'])}
${section(language, 'privacy.device', ['privacy.device.1', 'privacy.device.2'])}</article>`,
  });
}

function section(language: Language, heading: Key, lines: readonly Key[]): Html {
  return html`<h2>${say(language, heading)}</h2><ul>${lines.map((line) => html`<li>${say(language, line)}</li>`)}</ul>`;
}
