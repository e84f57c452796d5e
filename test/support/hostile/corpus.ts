import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** 恶意输入: strings to be typed anywhere, and files to be handed in as evidence. */
export interface Corpus {
  readonly strings: readonly string[];
  readonly files: readonly HostileFile[];
}

export interface HostileFile {
  readonly name: string;
  readonly content: Uint8Array;
}

/**
 * 读语料: every `*.json` of a folder, and every file of its `files/`. A JSON file holds a list of strings, a list of objects
 * with a `text`, or an object in which one member is such a list; a member `about` explains and is not tried.
 */
export function readCorpus(folder: string): Corpus {
  const lists = readdirSync(folder).filter((name) => name.endsWith('.json'));
  const strings = lists.flatMap((name) => stringsIn(JSON.parse(readFileSync(path.join(folder, name), 'utf8'))));
  if (strings.length === 0) throw new Error(`${folder} holds no strings: it needs *.json with lists of texts`);
  return { strings: [...new Set(strings)], files: filesIn(path.join(folder, 'files')) };
}

function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(stringsIn);
  if (typeof value !== 'object' || value === null) return [];
  if ('text' in value) return stringsIn(value.text);
  return Object.entries(value).flatMap(([name, each]) => (name === 'about' ? [] : stringsIn(each)));
}

function filesIn(folder: string): readonly HostileFile[] {
  if (statSync(folder, { throwIfNoEntry: false }) === undefined) return [];
  return readdirSync(folder)
    .sort()
    .map((name) => ({ name, content: readFileSync(path.join(folder, name)) }));
}
