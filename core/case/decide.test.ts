import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { renderCommands, STATES, TRIALS, tryAll } from '#test/support/command-table.ts';
import { REFUSAL_CODES } from './refusal.ts';

const HERE = import.meta.dirname;

describe('每条指令 × 每种状态', () => {
  const tried = tryAll();

  test('each leads to events or to a refusal that the catalogue knows', () => {
    assert.equal(tried.length, Object.keys(STATES).length * Object.keys(TRIALS).length);
    for (const { type, state, decision } of tried) {
      if (!decision.ok) assert.ok(REFUSAL_CODES.includes(decision.refusal.code), `${type} in ${state}`);
      else if (type !== 'FireClocks') assert.ok(decision.events.length > 0, `${type} in ${state}`);
    }
  });

  test('each happens in some state, and nothing but looking at the clock happens once a case is erased', () => {
    for (const type of Object.keys(TRIALS)) {
      assert.ok(
        tried.some((each) => each.type === type && each.decision.ok),
        `${type} is refused everywhere`,
      );
    }
    const erased = tried.filter((each) => each.state === 'erased' && each.decision.ok);
    assert.deepEqual(
      erased.map((each) => each.type),
      ['FireClocks'],
    );
    const archived = tried.filter((each) => each.state === 'archived' && each.decision.ok);
    assert.deepEqual(
      archived.map((each) => each.type),
      ['EraseCase', 'ProlongRetention', 'FireClocks'],
    );
  });

  test('docs/api/commands.md shows it as it is', () => {
    const page = readFileSync(path.resolve(HERE, '../../docs/api/commands.md'), 'utf8');
    assert.equal(page, renderCommands());
  });
});

describe('拒绝的目录', () => {
  test('every code is met by a test beside its noun, and no test knows another', () => {
    const tests = readdirSync(HERE).filter((file) => file.endsWith('.test.ts'));
    const text = tests.map((file) => readFileSync(path.join(HERE, file), 'utf8')).join('\n');
    const met = new Set(
      [...text.matchAll(/\.refuses\([\s\S]*?,\s*'([a-z-]+\.[a-z-]+)',?\s*\)/g)].map((found) => found[1] ?? ''),
    );
    assert.deepEqual(
      REFUSAL_CODES.filter((code) => !met.has(code)),
      [],
    );
    assert.deepEqual(
      [...met].filter((code) => !(REFUSAL_CODES as readonly string[]).includes(code)),
      [],
    );
  });
});
