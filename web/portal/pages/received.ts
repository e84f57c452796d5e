import type { ReceivedPage } from '#contract/portal/complaint.ts';
import { html } from '../html.ts';
import type { Html } from '../html.ts';
import { page } from './document.ts';
import { icon } from './icons.ts';
import { PATHS } from './paths.ts';
import type { Surroundings } from './surroundings.ts';
import { say } from './words.ts';
import type { Language } from './words.ts';

/** 收到页: number, secret link, what comes next; prints as a receipt. */
export function receivedPage(around: Surroundings, given: ReceivedPage): string {
  const { language } = around;
  const { receipt } = given;
  return page(around, {
    title: say(language, 'portal.received.title', { number: receipt.number }),
    main: html`<div class="arrived"><div class="echo" aria-hidden="true"></div><h1>${say(language, 'portal.received.heading')}</h1>
<p class="lead">${say(language, 'portal.received.number')}</p>
<p class="case-number">${receipt.number}</p>
<p class="fine">${say(language, 'portal.received.at', { time: given.receivedText })}</p></div>
${given.isEarlierVersion ? html`<p class="notice">${icon('info')}<span>${say(language, 'portal.received.earlier')}</span></p>` : null}
${linkBox(language, receipt.trackingUrl)}
${given.steps.length === 0 ? null : nextBox(language, given.steps)}
<section class="box proof" aria-labelledby="proof"><h2 id="proof">${say(language, 'portal.received.hash')}</h2><p class="code">${receipt.hash}</p><p class="fine">${say(language, 'portal.received.hash.why')}</p></section>`,
  });
}

function linkBox(language: Language, trackingUrl: string): Html {
  return html`<section class="box keep" aria-labelledby="keep" data-keep><h2 id="keep">${say(language, 'portal.received.keep')}</h2>
<p class="code" data-link>${trackingUrl}</p>
<button class="button primary" type="button" data-copy hidden>${icon('copy')}${say(language, 'portal.received.copy')}</button>
<button class="button" type="button" data-share hidden>${say(language, 'portal.received.share')}</button>
<p class="fine without-script">${say(language, 'portal.received.by-hand')}</p>
<p class="fine">${say(language, 'portal.received.secret')}</p>
<div class="actions"><a class="button" href="${PATHS.progress}">${say(language, 'portal.received.open')}</a><button class="button quiet" type="button" data-print hidden>${say(language, 'portal.received.print')}</button></div></section>`;
}

function nextBox(language: Language, steps: ReceivedPage['steps']): Html {
  const lines = steps.map((step) => html`<li><b>${step.time}</b><span>${step.text}</span></li>`);
  return html`<section class="box next" aria-labelledby="next"><h2 id="next">${say(language, 'portal.received.next')}</h2><ul>${lines}</ul></section>`;
}
