import { html } from '../html.ts';
import { faultSummary, hiddenField, lineField, submitButton } from './controls.ts';
import type { Draft, Form } from './controls.ts';
import { page } from './document.ts';
import { FIELDS } from './fields.ts';
import { icon } from './icons.ts';
import { PATHS } from './paths.ts';
import type { Surroundings } from './surroundings.ts';
import { say } from './words.ts';

/** 查进度页: for who has no link at hand. Sent by POST, so that the code never stands in an address. */

export interface TrackingPage {
  readonly csrf: string | null;
  readonly draft: Draft;
  /** Whether the pair was looked for and not found; which of the two was wrong is not said. */
  readonly isUnknown: boolean;
}

export function trackingPage(around: Surroundings, given: TrackingPage): string {
  const { language } = around;
  const refusal = given.isUnknown ? say(language, 'portal.tracking.unknown') : given.draft.refusal;
  const form: Form = { language, draft: { ...given.draft, refusal } };
  return page(around, {
    title: say(language, 'portal.tracking.title'),
    hasFault: refusal !== null || given.draft.faults.length > 0,
    main: html`${faultSummary(form)}<div class="head"><h1>${say(language, 'portal.tracking.title')}</h1><p class="lead">${say(language, 'portal.tracking.lead')}</p></div>
<form class="sheet" method="post" action="${PATHS.tracking}" enctype="multipart/form-data" novalidate>
${given.csrf === null ? null : hiddenField(FIELDS.csrf, given.csrf)}${hiddenField(FIELDS.language, language)}
${lineField(form, { field: FIELDS.number, label: say(language, 'portal.tracking.number'), example: say(language, 'portal.tracking.number.example') })}
${lineField(form, { field: FIELDS.code, label: say(language, 'portal.tracking.code'), hint: say(language, 'portal.tracking.code.why') })}
<div class="submit">${submitButton(say(language, 'portal.tracking.submit'))}</div>
</form>
<p class="notice">${icon('info')}<span>${lostLink(around)}</span></p>`,
  });
}

/** 链接丢了怎么办: the number to call as words; as a link it stands at the foot of the page. */
function lostLink({ language, house }: Surroundings): string {
  const hotline = house?.hotline ?? null;
  return hotline === null
    ? say(language, 'portal.tracking.lost.unnumbered')
    : say(language, 'portal.tracking.lost', { hotline });
}
