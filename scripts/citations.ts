import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { LATER, ROOT, standing, type Trace } from './requirements.ts';

/**
 * 出处统计: written procedures list stages, clocks, branches and forms, each file in the same sections; a playbook cites them
 * by their place. Counts what is cited, what is listed with the reason, and what nobody carries.
 */

const SECTIONS: { readonly [heading: string]: { readonly kind: string; readonly entry: RegExp } } = {
  Stages: { kind: 'stage', entry: /^\d+\. / },
  Clocks: { kind: 'clock', entry: /^\| (?!clock \|)/ },
  'Decisions, branches, loops': { kind: 'branch', entry: /^- / },
  'Forms and records': { kind: 'form', entry: /^- / },
};

/** 一处: what a procedure lists, as it stands there. */
export interface Listed {
  readonly id: string;
  readonly text: string;
}

/** 原文列出的各处 of one procedure: `S09.clock.2` is the second clock of its file. */
export function listedIn(source: string, text: string): readonly Listed[] {
  const found: Listed[] = [];
  let section: (typeof SECTIONS)[string] | undefined;
  for (const line of text.split('\n')) {
    if (line.startsWith('#')) section = SECTIONS[line.replace(/^#+ */, '').trim()];
    else if (section?.entry.test(line) === true) {
      const { kind } = section;
      const before = found.filter(({ id }) => id.startsWith(`${source}.${kind}.`)).length;
      found.push({ id: `${source}.${kind}.${before + 1}`, text: line });
    }
  }
  return found;
}

/** 引用的出处: everything that some element of a playbook cites. */
export function citedBy(document: unknown): ReadonlySet<string> {
  const cited = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value))
      if (key === 'cites' && Array.isArray(inner)) for (const id of inner) cited.add(String(id));
      else visit(inner);
  };
  visit(document);
  return cited;
}

export interface Counted {
  readonly source: string;
  readonly all: number;
  readonly cited: number;
  /** Named in docs/requirements.yaml with the reason. */
  readonly listed: readonly Listed[];
  readonly missing: readonly Listed[];
  /** Cited, but the procedure lists no such thing. */
  readonly unknown: readonly string[];
}

/** 逐份统计 of the procedures that some playbook cites. */
export function countCitations(
  procedures: { readonly [source: string]: string },
  cited: ReadonlySet<string>,
  trace: Trace,
): readonly Counted[] {
  return Object.entries(procedures).flatMap(([source, text]) => {
    const listed = listedIn(source, text);
    const own = [...cited].filter((id) => id.startsWith(`${source}.`));
    if (own.length === 0) return [];
    const left = listed.filter(({ id }) => !cited.has(id));
    return [
      {
        source,
        all: listed.length,
        cited: listed.length - left.length,
        listed: left.filter(({ id }) => trace[id] !== undefined),
        missing: left.filter(({ id }) => trace[id] === undefined),
        unknown: own.filter((id) => !listed.some((one) => one.id === id)),
      },
    ];
  });
}

export const REQUIREMENTS = z.array(
  z.object({ id: z.string(), systems: z.array(z.string()), kind: z.string(), priority: z.string() }),
);
export type Requirement = z.infer<typeof REQUIREMENTS>[number];

/** What a procedure cannot do without: of these everything is proved, or waits for a capability that is named. */
const ESSENTIAL: ReadonlySet<string> = new Set(
  'workflow deadline form role decision approval notification record'.split(' '),
);

export function isEssential({ priority, kind }: Requirement): boolean {
  return (priority === 'P0' || priority === 'P1') && ESSENTIAL.has(kind);
}

/** Proved by a scenario, or waiting for a capability that waits for nothing else: statistics, training and figures of people are kinds of their own. */
function isAnswered(entry: Trace[string] | undefined): boolean {
  if (entry === undefined) return true;
  if ('proved_by' in entry) return entry.proved_by.some((one) => 'scenario' in one);
  return 'later' in entry && LATER[entry.later] !== null;
}

/** 条款的下落 of the procedures that some playbook carries: how many of each, and what is not as it should be. */
export function standingOf(
  requirements: readonly Requirement[],
  sources: readonly string[],
  trace: Trace,
): { readonly counts: { readonly [standing: string]: number }; readonly faults: readonly string[] } {
  const counts: Record<string, number> = {};
  const faults: string[] = [];
  for (const one of requirements) {
    if (!one.systems.some((system) => sources.includes(system))) continue;
    const found = standing(trace[one.id]);
    const row = `${isEssential(one) ? 'essential' : 'other'}: ${found}`;
    counts[row] = (counts[row] ?? 0) + 1;
    if (found === 'missing') faults.push(`${one.id} (${one.priority} ${one.kind}) is not in docs/requirements.yaml`);
    if (isEssential(one) && !isAnswered(trace[one.id]))
      faults.push(`${one.id} (${one.priority} ${one.kind}): ${found}`);
  }
  return { counts, faults };
}

/** 各流程引用的出处, of all that ship. */
export function citedByShipped(): ReadonlySet<string> {
  const folder = path.join(ROOT, 'playbooks');
  const files = readdirSync(folder, { withFileTypes: true })
    .filter((one) => one.isDirectory())
    .map(({ name }) => path.join(folder, name, 'playbook.yaml'))
    .filter((file) => existsSync(file));
  return new Set(files.flatMap((file) => [...citedBy(parse(readFileSync(file, 'utf8')))]));
}
