import assert from 'node:assert/strict';
import { test } from 'node:test';
import { citedBy, citedByShipped, countCitations, listedIn, standingOf } from './citations.ts';
import { readTrace } from './requirements.ts';

const PROCEDURE = `# S90 · 茶馆
## Who
- 当班 — host
## Stages
1. **接待** / Receive — host
   > 客人来了先接待
2. **换茶** / Change the tea — host
## Clocks
| clock | text | value | unit |
|---|---|---|---|
| to the table | 马上 |  | qualitative |
## Decisions, branches, loops
- cold? → change it
- scalded? → keeper
## Forms and records
- 记录 / Note: what happened
## Outputs
- a fresh cup
`;

test('what a procedure lists is told by its place in the file', () => {
  assert.deepEqual(
    listedIn('S90', PROCEDURE).map(({ id }) => id),
    ['S90.stage.1', 'S90.stage.2', 'S90.clock.1', 'S90.branch.1', 'S90.branch.2', 'S90.form.1'],
  );
  assert.deepEqual(listedIn('S91', '## Clocks\nnone given\n\n## Stages\n'), []);
});

test('every element cites, wherever it stands', () => {
  const document = { cites: ['S90.form.1'], stages: [{ tasks: [{ act: 'tell', cites: ['R001', 'S90.stage.1'] }] }] };
  assert.deepEqual([...citedBy(document)], ['S90.form.1', 'R001', 'S90.stage.1']);
});

test('cited, listed with a reason, missing, and cited where there is nothing', () => {
  const cited = new Set(['S90.stage.1', 'S90.stage.2', 'S90.branch.1', 'S90.form.1', 'S90.form.2']);
  const trace = {
    'S90.branch.2': { says: 'Who was scalded is seen by the keeper.', not_carried: 'Nobody was scalded yet.' },
  };
  const counted = countCitations({ S90: PROCEDURE, S91: PROCEDURE }, cited, trace);
  assert.deepEqual(
    counted.map(({ source, all, cited: found, listed, missing, unknown }) => ({
      source,
      all,
      found,
      listed: listed.map(({ id }) => id),
      missing: missing.map(({ id }) => id),
      unknown,
    })),
    [
      {
        source: 'S90',
        all: 6,
        found: 4,
        listed: ['S90.branch.2'],
        missing: ['S90.clock.1'],
        unknown: ['S90.form.2'],
      },
    ],
  );
});

test('what a carried procedure cannot do without is proved, or waits for what is named', () => {
  const trace = readTrace();
  const row = { systems: ['S90'], kind: 'workflow', priority: 'P0' };
  const { faults } = standingOf(
    [
      { ...row, id: 'R098' },
      { ...row, id: 'R188' },
      { ...row, id: 'R103' },
      { ...row, id: 'R328' },
      { ...row, id: 'R192' },
      { ...row, id: 'R001', kind: 'knowledge', priority: 'P3' },
      { ...row, id: 'R103', kind: 'knowledge' },
      { ...row, id: 'R002', systems: ['S91'] },
    ],
    ['S90'],
    trace,
  );
  assert.deepEqual(
    faults.map((fault) => fault.slice(0, 4)),
    ['R103', 'R328', 'R192', 'R001'],
  );
});

test('what is listed with a reason is cited by no playbook, and belongs to a procedure that one carries', () => {
  const cited = citedByShipped();
  const carried = new Set([...cited].filter((id) => id.startsWith('S')).map((id) => id.slice(0, 3)));
  const listed = Object.keys(readTrace()).filter((id) => id.startsWith('S'));
  assert.deepEqual(
    listed.filter((id) => cited.has(id) || !carried.has(id.slice(0, 3))),
    [],
  );
  assert.ok(cited.size > 100 && listed.length > 0, `${cited.size} cited, ${listed.length} listed`);
});
