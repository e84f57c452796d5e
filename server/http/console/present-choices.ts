// 可选项: what the forms of a case offer, in the words of its playbook. What rests on the playbook and the organisation is made
// once, for both are values that are replaced, not changed; a page names it, and a screen asks for it when it does not know it.
import { createHash } from 'node:crypto';
import type { OwnChoices, SharedChoices } from '#contract/console/case-choices.ts';
import { suggestedFor } from '#core/case/assessment.ts';
import type { AnyCase } from '#core/case/state.ts';
import { rolesOn } from '#core/access/visibility.ts';
import { holdersFor, membersOf, unitsUpward } from '#core/organisation/tree.ts';
import type { Organisation, Person } from '#core/organisation/state.ts';
import { isNarrowest } from '#core/playbook/category.ts';
import { factsAsked } from '#core/playbook/condition.ts';
import type { RecordField } from '#contract/filled.ts';
import type { Choice, Form, FormField, Playbook, Severity } from '#core/playbook/playbook.ts';
import type { UnitId } from '#core/values/ids.ts';
import type { Teller } from '../teller.ts';
import { sourceOf } from './entry-sketch.ts';
import { limitsByGrade } from './grade-limits.ts';
import { datesToFinish, momentsToPromise } from './moments.ts';

type OfPlaybook = Pick<
  SharedChoices,
  | 'severities'
  | 'limitsOfAll'
  | 'categories'
  | 'demands'
  | 'sources'
  | 'dimensions'
  | 'methods'
  | 'compensations'
  | 'declineReasons'
  | 'records'
  | 'firstTalk'
  | 'phrases'
  | 'apology'
  | 'offering'
>;
type OfUnit = Pick<SharedChoices, 'people' | 'units' | 'roles'>;

/** 本案的可选项, with the name of those that it shares. */
export function presentChoices(t: Teller, state: AnyCase, organisation: Organisation): OwnChoices {
  return {
    of: presentSharedChoices(t, organisation, state.unit).of,
    suggestedSeverity: suggestedAsItStands(t.playbook, state),
    moments: momentsToPromise(t),
    dates: datesToFinish(t),
  };
}

const suggested = new WeakMap<AnyCase, string | null>();

function suggestedAsItStands(playbook: Playbook, state: AnyCase): string | null {
  const known = suggested.get(state);
  if (known !== undefined) return known;
  const found = suggestedFor(playbook, state, categoryOf(state));
  suggested.set(state, found);
  return found;
}

/** 类别, as assessed, or as it was chosen at registration. */
export function categoryOf({ assessment, intake }: AnyCase): string | null {
  return assessment.kind === 'graded' ? assessment.category : intake.category;
}

const byPlaybook = new WeakMap<Playbook, Map<string, OfPlaybook>>();

/** 流程的可选项 */
export function choicesOfPlaybook(t: Teller): OfPlaybook {
  const made = byPlaybook.get(t.playbook) ?? new Map<string, OfPlaybook>();
  byPlaybook.set(t.playbook, made);
  const known = made.get(t.lang);
  if (known !== undefined) return known;
  const { playbook } = t;
  const limits = limitsByGrade(t);
  const found: OfPlaybook = {
    severities: playbook.severities.map((severity) => severityChoice(t, severity, limits.own[severity.id] ?? '')),
    limitsOfAll: limits.ofAll,
    categories: categoryChoices(t),
    demands: titled(t, playbook.demands),
    sources: [
      { id: 'complainant', title: sourceOf(t, 'complainant') },
      ...titled(
        t,
        playbook.evidenceSources.filter(({ id }) => id !== 'complainant'),
      ),
    ],
    dimensions: titled(t, playbook.causeDimensions),
    methods: titled(t, playbook.causeMethods),
    compensations: playbook.compensations.map(({ id, title, measure }) => ({ id, title: t.text(title), measure })),
    declineReasons: titled(t, playbook.declineReasons),
    records: recordsOf(t),
    firstTalk: playbook.firstTalk.map((point) => t.text(point)),
    phrases: (playbook.manners?.phrases ?? []).map(({ never, instead, unlessDated }) => ({
      never: [never.zh, never.en],
      instead: t.text(instead),
      unlessDated,
    })),
    apology: isApologyAsked(playbook),
    offering: playbook.authority !== undefined || playbook.forms.some(({ isPrecedent }) => isPrecedent === true),
  };
  made.set(t.lang, found);
  return found;
}

