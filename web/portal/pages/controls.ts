import { attributes, html } from '../html.ts';
import type { Html } from '../html.ts';
import { digitsOf } from '#contract/portal/phone.ts';
import { askedBy, chosenIn, FIELDS, typedIn } from './fields.ts';
import type { Fault, FaultCode, FieldName, Typed } from './fields.ts';
import { icon } from './icons.ts';
import type { Tokens } from './surroundings.ts';
import { hasText, say, sayCount } from './words.ts';
import type { Language } from './words.ts';

/** 表单部件: fields with their label, hint and fault; all work without script and keep what was typed. */

/** 填写中: what a form page knows of the try before. */
export interface Draft {
  readonly typed: Typed;
  readonly faults: readonly Fault[];
  /** A rule said no: the sentence to show above the form. */
  readonly refusal: string | null;
}

/** 填写中: a form that nobody has touched yet. */
export const UNTOUCHED: Draft = { typed: {}, faults: [], refusal: null };

export interface Form {
  readonly language: Language;
  readonly draft: Draft;
}

function faultOf(form: Form, field: FieldName): Fault | null {
  return form.draft.faults.find((fault) => fault.field === field) ?? null;
}

/** The sentence of a fault: of the field where it has one of its own, else the general one. */
function sentence(form: Form, fault: Fault, kind: 'fault' | 'mend'): string {
  const name = askedBy(fault.field) === null ? fault.field : FIELDS.ask;
  const candidates = [`portal.${kind}.${name}.${fault.code}`, `portal.fault.${name}.${fault.code}`];
  const key = [...candidates, `portal.fault.${fault.code}`].find(hasText) ?? 'portal.fault.wrong';
  return say(form.language, hasText(key) ? key : 'portal.fault.wrong', {
    digits: digitsOf(typedIn(form.draft.typed, fault.field)).length,
    ...fault.params,
  });
}

/** 错处汇总: above the form, each line leads to its field. It takes the focus, so that nobody misses it. */
export function faultSummary(form: Form): Html | null {
  const { faults, refusal } = form.draft;
  if (faults.length === 0 && refusal === null) return null;
  const heading =
    faults.length === 0
      ? say(form.language, 'portal.faults.refused')
      : sayCount(form.language, 'portal.faults.heading', faults.length);
  const lines = faults.map(
    (fault) => html`<li><a href="${`#${fault.field}`}">${sentence(form, fault, 'mend')}</a></li>`,
  );
  return html`<section class="summary" role="alert" tabindex="-1" id="faults" autofocus aria-labelledby="faults-heading">
<h2 id="faults-heading">${icon('warn')}${heading}</h2>
${refusal === null ? null : html`<p>${refusal}</p>`}
${lines.length === 0 ? null : html`<ul>${lines}</ul>`}
</section>`;
}

export function faultLine(form: Form, field: FieldName): Html | null {
  const fault = faultOf(form, field);
  if (fault === null) return null;
  return html`<span class="fault" id="${`${field}-fault`}">${icon('warn')}<span>${sentence(form, fault, 'fault')}</span></span>`;
}

/** What the script of the page says before anything is sent, so that no photo travels for a missing digit. */
function checks(form: Form, look: FieldLook): { readonly [name: string]: string | null } {
  if (look.optional !== undefined) return {};
  const says = (code: FaultCode) =>
    sentence({ ...form, draft: UNTOUCHED }, { field: look.field, code, params: { title: look.label } }, 'fault');
  if (look.field !== FIELDS.phone) return { 'data-empty': says('empty') };
  const digits = say(form.language, 'portal.fault.phone.mobile-length', { digits: '{digits}' });
  return { 'data-empty': says('empty'), 'data-no-number': says('no-number'), 'data-mobile-length': digits };
}

function describedBy(form: Form, field: FieldName, hint: boolean): string | null {
  const ids = [hint ? `${field}-hint` : '', faultOf(form, field) === null ? '' : `${field}-fault`];
  const text = ids.filter((id) => id !== '').join(' ');
  return text === '' ? null : text;
}

export interface FieldLook {
  readonly field: FieldName;
  readonly label: string;
  readonly hint?: string;
  /** `可不填`, in the words that fit. */
  readonly optional?: string;
}

function labelText(look: FieldLook): Html {
  return html`${look.label}${look.optional === undefined ? null : html` <span class="optional">${look.optional}</span>`}`;
}

function hintLine(look: FieldLook): Html | null {
  return look.hint === undefined ? null : html`<span class="hint" id="${`${look.field}-hint`}">${look.hint}</span>`;
}

