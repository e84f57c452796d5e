import type { StorePage } from '#contract/portal/complaint.ts';
import { html } from '../html.ts';
import type { Html } from '../html.ts';
import { askField } from './ask-fields.ts';
import {
  areaField,
  choiceField,
  faultSummary,
  hiddenField,
  hiddenFields,
  lineField,
  submitButton,
} from './controls.ts';
import type { Draft, Form } from './controls.ts';
import { callLink, page } from './document.ts';
import { FIELDS } from './fields.ts';
import { filesField } from './files-field.ts';
import { icon } from './icons.ts';
import { PATHS, privacyPath, storePath } from './paths.ts';
import type { KeptFile, Surroundings, Tokens } from './surroundings.ts';
import { gap, say, sayWith, typedText } from './words.ts';
import type { Language } from './words.ts';

/** 投诉表页: what will happen, then the form; with faults, the form as it was left and what to mend. */

export interface ComplaintFormPage {
  readonly store: StorePage;
  readonly tokens: Tokens;
  readonly draft: Draft;
  /** Files that the server already holds. */
  readonly kept: readonly KeptFile[];
  /** Whether files came with the try before and the server could not hold them. */
  readonly hasLostFiles: boolean;
}

export function complaintFormPage(around: Surroundings, given: ComplaintFormPage): string {
  const { language } = around;
  const form: Form = { language, draft: given.draft };
  const isTriedBefore = given.draft.faults.length > 0 || given.draft.refusal !== null;
  return page(around, {
    title: say(language, 'portal.form.title'),
    hasFault: isTriedBefore,
    main: html`${faultSummary(form)}
<div class="hero"><h1>${say(language, 'portal.form.heading')}</h1>
<p class="lead">${isTriedBefore ? leadAfterFault(language, given) : say(language, 'portal.form.lead')}</p>
${isTriedBefore ? null : html`${stepsBox(language, given.store.steps)}${urgent(around)}`}</div>
${complaintForm(form, given)}`,
  });
}

function leadAfterFault(language: Language, given: ComplaintFormPage): string {
  if (given.hasLostFiles) return say(language, 'portal.form.lead-files-lost');
  return say(language, given.kept.length > 0 ? 'portal.form.lead-kept' : 'portal.form.lead-typed');
}

/** 投诉以后: steps and times, from the playbook. */
export function stepsBox(language: Language, steps: StorePage['steps']): Html {
  const lines = steps.map(
    (step) => html`<li><b>${step.time}</b><i aria-hidden="true"></i><span>${step.text}</span></li>`,
  );
  return html`<section class="box steps" aria-labelledby="steps"><h2 id="steps">${say(language, 'portal.form.steps')}<a href="${PATHS.tracking}">${say(language, 'portal.track')}</a></h2><ol>${lines}</ol></section>`;
}

function urgent(around: Surroundings): Html | null {
  if (around.house?.hotline == null) return null;
  return html`<p class="urgent">${icon('warn')}<span>${say(around.language, 'portal.form.urgent')}</span><span class="call">${sayWith(around.language, 'portal.form.urgent.call', { hotline: callLink(around.house) })}</span></p>`;
}

function complaintForm(form: Form, given: ComplaintFormPage): Html {
  const { language } = form;
  const { store } = given;
  return html`<form class="sheet" method="post" action="${storePath(store.store)}" enctype="multipart/form-data" novalidate data-send="complaint">
${hiddenFields(language, given.tokens)}${hiddenField(FIELDS.noticeVersion, store.noticeVersion)}
${areaField(form, { field: FIELDS.matter, label: say(language, 'portal.form.matter'), example: say(language, 'portal.form.matter.example'), rows: 4 })}
${filesField(form, store.limits, given.kept)}
${placeField(form, store)}
${occurredField(form, store)}
${harmField(form, store)}
${store.demands.length === 0 ? null : choiceField(form, { field: FIELDS.demands, label: say(language, 'portal.form.demands'), optional: say(language, 'portal.form.demands.optional'), kind: 'checkbox', choices: store.demands })}
${store.asks.map((ask) => askField(form, ask))}
${lineField(form, { field: FIELDS.phone, label: say(language, 'portal.form.phone'), hint: say(language, 'portal.form.phone.why'), example: say(language, 'portal.form.phone.example'), type: 'tel', inputmode: 'tel', autocomplete: 'tel' })}
${lineField(form, { field: FIELDS.name, label: say(language, 'portal.form.name'), optional: say(language, 'portal.optional'), example: say(language, 'portal.form.name.example'), autocomplete: 'name' })}
<div class="submit">${submitButton(say(language, 'portal.form.submit'))}<p class="fine">${say(language, 'portal.form.after')}${gap(language)}<a href="${privacyPath(store.store)}">${say(language, 'portal.privacy')}</a></p></div>
</form>`;
}

/** Where there is one answer only, nobody is asked. */
function harmField(form: Form, { harms }: StorePage): Html | null {
  const [first, ...others] = harms;
  if (first === undefined) return null;
  if (others.length === 0) return hiddenField(FIELDS.harm, first.id);
  const label = say(form.language, 'portal.form.harm');
  return choiceField(form, { field: FIELDS.harm, label, kind: 'radio', choices: harms, preset: first.id });
}

function placeField(form: Form, store: StorePage): Html {
  const { language } = form;
  const others = store.otherStores.map(
    (other) => html`<li><a href="${storePath(other.store)}">${typedText(language, other.unitName)}</a></li>`,
  );
  return html`<fieldset class="field place"><legend class="label">${say(language, 'portal.form.place')}</legend>
<div class="place-row"><p class="where">${icon('pin')}<span>${typedText(language, store.unitName)}</span></p>
${others.length === 0 ? null : html`<details class="others"><summary>${say(language, 'portal.form.place.other')}</summary><ul>${others}</ul></details>`}</div>
${lineField(form, { field: FIELDS.place, label: say(language, 'portal.form.place.at'), optional: say(language, 'portal.optional'), example: say(language, 'portal.form.place.example') })}</fieldset>`;
}

function occurredField(form: Form, store: StorePage): Html {
  const { language } = form;
  const choices = (['now', 'earlier-today', 'date'] as const).map((id) => ({
    id,
    title: say(language, `portal.form.occurred.${id}`),
  }));
  const day = html`<div class="unfold">${lineField(form, { field: FIELDS.occurredOn, label: say(language, 'portal.form.occurred.on'), type: 'date', max: store.today })}${lineField(form, { field: FIELDS.occurredTime, label: say(language, 'portal.form.occurred.time'), optional: say(language, 'portal.optional'), type: 'time' })}</div>`;
  return choiceField(form, {
    field: FIELDS.occurred,
    label: say(language, 'portal.form.occurred'),
    kind: 'radio',
    choices,
    preset: 'now',
    after: day,
  });
}
