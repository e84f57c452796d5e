/** 规矩: what a procedure wants of words and endings: apologies, phrases not to be said, conditions of closing, who keeps, what is reported. */

interface Words {
  readonly zh: string;
  readonly en: string;
}
interface Asked {
  readonly source: string;
}

/** 致歉的规矩: in any case, where it is our doing, or a second time once it is settled. */
export type ApologyRule = 'always' | 'when-ours' | 'twice';

/** 结案条件: beside what the tasks ask. */
export interface ClosingRule {
  readonly must: Asked;
  readonly when: Asked | null;
  readonly says: Words;
}

/** 禁用的话: what is not said to complainants, and what helps instead. */
export interface Phrase {
  readonly never: Words;
  readonly instead: Words;
  /** Passes where a date is promised with it. */
  readonly unlessDated: boolean;
}

/** 报告 of the report calendar. */
export interface ReportRule {
  readonly id: string;
  readonly title: Words;
  readonly every: 'month' | 'quarter' | 'year';
  readonly by: string;
  readonly to: readonly string[];
  readonly sections: readonly Words[];
}

export interface Manners {
  readonly apology: ApologyRule | null;
  readonly closing: readonly ClosingRule[];
  readonly phrases: readonly Phrase[];
  /** 保管岗位 of archived cases. */
  readonly custodians: readonly string[];
  readonly reports: readonly ReportRule[];
}
