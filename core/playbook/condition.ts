import { Environment, ParseError, type ASTNode } from '@marcbachmann/cel-js';
import { FACTS, type FactType, type FactValues, type PlaybookFacts } from './facts.ts';
import type { Condition } from './playbook.ts';
import { nearest, type FaultWords } from './faults.ts';
import type { FaultCode } from './fault-texts.ts';

// A closed subset of CEL: comparison, and/or/not, in, arithmetic on whole numbers, one level of exists/all.
// The parsed tree is walked here, so what the library offers beyond that (regular expressions, nested loops, which took
// ten seconds on thirty characters) is refused before anything runs, and no fact or literal can make a sum overflow.

const MOST_CHARACTERS = 500;
const MOST_NODES = 60;
const MOST_IN_A_LIST = 30;
/** What is compared when a list is gone through entry by entry; some thirty nanoseconds each. */
const MOST_STEPS = 1_000;
/** Beyond this a whole number of CEL overflows. */
const INT_MAX = 9_223_372_036_854_775_807n;
/** Facts are money in fen and counts; core/values/money.ts keeps both under this. */
const FACT_MAX = 1_000_000_000_000n;

/** 允许的取值: the ids that a playbook defines, by the fact that holds them. */
export type KnownValues = { readonly [K in Extract<FactValues, string>]: readonly string[] } & {
  /** 栏目: the procedure's own questions, as facts of their name. */
  readonly fields: { readonly [field: string]: { readonly type: FactType; readonly values: readonly string[] | null } };
};

export interface ConditionFault {
  readonly code: FaultCode;
  readonly words: FaultWords;
}

const ENVIRONMENT = new Environment({
  // The procedure's own fields are known by its document alone; the walk below types them.
  unlistedVariablesAreDyn: true,
  limits: { maxAstNodes: 4 * MOST_NODES, maxDepth: 24, maxListElements: MOST_IN_A_LIST, maxCallArguments: 3 },
});
for (const [name, { type }] of Object.entries(FACTS)) ENVIRONMENT.registerVariable(name, type);
/** 计数: how many of several answers are this one, such as the votes of a panel. */
ENVIRONMENT.registerFunction('count(string, list): int', (wanted: string, answers: readonly unknown[]) =>
  BigInt(answers.filter((answer) => answer === wanted).length),
);

type Evaluator = (facts: { readonly [name: string]: unknown }) => unknown;
type Compiled = {
  readonly run: Evaluator;
  readonly tree: ASTNode;
  /** Every name that stands in it. */
  readonly names: readonly string[];
};

const MOST_KEPT = 2_000;
const kept = new Map<string, Compiled>();

function compiled(source: string): Compiled {
  let found = kept.get(source);
  if (found === undefined) {
    const run = ENVIRONMENT.parse(source);
    found = { run: (facts) => run(facts), tree: run.ast, names: [...namesIn(run.ast)] };
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(source, found);
  }
  return found;
}

/** 条件: reads one question and says what is wrong with it; `null` when it is a yes-or-no question about known facts. */
export function faultOfCondition(source: string, values: KnownValues): ConditionFault | null {
  if (source.length > MOST_CHARACTERS) return { code: 'condition.too-long', words: { most: MOST_CHARACTERS } };
  if (!/^[ -~]+$/.test(source)) return { code: 'condition.characters', words: {} };
  // A comment would hide what stands behind it from whoever reads the question.
  if (source.includes('//')) return { code: 'condition.characters', words: {} };
  let tree: ASTNode;
  try {
    tree = ENVIRONMENT.parse(source).ast;
  } catch (error) {
    if (error instanceof ParseError) return { code: 'condition.syntax', words: { at: (error.range?.start ?? 0) + 1 } };
    throw error;
  }
  try {
    const reader = new Reader(values);
    const found = reader.typeOf(tree);
    if (found.type !== 'bool') return { code: 'condition.not-a-question', words: {} };
    const checked = ENVIRONMENT.check(source);
    return checked.valid ? null : { code: 'condition.syntax', words: { at: (checked.error?.range?.start ?? 0) + 1 } };
  } catch (error) {
    if (error instanceof Refused) return error.fault;
    throw error;
  }
}

/** 条件是否成立: total for every condition that `faultOfCondition` let through. */
export function evaluate(condition: Condition, facts: PlaybookFacts): boolean {
  const { run, names } = compiled(condition.source);
  // Few facts are asked about of the many that there are; only those are laid out.
  const cel: Record<string, unknown> = {};
  for (const name of names) {
    const value: unknown = facts[name as keyof PlaybookFacts];
    if (value !== undefined) cel[name] = typeof value === 'number' ? BigInt(value) : value;
  }
  return run(cel) === true;
}

