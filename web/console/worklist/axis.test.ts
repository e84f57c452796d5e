import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Worklist, WorklistRow } from '#contract/console/worklist.ts';
import { axisOf } from './axis.ts';

const NOW = '2026-11-22T02:12:00.000Z';
type ZoneId = Worklist['zones'][number]['id'];

function dueAt(dueAtText: string): WorklistRow {
  const due = {
    state: 'running' as const,
    left: '',
    when: '',
    dueAt: dueAtText,
    fuse: 1,
    isProvisional: false,
  };
  const assignee = { name: '', isMe: true, isRole: false };
  return {
    caseId: dueAtText,
    caseNumber: '',
    task: 't',
    act: '',
    matter: '',
    reason: '',
    again: null,
    due,
    severity: null,
    assignee,
  };
}

function lefts(zone: ZoneId, ...moments: readonly string[]) {
  const list: Worklist = {
    now: NOW,
    nowText: '',
    views: [],
    zones: [{ id: zone, title: zone, count: '1', rows: moments.map(dueAt) }],
    next: null,
  };
  return axisOf(list).zones.find((each) => each.id === zone)?.points ?? [];
}

describe('axis', () => {
  test('four zones always, in the order of time', () => {
    const axis = axisOf({ now: NOW, nowText: '', views: [], zones: [], next: null });
    assert.deepEqual(
      axis.zones.map((zone) => zone.id),
      ['late', 'hour', 'today', 'later'],
    );
  });

  test('within the hour, a point stands at its share of the hour', () => {
    const [soon, half, end] = lefts('hour', NOW, '2026-11-22T02:42:00.000Z', '2026-11-22T03:12:00.000Z');
    assert.deepEqual([soon?.left, half?.left, end?.left], [7, 50, 93]);
  });

  test('today reaches from an hour ahead to the last moment of today', () => {
    const [first, last] = lefts('today', '2026-11-22T03:12:00.000Z', '2026-11-22T13:40:00.000Z');
    assert.deepEqual([first?.left, last?.left], [7, 93]);
  });

  test('late and later are spread evenly, for their distances would say nothing', () => {
    assert.deepEqual(
      lefts('later', '2026-11-24T10:00:00.000Z', '2027-11-24T10:00:00.000Z').map((point) => point.left),
      [28.5, 71.5],
    );
  });

  test('words stand only where they do not cover each other, times only beside the words for now', () => {
    const points = lefts('hour', '2026-11-22T02:20:00.000Z', '2026-11-22T02:26:00.000Z', '2026-11-22T02:46:00.000Z');
    assert.deepEqual(
      points.map((point) => [point.hasWords, point.hasTime]),
      [
        [true, false],
        [false, false],
        [true, true],
      ],
    );
    assert.deepEqual(
      lefts('late', '2026-11-22T01:54:00.000Z').map((point) => point.hasWords),
      [false],
    );
  });

  test('marks that would cover each other are one, which says how many they are and what they have in common', () => {
    const at = (minute: string, act: string) => ({ ...dueAt(`2026-11-22T02:${minute}:00.000Z`), act });
    const rows = [at('20', '定级'), at('20', '定级'), at('22', '定级'), at('40', '联系'), at('41', '告知')];
    const list: Worklist = {
      now: NOW,
      nowText: '',
      views: [],
      zones: [{ id: 'hour', title: '', count: '5', rows }],
      next: null,
    };
    assert.deepEqual(
      axisOf(list).zones[1]?.points.map(({ count, act, row }) => [count, act, row.due?.dueAt]),
      [
        [3, '定级', '2026-11-22T02:20:00.000Z'],
        [2, null, '2026-11-22T02:40:00.000Z'],
      ],
    );
    const many = Array.from({ length: 60 }, () => '2026-11-22T01:54:00.000Z');
    const late = lefts('late', ...many);
    assert.ok(late.length <= 8, `${String(late.length)} marks in a zone for seven`);
    assert.equal(
      late.reduce((sum, { count }) => sum + count, 0),
      60,
    );
  });

  test('what has no due moment has no place', () => {
    const row = { ...dueAt(NOW), due: null };
    const list: Worklist = {
      now: NOW,
      nowText: '',
      views: [],
      zones: [{ id: 'hour', title: '', count: '', rows: [row] }],
      next: null,
    };
    assert.deepEqual(axisOf(list).zones[1]?.points, []);
  });
});
