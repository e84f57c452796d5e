import type { Progress } from '#contract/portal/progress.ts';
import { html } from '../html.ts';
import type { Html } from '../html.ts';
import {
  backLink,
  faultLine,
  faultSummary,
  hiddenField,
  hiddenFields,
  lineField,
  submitButton,
  tickField,
} from './controls.ts';
import type { Draft, Form } from './controls.ts';
import { page } from './document.ts';
import { FIELDS } from './fields.ts';
import { PATHS } from './paths.ts';
import type { Surroundings, Tokens } from './surroundings.ts';
import { offerDigest } from './turn.ts';
import type { OfferTurn } from './turn.ts';
import { say } from './words.ts';

/** 接受方案页: the offer once more, signed by finger, or by name where there is no script or no finger. */

export interface OfferPage {
  readonly progress: Progress;
  readonly turn: OfferTurn;
  readonly tokens: Tokens;
  readonly draft: Draft;
}

export function acceptancePage(around: Surroundings, given: OfferPage): string {
  const { language } = around;
  const form: Form = { language, draft: given.draft };
  return page(around, {
    title: `${say(language, 'portal.accept.title')} ${given.progress.number}`,
    hasFault: given.draft.faults.length > 0 || given.draft.refusal !== null,
    main: html`${faultSummary(form)}<div class="head">${backLink(PATHS.progress, say(language, 'portal.back-to-offer'))}<h1>${say(language, 'portal.accept.title')}</h1></div>
${offerDigest(language, given.turn)}
<form class="sheet" method="post" action="${PATHS.answer}" enctype="multipart/form-data" novalidate data-send="${`acceptance:${given.turn.offer}`}">
${hiddenFields(language, given.tokens)}${offerFields(given.turn, 'accepted')}
${tickField(form, { field: FIELDS.agreed, label: say(language, 'portal.accept.agree') })}
${pad(form)}
${lineField(form, { field: FIELDS.signedName, label: say(language, 'portal.accept.name'), autocomplete: 'name', optional: '' })}
<div class="submit">${submitButton(say(language, 'portal.accept.submit'))}<p class="fine">${say(language, 'portal.accept.after')}</p></div>
</form>`,
  });
}

/** 方案: which offer is answered, and the hash of exactly what was shown. */
export function offerFields(turn: OfferTurn, answer: 'accepted' | 'rejected'): Html {
  return html`${hiddenField(FIELDS.answer, answer)}${hiddenField(FIELDS.offer, turn.offer)}${hiddenField(FIELDS.hash, turn.hash)}`;
}

/** 签名板: hidden until the script of the page can draw on it. */
function pad(form: Form): Html {
  const { language } = form;
  return html`<div class="field pad" data-sign hidden><div class="pad-head"><h2 class="label" id="sign-label">${say(language, 'portal.accept.sign')}</h2><button class="text-button" type="button" data-again>${say(language, 'portal.accept.sign.again')}</button></div>
<div class="canvas"><canvas role="img" aria-label="${say(language, 'portal.accept.sign.pad')}"></canvas><span aria-hidden="true">${say(language, 'portal.accept.sign.line')}</span></div>
<p class="hint">${say(language, 'portal.accept.name.why')}</p>
${hiddenField(FIELDS.signature, '')}${faultLine(form, FIELDS.signature)}</div>`;
}
