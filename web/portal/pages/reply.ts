import type { Progress } from '#contract/portal/progress.ts';
import { html } from '../html.ts';
import { areaField, backLink, faultSummary, hiddenFields, submitButton } from './controls.ts';
import type { Draft, Form } from './controls.ts';
import { page } from './document.ts';
import { FIELDS } from './fields.ts';
import { filesField } from './files-field.ts';
import { PATHS } from './paths.ts';
import type { KeptFile, Surroundings, Tokens } from './surroundings.ts';
import { say } from './words.ts';

/** 补充页: more words, more photos. */

export interface ReplyPage {
  readonly progress: Progress;
  readonly tokens: Tokens;
  readonly draft: Draft;
  readonly kept: readonly KeptFile[];
}

export function replyPage(around: Surroundings, given: ReplyPage): string {
  const { language } = around;
  const form: Form = { language, draft: given.draft };
  return page(around, {
    title: `${say(language, 'portal.reply.title')} ${given.progress.number}`,
    hasFault: given.draft.faults.length > 0 || given.draft.refusal !== null,
    main: html`${faultSummary(form)}<div class="head">${backLink(PATHS.progress, say(language, 'portal.back-to-progress'))}<h1>${say(language, 'portal.reply.title')}</h1></div>
<form class="sheet" method="post" action="${PATHS.reply}" enctype="multipart/form-data" novalidate data-send="${`reply:${given.progress.number}`}">
${hiddenFields(language, given.tokens)}
${areaField(form, { field: FIELDS.text, label: say(language, 'portal.reply.text'), example: say(language, 'portal.reply.text.example'), rows: 5 })}
${filesField(form, given.progress.limits, given.kept)}
<div class="submit">${submitButton(say(language, 'portal.reply.submit'))}<p class="fine">${say(language, 'portal.reply.after')}</p></div>
</form>`,
  });
}
