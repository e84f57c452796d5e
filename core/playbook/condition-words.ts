import type { ASTNode } from '@marcbachmann/cel-js';
import { categoriesOf } from './category-tree.ts';
import { conditionTree } from './condition.ts';
import type { ResolvedDocument } from './document.ts';
import { FACTS, type FactDeclaration, type FactValues } from './facts.ts';
import type { Text } from './playbook.ts';

/** 条件的说法: a condition as somebody would say it, in the words of the procedure: `是不是我们的原因：否，且金额超过 200 元`. */

interface Vocabulary {
  readonly lang: keyof Text;
  readonly document: ResolvedDocument;
}

/** 说条件: of what cannot be said so, its own text. */
export function sayCondition(source: string, document: ResolvedDocument, lang: keyof Text): string {
  return said(conditionTree({ source }), { lang, document }) ?? source;
}

function said(node: ASTNode, words: Vocabulary): string | null {
  switch (node.op) {
    case 'id':
      return factTitle(node.args, words);
    case '!_': {
      const inner = said(node.args, words);
      return inner === null ? null : words.lang === 'zh' ? `不是：${inner}` : `not: ${inner}`;
    }
    case '&&':
    case '||': {
      const sides = node.args.map((side) => said(side, words));
      if (sides.includes(null)) return null;
      const isAnd = node.op === '&&';
      return sides.join(words.lang === 'zh' ? (isAnd ? '，且' : '，或') : isAnd ? ', and ' : ', or ');
    }
    case '==':
    case '!=':
      return equality(node.args[0], node.args[1], node.op === '==', words);
    case '<':
    case '<=':
    case '>':
    case '>=':
      return comparison(node.op, node.args[0], node.args[1], words);
    case 'in':
      return membership(node.args[0], node.args[1], words);
    // Sums and loops nobody says; they are shown as they are written.
    case '-_':
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
    case 'value':
    case 'list':
    case 'rcall':
    case 'call':
    case 'map':
    case '.':
    case '.?':
    case '[]':
    case '[?]':
    case '?:':
      return null;
  }
}

/** Answers that say by themselves what they answer. */
const PHRASES: { readonly [fact: string]: { readonly [value: string]: Text } } = {
  substantiated: {
    yes: { zh: '属实', en: 'substantiated' },
    partly: { zh: '部分属实', en: 'partly substantiated' },
    no: { zh: '不属实', en: 'not substantiated' },
  },
  effective: { yes: { zh: '整改有效', en: 'it works' }, no: { zh: '整改无效', en: 'it does not work' } },
  satisfied: { yes: { zh: '客户满意', en: 'content' }, no: { zh: '客户不满意', en: 'not content' } },
  called_back: {
    yes: { zh: '回访时满意', en: 'content when called back' },
    no: { zh: '回访时不满意', en: 'not content when called back' },
  },
  answered: {
    accepted: { zh: '客户接受', en: 'accepted' },
    rejected: { zh: '客户不接受', en: 'turned down' },
    countered: { zh: '客户另提要求', en: 'countered' },
  },
};

/** Counts, from so many on. */
const COUNTED: { readonly [fact: string]: (least: number) => Text } = {
  round: (least) =>
    least === 1
      ? { zh: '提过方案', en: 'an offer was made' }
      : { zh: `提过 ${least} 次方案`, en: `${least} offers were made` },
  attempt: (least) => ({ zh: `第 ${least} 遍起`, en: `from attempt ${least} on` }),
  returns: (least) => ({ zh: `退回 ${least} 次起`, en: `sent back ${least} times or more` }),
};

const YES_NO: { readonly [value: string]: Text } = {
  yes: { zh: '是', en: 'yes' },
  no: { zh: '否', en: 'no' },
  partly: { zh: '部分', en: 'partly' },
  accepted: { zh: '接受', en: 'accepted' },
  rejected: { zh: '不接受', en: 'rejected' },
  countered: { zh: '另提要求', en: 'countered' },
};

function factTitle(name: string, { lang, document }: Vocabulary): string {
  const field = document.fields.find(({ id }) => id === name);
  return field?.title[lang] ?? declarationOf(name)?.says[lang] ?? name;
}

function declarationOf(fact: string): FactDeclaration | undefined {
  return (FACTS as { readonly [fact: string]: FactDeclaration })[fact];
}

type NamedList = Exclude<FactValues, readonly string[]>;

/** 各名单 in which the values of facts are named. */
function listOf(
  values: NamedList,
  document: ResolvedDocument,
): readonly { readonly id: string; readonly title: Text }[] {
  const { severity, kinds, intake, investigation, compensation } = document;
  const lists: { readonly [V in NamedList]: ReturnType<typeof listOf> } = {
    severities: severity,
    kinds: kinds ?? [],
    channels: intake.channels,
    categories: categoriesOf(document),
    categoryTree: categoriesOf(document),
    harms: intake.harms,
    impacts: intake.impacts,
    demands: intake.demands,
    causeDimensions: investigation.dimensions,
    compensations: compensation,
  };
  return lists[values];
}

