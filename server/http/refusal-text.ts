import type { Refusal } from '#core/case/refusal.ts';
import type { OrganisationRefusal } from '#core/organisation/refusal.ts';
import { isDay, isInstant } from '#core/values/instant.ts';
import type { Day, Instant } from '#core/values/instant.ts';
import type { Language } from '#core/values/language.ts';
import type { EvidenceRefused } from '#server/operations/ports.ts';
import { PASSWORD_FAULTS } from '#server/identity/passwords.ts';
import { hasText, say } from './speech.ts';

const EVIDENCE_REFUSALS = [
  'evidence.too-large',
  'evidence.type-not-taken',
  'evidence.empty',
  'evidence.too-many',
] as const satisfies readonly (EvidenceRefused['code'] | 'evidence.too-many')[];

/** 门口的拒绝: those of files and passwords, which no case decides. Documented beside the others. */
export const EDGE_REFUSAL_CODES = [
  ...EVIDENCE_REFUSALS,
  ...PASSWORD_FAULTS,
  'password.wrong',
  'access.custodians',
  'access.for-others',
] as const;

/** 任何一种拒绝: of a case, of the organisation, of a file, of a password. */
export interface AnyRefusal {
  readonly code: Refusal['code'] | OrganisationRefusal['code'] | (typeof EDGE_REFUSAL_CODES)[number];
  readonly field: string | null;
  readonly params: Refusal['params'];
}

/** 对谁说 */
export type Audience = 'staff' | 'complainant';

/** 拒绝里的词: how the ids, codes and moments in a refusal are said. `null` where the id is unknown. */
export interface RefusalWords {
  /** Of the playbook: a role, severity, task, clock, form, field or kind of compensation. */
  title(id: string): string | null;
  moment(at: Instant): string;
  /** 开窗: from when on something can be done. */
  opening(at: Instant): string;
  day(on: Day): string;
}

const SEPARATOR: { readonly [L in Language]: string } = { 'zh-CN': '、', en: ', ' };

/** 拒绝的说法: one to three sentences, in words the reader knows. */
export function refusalText(
  refusal: AnyRefusal,
  language: Language,
  { audience = 'staff', words = null }: { readonly audience?: Audience; readonly words?: RefusalWords | null } = {},
): string {
  const spoken = `refusal-you.${refusal.code}`;
  const key = audience === 'complainant' && hasText(spoken) ? spoken : (`refusal.${refusal.code}` as const);
  const values: { [name: string]: string | number } = {};
  for (const [name, value] of Object.entries(refusal.params)) {
    const list = (Array.isArray(value) ? value : [value]) as readonly (string | number)[];
    values[name] = list.map((each) => wordFor(name, each, words)).join(SEPARATOR[language]);
  }
  return say(language, key, values);
}

function wordFor(name: string, value: string | number, words: RefusalWords | null): string | number {
  if (typeof value === 'number' || words === null) return value;
  if (isInstant(value)) return name === 'opensAt' ? words.opening(value) : words.moment(value);
  if (isDay(value)) return words.day(value);
  return words.title(value) ?? value;
}
