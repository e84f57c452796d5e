import type { DraftOf } from '../act.ts';
import { numberOf, saidOrNull } from './words.ts';

export interface FindingDraft {
  readonly substantiated: 'yes' | 'partly' | 'no' | '';
  readonly text: string;
  readonly forComplainant: string;
  readonly evidence: readonly string[];
}
/** 调查结论 */
export const finding: DraftOf<'finding', FindingDraft> = {
  noun: 'finding',
  start: () => ({ substantiated: '', text: '', forComplainant: '', evidence: [] }),
  body: ({ substantiated, text, forComplainant, evidence }) => ({
    // Nothing chosen is told by the contract, as every other empty field is.
    substantiated: substantiated as 'yes',
    text,
    forComplainant: saidOrNull(forComplainant),
    evidence: [...evidence],
  }),
};

export interface CauseDraft {
  readonly dimension: string;
  readonly isRoot: boolean;
  readonly text: string;
}
export interface CausesDraft {
  readonly method: string;
  readonly causes: readonly CauseDraft[];
}
/** 找原因 */
export const causes: DraftOf<'causes', CausesDraft> = {
  noun: 'causes',
  start: ({ found }) => ({ method: found.choices.methods[0]?.id ?? '', causes: [] }),
  body: ({ method, causes: named }) => ({ method, causes: [...named] }),
};

export interface ShareDraft {
  /** `person:<id>`, `unit:<id>`, or '' = somebody outside, named in words. */
  readonly party: string;
  readonly name: string;
  readonly percent: string;
}
export interface ResponsibilityDraft {
  readonly shares: readonly ShareDraft[];
  readonly evidence: readonly string[];
  readonly remark: string;
}
/** 责任认定: shares that make 100 (R321). */
export const responsibility: DraftOf<'responsibility', ResponsibilityDraft> = {
  noun: 'responsibility',
  start: () => ({ shares: [{ party: '', name: '', percent: '100' }], evidence: [], remark: '' }),
  body: ({ shares, evidence, remark }, { found }) => ({
    shares: shares.map(({ party, name, percent }) => {
      const [kind, id] = party.split(':');
      const titles = [
        ...found.choices.people.map(({ id: person, name: title }) => ({ id: person, title })),
        ...found.choices.units,
      ];
      return {
        person: kind === 'person' ? (id ?? null) : null,
        unit: kind === 'unit' ? (id ?? null) : null,
        // What cannot be read is no zero: the contract asks for a number.
        percent: numberOf(percent) ?? Number.NaN,
        party: party === '' ? name : (titles.find((each) => each.id === id)?.title ?? name),
      };
    }),
    evidence: [...evidence],
    remark: saidOrNull(remark),
  }),
};

/** 合计 in percent; `null` when one of them is no number. */
export function sumOf(shares: readonly ShareDraft[]): number | null {
  const parts = shares.map((share) => numberOf(share.percent));
  if (parts.some((part) => part === null)) return null;
  return Math.round(parts.reduce<number>((sum, part) => sum + (part ?? 0), 0) * 100) / 100;
}

export interface RemarkDraft {
  readonly remark: string;
}
/** 复核签认 */
export const signOff: DraftOf<'responsibility-sign-off', RemarkDraft> = {
  noun: 'responsibility-sign-off',
  start: () => ({ remark: '' }),
  body: ({ remark }) => ({ remark: saidOrNull(remark) }),
};
