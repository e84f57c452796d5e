import {
  CST,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  parseDocument,
  Scalar,
  type Node,
  type Pair,
  type YAMLError,
} from 'yaml';
import { type Fault, type FaultWords, makeFault } from './faults.ts';
import type { FaultCode } from './fault-texts.ts';
import { MOST_CHARACTERS, MOST_ENTRIES, MOST_FAULTS, MOST_LEVELS, MOST_TOKENS } from './limits.ts';

// A strict reader: it accepts the small part of YAML that means the same to every reader, human or program, and
// refuses the rest with the line and the mend. It knows nothing of procedures; that is document.ts.

/** 带行号的值: what was read, each value with the line it stands on. */
export type Read = ReadScalar | ReadList | ReadMap;
/** `file`: of what was inherited, the text it stands in. */
export interface ReadScalar {
  readonly kind: 'scalar';
  readonly value: string | number | boolean;
  /** Whether it stood in quotes, on one line. */
  readonly isQuoted: boolean;
  readonly line: number;
  readonly file?: string;
}
export interface ReadList {
  readonly kind: 'list';
  readonly items: readonly Read[];
  readonly line: number;
  readonly file?: string;
}
export interface ReadMap {
  readonly kind: 'map';
  readonly entries: readonly { readonly key: string; readonly line: number; readonly value: Read }[];
  readonly line: number;
  readonly file?: string;
}

const KEY = /^[a-z][a-z0-9]*([-_][a-z0-9]+)*$/;
/** Words that YAML 1.1 reads as yes or no, and every programmer as something else. */
const YES_OR_NO = /^(y|n|yes|no|on|off|true|false|null)$/i;
/**
 * What another reader would take for a number, a date or a time of day. A day with its hour and minute, `2026-07-18 20:05`, is
 * a text to every reader: a moment of YAML 1.1 has seconds.
 */
const NOT_A_TEXT =
  /^[-+]?[\d.][\d_.,:eE+-]*$|^(?!\d{4}-\d\d-\d\d \d\d:\d\d$)\d{4}-\d\d?-\d\d?([Tt ].*)?$|^0[xob][\da-f_]+$|^=$|^\.(inf|nan)$/i;
// C0, C1, zero-width, direction and line marks, byte order mark: what an eye cannot see.
const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\uffff]/u;

/** 严格读取: the tree of one YAML text, or what is wrong with it. */
export function readYaml(
  file: string,
  source: string,
  keys: RegExp = KEY,
): { readonly tree: Read | null; readonly faults: readonly Fault[] } {
  const text = source
    .slice(0, 2 * MOST_CHARACTERS)
    .replace(/^\ufeff/, '')
    .replaceAll('\r\n', '\n');
  const faults = [...faultyCharacters(file, text)];
  if (faults.length === 0) faults.push(...faultyTokens(file, text));
  if (faults.length > 0) return { tree: null, faults: faults.slice(0, MOST_FAULTS) };
  const lines = new LineCounter();
  try {
    const document = parseDocument(text, {
      lineCounter: lines,
      version: '1.2',
      schema: 'core',
      merge: false,
      strict: true,
      // The walk finds doubles itself: the composer compares every key with every other.
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: 'silent',
    });
    const broken = [...document.errors, ...document.warnings];
    if (broken.length > 0)
      return { tree: null, faults: broken.slice(0, MOST_FAULTS).map((error) => syntaxFault(file, lines, error)) };
    const walk = new Walk(file, lines, keys);
    const tree = document.contents === null ? walk.refuse(1, '', 'yaml.empty') : walk.read(document.contents, '', 1);
    return { tree: walk.faults.length > 0 ? null : tree, faults: walk.faults };
  } catch (error) {
    // The composer descends once per level, so a text of brackets alone can exhaust the stack.
    if (error instanceof RangeError) return { tree: null, faults: [fault(file, 1, '', 'yaml.too-deep')] };
    throw error;
  }
}

function fault(file: string, line: number, path: string, code: FaultCode, words: FaultWords = {}): Fault {
  return makeFault({ file, line, path }, code, words);
}

