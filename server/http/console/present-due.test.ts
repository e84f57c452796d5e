import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MILESTONES, PROOFS } from '#core/playbook/acts.ts';
import { compileCalendar } from '#core/time/calendar.ts';
import { CHINA } from '#core/time/calendars/china.ts';
import { inShanghai } from '#core/time/golden-dates.ts';
import { inheritCalendar, NO_DIFFERENCES } from '#core/time/own-calendar.ts';
import { MARKET } from '#test/support/market.ts';
import { Teller } from '../teller.ts';
import { countedFrom } from './present-due.ts';

function tellerIn(language: 'zh-CN' | 'en'): Teller {
  const names = { person: () => null, unit: () => null };
  const calendar = compileCalendar(inheritCalendar(CHINA, 'shop', NO_DIFFERENCES));
  return new Teller({ language, now: inShanghai('2026-11-20T12:00'), calendar, playbook: MARKET, names, reader: null });
}

test('whatever a limit may count from is said in words, and a task by its title', () => {
  for (const language of ['zh-CN', 'en'] as const) {
    const t = tellerIn(language);
    for (const of of [...MILESTONES, ...PROOFS, 'asked'])
      assert.notEqual(countedFrom(t, { of, anew: null } as never), of, `${language}: ${of}`);
  }
  assert.equal(countedFrom(tellerIn('zh-CN'), { of: 'done:assign', anew: null } as never), '办完“assign”');
});

test('what opens with a day is said as the day, what opens in the course of one with its hour', () => {
  const t = tellerIn('zh-CN');
  assert.equal(t.opening(inShanghai('2026-11-24T00:00')), '11 月 24 日周二');
  assert.equal(t.opening(inShanghai('2026-11-24T15:00')), '11 月 24 日周二 15:00');
});
