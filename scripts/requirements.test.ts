import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { parse } from 'yaml';
import { z } from 'zod';
import { readTrace, ROOT, TRACE, type Trace } from './requirements.ts';

const requirements = readTrace();

const steps = z.object({ steps: z.array(z.object({ cites: z.array(z.string()).default([]) })) });

/** What the steps of a scenario prove. */
function citedIn(scenario: string): readonly string[] {
  const [playbook = '', name = ''] = scenario.split('/');
  const source = path.join(ROOT, 'playbooks', playbook, 'scenarios', `${name}.yaml`);
  return existsSync(source) ? steps.parse(parse(readFileSync(source, 'utf8'))).steps.flatMap(({ cites }) => cites) : [];
}

/** The names of the tests of a file, as they are written; a name made for several procedures ends as it is written. */
function testsOf(file: string): readonly string[] {
  const source = path.join(ROOT, file);
  if (!/\.test\.ts$/.test(file) || !existsSync(source)) return [];
  const calls = readFileSync(source, 'utf8').matchAll(/\btest\(\s*(?:'((?:[^'\\\n]|\\.)*)'|`([^`]*)`|"([^"\n]*)")/g);
  return [...calls].map(([, plain, template, double]) =>
    (plain ?? template ?? double ?? '').replace(/\\(.)/g, '$1').replace(/^\$\{\w+\}: /, ''),
  );
}

/** Proofs that are none: no such test, no such article. */
function missing(traced: Trace): readonly string[] {
  return Object.entries(traced).flatMap(([id, entry]) => {
    if (!('proved_by' in entry)) return [];
    const { proved_by: proofs, carried_by: articles = [] } = entry;
    return [
      ...proofs.flatMap((one) => {
        if ('scenario' in one) return citedIn(one.scenario).includes(id) ? [] : [`${id}: ${one.scenario}`];
        return testsOf(one.file).includes(one.test) ? [] : [`${id}: ${one.file} › ${one.test}`];
      }),
      ...articles.filter((article) => !existsSync(path.join(ROOT, article))).map((article) => `${id}: ${article}`),
    ];
  });
}

test('every requirement names tests, steps of scenarios and words to say that exist', () => {
  assert.deepEqual(missing(requirements), []);
});

test('a test, a step or an article that is no more is noticed', () => {
  const says = 'Something that somebody asked for.';
  const here = {
    file: 'scripts/requirements.test.ts',
    test: 'a test, a step or an article that is no more is noticed',
  };
  const gone = {
    R001: { says, proved_by: [here, { ...here, test: 'a test or an article' }] },
    R002: { says, proved_by: [{ ...here, file: 'scripts/gone.test.ts' }] },
    R003: { says, proved_by: [here], carried_by: ['playbooks/billiards-club/guidance/gone.md'] },
    R004: { says, proved_by: [here, { scenario: 'billiards-club/minor-on-saturday' }] },
    R005: { says, proved_by: [{ scenario: 'billiards-club/gone' }] },
    R308: { says, proved_by: [{ scenario: 'billiards-club/minor-on-saturday' }] },
  };
  assert.deepEqual(
    missing(gone).map((line) => line.slice(0, 4)),
    ['R001', 'R002', 'R003', 'R004', 'R005'],
  );
});

test('what the shipped playbooks cite is traced, and what is traced as theirs is cited', () => {
  const shipped = readdirSync(path.join(ROOT, 'playbooks'), { withFileTypes: true }).filter((one) => one.isDirectory());
  const cited = new Set(
    shipped
      .flatMap(({ name }) => [
        ...readFileSync(path.join(ROOT, 'playbooks', name, 'playbook.yaml'), 'utf8').matchAll(/\bR\d{3}\b/g),
      ])
      .map(([id]) => id),
  );
  assert.deepEqual(
    [...cited].filter((id) => requirements[id] === undefined),
    [],
  );
  const proved = Object.entries(requirements).filter(([id, entry]) => id.startsWith('R') && 'proved_by' in entry);
  assert.deepEqual(
    proved.map(([id]) => id).filter((id) => !cited.has(id)),
    [],
  );
  assert.ok(cited.size >= 30, `the playbooks cite ${cited.size} requirements`);
});

test('what nothing proves says what it waits for, or why nothing carries it', () => {
  const says = 'Something that somebody asked for.';
  const proofs = [{ scenario: 'billiards-club/registration' }];
  const why = 'A reason that is a sentence of its own.';
  const problems = (entries: unknown): readonly string[] =>
    TRACE.safeParse(entries).error?.issues.map(({ path: [id] }) => String(id)) ?? [];
  assert.deepEqual(
    problems({
      R144: { says, proved_by: proofs, later: 'purge' },
      R017: { says, later: 'inbound mail' },
      R328: { says, later: 'KPI' },
      R103: { says, not_carried: why },
      'S12.stage.10': { says, later: 'statistics' },
    }),
    [],
  );
  const wrong = {
    R001: { says },
    R002: { says, not_carried: 'no' },
    R003: { says, later: 'purge' },
    R004: { says, later: 'someday' },
    R005: { says, proved_by: proofs, later: 'purge' },
    R006: { says, proved_by: proofs, not_carried: why },
    R007: { says, later: 'KPI', not_carried: why },
    R008: { says, proved_by: [] },
    R9: { says, not_carried: why },
    'S12.task.1': { says, not_carried: why },
    'S12.stage.1': { says, proved_by: proofs },
  };
  for (const [id, entry] of Object.entries(wrong)) assert.deepEqual(problems({ [id]: entry }), [id], id);
});
