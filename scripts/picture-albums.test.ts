import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noLongerDrawn } from './picture-albums.ts';
import type { Album } from './picture-albums.ts';

const FILES = ['case.png', 'trial.png', 'moves.png', 'shop-old.png', 'shop-case.png', 'club-case.png', 'gone.png'];

const album = (prefix: string | null, isWhole: boolean, ...drawn: string[]): Album => ({
  prefix,
  isWhole,
  drawn: new Set(drawn),
});
const asLeft = (...albums: readonly Album[]) => noLongerDrawn(FILES, albums);

test('drawing one album leaves the pictures of the others', () => {
  assert.deepEqual(asLeft(album('shop-', false), album(null, true, 'case.png'), album(null, false)), []);
  assert.deepEqual(asLeft(album('shop-', true, 'shop-case.png'), album(null, false), album(null, false)), [
    'shop-old.png',
  ]);
});

test('once all are drawn, what none of them draws is not kept', () => {
  const all = [
    album('shop-', true, 'shop-case.png'),
    album('club-', true, 'club-case.png'),
    album(null, true, 'case.png'),
    album(null, true, 'trial.png', 'moves.png'),
  ];
  assert.deepEqual(asLeft(...all), ['shop-old.png', 'gone.png']);
});

test('one that broke off takes nothing away', () => {
  assert.deepEqual(asLeft(album('shop-', false, 'shop-case.png'), album(null, false, 'case.png')), []);
});
