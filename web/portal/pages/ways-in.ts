import type { StorePage } from '#contract/portal/complaint.ts';
import { html } from '../html.ts';
import type { Html } from '../html.ts';
import { stepsBox } from './complaint-form.ts';
import { callLink, page } from './document.ts';
import { icon } from './icons.ts';
import { storePath } from './paths.ts';
import type { Surroundings } from './surroundings.ts';
import { say, typedText } from './words.ts';

/** 怎么投诉页: where a procedure takes no complaints online: the ways in on which colleagues register, and what happens then. */

export interface WaysInPage {
  /** `otherStores` are those that take complaints online. */
  readonly store: StorePage;
  /** Channels that colleagues fill in, as the procedure calls them. */
  readonly ways: readonly { readonly id: string; readonly title: string }[];
}

export function waysInPage(around: Surroundings, given: WaysInPage): string {
  const { language } = around;
  const { steps, otherStores } = given.store;
  return page(around, {
    title: say(language, 'portal.ways.title'),
    main: html`<div class="hero"><h1>${say(language, 'portal.ways.heading')}</h1><p class="lead">${say(language, 'portal.ways.lead')}</p>
<section class="box ways" aria-labelledby="ways"><h2 id="ways">${say(language, 'portal.ways.list')}</h2><ul>${waysOf(around, given)}</ul></section>
${steps.length === 0 ? null : stepsBox(language, steps)}
${otherStores.length === 0 ? null : html`<section class="box ways" aria-labelledby="others"><h2 id="others">${say(language, 'portal.ways.others')}</h2><ul class="others">${otherStores.map((other) => html`<li><a href="${storePath(other.store)}">${typedText(language, other.unitName)}</a></li>`)}</ul></section>`}</div>`,
  });
}

/** The telephone with the number to call; where no channel is one, the hotline stands by itself. */
function waysOf({ language, house }: Surroundings, { ways }: WaysInPage): Html {
  const call = house?.hotline == null ? null : callLink(house);
  const rows = ways.map(
    ({ id, title }) => html`<li>${icon('check')}<span>${title}</span>${id === 'phone' ? call : null}</li>`,
  );
  const isCalled = call === null || ways.some(({ id }) => id === 'phone');
  return html`${rows}${isCalled ? null : html`<li>${icon('check')}<span>${say(language, 'portal.hotline')}</span>${call}</li>`}`;
}
