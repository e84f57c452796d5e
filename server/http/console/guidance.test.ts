import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Instant } from '#core/values/instant.ts';
import { EMPTY_ORGANISATION } from '#core/organisation/state.ts';
import { calendarOf } from '#server/operations/unit-calendars.ts';
import type { UnitId } from '#core/values/ids.ts';
import { MARKET } from '#test/support/market.ts';
import { Teller } from '../teller.ts';
import { guidanceOf } from './guidance.ts';

const ARTICLE = `# 道歉

- 先问**伤情**，再谈方案。
- 钱放在最后说，
  一次说清。

不当场许诺超出权限的金额。

> 让您白跑一趟，
> 是我们的错。
`;

function teller(language: 'zh-CN' | 'en'): Teller {
  const text = { zh: ARTICLE, en: '# Apologise\n\n1. Ask first\nthen offer.\n\n> We are\n> sorry.\n' };
  return new Teller({
    language,
    now: '2026-11-22T02:12:00.000Z' as Instant,
    calendar: calendarOf(EMPTY_ORGANISATION, '' as UnitId),
    playbook: { ...MARKET, guidance: { 'guidance/apologise.md': text } },
    names: { person: () => null, unit: () => null },
    reader: null,
  });
}

describe('guidance', () => {
  test('a heading, points and what is said aloud', () => {
    assert.deepEqual(guidanceOf(teller('zh-CN'), 'guidance/apologise.md'), {
      title: '道歉',
      points: ['先问伤情，再谈方案。', '钱放在最后说，一次说清。', '不当场许诺超出权限的金额。'],
      say: '让您白跑一趟，是我们的错。',
    });
  });

  test('Latin words keep their space where a line ends', () => {
    assert.deepEqual(guidanceOf(teller('en'), 'guidance/apologise.md'), {
      title: 'Apologise',
      points: ['Ask first then offer.'],
      say: 'We are sorry.',
    });
  });

  test('a task without an article, or one that is not there, has none', () => {
    assert.equal(guidanceOf(teller('en'), null), null);
    assert.equal(guidanceOf(teller('en'), 'guidance/none.md'), null);
  });
});