/** 看不见的字符: tabs, hidden characters and texts that are too long, by line. */
export function faultyCharacters(file: string, text: string): Fault[] {
  if (text.length > MOST_CHARACTERS) return [fault(file, 1, '', 'yaml.too-long', { most: MOST_CHARACTERS })];
  const faults: Fault[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (faults.length >= MOST_FAULTS) break;
    const hidden = HIDDEN.exec(line)?.[0] ?? (line.isWellFormed() ? undefined : '\ud800');
    const mark = `U+${(hidden?.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
    if (line.includes('\t')) faults.push(fault(file, index + 1, '', 'yaml.tab'));
    else if (hidden !== undefined) faults.push(fault(file, index + 1, '', 'yaml.hidden-character', { mark }));
  }
  return faults;
}

const REFUSED_TOKENS: { readonly [token: string]: FaultCode } = {
  tag: 'yaml.tag',
  anchor: 'yaml.anchor',
  alias: 'yaml.alias',
  'directive-line': 'yaml.directive',
  'doc-end': 'yaml.second-document',
  'explicit-key-ind': 'yaml.key',
};

/** Marks are refused by token, before anything is composed: an anchor is a fault even where nothing uses it. */
function faultyTokens(file: string, text: string): Fault[] {
  const faults: Fault[] = [];
  let line = 1;
  let isLineBlank = true;
  let isScalarNext = false;
  let hasContent = false;
  // Brackets and dashes that are open on this line: what is composed descends once for each, and each error costs anew.
  let open = 0;
  let dashes = 0;
  let tokens = 0;
  for (const token of new Lexer().lex(text)) {
    tokens += 1;
    if (tokens > MOST_TOKENS) return [...faults, fault(file, line, '', 'yaml.too-much', { most: MOST_TOKENS })];
    if (faults.length >= MOST_FAULTS) return faults;
    const kind = isScalarNext ? 'scalar' : CST.tokenType(token);
    if (kind === 'flow-seq-start' || kind === 'flow-map-start') open += 1;
    if (kind === 'flow-seq-end' || kind === 'flow-map-end') open -= 1;
    // Each one costs the composer an error of its own, and it goes on.
    if (open < 0) return [...faults, fault(file, line, '', 'yaml.bracket', { token })];
    dashes = kind === 'newline' ? 0 : kind === 'seq-item-ind' ? dashes + 1 : dashes;
    if (open + dashes > MOST_LEVELS) return [...faults, fault(file, line, '', 'yaml.too-deep')];
    isScalarNext = token === CST.SCALAR;
    if (token === CST.SCALAR || token === CST.DOCUMENT) continue;
    const refused = kind === null ? undefined : REFUSED_TOKENS[kind];
    if (refused !== undefined) faults.push(fault(file, line, '', refused, { token: token.trim() }));
    if (kind === 'comment' && !isLineBlank) faults.push(fault(file, line, '', 'yaml.comment-after', { token }));
    if (kind === 'doc-start' && hasContent) faults.push(fault(file, line, '', 'yaml.second-document'));
    if (kind !== 'comment' && kind !== 'space' && kind !== 'newline') hasContent = true;
    const breaks = token.split('\n').length - 1;
    line += breaks;
    isLineBlank = (breaks > 0 || isLineBlank) && /(^|\n) *$/.test(token);
  }
  return faults;
}

function syntaxFault(file: string, lines: LineCounter, error: YAMLError): Fault {
  const line = lines.linePos(error.pos[0]).line;
  if (error.code === 'MULTIPLE_DOCS') return fault(file, line, '', 'yaml.second-document');
  if (error.code === 'NON_STRING_KEY') return fault(file, line, '', 'yaml.key', { token: '' });
  return fault(file, line, '', 'yaml.syntax', { reason: error.message });
}

class Walk {
  readonly faults: Fault[] = [];
  readonly #file: string;
  readonly #lines: LineCounter;
  readonly #keys: RegExp;

  constructor(file: string, lines: LineCounter, keys: RegExp) {
    this.#file = file;
    this.#lines = lines;
    this.#keys = keys;
  }

  refuse(line: number, path: string, code: FaultCode, words: FaultWords = {}): null {
    if (this.faults.length >= MOST_FAULTS) return null;
    this.faults.push(fault(this.#file, line, path, code, words));
    return null;
  }

  read(node: Node | null, path: string, parentLine: number): Read | null {
    if (node === null) return this.refuse(parentLine, path, 'yaml.nothing');
    const line = this.#lineOf(node) ?? parentLine;
    if (path.split('.').length > MOST_LEVELS) return this.refuse(line, path, 'yaml.too-deep');
    if ((isMap(node) || isSeq(node)) && node.items.length > MOST_ENTRIES)
      return this.refuse(line, path, 'yaml.too-many', { most: MOST_ENTRIES });
    if (isMap<Node, Node | null>(node)) {
      const known = new Set<string>();
      const entries = node.items.map((pair) => this.#entry(pair, path, line, known)).filter((entry) => entry !== null);
      return { kind: 'map', entries, line };
    }
    if (isSeq<Node>(node)) {
      const items = node.items.map((item, index) => this.read(item, step(path, index), line));
      return { kind: 'list', items: items.filter((item) => item !== null), line };
    }
    return isScalar(node) ? this.#scalar(node, path, line) : this.refuse(line, path, 'yaml.alias', { token: '' });
  }

  #entry(
    pair: Pair<Node, Node | null>,
    path: string,
    mapLine: number,
    known: Set<string>,
  ): ReadMap['entries'][number] | null {
    const line = this.#lineOf(pair.key) ?? mapLine;
    const key = isScalar(pair.key) ? pair.key.value : undefined;
    if (key === '<<') return this.refuse(line, path, 'yaml.merge-key');
    const isKey = typeof key === 'string' && key.length <= 64 && this.#keys.test(key) && !YES_OR_NO.test(key);
    if (!isKey) return this.refuse(line, path, 'yaml.key', { token: isScalar(pair.key) ? String(key) : '' });
    if (known.has(key)) return this.refuse(line, step(path, key), 'yaml.duplicate-key');
    known.add(key);
    const value = this.read(pair.value, step(path, key), line);
    return value === null ? null : { key, line, value };
  }

  #scalar(node: Scalar, path: string, line: number): ReadScalar | null {
    const isPlain = node.type === Scalar.PLAIN;
    const isBlock = node.type === Scalar.BLOCK_LITERAL;
    if (node.type === Scalar.BLOCK_FOLDED) return this.refuse(line, path, 'yaml.folded');
    if (!isBlock && this.#spansLines(node)) return this.refuse(line, path, 'yaml.several-lines');
    if (typeof node.value === 'string') {
      const isMisread = isPlain && (YES_OR_NO.test(node.value) || NOT_A_TEXT.test(node.value));
      if (isMisread) return this.refuse(line, path, 'yaml.misread', { word: node.value });
      const hidden = HIDDEN.test(node.value.replaceAll('\n', '')) || !node.value.isWellFormed();
      if (hidden) return this.refuse(line, path, 'yaml.hidden-character', { mark: '\\u' });
      return { kind: 'scalar', value: node.value.trim(), isQuoted: !isPlain && !isBlock, line };
    }
    const written = node.source ?? '';
    if (typeof node.value === 'boolean' && /^(true|false)$/.test(written))
      return { kind: 'scalar', value: node.value, isQuoted: false, line };
    if (typeof node.value === 'number' && /^(0|[1-9]\d{0,14})$/.test(written))
      return { kind: 'scalar', value: node.value, isQuoted: false, line };
    if (node.value === null) return this.refuse(line, path, 'yaml.nothing');
    return this.refuse(line, path, 'yaml.misread', { word: written });
  }

  #spansLines(node: Scalar): boolean {
    if (!node.range) return false;
    return this.#lines.linePos(node.range[0]).line !== this.#lines.linePos(node.range[1]).line;
  }

  #lineOf(node: Node | null): number | null {
    return node?.range ? this.#lines.linePos(node.range[0]).line : null;
  }
}

function step(path: string, key: string | number): string {
  return path === '' ? String(key) : `${path}.${key}`;
}
