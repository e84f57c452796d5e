import type { ASTNode } from '@marcbachmann/cel-js';
import { conditionTree } from './condition.ts';
import type { Condition } from './playbook.ts';

/** 能否断定: the answer as far as some facts alone decide it; `null` when it depends on the others. */
export function decided(condition: Condition, known: { readonly [fact: string]: unknown }): boolean | null {
  const value = part(conditionTree(condition), new Map(Object.entries(known)));
  return typeof value === 'boolean' ? value : null;
}

type Part = string | bigint | boolean | null | readonly Part[];

/** What a part comes to when only some facts are known; `null` = it depends on the others. */
function part(node: ASTNode, known: ReadonlyMap<string, unknown>): Part {
  switch (node.op) {
    case 'value':
      return typeof node.args === 'string' || typeof node.args === 'bigint' || typeof node.args === 'boolean'
        ? node.args
        : null;
    case 'id': {
      const value = known.get(node.args);
      return typeof value === 'number' ? BigInt(value) : ((value as Part | undefined) ?? null);
    }
    case 'list':
      return node.args.map((item) => part(item, known));
    case '!_': {
      const value = part(node.args, known);
      return typeof value === 'boolean' ? !value : null;
    }
    case '&&':
    case '||': {
      const sides = node.args.map((side) => part(side, known));
      const settles = node.op === '||';
      if (sides.includes(settles)) return settles;
      return sides.includes(null) ? null : !settles;
    }
    case '==':
    case '!=': {
      const [a, b] = [part(node.args[0], known), part(node.args[1], known)];
      return a === null || b === null ? null : (a === b) === (node.op === '==');
    }
    case 'in': {
      const [one, many] = [part(node.args[0], known), part(node.args[1], known)];
      return one === null || !Array.isArray(many) || many.includes(null) ? null : many.includes(one);
    }
    // Numbers and loops are left open: nothing that is known beforehand decides them.
    case '<':
    case '<=':
    case '>':
    case '>=':
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
    case '-_':
    case 'rcall':
    case 'call':
    case '.':
    case '.?':
    case '[]':
    case '[?]':
    case 'map':
    case '?:':
      return null;
  }
}
