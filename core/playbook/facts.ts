import type { Field, FieldKind, Text } from './playbook.ts';

/**
 * 可问事实: all that a condition may ask about. core/case computes them from the state, playbooks only read them.
 * None of them is a text that somebody typed, and none is the clock: elapsed time is the business of clock rules.
 */
export interface PlaybookFacts {
  /** 案件类型; '' where the procedure knows but one. */
  readonly kind: string;
  /** The how-manieth case of its category in its unit, this one counted in, within what `recurrence` says; 0 until known. */
  readonly same_category: number;
  /** The how-manieth of the same complainant, likewise. */
  readonly same_person: number;
  /** Severity id; '' until the case is assessed. */
  readonly severity: string;
  readonly channel: string;
  /** Category id, the narrowest that is known; '' until one is chosen. */
  readonly category: string;
  /** Ids of all that the category is part of, from the widest to itself; empty until one is chosen. */
  readonly category_path: readonly string[];
  /** Harm id as last stated. */
  readonly harm: string;
  /** Impact id; '' until the case is assessed. */
  readonly impact: string;
  /** Demand ids that the complainant chose. */
  readonly demands: readonly string[];
  /** Cause dimension ids that the analysis named; empty until then. */
  readonly causes: readonly string[];
  /** Sum in dispute or offered, whichever is greater, in fen; 0 when none is known. */
  readonly amount_fen: number;
  /** Offers made so far; 0 before the first. */
  readonly round: number;
  /** Whether the complainant suffered a loss (R322). */
  readonly loss: boolean;
  /** Whether the severity was ever changed (R341). */
  readonly regraded: boolean;
  /** Whether the matter was settled on the spot (R309). */
  readonly on_the_spot: boolean;
  /** Whether an offer waits for the one who decides (R306). */
  readonly proposed: boolean;
  /** '' · accepted · rejected · countered: the complainant's answer to the offer that stands. */
  readonly answered: string;
  /** '' · yes · partly · no: what the investigation concluded. */
  readonly substantiated: string;
  /** Whether responsibility was attributed without evidence and nobody has signed it off (R364). */
  readonly unsupported: boolean;
  /** '' · yes · no: the complainant's word on the result. */
  readonly satisfied: string;
  /** How often the work was asked for, `again` counted in; 1 until it first goes back. */
  readonly attempt: number;
  /** How often somebody sent a task back with a reason. */
  readonly returns: number;
  /** '' · yes · no: whether the last rectification that was judged works. */
  readonly effective: string;
  /** Kinds of compensation in the last offer. */
  readonly offered: readonly string[];
  /** Whether the remedy was carried out and is not disputed. */
  readonly settled: boolean;
  /** Whether the complainant was told the result, and that is not disputed. */
  readonly told: boolean;
  /** Whether it was accepted by silence alone, which is no consent. */
  readonly silent: boolean;
  /** How often we apologised while speaking with the complainant. */
  readonly apologies: number;
  /** '' · yes · no: whether the complainant was satisfied when somebody called back. */
  readonly called_back: string;
}

/** 栏目的回答, as a fact: '' , 0, false and an empty list where nobody has answered yet. */
export type FieldValue = string | number | boolean | readonly string[];
export type Facts = PlaybookFacts & { readonly [field: string]: FieldValue };

/** 是与否, as values of a fact. */
export const YES_NO: readonly string[] = ['yes', 'no'];

const FIELD_TYPES: { readonly [K in FieldKind]: FactType | null } = {
  text: null,
  'long-text': null,
  tick: 'bool',
  'yes-no': 'string',
  choice: 'string',
  many: 'list<string>',
  score: 'int',
  number: 'int',
  money: 'int',
  day: null,
  moment: null,
  file: null,
};

/** 栏目作为事实: of what type; `null` where somebody writes freely, which no condition asks about. */
export function factTypeOf(kind: FieldKind): FactType | null {
  return FIELD_TYPES[kind];
}

const UNANSWERED: { readonly [T in FactType]: FieldValue } = { string: '', int: 0, bool: false, 'list<string>': [] };

/** 未答: what the fields are before anybody answers them. */
export function unanswered(fields: readonly Field[]): { readonly [field: string]: FieldValue } {
  return Object.fromEntries(
    fields.flatMap(({ id, kind }) => {
      const type = FIELD_TYPES[kind];
      return type === null ? [] : [[id, UNANSWERED[type]]];
    }),
  );
}

export type FactType = 'string' | 'int' | 'bool' | 'list<string>';

