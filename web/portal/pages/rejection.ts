import { html } from '../html.ts';
import { offerFields } from './acceptance.ts';
import type { OfferPage } from './acceptance.ts';
import { areaField, backLink, choiceField, faultSummary, hiddenFields, lineField, submitButton } from './controls.ts';
import type { Form } from './controls.ts';
import { page } from './document.ts';
import { chosenIn, FIELDS, typedIn } from './fields.ts';
import type { Typed } from './fields.ts';
import { icon } from './icons.ts';
import { PATHS } from './paths.ts';
import type { Surroundings } from './surroundings.ts';
import { gap, say } from './words.ts';
import type { Language } from './words.ts';

/** 不接受方案页: one reason is enough; who says what would do has made a counter-offer. */

const REJECTION_REASONS = ['amount', 'change', 'apology', 'facts', 'other'] as const;
type Reason = (typeof REJECTION_REASONS)[number];

export function rejectionPage(around: Surroundings, given: OfferPage): string {
  const { language } = around;
  const form: Form = { language, draft: given.draft };
  const choices = REJECTION_REASONS.map((id) => ({ id, title: say(language, `portal.reject.reason.${id}`) }));
  const optional = say(language, 'portal.optional');
  const next = given.turn.ifRejected ?? say(language, 'portal.reject.after');
  return page(around, {
    title: `${say(language, 'portal.reject.title')} ${given.progress.number}`,
    hasFault: given.draft.faults.length > 0 || given.draft.refusal !== null,
    main: html`${faultSummary(form)}<div class="head">${backLink(PATHS.progress, say(language, 'portal.back-to-offer'))}<h1>${say(language, 'portal.reject.heading')}</h1><p class="lead">${say(language, 'portal.reject.lead')}</p></div>
<form class="sheet" method="post" action="${PATHS.answer}" enctype="multipart/form-data" novalidate data-send="${`rejection:${given.turn.offer}`}">
${hiddenFields(language, given.tokens)}${offerFields(given.turn, 'rejected')}
${choiceField(form, { field: FIELDS.reasons, label: say(language, 'portal.reject.reasons'), kind: 'checkbox', choices })}
${areaField(form, { field: FIELDS.text, label: say(language, 'portal.reject.wish'), optional, rows: 3 })}
${lineField(form, { field: FIELDS.askedYuan, label: say(language, 'portal.reject.amount'), optional, inputmode: 'decimal', unit: say(language, 'portal.reject.amount.unit') })}
<p class="notice">${icon('clock')}<span>${next}${gap(language)}${say(language, 'portal.reject.clock')}</span></p>
<div class="submit">${submitButton(say(language, 'portal.reject.submit'))}<a class="button quiet" href="${PATHS.progress}">${say(language, 'portal.reject.think')}</a></div>
</form>`,
  });
}

/** 不接受: what a sent form of this page says; `null` where nothing was chosen and nothing written. */
export function readRejection(
  language: Language,
  typed: Typed,
): { readonly answer: 'rejected' | 'countered'; readonly text: string; readonly askedYuan: string | null } | null {
  const chosen = chosenIn(typed, FIELDS.reasons);
  const reasons = REJECTION_REASONS.filter((reason: Reason) => chosen.includes(reason));
  const wish = typedIn(typed, FIELDS.text);
  const asked = typedIn(typed, FIELDS.askedYuan).trim();
  const says = wish.trim() !== '' || asked !== '';
  if (reasons.length === 0 && !says) return null;
  const titles = reasons.map((reason) => say(language, `portal.reject.reason.${reason}`));
  const first = titles.join(language === 'en' ? '; ' : '；');
  const text = [first, wish].filter((part) => part.trim() !== '').join('\n');
  return { answer: says ? 'countered' : 'rejected', text, askedYuan: asked === '' ? null : asked };
}
