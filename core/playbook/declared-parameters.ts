import { parseDuration } from '#core/time/duration.ts';
import { durationText } from '#core/time/time-left.ts';
import type { PlaybookTexts } from './guidance.ts';
import { inherit } from './inherit.ts';
import type { ParameterValues } from './parameters.ts';
import type { Text } from './playbook.ts';
import { readYaml, type Read } from './read-yaml.ts';

/** 声明的参数: what whoever adopts a playbook decides, read from its text whether or not anything is filled in yet. */
export interface DeclaredParameter {
  readonly name: string;
  readonly title: Text;
  readonly is: ParameterKind;
  /** For a choice. */
  readonly among: readonly string[];
  readonly isOptional: boolean;
  /** What it is unless somebody decides otherwise; `null` = it must be decided. */
  readonly otherwise: ParameterValue | null;
}

export const PARAMETER_KINDS = ['duration', 'number', 'text', 'choice'] as const;
export type ParameterKind = (typeof PARAMETER_KINDS)[number];
export type ParameterValue = ParameterValues[string];

const FILE = 'playbook.yaml';

/** 声明的参数 of a playbook, those that it takes over included. Of a text that cannot be read, none: its faults say why. */
export function declaredParameters(texts: PlaybookTexts): readonly DeclaredParameter[] {
  const { tree } = readYaml(FILE, texts[FILE] ?? '');
  if (tree === null) return [];
  const inherited = inherit(FILE, tree, texts);
  if (inherited.faults.length > 0) return [];
  const declared = inside(inherited.tree, 'parameters');
  return declared?.kind === 'map' ? declared.entries.map(({ key, value }) => parameterIn(key, value)) : [];
}

/** 流程的名称 as its text says it, also of one that cannot be adopted yet; `null` where it says none. */
export function declaredTitle(texts: PlaybookTexts): Text | null {
  const { tree } = readYaml(FILE, texts[FILE] ?? '');
  const title = tree === null ? null : inside(tree, 'title');
  return title === null ? null : textIn(title);
}

function parameterIn(name: string, read: Read): DeclaredParameter {
  const is = PARAMETER_KINDS.find((kind) => kind === scalar(inside(read, 'is'))) ?? 'text';
  const among = inside(read, 'among');
  const title = inside(read, 'title');
  return {
    name,
    title: (title === null ? null : textIn(title)) ?? { zh: name, en: name },
    is,
    among: among?.kind === 'list' ? among.items.map((item) => String(scalar(item) ?? '')) : [],
    isOptional: scalar(inside(read, 'optional')) === true,
    otherwise: valueIn(inside(read, 'default')),
  };
}

function valueIn(read: Read | null): ParameterValue | null {
  if (read === null) return null;
  const value = scalar(read);
  return typeof value === 'string' || typeof value === 'number' ? value : textIn(read);
}

function textIn(read: Read): Text | null {
  const [zh, en] = [scalar(inside(read, 'zh')), scalar(inside(read, 'en'))];
  return typeof zh === 'string' && typeof en === 'string' ? { zh, en } : null;
}

function inside(read: Read, key: string): Read | null {
  return read.kind === 'map' ? (read.entries.find((entry) => entry.key === key)?.value ?? null) : null;
}

function scalar(read: Read | null): string | number | boolean | null {
  return read?.kind === 'scalar' ? read.value : null;
}

/** 按种类取值: of what was typed for it; what cannot be one stays as it was typed, and the check of the playbook says so. */
export function typedValue(
  is: ParameterKind,
  typed: { readonly zh: string; readonly en: string | null },
): ParameterValue {
  const zh = typed.zh.trim();
  if (is === 'number') return /^-?\d+$/.test(zh) ? Number(zh) : zh;
  if (is === 'text' && typed.en !== null && typed.en.trim() !== '') return { zh, en: typed.en.trim() };
  return zh;
}

/** 取值的说法: `15 分钟`, and of a text what it says. */
export function sayParameter(value: ParameterValue, lang: keyof Text): string {
  if (typeof value === 'object') return value[lang];
  const length = typeof value === 'string' ? parseDuration(value) : null;
  return length === null ? String(value) : durationText(length, lang);
}
