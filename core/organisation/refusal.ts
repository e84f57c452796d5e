/** 组织的拒绝: each has its text in every locale and its line in `docs/api/refusals.md` (a test checks). */
export const ORGANISATION_REFUSAL_CODES = [
  'unit.unknown',
  'unit.code-form',
  'unit.code-taken',
  'unit.name-needed',
  'unit.only-one-top',
  'unit.parent-unknown',
  'unit.below-itself',
  'unit.already-there',
  'unit.playbook-already',
  'parameter.unknown',
  'parameter.blank',
  'calendar.overtaken',
  'calendar.name-needed',
  'calendar.too-many',
  'calendar.closed-too-long',
  'calendar.year-far',
  'calendar.year-published',
  'calendar.week',
  'calendar.never-open',
  'calendar.make-up-hours',
  'calendar.usual-hours',
  'calendar.time',
  'calendar.hours-order',
  'calendar.day',
  'calendar.day-order',
  'calendar.named-twice',
  'calendar.zone',
  'statutory.unknown',
  'statutory.already',
  'statutory.not-adopted',
  'retirement.unknown',
  'retirement.already',
  'retirement.reason-needed',
  'retirement.not-retired',
  'person.unknown',
  'person.name-needed',
  'person.login-form',
  'person.login-taken',
  'person.disabled',
  'person.last-administrator',
  'role.unknown',
  'role.at-the-top-only',
  'role.already-held',
  'role.not-held',
] as const;
export type OrganisationRefusalCode = (typeof ORGANISATION_REFUSAL_CODES)[number];

/** 拒绝: a rule of the organisation said no. `params` are ids and codes for the sentence; never what somebody typed. */
export interface OrganisationRefusal {
  readonly code: OrganisationRefusalCode;
  readonly field: string | null;
  readonly params: { readonly [name: string]: string | number };
}
