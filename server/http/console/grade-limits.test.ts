import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EMPTY_ORGANISATION } from '#core/organisation/state.ts';
import type { UnitId } from '#core/values/ids.ts';
import type { Instant } from '#core/values/instant.ts';
import { calendarOf } from '#server/operations/unit-calendars.ts';
import { CATALOGUE } from '#server/wiring/catalogue.ts';
import { Teller } from '../teller.ts';
import { limitsByGrade } from './grade-limits.ts';

const UNIT = 'store' as UnitId;

function limitsOf(playbook: string) {
  const t = new Teller({
    language: 'zh-CN',
    now: '2026-03-10T02:00:00.000Z' as Instant,
    calendar: calendarOf(EMPTY_ORGANISATION, UNIT),
    playbook: CATALOGUE.compile(CATALOGUE.resolve(playbook)),
    names: { person: () => null, unit: () => '江滩店' },
    reader: null,
  });
  return limitsByGrade(t);
}

test('what every grade brings alike is said once, and on none of them', () => {
  assert.deepEqual(limitsOf('supermarket'), {
    own: { extra: '', major: '', ordinary: '', usual: '' },
    ofAll: '3 个工作日内办理退换或补偿',
  });
  const club = limitsOf('billiards-club');
  assert.equal(club.ofAll, '一般 24 小时内认定被投诉方', 'the hour for telling counts from a remedy that is far');
  assert.equal(club.own['minor'], '1 小时内联系客户并致歉 · 一般 4 小时内办结');
});

test('what comes in some cases alone, or later, is said to be of every grade only where there is nothing else to say', () => {
  assert.deepEqual(limitsOf('airline-baggage'), {
    own: { urgent: '30 分钟内查本站和中转站', normal: '2 小时内查本站和中转站' },
    ofAll: '',
  });
  const factory = limitsOf('factory-service-and-quality');
  assert.deepEqual(new Set(Object.values(factory.own)), new Set(['']));
  assert.equal(factory.ofAll, '2 小时内定原因和责任单位 · 一般 1 个工作日内定措施和完成日期');
});

test('where there is one grade alone, its limits stand on it', () => {
  assert.deepEqual(limitsOf('apparel-store'), {
    own: { usual: '10 分钟内立即报总部区域主管 · 7 个工作日内按说好的办' },
    ofAll: '',
  });
});