function valueTitle(fact: string, value: string, { lang, document }: Vocabulary): string {
  const values = declarationOf(fact)?.values;
  const choices =
    typeof values === 'string' ? listOf(values, document) : document.fields.find(({ id }) => id === fact)?.choices;
  return choices?.find(({ id }) => id === value)?.title[lang] ?? YES_NO[value]?.[lang] ?? value;
}

function equality(left: ASTNode, right: ASTNode, isSame: boolean, words: Vocabulary): string | null {
  if (left.op === 'id' && right.op === 'id') return sameness(left.args, right.args, isSame, words);
  const [fact, literal] = left.op === 'id' ? [left, right] : [right, left];
  if (fact.op !== 'id' || literal.op !== 'value') return null;
  const title = factTitle(fact.args, words);
  const { args: value } = literal as { readonly args: unknown };
  const zh = words.lang === 'zh';
  if (typeof value === 'boolean') {
    const holds = value === isSame;
    return holds ? title : zh ? `不是：${title}` : `not: ${title}`;
  }
  if (typeof value === 'bigint') return `${title} ${isSame ? '=' : '≠'} ${value}`;
  if (typeof value !== 'string') return null;
  if (value === '')
    return isSame ? (zh ? `${title}：未知` : `${title}: not known`) : zh ? `${title}：已知` : `${title}: known`;
  const named = valueTitle(fact.args, value, words);
  const phrase = PHRASES[fact.args]?.[value]?.[words.lang] ?? (zh ? `${title}：${named}` : `${title}: ${named}`);
  return isSame ? phrase : zh ? `除非${phrase}` : `unless ${phrase}`;
}

/** Two questions that are answered alike, or not: what somebody thought, and what was decided. */
function sameness(one: string, other: string, isSame: boolean, words: Vocabulary): string {
  const [a, b] = [factTitle(one, words), factTitle(other, words)];
  if (words.lang === 'zh') return `${a}与${b}${isSame ? '相同' : '不同'}`;
  return isSame ? `${a} is the same as ${b}` : `${a} differs from ${b}`;
}

const OPERATORS: { readonly [op: string]: Text } = {
  '<': { zh: '低于', en: 'below' },
  '<=': { zh: '不超过', en: 'at most' },
  '>': { zh: '超过', en: 'over' },
  '>=': { zh: '不少于', en: 'at least' },
};

function comparison(op: string, left: ASTNode, right: ASTNode, words: Vocabulary): string | null {
  const { args: value } = right as { readonly args: unknown };
  if (right.op !== 'value' || typeof value !== 'bigint') return null;
  if (left.op === 'call') return counted(op, left.args[1], Number(value), words);
  if (left.op !== 'id') return null;
  const { lang, document } = words;
  const turns = op === '>=' || op === '>' ? COUNTED[left.args] : undefined;
  if (turns !== undefined) return turns(Number(value) + (op === '>' ? 1 : 0))[lang];
  const isMoney = left.args === 'amount_fen' || document.fields.find(({ id }) => id === left.args)?.kind === 'money';
  const amount = isMoney ? `${Number(value) / 100} ${lang === 'zh' ? '元' : 'yuan'}` : String(value);
  const title = left.args === 'amount_fen' ? (lang === 'zh' ? '金额' : 'the amount') : factTitle(left.args, words);
  return `${title}${lang === 'zh' ? '' : ' '}${OPERATORS[op]?.[lang] ?? op} ${amount}`;
}

/** 计数: how many of several answers are this one. */
function counted(op: string, [wanted, list]: readonly ASTNode[], value: number, words: Vocabulary): string | null {
  const facts = list?.op === 'list' ? list.args.flatMap((item) => (item.op === 'id' ? [item.args] : [])) : [];
  const [first] = facts;
  if (wanted?.op !== 'value' || first === undefined) return null;
  const answer = valueTitle(first, String(wanted.args), words);
  const titles = facts.map((fact) => factTitle(fact, words));
  const compared = OPERATORS[op]?.[words.lang] ?? op;
  return words.lang === 'zh'
    ? `${titles.join('、')}中“${answer}”${compared} ${value} 个`
    : `"${answer}" ${compared} ${value} of: ${titles.join(', ')}`;
}

function membership(left: ASTNode, right: ASTNode, words: Vocabulary): string | null {
  const zh = words.lang === 'zh';
  if (left.op === 'id' && right.op === 'list') {
    const values = right.args.map((item) => (item.op === 'value' ? (item as { readonly args: unknown }).args : null));
    if (!values.every((value) => typeof value === 'string')) return null;
    const named = values.map((value) => valueTitle(left.args, value, words));
    const title = factTitle(left.args, words);
    return zh ? `${title}：${named.join('、')}` : `${title}: ${named.join(', ')}`;
  }
  if (left.op !== 'value' || right.op !== 'id') return null;
  const { args: value } = left as { readonly args: unknown };
  if (typeof value !== 'string') return null;
  const named = valueTitle(right.args, value, words);
  if (right.args === 'category_path') return `${factTitle('category', words)}${zh ? '：' : ': '}${named}`;
  return zh ? `${factTitle(right.args, words)}有“${named}”` : `${factTitle(right.args, words)} include "${named}"`;
}
