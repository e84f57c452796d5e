import type { Progress } from '#contract/portal/progress.ts';
import { html } from '../html.ts';
import { areaField, backLink, choiceField, faultSummary, hiddenFields, submitButton } from './controls.ts';
import type { Draft, Form } from './controls.ts';
import { page } from './document.ts';
import { FIELDS } from './fields.ts';
import { PATHS } from './paths.ts';
import type { Surroundings, Tokens } from './surroundings.ts';
import { say } from './words.ts';

/** 确认结果页: solved or not. `/progress/confirmation?satisfied=no` comes as `typed.satisfied`. */

export interface ActPage {
  readonly progress: Progress;
  readonly tokens: Tokens;
  readonly draft: Draft;
}

export function confirmationPage(around: Surroundings, given: ActPage): string {
  const { language } = around;
  const form: Form = { language, draft: given.draft };
  const { turn } = given.progress;
  const asks = turn?.kind === 'confirm' ? turn.asks : 'settled';
  const title = say(language, `portal.confirm.${asks}.title`);
  const choices = (['yes', 'no'] as const).map((id) => ({ id, title: say(language, `portal.confirm.${asks}.${id}`) }));
  return page(around, {
    title: `${title} ${given.progress.number}`,
    hasFault: given.draft.faults.length > 0 || given.draft.refusal !== null,
    main: html`${faultSummary(form)}<div class="head">${backLink(PATHS.progress, say(language, 'portal.back-to-progress'))}<h1>${title}</h1>${turn?.kind === 'confirm' ? html`<p class="lead">${turn.text}</p><p>${turn.silence}</p>` : null}</div>
<form class="sheet" method="post" action="${PATHS.confirmation}" enctype="multipart/form-data" novalidate data-send="${`confirmation:${given.progress.number}`}">
${hiddenFields(language, given.tokens)}
${choiceField(form, { field: FIELDS.satisfied, label: say(language, 'portal.confirm.result'), kind: 'radio', choices })}
${areaField(form, { field: FIELDS.text, label: say(language, 'portal.confirm.text'), optional: say(language, 'portal.optional'), example: say(language, 'portal.confirm.text.example'), rows: 3 })}
<div class="submit">${submitButton(say(language, 'portal.confirm.submit'))}<p class="fine">${say(language, `portal.confirm.${asks}.after`)}</p></div>
</form>`,
  });
}
