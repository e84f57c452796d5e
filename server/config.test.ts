import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { ConfigRefused, readConfig, renderConfiguration } from './config.ts';

const ROOT = path.resolve(import.meta.dirname, '..');

test('nothing set: the defaults', () => {
  assert.deepEqual(readConfig({}), {
    port: 8080,
    host: '127.0.0.1',
    url: null,
    proxy: [],
    folder: path.join(ROOT, 'data'),
    masterKey: null,
    databaseUrl: null,
    adminPassword: null,
    clock: 'system',
    limits: {
      address: { count: 1200, windowMs: 60_000 },
      filing: { count: 120, windowMs: 3_600_000 },
      link: { count: 240, windowMs: 3_600_000 },
      'sign-in': { count: 20, windowMs: 900_000 },
    },
  });
});

test('an empty value is none', () => {
  assert.deepEqual(readConfig({ PORT: '', HUIYIN_URL: ' ', HUIYIN_DATA: '' }), readConfig({}));
});

test('every fault is named at once, and no value is repeated', () => {
  const wrong = {
    PORT: '80800',
    HUIYIN_URL: 'echo.example.cn',
    HUIYIN_PROXY: '10.0.0.0/33',
    HUIYIN_MASTER_KEY: 'hunter2',
    DATABASE_URL: 'mysql://root:hunter2@db/huiyin',
    HUIYIN_ADMIN_PASSWORD: 'hunter2',
    HUIYIN_CLOCK: 'fast',
    HUIYIN_LIMITS: 'filing=lots',
    HUIYIN_DTAA: '/srv',
  };
  assert.throws(
    () => readConfig(wrong),
    (fault: unknown) => {
      assert.ok(fault instanceof ConfigRefused);
      assert.deepEqual(fault.faults.map((line) => line.split(' ')[0]).sort(), Object.keys(wrong).sort());
      assert.doesNotMatch(fault.message, /hunter2/);
      return true;
    },
  );
});

test('limits: one stated, the others stay; off lifts one or all', () => {
  const { limits } = readConfig({ HUIYIN_LIMITS: 'filing=5/30s, sign-in=off' });
  assert.deepEqual(limits.filing, { count: 5, windowMs: 30_000 });
  assert.equal(limits['sign-in'], null);
  assert.deepEqual(limits.link, readConfig({}).limits.link);
  assert.deepEqual(new Set(Object.values(readConfig({ HUIYIN_LIMITS: 'off' }).limits)), new Set([null]));
});

test('a stated folder begins where the person stands', () => {
  assert.equal(readConfig({ HUIYIN_DATA: 'elsewhere' }).folder, path.resolve('elsewhere'));
});

test('docs/operate/configuration.md says what the table says', () => {
  assert.equal(readFileSync(path.join(ROOT, 'docs/operate/configuration.md'), 'utf8'), renderConfiguration());
});
