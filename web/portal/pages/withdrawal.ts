import { html } from '../html.ts';
import type { ActPage } from './confirmation.ts';
import { areaField, backLink, faultSummary, hiddenFields, submitButton } from './controls.ts';
import type { Form } from './controls.ts';
import { page } from './document.ts';
import { FIELDS } from './fields.ts';
import { PATHS } from './paths.ts';
import type { Surroundings } from './surroundings.ts';
import { gap, say, typedText } from './words.ts';

/** 撤回页: asked once more, with what it means. */
export function withdrawalPage(around: Surroundings, given: ActPage): string {
  const { language } = around;
  const form: Form = { language, draft: given.draft };
  return page(around, {
    title: `${say(language, 'portal.withdraw.title')} ${given.progress.number}`,
    hasFault: given.draft.faults.length > 0 || given.draft.refusal !== null,
    main: html`${faultSummary(form)}<div class="head">${backLink(PATHS.progress, say(language, 'portal.back-to-progress'))}<h1>${say(language, 'portal.withdraw.heading')}</h1><p class="lead">${given.progress.number} ${typedText(language, given.progress.title)}</p></div>
<p>${say(language, 'portal.withdraw.lead')}${gap(language)}${say(language, 'portal.withdraw.changed-mind')}</p>
<form class="sheet" method="post" action="${PATHS.withdrawal}" enctype="multipart/form-data" novalidate data-send="${`withdrawal:${given.progress.number}`}">
${hiddenFields(language, given.tokens)}
${areaField(form, { field: FIELDS.reason, label: say(language, 'portal.withdraw.reason'), optional: say(language, 'portal.optional'), rows: 2 })}
<div class="submit">${submitButton(say(language, 'portal.withdraw.submit'), 'plain')}<a class="button quiet" href="${PATHS.progress}">${say(language, 'portal.withdraw.keep')}</a></div>
</form>`,
  });
}
