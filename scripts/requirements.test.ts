import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { parse } from 'yaml';
import { z } from 'zod';

const ROOT = path.resolve(import.meta.dirname, '..');

const trace = z.record(
  z.string().regex(/^R\d{3}$/),
  z.strictObject({
    says: z.string().min(10),
    proved_by: z.array(z.strictObject({ file: z.string(), test: z.string().min(3) })).min(1),
  }),
);

const text = readFileSync(path.join(ROOT, 'docs/requirements.yaml'), 'utf8');
const requirements = trace.parse(parse(text));

test('every requirement names tests that exist', () => {
  const missing: string[] = [];
  for (const [id, { proved_by }] of Object.entries(requirements)) {
    for (const proof of proved_by) {
      const file = path.join(ROOT, proof.file);
      if (!existsSync(file) || !readFileSync(file, 'utf8').includes(proof.test))
        missing.push(`${id}: ${proof.file} › ${proof.test}`);
    }
  }
  assert.deepEqual(missing, []);
});

test('what the shipped playbook cites is traced', () => {
  const cited = new Set(
    readFileSync(path.join(ROOT, 'playbooks/billiards-club/playbook.yaml'), 'utf8').match(/\bR\d{3}\b/g),
  );
  assert.ok(cited.size >= 28, `the playbook cites ${cited.size} requirements`);
  assert.deepEqual(
    [...cited].filter((id) => requirements[id] === undefined),
    [],
  );
});
