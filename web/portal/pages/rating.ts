import { html } from '../html.ts';
import type { Html } from '../html.ts';
import type { ActPage } from './confirmation.ts';
import { areaField, backLink, choiceField, faultSummary, hiddenFields, submitButton } from './controls.ts';
import type { Form } from './controls.ts';
import { page } from './document.ts';
import { FIELDS } from './fields.ts';
import { PATHS } from './paths.ts';
import type { Surroundings } from './surroundings.ts';
import { say } from './words.ts';

/** 评价页: the outcome and the handling are asked apart, in words. */
export function ratingPage(around: Surroundings, given: ActPage): string {
  const { language } = around;
  const form: Form = { language, draft: given.draft };
  return page(around, {
    title: `${say(language, 'portal.rate.title')} ${given.progress.number}`,
    hasFault: given.draft.faults.length > 0 || given.draft.refusal !== null,
    main: html`${faultSummary(form)}<div class="head">${backLink(PATHS.progress, say(language, 'portal.back-to-progress'))}<h1>${say(language, 'portal.rate.title')}</h1></div>
<form class="sheet" method="post" action="${PATHS.rating}" enctype="multipart/form-data" novalidate data-send="${`rating:${given.progress.number}`}">
${hiddenFields(language, given.tokens)}
${scale(form, FIELDS.outcome)}
${scale(form, FIELDS.handling)}
${areaField(form, { field: FIELDS.text, label: say(language, 'portal.rate.text'), optional: say(language, 'portal.optional'), rows: 3 })}
<div class="submit">${submitButton(say(language, 'portal.rate.submit'))}<p class="fine">${say(language, 'portal.rate.after')}</p></div>
</form>`,
  });
}

function scale(form: Form, field: 'outcome' | 'handling'): Html {
  const choices = (['5', '4', '3', '2', '1'] as const).map((id) => ({
    id,
    title: say(form.language, `portal.rate.${id}`),
  }));
  return choiceField(form, { field, label: say(form.language, `portal.rate.${field}`), kind: 'radio', choices });
}
