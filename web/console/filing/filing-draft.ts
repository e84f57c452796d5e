import type { Filing, FilingForm } from '#contract/console/filing.ts';
import type { RecordField } from '#contract/filled.ts';
import { instantOf, NO_MOMENT } from '#web/console/acts/drafts/moment.ts';
import type { MomentDraft } from '#web/console/acts/drafts/moment.ts';
import { filledOf, unansweredOf, type FieldValues } from '#web/console/acts/drafts/filled.ts';
import { saidOrNull } from '#web/console/acts/drafts/words.ts';

/** 登记表, as typed while the person talks. */
export interface FilingDraft {
  readonly unit: string;
  readonly channel: string;
  readonly matter: string;
  readonly name: string;
  readonly phone: string;
  readonly contact: string;
  readonly place: string;
  readonly purchase: string;
  readonly occurred: MomentDraft;
  readonly received: MomentDraft;
  readonly harm: string;
  readonly impact: string;
  readonly category: string;
  readonly demands: readonly string[];
  /** Numbers of the points of the first talk that were ticked. */
  readonly firstTalk: readonly number[];
  readonly severity: string;
  readonly severityReason: string;
  readonly promise: MomentDraft;
  readonly promiseWhat: string;
  readonly promiseReason: string;
  readonly kind: string;
  readonly answers: FieldValues;
  readonly declined: string;
}

export const NEW_FILING: FilingDraft = {
  unit: '',
  channel: '',
  matter: '',
  name: '',
  phone: '',
  contact: '',
  place: '',
  purchase: '',
  occurred: NO_MOMENT,
  received: NO_MOMENT,
  harm: '',
  impact: '',
  category: '',
  demands: [],
  firstTalk: [],
  severity: '',
  severityReason: '',
  promise: NO_MOMENT,
  promiseWhat: '',
  promiseReason: '',
  kind: '',
  answers: {},
  declined: '',
};

/** What the form of another unit does not offer is given up; all that was typed stays. */
export function fitDraft(draft: FilingDraft, form: FilingForm): FilingDraft {
  const kept = (chosen: string, options: readonly { readonly id: string }[], otherwise = '') =>
    options.some((option) => option.id === chosen) ? chosen : otherwise;
  return {
    ...draft,
    unit: form.unit.id,
    channel: kept(draft.channel, form.channels, form.channels[0]?.id),
    harm: kept(draft.harm, form.harms, form.harms[0]?.id),
    impact: kept(draft.impact, form.impacts, form.impacts[0]?.id),
    category: kept(draft.category, form.categories),
    kind: kept(draft.kind, form.kinds, form.kinds[0]?.id),
    severity: kept(draft.severity, form.severities),
    demands: draft.demands.filter((id) => form.demands.some((option) => option.id === id)),
    firstTalk: draft.firstTalk.filter((point) => point < form.firstTalk.length),
  };
}

/** 要问的 of the kind of case that was chosen, on the channel that was. */
export function questionsIn(draft: FilingDraft, form: FilingForm): FilingForm['questions'][number] | null {
  const kind = saidOrNull(draft.kind);
  return form.questions.find((each) => each.channel === draft.channel && each.kind === kind) ?? null;
}

/** 有没有投诉人: where nobody complains, nobody's name, number and wishes are asked for. */
export function hasComplainant(draft: FilingDraft, form: FilingForm): boolean {
  return form.kinds.find(({ id }) => id === draft.kind)?.hasComplainant ?? true;
}

export function filingOf(draft: FilingDraft, form: FilingForm, zone: string): Filing {
  const asks = questionsIn(draft, form)?.asks ?? [];
  const isOfSomebody = hasComplainant(draft, form);
  const dueAt = instantOf(draft.promise, zone);
  return {
    unit: draft.unit,
    channel: draft.channel,
    matter: draft.matter,
    title: null,
    name: isOfSomebody ? saidOrNull(draft.name) : null,
    phone: isOfSomebody ? saidOrNull(draft.phone) : null,
    contact: isOfSomebody ? saidOrNull(draft.contact) : null,
    place: saidOrNull(draft.place),
    purchase: saidOrNull(draft.purchase),
    occurredAt: saidOrNull(instantOf(draft.occurred, zone)),
    receivedAt: saidOrNull(instantOf(draft.received, zone)),
    harm: draft.harm,
    impact: draft.impact,
    category: saidOrNull(draft.category),
    demands: isOfSomebody ? [...draft.demands] : [],
    firstTalk: draft.firstTalk.toSorted((one, other) => one - other),
    severity: saidOrNull(draft.severity),
    severityReason: saidOrNull(draft.severityReason),
    kind: saidOrNull(draft.kind),
    answers: asks.length === 0 ? null : filledOf(asks, draft.answers, zone),
    declined: isTurnedAway(draft, form) ? { explanation: draft.declined } : null,
    promises:
      dueAt === '' ? [] : [{ dueAt, what: saidOrNull(draft.promiseWhat), reason: saidOrNull(draft.promiseReason) }],
  };
}

/** 没过门槛: as far as it has been answered; then it can be declined, with what was said. */
export function isTurnedAway(draft: FilingDraft, form: FilingForm): boolean {
  const gate = questionsIn(draft, form)?.gate ?? null;
  if (gate === null) return false;
  const answers = gate.fields.map((field) => draft.answers[field] ?? '');
  return gate.pass === 'all' ? answers.includes('no') : answers.every((answer) => answer === 'no');
}

/** 没答的: a case that is turned away at the gate needs no more answers than showed it. */
export function unansweredIn(draft: FilingDraft, form: FilingForm): readonly RecordField[] {
  return isTurnedAway(draft, form) ? [] : unansweredOf(questionsIn(draft, form)?.asks ?? [], draft.answers);
}

/** Where what must be filled in stands in the form. */
const PLACE_OF = {
  matter: 'matter',
  occurred: 'occurredAt',
  place: 'place',
  demands: 'demands',
  contact: 'phone',
  name: 'name',
  purchase: 'purchase',
} as const;
type Required = keyof typeof PLACE_OF;
export type MissingField = (typeof PLACE_OF)[Required] | 'promises';

/** What is asked of whoever complains alone. */
const OF_COMPLAINANT: ReadonlySet<FilingForm['required'][number]> = new Set(['name', 'contact', 'demands']);

function isBlank(draft: FilingDraft, field: Required, zone: string): boolean {
  switch (field) {
    case 'occurred':
      return instantOf(draft.occurred, zone) === '';
    case 'demands':
      return draft.demands.length === 0;
    case 'contact':
      return draft.phone.trim() === '' && draft.contact.trim() === '';
    case 'matter':
    case 'place':
    case 'name':
    case 'purchase':
      return draft[field].trim() === '';
  }
}

/** 不能空着的, before anything is sent: what the procedure wants of a colleague, and a promise where the channel asks for one. */
export function missingIn(draft: FilingDraft, form: FilingForm, zone: string): readonly MissingField[] {
  const channel = form.channels.find((each) => each.id === draft.channel);
  const isPromiseMissing = channel?.promiseRequired === true && instantOf(draft.promise, zone) === '';
  return [
    // Whether anybody was hurt always stands chosen.
    ...form.required
      .filter((field) => field !== 'harm')
      .filter((field) => hasComplainant(draft, form) || !OF_COMPLAINANT.has(field))
      .filter((field) => isBlank(draft, field, zone))
      .map((field) => PLACE_OF[field]),
    ...(isPromiseMissing ? (['promises'] as const) : []),
  ];
}
