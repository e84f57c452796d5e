import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EMPTY_ORGANISATION } from '#core/organisation/state.ts';
import type { UnitId } from '#core/values/ids.ts';
import type { Instant } from '#core/values/instant.ts';
import { calendarOf } from '#server/operations/unit-calendars.ts';
import { CATALOGUE } from '#server/wiring/catalogue.ts';
import type { Staff } from '../gate.ts';
import { Teller } from '../teller.ts';
import { presentFiling } from './present-filing.ts';

const UNIT = 'store' as UnitId;
const NAMES = { 'zh-CN': '江滩店', en: 'Riverside' } as const;

function greetings(language: 'zh-CN' | 'en') {
  const playbook = CATALOGUE.compile(CATALOGUE.resolve('supermarket'));
  const t = new Teller({
    language,
    now: '2026-03-10T02:00:00.000Z' as Instant,
    calendar: calendarOf(EMPTY_ORGANISATION, UNIT),
    playbook,
    names: { person: () => null, unit: () => NAMES[language] },
    reader: null,
  });
  const { channels } = presentFiling(t, { organisation: EMPTY_ORGANISATION, roles: [] } as unknown as Staff, UNIT);
  return Object.fromEntries(channels.map(({ id, greeting }) => [id, greeting]));
}

test('the greeting of the telephone bears the name of the store (R111)', () => {
  assert.deepEqual(greetings('zh-CN'), { counter: null, phone: '您好，我们超市江滩店' });
  assert.deepEqual(greetings('en'), { counter: null, phone: 'Hello, our supermarket Riverside' });
});
