import type { StorePage } from '#contract/portal/complaint.ts';
import { html } from '../html.ts';
import type { Html } from '../html.ts';
import { stepsBox } from './complaint-form.ts';
import { page, sentenceWithHotline } from './document.ts';
import { PATHS } from './paths.ts';
import type { Surroundings } from './surroundings.ts';
import { say } from './words.ts';
import type { Language } from './words.ts';

/** 帮助页: what happens when you complain, what people ask, whom else to turn to. */

export interface HelpPage {
  /** From the playbook; empty where no store is known. */
  readonly steps: StorePage['steps'];
  /** 外部途径, each as a name. */
  readonly recourse: readonly string[];
}

export function helpPage(around: Surroundings, given: HelpPage): string {
  const { language } = around;
  const contact = sentenceWithHotline(around, 'portal.help.contact.line');
  return page(around, {
    title: say(language, 'portal.help.title'),
    main: html`<article class="prose"><h1>${say(language, 'portal.help.heading')}</h1><p class="lead">${say(language, 'portal.help.lead')}</p>
${given.steps.length === 0 ? null : stepsBox(language, given.steps)}
<p><a class="button primary" href="${around.house?.home ?? PATHS.home}">${say(language, 'portal.help.file')}</a></p>
<h2>${say(language, 'portal.help.questions')}</h2>${questions(language)}
<h2 id="recourse">${say(language, 'portal.help.routes')}</h2><p>${say(language, 'portal.help.routes.lead')}</p>
<ul>${given.recourse.map((name) => html`<li>${name}</li>`)}</ul>
<h2>${say(language, 'portal.help.contact')}</h2>${contact === null ? null : html`<p>${contact}</p>`}<p>${say(language, 'portal.help.contact.none')}</p></article>`,
  });
}

function questions(language: Language): Html {
  return html`${(['1', '2', '3', '4'] as const).map((number) => html`<h3>${say(language, `portal.help.q${number}`)}</h3><p>${say(language, `portal.help.a${number}`)}</p>`)}`;
}
