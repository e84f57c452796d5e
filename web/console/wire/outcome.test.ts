import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Problem } from '#contract/problem.ts';
import { Refused, Unreachable } from './api.ts';
import { failureOf, isOutOfSight } from './outcome.ts';

const problem = (more: Partial<Problem>): Problem => ({
  type: 'about:blank',
  title: '没有办成',
  status: 409,
  detail: '各方责任合计 90%，要等于 100%。',
  code: 'responsibility.sum',
  ...more,
});

describe('outcome', () => {
  test('a refusal stands under the field it concerns', () => {
    const failure = failureOf(new Refused(422, problem({ field: 'shares' })));
    assert.deepEqual(failure?.kind === 'refused' && failure.faults, { shares: '各方责任合计 90%，要等于 100%。' });
  });

  test('a refusal about no field stands above the form', () => {
    const failure = failureOf(new Refused(409, problem({ field: null })));
    assert.deepEqual(failure?.kind === 'refused' && failure.faults, {});
  });

  test('bad input names each field once, a record’s field by its own id', () => {
    const errors = [
      { path: 'texts.cause', message: '这一项不能空着。' },
      { path: 'texts.cause', message: '第二句' },
      { path: 'lines.0.text', message: '缺这一项。' },
    ];
    const failure = failureOf(new Refused(400, problem({ code: 'invalid', errors })));
    assert.deepEqual(failure?.kind === 'invalid' && failure.faults, {
      cause: '这一项不能空着。',
      'lines.0.text': '缺这一项。',
    });
  });

  test('a conflict says what changed and what to go on against', () => {
    const changes = ['高予安 10:11 记录了到场。'];
    const failure = failureOf(new Refused(409, problem({ code: 'conflict', changes, version: 12 })));
    assert.equal(failure?.kind, 'conflict');
    assert.deepEqual(failure.kind === 'conflict' && [failure.changes, failure.version], [changes, 12]);
  });

  test('no answer is not a no', () => {
    assert.deepEqual(failureOf(new Unreachable(new TypeError('fetch'))), { kind: 'unsent' });
  });

  test('an ended session is answered by the screen around', () => {
    assert.equal(failureOf(new Refused(401, problem({ code: 'signed-out' }))), null);
  });

  test('what may not be seen is told from what may not be done', () => {
    const of = (status: number) => failureOf(new Refused(status, problem({ status }))) ?? assert.fail('no failure');
    assert.deepEqual(
      [403, 404, 410, 409, 422, 500].map((status) => isOutOfSight(of(status))),
      [true, true, true, false, false, false],
    );
    assert.equal(isOutOfSight({ kind: 'unsent' }), false);
  });

  test('a fault of our own is not swallowed', () => {
    assert.throws(() => failureOf(new TypeError('ours')), TypeError);
  });
});
