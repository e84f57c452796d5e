import { parseDuration, type Duration, type DurationUnit } from '#core/time/duration.ts';
import { type Fault, makeFault } from './faults.ts';
import { MOST_FAULTS, MOST_FILLED } from './limits.ts';
import type { Text } from './playbook.ts';
import type { Read, ReadMap } from './read-yaml.ts';

/** 参数取值: what an organisation decided, by the name of the parameter; a plain text stands for both languages. */
export type ParameterValues = { readonly [name: string]: string | number | Text };

type Value = string | number | Text;
interface Parameter {
  readonly name: string;
  readonly is: string;
  readonly line: number;
  readonly isInherited: boolean;
  readonly isOptional: boolean;
  readonly among: readonly string[];
  readonly value: Value | null;
}

const REFERENCE = /^\$([a-z][a-z0-9_]*)$/;
const IN_TEXT = /\{([^{}]*)\}/g;

/** 参数: those that a playbook declares, each with its value; and every place that names them, filled in. */
export class Parameters {
  readonly faults: Fault[] = [];
  readonly #file: string;
  readonly #declared = new Map<string, Parameter>();
  readonly #used = new Set<string>();
  #filled = 0;
  /** 缺了取值的地方: what lacks a part because nobody decided a parameter yet. */
  readonly emptied = new Set<string>();

