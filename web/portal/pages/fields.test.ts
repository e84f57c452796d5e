import assert from 'node:assert/strict';
import { test } from 'node:test';
import { complaint } from '#contract/portal/complaint.ts';
import { answer, rating, reply } from '#contract/portal/progress.ts';
import { chosenIn, faultsFrom, FIELDS, typedIn } from './fields.ts';

function faults(
  schema: { safeParse(given: unknown): { success: boolean; error?: { issues: unknown } } },
  given: unknown,
) {
  const parsed = schema.safeParse(given);
  assert.equal(parsed.success, false);
  return faultsFrom(parsed.error?.issues as Parameters<typeof faultsFrom>[0]);
}

const GOOD = { matter: '多算了一小时', phone: '13900007725', noticeVersion: '1' };

test('what the contract refuses becomes a fault of the field, one each', () => {
  assert.deepEqual(faults(complaint, { noticeVersion: '1' }), [
    { field: 'matter', code: 'empty' },
    { field: 'phone', code: 'empty' },
  ]);
  assert.deepEqual(faults(complaint, { ...GOOD, matter: ' \n', phone: '' }), [
    { field: 'matter', code: 'empty' },
    { field: 'phone', code: 'empty' },
  ]);
  assert.deepEqual(faults(complaint, { ...GOOD, phone: '1390000772' }), [{ field: 'phone', code: 'mobile-length' }]);
  assert.deepEqual(faults(complaint, { ...GOOD, phone: '前台' }), [{ field: 'phone', code: 'no-number' }]);
  assert.deepEqual(faults(complaint, { ...GOOD, matter: '\0' }), [{ field: 'matter', code: 'unreadable' }]);
  assert.deepEqual(faults(complaint, { ...GOOD, name: '\ud800' }), [{ field: 'name', code: 'unreadable' }]);
  assert.deepEqual(faults(complaint, { ...GOOD, matter: '多'.repeat(20001) }), [
    { field: 'matter', code: 'too-long', params: { max: 20000 } },
  ]);
  assert.deepEqual(faults(complaint, { ...GOOD, language: 'fr' }), [{ field: 'language', code: 'unknown-choice' }]);
  assert.deepEqual(faults(complaint, { ...GOOD, occurred: 7 }), [{ field: 'occurredOn', code: 'wrong' }]);
});

test('an acceptance without signature and name is a fault of the name', () => {
  const given = { offer: 'a', hash: 'b', answer: 'accepted' };
  assert.deepEqual(faults(answer, given), [{ field: 'signedName', code: 'unsigned' }]);
  assert.deepEqual(faults(answer, { ...given, signature: 'data:image/svg+xml;base64,AA' }), [
    { field: 'signature', code: 'wrong' },
  ]);
  assert.deepEqual(faults(answer, { ...given, answer: 'countered', askedYuan: '很多' }), [
    { field: 'askedYuan', code: 'wrong' },
  ]);
  assert.ok(answer.safeParse({ ...given, signedName: '孟先生' }).success);
});

test('a reply needs words, a rating both marks', () => {
  assert.deepEqual(faults(reply, { text: '' }), [{ field: 'text', code: 'empty' }]);
  assert.deepEqual(faults(rating, { outcome: 5 }), [{ field: 'handling', code: 'empty' }]);
});

test('issues of what is no field of ours are left out', () => {
  assert.deepEqual(
    faultsFrom([
      { path: ['constructor'], message: 'x' },
      { path: [], message: 'x' },
    ]),
    [],
  );
});

test('what was typed is read as one text or as many choices', () => {
  const typed = { matter: '一', demands: ['refund', 'apology'], name: [] };
  assert.equal(typedIn(typed, FIELDS.matter), '一');
  assert.equal(typedIn(typed, FIELDS.demands), 'refund');
  assert.equal(typedIn(typed, FIELDS.name), '');
  assert.equal(typedIn(typed, FIELDS.phone), '');
  assert.deepEqual(chosenIn(typed, FIELDS.demands), ['refund', 'apology']);
  assert.deepEqual(chosenIn(typed, FIELDS.matter), ['一']);
  assert.deepEqual(chosenIn(typed, FIELDS.phone), []);
});