/** 问到的事实: the facts that a condition asks about, the program's and the procedure's own. */
export function factsAsked(condition: Condition, fields: readonly string[] = []): readonly string[] {
  return compiled(condition.source).names.filter((name) => Object.hasOwn(FACTS, name) || fields.includes(name));
}

function namesIn(tree: ASTNode): ReadonlySet<string> {
  const names = new Set<string>();
  const open: unknown[] = [tree];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (Array.isArray(node)) open.push(...(node as readonly unknown[]));
    else if (typeof node === 'object' && node !== null && 'op' in node && 'args' in node) {
      if (node.op === 'id') names.add(String(node.args));
      open.push(node.args);
    }
  }
  return names;
}

/** 条件的结构, as it was parsed. */
export function conditionTree(condition: Condition): ASTNode {
  return compiled(condition.source).tree;
}

class Refused extends Error {
  readonly fault: ConditionFault;
  constructor(code: FaultCode, words: FaultWords) {
    super(code);
    this.fault = { code, words };
  }
}

interface Typed {
  readonly type: FactType | 'list<int>';
  /** For texts: where the values come from. */
  readonly values: FactValues | null;
  /** For whole numbers: no larger than this either way. */
  readonly most: bigint;
  readonly literal: string | bigint | boolean | null;
}

const typed = (type: Typed['type'], more: Partial<Typed> = {}): Typed => ({
  type,
  values: null,
  most: 0n,
  literal: null,
  ...more,
});

/** Walks a parsed question once: counts nodes, types every part, bounds every number, knows every literal text. */
class Reader {
  readonly #values: KnownValues;
  #nodes = 0;
  #steps = 0;
  /** How often what is looked at now is gone through. */
  #times = 1;
  #each: { readonly name: string; readonly typed: Typed } | null = null;

  constructor(values: KnownValues) {
    this.#values = values;
  }

  typeOf(node: ASTNode): Typed {
    this.#nodes += 1;
    if (this.#nodes > MOST_NODES) throw new Refused('condition.too-many-parts', { most: MOST_NODES });
    this.#take(1);
    switch (node.op) {
      case 'value':
        return this.#literal(node.args, node);
      case 'id':
        return this.#fact(node.args, node);
      case 'list':
        return this.#list(node.args, node);
      case '&&':
      case '||':
        for (const side of node.args) this.#expect(side, 'bool', node.op);
        return typed('bool');
      case '!_':
        this.#expect(node.args, 'bool', '!');
        return typed('bool');
      case '-_':
        return typed('int', { most: this.#expect(node.args, 'int', '-').most });
      case '==':
      case '!=':
        return this.#equality(...node.args, node);
      case '<':
      case '<=':
      case '>':
      case '>=':
        for (const side of node.args) this.#expect(side, 'int', node.op);
        return typed('bool');
      case 'in':
        return this.#membership(...node.args, node);
      case '+':
      case '-':
      case '*':
      case '/':
      case '%':
        return this.#arithmetic(node.op, ...node.args, node);
      case 'rcall':
        return this.#macro(...node.args, node);
      case 'call':
        return this.#count(...node.args, node);
      case '.':
      case '.?':
      case '[]':
      case '[?]':
      case 'map':
      case '?:':
        throw refused('condition.not-allowed', node, { what: node.input.slice(node.start, node.end) });
    }
  }

  #take(steps: number): void {
    this.#steps += steps * this.#times;
    if (this.#steps > MOST_STEPS) throw new Refused('condition.too-costly', { most: MOST_STEPS });
  }

  /** As long as a list of a case can be: each of its values once. */
  #lengthOf({ values }: Typed): number {
    if (values === null) return MOST_IN_A_LIST;
    return typeof values === 'string' ? this.#values[values].length : values.length;
  }

  #literal(value: unknown, node: ASTNode): Typed {
    if (typeof value === 'string') return typed('string', { literal: value });
    if (typeof value === 'boolean') return typed('bool', { literal: value });
    if (typeof value !== 'bigint')
      throw refused('condition.not-allowed', node, { what: node.input.slice(node.start, node.end) });
    if (value > INT_MAX) throw refused('condition.too-large', node, {});
    return typed('int', { literal: value, most: value });
  }

  #fact(name: string, node: ASTNode): Typed {
    if (this.#each?.name === name) return this.#each.typed;
    const { fields } = this.#values;
    const known = Object.hasOwn(FACTS, name)
      ? FACTS[name as keyof typeof FACTS]
      : Object.hasOwn(fields, name)
        ? fields[name]
        : undefined;
    if (known === undefined) {
      const all = [...Object.keys(FACTS), ...Object.keys(fields)];
      throw refused('condition.unknown-fact', node, { name, known: nearest(name, all) ?? 'severity' });
    }
    return typed(known.type, { values: known.values, most: known.type === 'int' ? FACT_MAX : 0n });
  }

  #list(items: readonly ASTNode[], node: ASTNode): Typed {
    const types = items.map((item) => this.typeOf(item));
    const first = types[0];
    const areLiterals = types.every((item) => item.literal !== null && item.type === first?.type);
    if (first === undefined || !areLiterals || (first.type !== 'string' && first.type !== 'int'))
      throw refused('condition.not-allowed', node, { what: node.input.slice(node.start, node.end) });
    return typed(`list<${first.type}>`);
  }

