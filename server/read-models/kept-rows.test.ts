import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KeptRows } from './kept-rows.ts';
import type { Versioned } from './kept-rows.ts';

/** A table of one text per owner, and what was read of it. */
function table(most = 10) {
  const rows = new Map<string, Versioned & { readonly text: string }>();
  const read: string[][] = [];
  const kept = new KeptRows(async (owners) => {
    read.push([...owners]);
    return owners.flatMap((owner) => rows.get(owner) ?? []);
  }, most);
  const write = (owner: string, version: number, text: string): void => {
    rows.set(owner, { owner, version, text });
  };
  return { kept, read, rows, write };
}

test('a row is read once for each version, and an older one is never shown for a newer', async () => {
  const { kept, read, write } = table();
  write('a', 1, 'first');
  write('b', 1, 'other');
  const both = [
    { owner: 'a', version: 1 },
    { owner: 'b', version: 1 },
  ];
  assert.deepEqual(
    [...(await kept.of(both)).values()].map(({ text }) => text),
    ['first', 'other'],
  );
  assert.deepEqual(
    [...(await kept.of(both)).values()].map(({ text }) => text),
    ['first', 'other'],
  );
  assert.deepEqual(read, [['a', 'b']]);
  write('a', 2, 'second');
  const after = await kept.of([{ owner: 'a', version: 2 }, ...both.slice(1)]);
  assert.equal(after.get('a')?.text, 'second');
  assert.equal(after.get('b')?.text, 'other');
  assert.deepEqual(read, [['a', 'b'], ['a']]);
});

test('what went on since the query is given as it stands now; what has gone is left out', async () => {
  const { kept, rows, write } = table();
  write('a', 3, 'newer');
  assert.equal((await kept.of([{ owner: 'a', version: 2 }])).get('a')?.version, 3);
  rows.delete('a');
  assert.equal((await kept.of([{ owner: 'a', version: 4 }])).size, 0);
});

test('no more is kept than was said: the one that was read longest ago goes first', async () => {
  const { kept, read, write } = table(2);
  for (const owner of ['a', 'b', 'c']) {
    write(owner, 1, owner);
    await kept.of([{ owner, version: 1 }]);
  }
  await kept.of([
    { owner: 'b', version: 1 },
    { owner: 'c', version: 1 },
  ]);
  assert.equal(read.length, 3);
  await kept.of([{ owner: 'a', version: 1 }]);
  assert.deepEqual(read.at(-1), ['a']);
});
