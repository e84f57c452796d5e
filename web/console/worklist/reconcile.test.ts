import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Worklist, WorklistRow } from '#contract/console/worklist.ts';
import { append, keyOf, reconcile, release, rowsOf, selectAfter, showList, step } from './reconcile.ts';

type ZoneId = Worklist['zones'][number]['id'];

function aRow(task: string, left = '还剩 8 分'): WorklistRow {
  const due = {
    state: 'soon' as const,
    left,
    when: '',
    dueAt: '',
    fuse: 0.2,
    isProvisional: false,
  };
  const assignee = { name: '周砚青', isMe: true, isRole: false };
  return {
    caseId: 'c',
    caseNumber: '2611-0391',
    task,
    act: '',
    matter: '',
    reason: '',
    again: null,
    due,
    severity: null,
    assignee,
  };
}

function aList(zones: Partial<Record<ZoneId, readonly WorklistRow[]>>, next: string | null = null): Worklist {
  const made = Object.entries(zones).map(([id, rows]) => ({ id: id as ZoneId, title: id, count: '', rows: [...rows] }));
  return { now: '', nowText: '', views: [], zones: made, next };
}

const tasks = (list: Worklist) => rowsOf(list).map((row) => row.task);

describe('reconcile', () => {
  test('nobody types: the list is as fetched', () => {
    const shown = reconcile(
      showList(aList({ hour: [aRow('a')] })),
      aList({ late: [aRow('b')], hour: [aRow('a')] }),
      false,
    );
    assert.deepEqual(tasks(shown.list), ['b', 'a']);
    assert.equal(shown.newRows, 0);
  });

  test('somebody types: places stay, words change, new ones wait', () => {
    const before = showList(aList({ hour: [aRow('a'), aRow('b')] }));
    const fetched = aList({ late: [aRow('a', '超时 1 分'), aRow('new')], hour: [aRow('b')] });
    const shown = reconcile(before, fetched, true);
    assert.deepEqual(tasks(shown.list), ['a', 'b']);
    assert.equal(rowsOf(shown.list)[0]?.due?.left, '超时 1 分');
    assert.equal(shown.newRows, 1);
    assert.deepEqual(tasks(release(shown).list), ['a', 'new', 'b']);
  });

  test('a row that somebody else finished stays, marked, until the list may move', () => {
    const shown = reconcile(showList(aList({ hour: [aRow('a'), aRow('b')] })), aList({ hour: [aRow('b')] }), true);
    assert.deepEqual(tasks(shown.list), ['a', 'b']);
    assert.deepEqual([...shown.gone], ['c/a']);
    const later = reconcile(shown, aList({ hour: [aRow('b')] }), false);
    assert.deepEqual([tasks(later.list), later.gone.size], [['b'], 0]);
  });

  test('fetched twice while typing, what waits is counted from what is shown', () => {
    const first = reconcile(showList(aList({ hour: [aRow('a')] })), aList({ hour: [aRow('a'), aRow('b')] }), true);
    const second = reconcile(first, aList({ hour: [aRow('a'), aRow('b'), aRow('d')] }), true);
    assert.equal(second.newRows, 2);
    assert.deepEqual(tasks(second.list), ['a']);
  });

  test('nothing waits: releasing changes nothing', () => {
    const shown = showList(aList({ hour: [aRow('a')] }));
    assert.equal(release(shown), shown);
  });

  test('the next page adds to its zones, each row once', () => {
    const list = append(
      aList({ hour: [aRow('a')] }, 'n1'),
      aList({ hour: [aRow('a'), aRow('b')], later: [aRow('d')] }, null),
    );
    assert.deepEqual(tasks(list), ['a', 'b', 'd']);
    assert.equal(list.next, null);
  });
});

describe('selection', () => {
  const before = ['c/a', 'c/b', 'c/d'];

  test('a row that moved keeps it', () => {
    assert.equal(selectAfter(before, 'c/b', ['c/d', 'c/a', 'c/b']), 'c/b');
  });

  test('a row that is gone hands it to the one below, else above', () => {
    assert.equal(selectAfter(before, 'c/b', ['c/a', 'c/d']), 'c/d');
    assert.equal(selectAfter(before, 'c/d', ['c/a', 'c/b']), 'c/b');
    assert.equal(selectAfter(before, 'c/b', ['c/new']), 'c/new');
    assert.equal(selectAfter(before, 'c/b', []), null);
  });

  test('a row that was done here hands it to what runs out first', () => {
    assert.equal(selectAfter(before, 'c/b', ['c/a', 'c/d'], 'c/b'), 'c/a');
    assert.equal(selectAfter(before, 'c/b', ['c/a', 'c/d'], 'c/d'), 'c/d', 'another was done here before');
    assert.equal(selectAfter(before, 'c/b', ['c/d', 'c/b'], 'c/b'), 'c/b', 'it is still to be done');
  });

  test('with nothing selected the first is', () => {
    assert.equal(selectAfter([], null, ['c/a']), 'c/a');
  });

  test('up and down stop at the ends', () => {
    assert.equal(step(before, 'c/a', 1), 'c/b');
    assert.equal(step(before, 'c/d', 1), 'c/d');
    assert.equal(step(before, 'c/a', -1), 'c/a');
    assert.equal(step(before, null, 1), 'c/a');
    assert.equal(step(before, 'c/elsewhere', -1), 'c/a');
    assert.equal(step([], null, 1), null);
  });

  test('a key names case and task', () => {
    assert.equal(keyOf({ caseId: 'c', task: 'promise:1' }), 'c/promise:1');
  });
});