  #expect(node: ASTNode, type: Typed['type'], what: string): Typed {
    const found = this.typeOf(node);
    if (found.type !== type) throw refused('condition.mismatch', node, { what });
    return found;
  }

  #equality(left: ASTNode, right: ASTNode, node: ASTNode): Typed {
    const [a, b] = [this.typeOf(left), this.typeOf(right)];
    if (a.type !== b.type || a.type.startsWith('list')) throw refused('condition.mismatch', node, { what: node.op });
    this.#allow(a, b, right);
    this.#allow(b, a, left);
    return typed('bool');
  }

  #membership(left: ASTNode, right: ASTNode, node: ASTNode): Typed {
    const [one, many] = [this.typeOf(left), this.typeOf(right)];
    if (many.type !== `list<${one.type}>`) throw refused('condition.mismatch', node, { what: 'in' });
    this.#take(this.#lengthOf(many));
    if (right.op === 'list')
      for (const item of right.args) if (item.op === 'value') this.#allow(one, this.#literal(item.args, item), item);
    this.#allow(many, one, left);
    return typed('bool');
  }

  /** A text literal that a fact can never hold makes a question that is never true: a slip of the pen. */
  #allow(fact: Typed, literal: Typed, node: ASTNode): void {
    if (fact.values === null || typeof literal.literal !== 'string') return;
    const allowed = typeof fact.values === 'string' ? this.#values[fact.values] : fact.values;
    if ((literal.literal === '' && fact.type === 'string') || allowed.includes(literal.literal)) return;
    if (fact.values === 'categories' && this.#values.categoryTree.includes(literal.literal))
      throw refused('condition.category-level', node, { value: literal.literal });
    const known = nearest(literal.literal, allowed) ?? allowed.join(' · ');
    throw refused('condition.unknown-value', node, { value: literal.literal, known });
  }

  #arithmetic(op: '+' | '-' | '*' | '/' | '%', left: ASTNode, right: ASTNode, node: ASTNode): Typed {
    const [a, b] = [this.#expect(left, 'int', op), this.#expect(right, 'int', op)];
    if (op === '/' || op === '%') {
      // Only a written divisor is known not to be nought.
      if (typeof b.literal !== 'bigint' || b.literal === 0n) throw refused('condition.divisor', right, {});
      return typed('int', { most: a.most });
    }
    const most = op === '*' ? a.most * b.most : a.most + b.most;
    if (most > INT_MAX) throw refused('condition.too-large', node, {});
    return typed('int', { most });
  }

  /** Of texts with known answers, each of which could be the one that is counted. */
  #count(name: string, args: readonly ASTNode[], node: ASTNode): Typed {
    const [wanted, list] = args;
    if (name !== 'count' || args.length !== 2 || wanted === undefined || list?.op !== 'list')
      throw refused('condition.not-allowed', node, { what: node.input.slice(node.start, node.end) });
    const one = this.#expect(wanted, 'string', name);
    if (typeof one.literal !== 'string') throw refused('condition.mismatch', wanted, { what: name });
    for (const item of list.args) {
      const answer = this.#expect(item, 'string', name);
      if (item.op !== 'id') throw refused('condition.mismatch', item, { what: name });
      this.#allow(answer, one, wanted);
    }
    return typed('int', { most: BigInt(list.args.length) });
  }

  #macro(name: string, of: ASTNode, args: readonly ASTNode[], node: ASTNode): Typed {
    const [each, body] = args;
    const isLoop = (name === 'exists' || name === 'all') && args.length === 2 && each?.op === 'id';
    if (!isLoop || body === undefined || of.op !== 'id' || this.#each !== null)
      throw refused('condition.not-allowed', node, { what: node.input.slice(node.start, node.end) });
    const many = this.typeOf(of);
    if (many.type !== 'list<string>') throw refused('condition.mismatch', of, { what: name });
    if (Object.hasOwn(FACTS, each.args) || Object.hasOwn(this.#values.fields, each.args))
      throw refused('condition.shadow', each, { name: each.args });
    this.#each = { name: each.args, typed: typed('string', { values: many.values }) };
    this.#times = Math.max(1, this.#lengthOf(many));
    this.#expect(body, 'bool', name);
    this.#times = 1;
    this.#each = null;
    return typed('bool');
  }
}

function refused(code: FaultCode, node: ASTNode, words: FaultWords): Refused {
  return new Refused(code, { at: node.start + 1, ...words });
}
