import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { z } from 'zod';
import { acts } from '#contract/console/acts.ts';
import { complaint } from '#contract/portal/complaint.ts';
import { readInput } from './input.ts';
import { ProblemFound, showProblem } from './problems.ts';

function faultsOf(schema: z.ZodType, given: unknown): readonly string[] {
  try {
    readInput(schema, given);
    return [];
  } catch (error) {
    assert.ok(error instanceof ProblemFound, String(error));
    assert.equal(error.code, 'invalid');
    return error.faults.map(({ path, code }) => `${path} ${code}`);
  }
}

const filed = { matter: '球杆是弯的', phone: '13900007725', noticeVersion: '1' };

describe('输入', () => {
  test('text stays as it was typed, code point for code point', () => {
    const typed = ' 𠮷野家\u200b「é」\r\n\u202egpj.exe e\u0301 ';
    assert.equal(readInput(complaint, { ...filed, matter: typed }).matter, typed);
  });

  test('what is no text is named, and never repeated', () => {
    for (const wrong of ['a\0b', 'a\ud800b', '\udc00']) {
      assert.deepEqual(faultsOf(complaint, { ...filed, matter: wrong }), ['matter text.unreadable']);
      assert.deepEqual(faultsOf(acts.notes, { seen: 1, text: wrong }), ['text text.unreadable']);
      assert.deepEqual(faultsOf(acts.records, { seen: 1, form: 'slip', texts: { cause: wrong } }), [
        'texts.cause text.unreadable',
      ]);
    }
    const secret = 'geheim\0';
    try {
      readInput(complaint, { ...filed, matter: secret, phone: 'nix' });
    } catch (error) {
      assert.doesNotMatch(JSON.stringify(showProblem(error, 'en', 'x')), /geheim|nix/);
    }
  });

  test('a key that is no text, or reaches for the prototype, is no field', () => {
    assert.deepEqual(faultsOf(acts.records, { seen: 1, form: 'slip', texts: { 'a\0': 'x' } }), [
      'texts input.unexpected',
    ]);
    assert.deepEqual(faultsOf(z.unknown(), JSON.parse('{"__proto__":{"isAdmin":true}}')), [' input.unexpected']);
  });

  test('what must be said is not blank, however the blank is made', () => {
    for (const blank of ['', ' ', '\u3000', '\n\t', '\u2028\u00a0', '\ufeff']) {
      assert.deepEqual(faultsOf(complaint, { ...filed, matter: blank }), ['matter text.blank'], JSON.stringify(blank));
      assert.deepEqual(faultsOf(acts.notes, { seen: 1, text: blank }), ['text text.blank'], JSON.stringify(blank));
    }
    assert.deepEqual(faultsOf(acts.notes, { seen: 1, text: '👨‍👩‍👧' }), []);
  });

  test('blank is found inside lists, unions, records and where null is allowed', () => {
    const causes = [{ dimension: 'people', isRoot: true, text: ' ' }];
    assert.deepEqual(faultsOf(acts.causes, { seen: 1, method: 'fishbone', causes }), ['causes.0.text text.blank']);
    const settled = { text: '\u3000' };
    assert.deepEqual(faultsOf(acts.contacts, { seen: 1, how: 'site', summary: '谈过', settled }), [
      'settled.text text.blank',
    ]);
    const schema = z.union([z.object({ a: z.string().min(1) }), z.object({ b: z.array(z.string().min(1)) })]);
    assert.deepEqual(faultsOf(schema, { b: ['x', ' '] }), ['b.1 text.blank']);
  });

  test('every fault is told at once, with its limit', () => {
    const faults = faultsOf(complaint, {
      matter: 'x'.repeat(20001),
      phone: 'nix',
      demands: 'one',
      language: 'fr',
      noticeVersion: 7,
    });
    assert.deepEqual([...faults].sort(), [
      'demands input.wrong-kind',
      'language input.not-offered',
      'matter input.too-long',
      'noticeVersion input.wrong-kind',
      'phone phone.no-number',
    ]);
    assert.deepEqual(faultsOf(acts.notes, { text: '无' }), ['seen input.missing']);
    assert.deepEqual(faultsOf(acts.confirmation, { seen: 1, satisfied: 'yes', recorded: { how: 'phone' } }), [
      'satisfied input.yes-no',
    ]);
  });

  test('nesting without end is refused, not followed', () => {
    let deep: unknown = 'x';
    for (let level = 0; level < 5000; level += 1) deep = [deep];
    assert.deepEqual(faultsOf(z.unknown(), deep), ['0.0.0 input.too-deep']);
  });

  test('every fault has its sentence in both languages', () => {
    for (const language of ['zh-CN', 'en'] as const) {
      const found = showProblem(
        new ProblemFound('invalid', { faults: [{ path: 'matter', code: 'input.too-long', values: { max: 9 } }] }),
        language,
        'x',
      );
      assert.equal(found.status, 400);
      assert.match(found.problem.errors?.[0]?.message ?? '', /9/);
      assert.equal(found.problem.field, 'matter');
    }
  });
});