  constructor(file: string, tree: Read, values: ParameterValues) {
    this.#file = file;
    const declared = mapAt(tree, 'parameters');
    for (const { key, line, value } of declared?.entries ?? []) this.#declare(key, line, value, values[key]);
    for (const name of Object.keys(values))
      if (!this.#declared.has(name))
        this.#refuse(declared?.line ?? 1, `parameters.${name}`, 'parameter.unknown', { name });
  }

  /** The declarations with their values, in the form that the document keeps. */
  declarations(declared: unknown): unknown {
    if (!Array.isArray(declared)) return declared;
    return declared.map((one: unknown) => {
      if (typeof one !== 'object' || one === null || !('id' in one)) return one;
      const { default: _, ...kept } = one as { readonly id: string; readonly default?: unknown };
      const value = this.#declared.get(kept.id)?.value ?? null;
      return value === null ? kept : { ...kept, value };
    });
  }

  /** The tree with every `$name` and `{name}` filled; a part whose optional parameter is empty is left out. */
  fill(read: Read, path = ''): Read | null {
    if (path === 'parameters') return read;
    if (read.kind === 'list') {
      const items = read.items.map((item, index) => this.fill(item, `${path}.${index}`));
      return { ...read, items: items.filter((item) => item !== null) };
    }
    if (read.kind === 'map') {
      const entries = read.entries.flatMap((entry) => {
        const value = this.fill(entry.value, path === '' ? entry.key : `${path}.${entry.key}`);
        return value === null ? [] : [{ ...entry, value }];
      });
      return { ...read, entries };
    }
    if (typeof read.value !== 'string') return read;
    const name = REFERENCE.exec(read.value)?.[1];
    if (name !== undefined) return this.#reference(name, read.line, path);
    const language = path.split('.').at(-1);
    if (language !== 'zh' && language !== 'en') return read;
    return { ...read, value: this.fillText(read.value, language, { file: this.#file, line: read.line, path }) };
  }

  /** A text with every `{name}` filled. */
  fillText(source: string, language: keyof Text, place: { file: string; line: number; path: string }): string {
    const filled = source.replace(IN_TEXT, (written, name: string) => {
      // A name that stands everywhere must not make of a small text a large one.
      if (this.#filled > MOST_FILLED || this.faults.length >= MOST_FAULTS) return written;
      const found = this.#declared.get(name);
      this.#used.add(name);
      if (found === undefined) this.faults.push(makeFault(place, 'parameter.unknown', { name }));
      else if (found.value === null || found.is === 'choice')
        this.faults.push(makeFault(place, 'parameter.not-for-text', { name }));
      const text = inText(found?.value ?? '', language);
      this.#filled += text.length;
      return text;
    });
    if (/[{}]/.test(source.replace(IN_TEXT, ''))) this.faults.push(makeFault(place, 'parameter.brace'));
    return filled;
  }

  /** Declared and never named: a number that an organisation would change without any effect. */
  refuseUnused(): void {
    for (const { name, line, isInherited } of this.#declared.values())
      if (!isInherited && !this.#used.has(name)) this.#refuse(line, `parameters.${name}`, 'parameter.unused', { name });
  }

  #declare(name: string, line: number, read: Read, given: Value | undefined): void {
    const is = scalarAt(read, 'is');
    const written = read.kind === 'map' ? read.entries.find((entry) => entry.key === 'default')?.value : undefined;
    const among = read.kind === 'map' ? read.entries.find((entry) => entry.key === 'among')?.value : undefined;
    const choices =
      among?.kind === 'list' ? among.items.map((item) => (item.kind === 'scalar' ? String(item.value) : '')) : [];
    const parameter = {
      name,
      is: String(is ?? ''),
      line,
      isInherited: read.file !== undefined,
      isOptional: scalarAt(read, 'optional') === true,
      among: choices,
      value: given ?? (written === undefined ? null : plain(written)),
    };
    this.#declared.set(name, parameter);
    if (parameter.value === null && !parameter.isOptional)
      this.#refuse(line, `parameters.${name}`, 'parameter.unfilled', { name });
    else if (parameter.value !== null && !isSuchA(parameter, parameter.value))
      this.#refuse(line, `parameters.${name}`, 'parameter.value', {
        name,
        kind: KIND_WORDS[parameter.is] ?? parameter.is,
      });
  }

  #reference(name: string, line: number, path: string): Read | null {
    const found = this.#declared.get(name);
    this.#used.add(name);
    if (found === undefined) this.#refuse(line, path, 'parameter.unknown', { name });
    const value = found?.value ?? null;
    if (value === null) {
      if (found?.isOptional === false) this.emptied.add(path.replace(/\.[^.]*$/, ''));
      return null;
    }
    if (typeof value !== 'object' && found?.is !== 'text') return { kind: 'scalar', value, isQuoted: false, line };
    // A plain text stands for both languages.
    const side = (key: keyof Text) => {
      const words = typeof value === 'object' ? value[key] : value;
      return { key, line, value: { kind: 'scalar', value: words, isQuoted: true, line } } as const;
    };
    return { kind: 'map', line, entries: [side('zh'), side('en')] };
  }

  #refuse(line: number, path: string, code: Fault['code'], words: Parameters['faults'][number]['text'] | object): void {
    if (this.faults.length >= MOST_FAULTS) return;
    this.faults.push(makeFault({ file: this.#file, line, path }, code, words as { readonly [name: string]: string }));
  }
}

const KIND_WORDS: { readonly [is: string]: Text } = {
  duration: { zh: '时长，如 15 min', en: 'a duration such as 15 min' },
  number: { zh: '整数', en: 'a whole number' },
  text: { zh: '中英文字', en: 'a text in zh and en' },
  choice: { zh: 'among 里的一项', en: 'one of those under among' },
};

function isSuchA({ is, among }: Parameter, value: Value): boolean {
  switch (is) {
    case 'duration':
      return typeof value === 'string' && parseDuration(value) !== null;
    case 'number':
      return typeof value === 'number' && Number.isSafeInteger(value);
    case 'text':
      return typeof value === 'object'
        ? value.zh.trim() !== '' && value.en.trim() !== ''
        : typeof value === 'string' && value.trim() !== '';
    case 'choice':
      return typeof value === 'string' && among.includes(value);
    default:
      return true;
  }
}

function plain(read: Read): Value | null {
  if (read.kind === 'scalar') return typeof read.value === 'boolean' ? null : read.value;
  const [zh, en] = [scalarAt(read, 'zh'), scalarAt(read, 'en')];
  return typeof zh === 'string' && typeof en === 'string' ? { zh, en } : null;
}

function mapAt(read: Read, key: string): ReadMap | null {
  const found = read.kind === 'map' ? read.entries.find((entry) => entry.key === key)?.value : undefined;
  return found?.kind === 'map' ? found : null;
}

function scalarAt(read: Read, key: string): string | number | boolean | null {
  const found = read.kind === 'map' ? read.entries.find((entry) => entry.key === key)?.value : undefined;
  return found?.kind === 'scalar' ? found.value : null;
}

const UNIT_WORDS: { readonly [U in DurationUnit]: readonly [zh: string, one: string, many: string] } = {
  min: ['分钟', 'minute', 'minutes'],
  h: ['小时', 'hour', 'hours'],
  wmin: ['分钟（工作时间）', 'working minute', 'working minutes'],
  wh: ['小时（工作时间）', 'working hour', 'working hours'],
  d: ['天', 'day', 'days'],
  wd: ['个工作日', 'working day', 'working days'],
  mo: ['个月', 'month', 'months'],
};

function inWords({ amount, unit }: Duration, language: keyof Text): string {
  const [zh, one, many] = UNIT_WORDS[unit];
  return language === 'zh' ? `${amount} ${zh}` : `${amount} ${amount === 1 ? one : many}`;
}

function inText(value: Value, language: keyof Text): string {
  if (typeof value === 'object') return value[language];
  const duration = typeof value === 'string' ? parseDuration(value) : null;
  return duration === null ? String(value) : inWords(duration, language);
}