function categoryChoices(t: Teller): OfPlaybook['categories'] {
  const { categories } = t.playbook;
  return categories.map(({ id, title, within }) => ({
    id,
    title: t.text(title),
    path: t.category(id),
    within: within ?? null,
    isNarrowest: isNarrowest(categories, id),
  }));
}

/** 致歉 where the procedure asks for one: by its rule, or as a condition of closing. */
function isApologyAsked({ manners }: Playbook): boolean {
  if (manners === undefined) return false;
  return manners.apology !== null || manners.closing.some(({ must }) => factsAsked(must).includes('apologies'));
}

/** 选项 by their titles. */
export function titled(t: Teller, choices: readonly Choice[]): { readonly id: string; readonly title: string }[] {
  return choices.map(({ id, title }) => ({ id, title: t.text(title) }));
}

/** 表单 of a record as it is filled in. */
export function recordForm(t: Teller, form: Form): SharedChoices['records'][number] {
  return {
    form: form.id,
    title: t.text(form.title),
    fields: recordFields(t, form.fields),
  };
}

/** 栏目 as they are filled in. */
export function recordFields(t: Teller, fields: readonly FormField[]): RecordField[] {
  return fields.map((field) => ({
    id: field.id,
    title: t.text(field.title),
    hint: field.hint === null ? null : t.text(field.hint),
    kind: field.kind,
    choices: titled(t, field.choices),
    required: field.required,
  }));
}

/** Those that are written as records; the form of the call-back is filled in with it. */
function recordsOf(t: Teller): SharedChoices['records'] {
  const written = new Set(
    t.playbook.stages.flatMap(({ tasks }) => tasks.flatMap((task) => (task.act === 'write-record' ? [task.form] : []))),
  );
  return t.playbook.forms.filter((form) => written.has(form.id)).map((form) => recordForm(t, form));
}

function severityChoice(t: Teller, severity: Severity, limits: string): SharedChoices['severities'][number] {
  return {
    id: severity.id,
    title: t.text(severity.title),
    weight: severity.weight,
    meaning: t.text(severity.meaning),
    examples: severity.examples.map((example) => t.text(example)),
    limits,
  };
}

const byOrganisation = new WeakMap<Organisation, WeakMap<Playbook, Map<string, SharedChoices>>>();

/** 公共的可选项 of all cases of a unit under one procedure, known by a digest of what they say. */
export function presentSharedChoices(t: Teller, organisation: Organisation, unit: UnitId): SharedChoices {
  const byPlaybook = byOrganisation.get(organisation) ?? new WeakMap<Playbook, Map<string, SharedChoices>>();
  byOrganisation.set(organisation, byPlaybook);
  const made = byPlaybook.get(t.playbook) ?? new Map<string, SharedChoices>();
  byPlaybook.set(t.playbook, made);
  const key = `${unit} ${t.lang}`;
  const known = made.get(key);
  if (known !== undefined) return known;
  const all = { ...choicesOfPlaybook(t), ...choicesOfUnit(t, organisation, unit) };
  const found = { of: createHash('sha256').update(JSON.stringify(all)).digest('base64url'), ...all };
  made.set(key, found);
  return found;
}

/** 本单位的人、单位和岗位 */
function choicesOfUnit(t: Teller, organisation: Organisation, unit: UnitId): OfUnit {
  const held = holdersFor(
    organisation,
    unit,
    t.playbook.roles.map(({ id }) => id),
  );
  return {
    people: peopleNear(organisation, unit),
    units: [...organisation.units.values()].map(({ id, name }) => ({ id, title: name })),
    // A role that nobody holds here takes nothing over.
    roles: titled(
      t,
      t.playbook.roles.filter(({ id }) => (held[id]?.people.length ?? 0) > 0),
    ),
  };
}

/** 附近的人: who works at the unit, below it, or above it up to the top; with the roles they hold on its cases. */
function peopleNear(organisation: Organisation, unit: UnitId): SharedChoices['people'] {
  const upward = unitsUpward(organisation, unit);
  const members = new Set(membersOf(organisation, unit));
  const isNear = ({ id, isDisabled, holdings }: Person): boolean =>
    !isDisabled && (members.has(id) || holdings.some((holding) => upward.includes(holding.unit)));
  return [...organisation.people.values()].filter(isNear).map(({ id, name, holdings }) => {
    const roles = holdings.map((holding) => ({ ...holding, upward: unitsUpward(organisation, holding.unit) }));
    return { id, name, roles: [...rolesOn(roles, upward)] };
  });
}
