import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import type { Day } from '#core/values/instant.ts';
import { isInForce } from './pack.ts';
import { parsePack } from './parse-pack.ts';

const RULE = `  - rule: handling
    title: { zh: 处理, en: handling }
    says: { zh: 七日内处理, en: within seven days }
    source: { zh: 某条例第一条, en: some regulation article 1 }
    evidence: T
    starts: received
    within: 7 d
    ends: told
`;
const HEAD = `pack: cn-test
title: { zh: 试, en: test }
sector: { zh: 试, en: test }
checked: "2026-11-22"
rules:
`;
const faultsOf = (text: string): readonly string[] =>
  parsePack('cn-test.yaml', text).faults.map(({ line, text: { zh } }) => `${String(line)} ${zh}`);

describe('法定时限包', () => {
  test('each one that ships is sound, cites its source, and says how far it was read', () => {
    const folder = new URL('../../statutory/', import.meta.url);
    const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
    assert.ok(files.length >= 6);
    for (const name of files) {
      const { pack, faults } = parsePack(name, readFileSync(new URL(name, folder), 'utf8'));
      assert.deepEqual(faults, []);
      assert.equal(`${pack?.id ?? ''}.yaml`, name);
      for (const rule of pack?.rules ?? []) {
        assert.ok(rule.source.zh.length > 5 && rule.source.en.length > 5, name);
        // What was not read in the text itself is never without its mark.
        if (rule.evidence === 'K') assert.ok(rule.verify !== null, name);
      }
    }
  });

  test('an old rule and the one that replaced it stand one after the other', () => {
    const old = RULE.replace('ends: told', 'ends: told\n    until: "2026-04-14"');
    const recent = RULE.replace('within: 7 d', 'within: 5 d').replace(
      'ends: told',
      'ends: told\n    from: "2026-04-15"',
    );
    const { pack } = parsePack('cn-test.yaml', HEAD + old + recent);
    const inForce = (on: string) =>
      pack?.rules.filter((rule) => isInForce(rule, on as Day)).map(({ within }) => within.amount);
    assert.deepEqual([inForce('2026-04-14'), inForce('2026-04-15')], [[7], [5]]);
  });

  test('each fault names its line', () => {
    assert.deepEqual(faultsOf(HEAD + RULE), []);
    assert.deepEqual(faultsOf(HEAD + RULE.replace('evidence: T', 'evidence: X')), [
      '10 rules.0.evidence 缺失或写法不对；写法见 docs/operate/calendars.md',
    ]);
    assert.match(faultsOf(HEAD + RULE.replace('7 d', '7 fortnights'))[0] ?? '', /^12 rules\.0\.within/);
    assert.match(faultsOf(HEAD + RULE.replace('ends: told', 'ends: told\n    colour: red'))[0] ?? '', /不认得的字段/);
    assert.match(faultsOf(HEAD + RULE + RULE)[0] ?? '', /^14 “handling”的施行期重叠/);
    assert.match(faultsOf(HEAD + RULE.replace('ends: told', 'ends: received'))[0] ?? '', /^13 起算和终止/);
    assert.match(faultsOf(HEAD + RULE.replace('7 d', '7 d\n    warn: 7 d'))[0] ?? '', /^13 预警不能早于起算/);
    const back = RULE.replace('ends: told', 'ends: told\n    from: "2026-02-01"\n    until: "2026-01-31"');
    assert.match(faultsOf(HEAD + back)[0] ?? '', /^15 失效日早于施行日/);
    assert.match(faultsOf(`${HEAD}  - rule: [`)[0] ?? '', /^6 YAML 有误/);
    assert.match(faultsOf(HEAD.replace('2026-11-22', '2026-02-30') + RULE)[0] ?? '', /^4 checked/);
  });

  test('hostile files are refused in no time', () => {
    const began = performance.now();
    const bomb = `a: &a [x, x, x, x, x, x, x, x, x]\n${Array.from({ length: 30 }, (_, index) => `${String.fromCharCode(98 + (index % 20))}${String(index)}: [*a, *a, *a]`).join('\n')}`;
    for (const file of ['x'.repeat(200_001), bomb, '['.repeat(20_000), 'pack: [', '', `${HEAD}${RULE.repeat(51)}`])
      assert.ok(faultsOf(file).length > 0 && faultsOf(file).length <= 20);
    assert.ok(performance.now() - began < 5000);
  });
});
