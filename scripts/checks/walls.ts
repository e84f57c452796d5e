import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { cruise as cruiseFolders } from 'dependency-cruiser';
import type { ICruiseOptions } from 'dependency-cruiser';
import ts from 'typescript';
import { conclude, listFiles, ROOT } from './files.ts';
import type { Fault } from './files.ts';

/**
 * The walls between the folders, and the proof that the tool saw them.
 *
 * dependency-cruiser has been seen to report "no violations" over no modules at all, so its answer is compared with
 * our own reading: every source file must be in it, and every import of ours that a file states must be an edge in it.
 */

interface Cruised {
  readonly modules: readonly {
    readonly source: string;
    readonly dependencies: readonly { readonly resolved: string }[];
  }[];
  readonly summary: {
    readonly violations: readonly {
      readonly from: string;
      readonly to: string;
      readonly rule: { readonly name: string };
    }[];
  };
}

interface Rules {
  readonly options: object;
  readonly forbidden: readonly {
    readonly name: string;
    readonly comment: string;
    readonly from: { readonly path?: string | string[] };
  }[];
}

const FOLDERS = ['core', 'locale', 'contract', 'server', 'web', 'test', 'bench', 'scripts'];

/** Edges that stand for the whole: if the tool loses type-only imports or subpath imports, these go first. */
const LANDMARKS: readonly (readonly [string, string])[] = [
  ['server/operations/ports.ts', 'core/values/event.ts'],
  ['core/values/event.ts', 'core/values/instant.ts'],
  ['core/case/events.ts', 'core/values/shape.ts'],
];

const sources = listFiles().filter((file) => /\.(tsx?|mjs)$/.test(file) && FOLDERS.includes(file.split('/')[0] ?? ''));
const rules = readRules();
const { root, leave } = plainRoot();
const cruised = await cruise().finally(leave);
const faults = [...violations(), ...unread(), ...homeless()];
conclude('walls', cruised.modules.filter((found) => sources.includes(found.source)).length, faults);

async function cruise(): Promise<Cruised> {
  const folders = FOLDERS.filter((folder) => sources.some((file) => file.startsWith(`${folder}/`)));
  const { options, ...ruleSet } = rules;
  // The command line would load the configuration as an address, and stumble over a # in the path of the project.
  const settings = {
    ...options,
    ruleSet,
    validate: true,
    baseDir: root,
    preserveSymlinks: true,
  } as unknown as ICruiseOptions;
  const { output } = await cruiseFolders(folders, settings);
  return output as Cruised;
}

/** The resolver reads a # in a path as the beginning of a fragment: it works through a link without one. */
function plainRoot(): { root: string; leave: () => void } {
  if (!ROOT.includes('#')) return { root: ROOT, leave: () => undefined };
  const bridge = mkdtempSync(path.join(os.tmpdir(), 'huiyin-walls-'));
  const root = path.join(bridge, 'project');
  symlinkSync(ROOT, root);
  return {
    root,
    leave: () => {
      rmSync(bridge, { recursive: true });
    },
  };
}

function readRules(): Rules {
  return createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as Rules;
}

function violations(): Fault[] {
  return cruised.summary.violations.map((found) => {
    const comment = rules.forbidden.find((rule) => rule.name === found.rule.name)?.comment ?? '';
    return { file: found.from, line: 1, text: `imports ${found.to} — ${found.rule.name}: ${comment}` };
  });
}

/** Files and imports that the tool did not see. */
function unread(): Fault[] {
  const edges = new Map(
    cruised.modules.map((found) => [found.source, new Set(found.dependencies.map((edge) => edge.resolved))]),
  );
  const missing: Fault[] = [];
  for (const file of sources) {
    const seen = edges.get(file);
    if (seen === undefined) {
      missing.push({ file, line: 1, text: 'was not read by dependency-cruiser' });
      continue;
    }
    for (const target of statedImports(file)) {
      if (!seen.has(target))
        missing.push({ file, line: 1, text: `dependency-cruiser did not see the import of ${target}` });
    }
  }
  for (const [from, to] of LANDMARKS) {
    if (edges.get(from)?.has(to) !== true)
      missing.push({ file: from, line: 1, text: `landmark import of ${to} was not seen` });
  }
  return missing;
}

function statedImports(file: string): string[] {
  const text = readFileSync(path.join(ROOT, file), 'utf8');
  return ts.preProcessFile(text, true, true).importedFiles.flatMap(({ fileName }) => {
    if (fileName.startsWith('#')) return [fileName.slice(1)];
    if (fileName.startsWith('.')) return [path.posix.join(path.posix.dirname(file), fileName)];
    return [];
  });
}

/** Product files outside every row of the table: a folder that no wall stands around. */
function homeless(): Fault[] {
  const homes = rules.forbidden
    .filter((rule) => rule.name.startsWith('wall-'))
    .flatMap((rule) => rule.from.path ?? [])
    .map((pattern) => new RegExp(pattern));
  return sources
    .filter(
      (file) =>
        /^(core|locale|contract|server|web)\//.test(file) &&
        !/\.test\.tsx?$/.test(file) &&
        !homes.some((home) => home.test(file)),
    )
    .map((file) => ({ file, line: 1, text: 'lies in no folder of the table in .dependency-cruiser.cjs' }));
}