/** 可问事实: where a fact's allowed values come from, so that a condition with a misspelt value is refused. */
export type FactValues =
  | 'severities'
  | 'kinds'
  | 'channels'
  | 'categories'
  | 'categoryTree'
  | 'harms'
  | 'impacts'
  | 'demands'
  | 'causeDimensions'
  | 'compensations'
  | readonly string[];

export interface FactDeclaration {
  readonly type: FactType;
  /** `null` for numbers and yes/no. '' (not known yet) is always allowed where the type is string. */
  readonly values: FactValues | null;
  readonly says: Text;
}

/** 可问事实: the declarations that conditions are type-checked against. */
export const FACTS: { readonly [K in keyof PlaybookFacts]: FactDeclaration } = {
  kind: { type: 'string', values: 'kinds', says: { zh: '案件类型', en: 'kind of case' } },
  same_category: { type: 'int', values: null, says: { zh: '同类投诉第几件', en: 'how-manieth of its category' } },
  same_person: { type: 'int', values: null, says: { zh: '同一人投诉第几件', en: 'how-manieth of the same person' } },
  severity: { type: 'string', values: 'severities', says: { zh: '等级', en: 'severity' } },
  channel: { type: 'string', values: 'channels', says: { zh: '渠道', en: 'channel' } },
  category: { type: 'string', values: 'categories', says: { zh: '类别', en: 'category' } },
  category_path: {
    type: 'list<string>',
    values: 'categoryTree',
    says: { zh: '类别及其各级上级', en: 'category and all that it is part of' },
  },
  harm: { type: 'string', values: 'harms', says: { zh: '伤害情况', en: 'harm' } },
  impact: { type: 'string', values: 'impacts', says: { zh: '影响', en: 'impact' } },
  demands: {
    type: 'list<string>',
    values: 'demands',
    says: { zh: '投诉人的诉求', en: 'what the complainant asks for' },
  },
  causes: {
    type: 'list<string>',
    values: 'causeDimensions',
    says: { zh: '原因所在的维度', en: 'dimensions of the causes found' },
  },
  amount_fen: { type: 'int', values: null, says: { zh: '金额（分）', en: 'amount in fen' } },
  round: { type: 'int', values: null, says: { zh: '第几次提方案', en: 'offers made so far' } },
  loss: { type: 'bool', values: null, says: { zh: '有损失', en: 'there is a loss' } },
  regraded: { type: 'bool', values: null, says: { zh: '改过等级', en: 'the severity was changed' } },
  on_the_spot: { type: 'bool', values: null, says: { zh: '当场解决', en: 'settled on the spot' } },
  proposed: { type: 'bool', values: null, says: { zh: '方案待定夺', en: 'an offer waits for a decision' } },
  answered: {
    type: 'string',
    values: ['accepted', 'rejected', 'countered'],
    says: { zh: '投诉人的答复', en: 'the answer to the offer' },
  },
  substantiated: {
    type: 'string',
    values: ['yes', 'partly', 'no'],
    says: { zh: '是否属实', en: 'whether it is substantiated' },
  },
  unsupported: {
    type: 'bool',
    values: null,
    says: { zh: '责任认定缺证据', en: 'responsibility is attributed without evidence' },
  },
  satisfied: {
    type: 'string',
    values: ['yes', 'no'],
    says: { zh: '是否满意', en: 'whether the complainant is satisfied' },
  },
  attempt: { type: 'int', values: null, says: { zh: '第几遍', en: 'how often the work was asked for' } },
  returns: { type: 'int', values: null, says: { zh: '退回几次', en: 'how often a task was sent back' } },
  effective: {
    type: 'string',
    values: ['yes', 'no'],
    says: { zh: '整改是否有效', en: 'whether the last rectification works' },
  },
  offered: {
    type: 'list<string>',
    values: 'compensations',
    says: { zh: '方案里的补偿', en: 'kinds of compensation in the last offer' },
  },
  settled: { type: 'bool', values: null, says: { zh: '已经办完', en: 'the remedy was carried out' } },
  told: { type: 'bool', values: null, says: { zh: '已告知结果', en: 'the result was told' } },
  silent: { type: 'bool', values: null, says: { zh: '默示接受', en: 'accepted by silence' } },
  apologies: { type: 'int', values: null, says: { zh: '致歉几次', en: 'how often we apologised' } },
  called_back: {
    type: 'string',
    values: ['yes', 'no'],
    says: { zh: '回访时是否满意', en: 'whether they were satisfied when called back' },
  },
};
