import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { canonicalText } from '#core/playbook/document.ts';
import { CLUB } from '#test/support/club.ts';
import { useOwnShelf } from '#test/support/own-shelf.ts';
import { CATALOGUE, DEFAULT_PLAYBOOK } from './catalogue.ts';

const SHIPPED = readdirSync(path.resolve(import.meta.dirname, '../../playbooks'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

test('what the first unit follows is shipped', () => {
  assert.ok(SHIPPED.includes(DEFAULT_PLAYBOOK));
});

test('every shipped playbook is sound, bears the name of its folder and compiles, the same each time it is read', () => {
  for (const name of SHIPPED) {
    const document = CATALOGUE.resolve(name);
    assert.ok(document !== null, name);
    assert.equal(CATALOGUE.compile(JSON.parse(canonicalText(document))).name, name);
    const again = CATALOGUE.resolve(name);
    assert.equal(again !== null && canonicalText(again), canonicalText(document));
  }
});

test('what is published of the club is what its stories ran on (R340)', () => {
  const document = CATALOGUE.resolve('billiards-club');
  assert.ok(document !== null);
  assert.deepEqual(CATALOGUE.compile(JSON.parse(canonicalText(document))), CLUB);
});

test('a name leads nowhere but to a folder of the catalogue', () => {
  for (const name of ['', '.', '..', '../docs', `${DEFAULT_PLAYBOOK}/guidance`, '/etc', 'no-such-playbook', 'a\0b'])
    assert.equal(CATALOGUE.resolve(name), null, name);
});

test('a playbook of another name than its folder is unsound, with the line', () => {
  const { shelf, edit } = useOwnShelf('supermarket');
  edit('supermarket', 'playbook: supermarket', 'playbook: corner-shop');
  const faults = shelf.read('supermarket')?.parse({}).faults ?? [];
  assert.deepEqual(
    faults.map(({ code, line, path: at }) => [code, line, at]),
    [['playbook.folder', 4, 'playbook']],
  );
  assert.match(faults[0]?.mend.en ?? '', /playbook: supermarket/);
  assert.throws(() => shelf.resolve('supermarket'), { name: 'UnsoundPlaybook' });
  assert.deepEqual(shelf.names(), ['supermarket']);
});
