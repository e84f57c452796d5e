import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { acts } from '#contract/console/acts.ts';
import { REFUSAL_CODES } from '#core/case/refusal.ts';
import { ORGANISATION_REFUSAL_CODES } from '#core/organisation/refusal.ts';
import { TooManyHashes } from '#server/identity/passwords.ts';
import { EvidenceRefused, OutcomeUnknown, VersionConflict } from '#server/operations/ports.ts';
import { BrokenForm } from './multipart.ts';
import {
  badInput,
  ConflictFound,
  faultText,
  ProblemFound,
  RefusalFound,
  showProblem,
  statusOfRefusal,
} from './problems.ts';
import type { ProblemCode } from './problems.ts';
import { EDGE_REFUSAL_CODES, refusalText } from './refusal-text.ts';
import type { AnyRefusal } from './refusal-text.ts';
import { hasText } from './speech.ts';

const LANGUAGES = ['zh-CN', 'en'] as const;
const CODES = [...REFUSAL_CODES, ...ORGANISATION_REFUSAL_CODES, ...EDGE_REFUSAL_CODES];

describe('出错', () => {
  const thrown: readonly (readonly [unknown, number, string])[] = [
    [new ProblemFound('signed-out'), 401, 'signed-out'],
    [new ProblemFound('too-many', { waitSeconds: 7 }), 429, 'too-many'],
    [badInput([{ path: 'matter', code: 'text.blank' }]), 400, 'invalid'],
    [new RefusalFound({ code: 'case.closed', field: null, params: {} }), 409, 'case.closed'],
    [new RefusalFound({ code: 'access.role', field: null, params: { role: 'desk' } }), 403, 'access.role'],
    [new ConflictFound(['林改了等级'], 9), 409, 'conflict'],
    [new VersionConflict('case:x' as never), 409, 'conflict'],
    [new OutcomeUnknown(new Error('x')), 503, 'unknown-outcome'],
    [new EvidenceRefused('evidence.too-large'), 413, 'evidence.too-large'],
    [new EvidenceRefused('evidence.type-not-taken'), 415, 'evidence.type-not-taken'],
    [new TooManyHashes(), 503, 'busy'],
    [new BrokenForm('x'), 400, 'unreadable'],
    [new BrokenForm('x', true), 413, 'too-large'],
    [Object.assign(new Error('x'), { code: 'FST_ERR_CTP_BODY_TOO_LARGE' }), 413, 'too-large'],
    [Object.assign(new Error('x'), { code: '57P01' }), 503, 'unavailable'],
    [Object.assign(new Error('x'), { code: 'ECONNREFUSED', syscall: 'connect' }), 503, 'unavailable'],
    [Object.assign(new Error('x'), { code: 'EPIPE', syscall: 'write' }), 503, 'unavailable'],
    [Object.assign(new Error('x'), { code: 'ECONNRESET', syscall: 'read' }), 503, 'unavailable'],
    [Object.assign(new Error('aborted'), { code: 'ECONNRESET' }), 400, 'unreadable'],
    [Object.assign(new Error('x'), { code: 'ENOENT', syscall: 'open' }), 500, 'fault'],
    [new Error('Connection terminated unexpectedly'), 503, 'unavailable'],
    [new TypeError('x is not a function'), 500, 'fault'],
    ['something that is no error', 500, 'fault'],
  ];
  for (const [found, status, code] of thrown) {
    test(`${code} is ${status}`, () => {
      for (const language of LANGUAGES) {
        const shown = showProblem(found, language, 'incident-1');
        assert.deepEqual([shown.status, shown.problem.status, shown.problem.code], [status, status, code]);
        assert.doesNotMatch(`${shown.problem.title} ${shown.problem.detail}`, /[{}]|undefined/);
        assert.equal(shown.isFault, code === 'fault' || code === 'unavailable');
      }
    });
  }

  test('a fault of ours carries its incident and nothing of what broke', () => {
    const { problem } = showProblem(new Error('select * from secrets'), 'en', 'incident-1');
    assert.equal(problem.incident, 'incident-1');
    assert.match(problem.detail, /incident-1/);
    assert.doesNotMatch(JSON.stringify(problem), /secrets/);
  });

  test('a wait is told in the header as well', () => {
    assert.equal(showProblem(new ProblemFound('too-many', { waitSeconds: 7 }), 'en', '').headers['retry-after'], '7');
    const code: ProblemCode = 'busy';
    assert.equal(showProblem(new ProblemFound(code), 'en', '').headers['retry-after'], '3');
  });
});

describe('拒绝', () => {
  test('each has its sentences in both languages, three at most, and a status of its own kind', () => {
    for (const code of CODES) {
      assert.ok([403, 404, 409, 413, 415, 422].includes(statusOfRefusal(code)), code);
      for (const language of LANGUAGES) {
        for (const audience of ['staff', 'complainant'] as const) {
          const text = refusalText({ code, field: null, params: {} } as AnyRefusal, language, { audience });
          const sentences = text
            .split(language === 'en' ? /[.?!](?:\s|$)/ : /[。？！]/)
            .filter((part) => part.trim() !== '');
          assert.ok(sentences.length >= 1 && sentences.length <= 3, `${code} ${language}: ${text}`);
          assert.doesNotMatch(text, /[!！]/, code);
        }
      }
    }
  });

  test('colleagues are not called 您, complainants are not told about rules and roles', () => {
    for (const code of CODES) {
      const refusal = { code, field: null, params: {} } as AnyRefusal;
      assert.doesNotMatch(refusalText(refusal, 'zh-CN'), /您/, code);
      if (!hasText(`refusal-you.${code}`)) continue;
      assert.doesNotMatch(refusalText(refusal, 'zh-CN', { audience: 'complainant' }), /岗位|权限|流程/, code);
    }
  });

  test('ids, moments and days are said in words', () => {
    const words = {
      title: (id: string) => (id === 'desk' ? '前台' : null),
      moment: () => '周二 09:00',
      opening: () => '周二',
      day: () => '11 月 24 日',
    };
    const say = (code: AnyRefusal['code'], params: AnyRefusal['params']) =>
      refusalText({ code, field: null, params }, 'zh-CN', { words });
    assert.match(say('access.role', { role: 'desk' }), /“前台”/);
    assert.match(say('pause.too-early', { earliest: '2026-11-24T01:00:00.000Z' }), /周二 09:00/);
    assert.match(say('followup.too-early', { opensAt: '2026-11-23T16:00:00.000Z' }), /要到周二才能回访/);
    assert.match(say('archive.too-short', { least: '2026-11-24' }), /11 月 24 日/);
    assert.match(say('closure.tasks-open', { tasks: ['desk', 'tell'] }), /前台、tell/);
  });
});

test('every code that a contract gives has its sentence', () => {
  const codes = new Set<string>();
  for (const schema of Object.values(acts)) {
    const found = schema.safeParse({
      seen: 'x',
      to: { person: '' },
      severity: '',
      promise: { dueAt: '' },
      lines: [{ kind: '' }],
    });
    for (const { message } of found.error?.issues ?? []) if (/^[a-z-]+\.[a-z-]+$/.test(message)) codes.add(message);
  }
  for (const code of [
    ...codes,
    'text.blank',
    'text.unreadable',
    'phone.no-number',
    'phone.mobile-length',
    'answer.unsigned',
    'money.amount',
    'signature.image',
  ]) {
    for (const language of LANGUAGES) assert.ok(hasText(`fault.${code}`) && faultText(language, code) !== '', code);
  }
  assert.ok(codes.size > 0);
});
