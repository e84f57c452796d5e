import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { PlaybookTexts } from '#core/playbook/guidance.ts';

const MOST_FILES = 200;
const MOST_BYTES = 2_000_000;

/** 无法读取流程: one sentence. */
class PlaybookFolderRefused extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'PlaybookFolderRefused';
  }
}

/** 流程文件夹: its texts by path; `null` where there is no such folder. @throws PlaybookFolderRefused when it is too large */
export function readPlaybookFolder(folder: string): PlaybookTexts | null {
  if (!isFolder(folder)) return null;
  const articles = namesIn(path.join(folder, 'guidance')).map((name) => `guidance/${name}`);
  const files = [...namesIn(folder).filter((name) => name === 'playbook.yaml'), ...articles];
  if (files.length > MOST_FILES) throw new PlaybookFolderRefused(`${folder} holds more than ${MOST_FILES} files.`);
  const own = Object.fromEntries(files.map((file) => [file, textOf(path.join(folder, file))]));
  return { ...parentsOf(own['playbook.yaml'], []), ...own };
}

/** 情景: the texts under `scenarios/` of a playbook's folder, by path. */
export function readScenarios(folder: string): PlaybookTexts {
  const names = namesIn(path.join(folder, 'scenarios')).filter((name) => name.endsWith('.yaml'));
  if (names.length > MOST_FILES) throw new PlaybookFolderRefused(`${folder} holds more than ${MOST_FILES} scenarios.`);
  const files = names.toSorted().map((name) => `scenarios/${name}`);
  return Object.fromEntries(files.map((file) => [file, textOf(path.join(folder, file))]));
}

/** 底本 nobody adopts as they are stand apart from the procedures that can be adopted. */
const SHELVES = ['playbooks', 'bases'].map((shelf) => path.resolve(import.meta.dirname, '../..', shelf));
const NAME = /^[a-z][a-z0-9]*([-_][a-z0-9]+)*$/;
const EXTENDS = /^extends: *([a-z][a-z0-9]*(?:[-_][a-z0-9]+)*) *$/m;

/** 库里的流程: the folder of a playbook or of a base by its name; `null` where neither has it. */
export function folderOnShelf(name: string): string | null {
  return NAME.test(name) ? (SHELVES.map((shelf) => path.join(shelf, name)).find(isFolder) ?? null) : null;
}

/** 库里所有的流程: what each says, by its name; the bases among them. */
export function playbooksOnShelves(): { readonly [name: string]: string } {
  const folders = SHELVES.flatMap((shelf) =>
    readdirSync(shelf, { withFileTypes: true }).flatMap((one) =>
      one.isDirectory() ? [path.join(shelf, one.name)] : [],
    ),
  );
  const written = folders.filter((folder) => statSync(path.join(folder, 'playbook.yaml'), { throwIfNoEntry: false }));
  return Object.fromEntries(
    written.map((folder) => [path.basename(folder), textOf(path.join(folder, 'playbook.yaml'))]),
  );
}

/** 所继承的流程: the texts of what a playbook stands on, from the catalogue. What is not there, the reader says. */
function parentsOf(text: string | undefined, before: readonly string[]): PlaybookTexts {
  const name = EXTENDS.exec(text ?? '')?.[1];
  if (name === undefined || before.includes(name)) return {};
  const folder = folderOnShelf(name);
  if (folder === null) return {};
  const files = ['playbook.yaml', ...namesIn(path.join(folder, 'guidance')).map((file) => `guidance/${file}`)];
  const found = files.filter((file) => statSync(path.join(folder, file), { throwIfNoEntry: false })?.isFile() === true);
  const texts = Object.fromEntries(found.map((file) => [file, textOf(path.join(folder, file))]));
  const under = Object.fromEntries(Object.entries(texts).map(([file, each]) => [`extends/${name}/${file}`, each]));
  return { ...parentsOf(texts['playbook.yaml'], [...before, name]), ...under };
}

function isFolder(folder: string): boolean {
  return statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true;
}

function namesIn(folder: string): readonly string[] {
  if (!isFolder(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map(({ name }) => name);
}

function textOf(file: string): string {
  if (statSync(file).size > MOST_BYTES) throw new PlaybookFolderRefused(`${file} is larger than ${MOST_BYTES} bytes.`);
  return readFileSync(file, 'utf8');
}
