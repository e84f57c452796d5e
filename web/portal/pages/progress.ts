import type { Progress } from '#contract/portal/progress.ts';
import { html } from '../html.ts';
import type { Html } from '../html.ts';
import { page } from './document.ts';
import { icon } from './icons.ts';
import { PATHS } from './paths.ts';
import type { Surroundings } from './surroundings.ts';
import { timeline } from './timeline.ts';
import { turnCard } from './turn.ts';
import { say, typedText } from './words.ts';
import type { Language } from './words.ts';

/** 进度页: where the complaint stands, whose turn it is, what happened and what comes next. */

/** 刚办的事: what the complainant has just done, said once at the top (`/progress?said=reply`). */
export const SAID = [
  'reply',
  'accepted',
  'rejected',
  'countered',
  'confirmed',
  'disputed',
  'rated',
  'withdrawn',
] as const;
export type Said = (typeof SAID)[number];

export interface ProgressPage {
  readonly progress: Progress;
  readonly said: Said | null;
}

export function progressPage(around: Surroundings, given: ProgressPage): string {
  const { language } = around;
  const { progress, said } = given;
  return page(around, {
    title: say(language, 'portal.progress.title', { number: progress.number }),
    live: { path: PATHS.progress, version: progress.version },
    main: html`${said === null ? null : html`<p class="notice met" role="status">${icon('check')}<span>${say(language, `portal.progress.said.${said}`)}</span></p>`}
<div class="head"><p>${say(language, 'portal.progress.of', { number: progress.number, date: progress.filedOn })}</p><h1>${typedText(language, progress.title)}</h1>
<p class="status"><span class="vh">${say(language, 'portal.progress.status')}</span> ${progress.statusText}</p></div>
${progress.turn === null ? null : turnCard(around, progress.turn)}
${timeline(language, progress.steps)}
${acts(language, progress)}
${progress.routes.length === 0 ? null : routes(language, progress.routes)}
<details class="proof"><summary>${say(language, 'portal.progress.hash')}</summary><p class="code">${progress.hash}</p><p class="fine">${say(language, 'portal.progress.hash.why')}</p></details>`,
  });
}

function acts(language: Language, progress: Progress): Html | null {
  if (!progress.canReply && !progress.canWithdraw) return null;
  return html`<div class="actions more">
${progress.canReply ? html`<a class="button" href="${PATHS.reply}">${icon('edit')}${say(language, 'portal.progress.reply')}</a>` : null}
${progress.canWithdraw ? html`<a class="button quiet" href="${PATHS.withdrawal}">${say(language, 'portal.progress.withdraw')}</a>` : null}
</div>`;
}

function routes(language: Language, names: readonly string[]): Html {
  return html`<section class="routes" aria-labelledby="routes"><h2 id="routes">${say(language, 'portal.progress.routes')}</h2><ul>${names.map((name) => html`<li>${name}</li>`)}</ul></section>`;
}
