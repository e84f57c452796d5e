import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { EvaluationError } from '@marcbachmann/cel-js';
import { parse } from 'yaml';
import { z } from 'zod';
import { compileDocument } from '#core/playbook/compile.ts';
import type { ResolvedDocument } from '#core/playbook/document.ts';
import { without } from '#core/rehearsal/mutate.ts';
import { rehearse } from '#core/rehearsal/rehearse.ts';
import { rehearsePlaybook } from '#core/rehearsal/report.ts';
import { readPlaybookFolder, readScenarios } from '#server/wiring/playbook-folder.ts';

/** A requirement is proved by the steps that cite it: without what the playbook cites for it they do not come out as they say. */

const ROOT = path.resolve(import.meta.dirname, '..');
const TRACE = z
  .record(z.string(), z.object({ proved_by: z.array(z.record(z.string(), z.string())).default([]) }))
  .parse(parse(readFileSync(path.join(ROOT, 'docs/requirements.yaml'), 'utf8')));

type Steps = readonly PropertyKey[];

/** Every part of a document that cites a requirement, but for the document itself. */
function* cited(value: unknown, steps: Steps = []): Generator<{ readonly id: string; readonly steps: Steps }> {
  if (typeof value !== 'object' || value === null) return;
  if ('cites' in value && Array.isArray(value.cites) && steps.length > 0)
    for (const id of value.cites) yield { id: String(id), steps };
  for (const [key, inner] of Object.entries(value))
    yield* cited(inner, [...steps, Array.isArray(value) ? Number(key) : key]);
}

interface Staged {
  readonly scenario: Parameters<typeof rehearse>[0];
  readonly document: ResolvedDocument;
}

/** Whether a step that cites the requirement does not come out any more, or is not even come to. */
function isNoticed({ scenario, document }: Staged, id: string, steps: Steps): boolean {
  const last = scenario.steps.findLastIndex(({ written }) => written.cites?.includes(id) === true);
  if (last < 0) return false;
  try {
    const { beats } = rehearse(scenario, compileDocument(without(document, steps)), { stopsAtFault: true });
    return beats.some(({ faults, step }) => faults.length > 0 && step.index <= last);
  } catch (error) {
    // What cannot even be compiled, or asks for a field that is no more, proves nothing to nobody; anything else is a
    // fault of ours.
    if (error instanceof TypeError || error instanceof EvaluationError) return true;
    throw error;
  }
}

for (const { name } of readdirSync(import.meta.dirname, { withFileTypes: true }).filter((one) => one.isDirectory())) {
  test(`${name}: without what it cites, the steps that prove a requirement fail`, () => {
    const folder = path.join(import.meta.dirname, name);
    const { outcomes } = rehearsePlaybook(readPlaybookFolder(folder) ?? {}, readScenarios(folder));
    const staged = outcomes.flatMap((outcome) =>
      outcome.rehearsal === null ? [] : [{ scenario: outcome.rehearsal.scenario, document: outcome.document }],
    );
    const [{ document }] = staged as [Staged];
    let proved = 0;
    const parts = [...cited(document)];
    const unnoticed = parts.flatMap(({ id, steps }) => {
      const proofs = TRACE[id]?.proved_by ?? [];
      const named = staged.filter(({ scenario }) =>
        proofs.some((one) => one['scenario'] === `${name}/${scenario.name}`),
      );
      // What no course of a case shows, such as who belongs to a group, is proved by a test of its own.
      if (named.length === 0 || steps[0] === 'groups') return [];
      proved += 1;
      return named.some((one) => isNoticed(one, id, steps)) ? [] : [`${id} ${steps.map(String).join('.')}`];
    });
    assert.deepEqual(unnoticed, []);
    // A procedure that stands in no list of requirements cites none.
    assert.ok(parts.length === 0 || proved > 20, `${proved} parts are proved`);
  });
}
