import { html } from '../html.ts';
import type { Html } from '../html.ts';
import { callLink, page } from './document.ts';
import { PATHS } from './paths.ts';
import type { Surroundings } from './surroundings.ts';
import { say } from './words.ts';

/** 出错页: what failed, what is safe, what to do now; then the ways on. */

export type Notice =
  | { readonly kind: 'not-found' | 'link-ended' | 'signed-out' | 'not-possible' }
  | { readonly kind: 'too-many'; readonly retryAfterSeconds: number }
  | { readonly kind: 'fault'; readonly incident: string };

export function noticePage(around: Surroundings, notice: Notice): string {
  const { language, house } = around;
  const seconds = notice.kind === 'too-many' ? notice.retryAfterSeconds : 0;
  return page(around, {
    title: say(language, `portal.notice.${notice.kind}.title`),
    main: html`<div class="prose"><h1>${say(language, `portal.notice.${notice.kind}.title`)}</h1>
<p>${say(language, `portal.notice.${notice.kind}.what`)}</p><p>${say(language, `portal.notice.${notice.kind}.safe`)}</p><p>${say(language, `portal.notice.${notice.kind}.now`, { seconds })}</p>
${notice.kind === 'fault' ? html`<p class="code">${say(language, 'portal.notice.fault.incident', { incident: notice.incident })}</p>` : null}
${house?.hotline == null ? null : html`<p>${say(language, 'portal.hotline')} ${callLink(house)}</p>`}
<div class="actions">${waysOn(around, notice)}</div></div>`,
  });
}

function waysOn(around: Surroundings, notice: Notice): Html {
  const { language } = around;
  const complain = html`<a class="button" href="${around.house?.home ?? PATHS.home}">${say(language, 'portal.notice.store')}</a>`;
  const track = html`<a class="button" href="${PATHS.tracking}">${say(language, 'portal.track')}</a>`;
  if (notice.kind === 'not-possible')
    return html`<a class="button primary" href="${PATHS.progress}">${say(language, 'portal.back-to-progress')}</a>`;
  return html`${track}${complain}`;
}