function inputAttributes(form: Form, look: FieldLook): { readonly [name: string]: string | boolean | null } {
  return {
    id: look.field,
    name: look.field,
    'aria-describedby': describedBy(form, look.field, look.hint !== undefined),
    'aria-invalid': faultOf(form, look.field) === null ? null : 'true',
    'aria-required': look.optional === undefined ? 'true' : null,
    ...checks(form, look),
  };
}

export interface LineLook extends FieldLook {
  readonly example?: string;
  readonly type?: 'text' | 'tel' | 'date' | 'time' | 'datetime-local';
  readonly inputmode?: 'tel' | 'numeric' | 'decimal';
  readonly autocomplete?: string;
  readonly max?: string;
  readonly unit?: string;
}

export function lineField(form: Form, look: LineLook): Html {
  const input = html`<input${attributes({
    class: 'input',
    ...inputAttributes(form, look),
    type: look.type ?? 'text',
    inputmode: look.inputmode ?? null,
    autocomplete: look.autocomplete ?? 'off',
    placeholder: look.example ?? null,
    max: look.max ?? null,
    value: typedIn(form.draft.typed, look.field),
  })}>`;
  return html`<div class="field"><label class="label" for="${look.field}">${labelText(look)}</label>${hintLine(look)}${
    look.unit === undefined ? input : html`<span class="with-unit">${input}<span>${look.unit}</span></span>`
  }${faultLine(form, look.field)}</div>`;
}

export function areaField(form: Form, look: FieldLook & { readonly example?: string; readonly rows: number }): Html {
  const area = html`<textarea${attributes({
    class: 'input',
    ...inputAttributes(form, look),
    rows: look.rows,
    placeholder: look.example ?? null,
  })}>
${typedIn(form.draft.typed, look.field)}</textarea>`;
  return html`<div class="field"><label class="label" for="${look.field}">${labelText(look)}</label>${hintLine(look)}${area}${faultLine(form, look.field)}</div>`;
}

export interface ChoiceLook extends FieldLook {
  readonly kind: 'radio' | 'checkbox';
  readonly choices: readonly { readonly id: string; readonly title: string }[];
  /** Whether one of several must be chosen. */
  readonly isRequired?: boolean;
  /** Chosen when nobody has chosen yet. */
  readonly preset?: string;
  /** Shown after the chips; with `date` it unfolds only when the last choice is taken. */
  readonly after?: Html;
}

/** 选项: chips. Input and label are neighbours, so that what follows can depend on a choice without script. */
export function choiceField(form: Form, look: ChoiceLook): Html {
  const typed = chosenIn(form.draft.typed, look.field);
  const chosen = typed.length === 0 && look.preset !== undefined ? [look.preset] : typed;
  const chips = look.choices.map((choice, index) => {
    const id = index === 0 ? look.field : `${look.field}-${choice.id}`;
    return html`<input${attributes({
      type: look.kind,
      id,
      name: look.field,
      value: choice.id,
      checked: chosen.includes(choice.id),
      'aria-describedby': describedBy(form, look.field, false),
    })}><label for="${id}">${choice.title}</label>`;
  });
  const isAsked = look.preset === undefined && (look.kind === 'radio' || look.isRequired === true);
  return html`<fieldset${attributes({ class: 'field', ...(isAsked ? checks(form, look) : {}) })}><legend class="label">${labelText(look)}</legend>${hintLine(look)}<div class="chips">${chips}${look.after}</div>${faultLine(form, look.field)}</fieldset>`;
}

/** 勾选: one box with its sentence. */
export function tickField(form: Form, look: FieldLook): Html {
  return html`<div class="field tick"><input${attributes({
    type: 'checkbox',
    ...inputAttributes(form, look),
    value: 'yes',
    checked: typedIn(form.draft.typed, look.field) === 'yes',
  })}><label for="${look.field}">${look.label}</label>${faultLine(form, look.field)}</div>`;
}

export function hiddenField(name: FieldName, value: string): Html {
  return html`<input type="hidden" name="${name}" value="${value}">`;
}

/** 暗号: what every form carries unseen. */
export function hiddenFields(language: Language, tokens: Tokens): Html {
  return html`${hiddenField(FIELDS.key, tokens.idempotencyKey)}${tokens.csrf === null ? null : hiddenField(FIELDS.csrf, tokens.csrf)}${hiddenField(FIELDS.language, language)}`;
}

export function submitButton(text: string, look: 'primary' | 'plain' = 'primary'): Html {
  return html`<button class="${look === 'primary' ? 'button primary' : 'button'}" type="submit">${text}</button>`;
}

export function backLink(href: string, text: string): Html {
  return html`<a class="back" href="${href}">${icon('back')}${text}</a>`;
}
