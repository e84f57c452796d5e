import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { scopeOfFiler, scopeOfRole, scopeOfUnit, viewerOf } from '#core/access/visibility.ts';
import type { PersonId, UnitId } from '#core/values/ids.ts';
import { PAGE, stillStands } from './worklist-answer.ts';
import type { WorklistAnswer, WrittenTasks } from './worklist-answer.ts';
import { MOST_FRESH } from './written-since.ts';

const unit = 'river' as UnitId;
const person = 'duty' as PersonId;
const viewer = viewerOf(person, [{ role: 'duty', unit, upward: [unit, 'head' as UnitId] }]);
const mine = scopeOfRole('duty', unit);

const owners = (count: number, name: string): string[] =>
  Array.from({ length: count }, (_, index) => `case:${name}-${String(index)}`);

/** A page of one's own, of so many tasks a minute apart from the first minute on, with so many tasks in each other view. */
function answer({ mine: own = 3, unit: ofUnit = 3, started = 0 }): WorklistAnswer {
  return {
    view: 'mine',
    places: owners(own, 'mine').map((owner, index) => ({
      owner,
      dueMs: (index + 1) * 60_000,
      version: 1,
      task: 'talk',
    })),
    counted: new Map([
      ['unit', owners(ofUnit, 'unit')],
      ['started', owners(started, 'started')],
    ]),
  };
}

const written = (tasks: WrittenTasks['tasks'] = [], ...also: string[]): WrittenTasks => ({
  owners: ['case:elsewhere', ...also],
  tasks,
});

describe('a first page still stands', () => {
  test('while nothing was written, or what was written asks nothing of its scopes', () => {
    assert.equal(stillStands(answer({}), viewer, { owners: [], tasks: [] }), true);
    assert.equal(stillStands(answer({}), viewer, written()), true);
  });

  test('not once a case of the page, or one that was counted in another view, was written', () => {
    for (const owner of ['case:mine-0', 'case:mine-2', 'case:unit-1', 'case:started-4']) {
      assert.equal(stillStands(answer({ started: 5 }), viewer, written([], owner)), false, owner);
    }
  });

  test('not once there is a task more where there was room for one', () => {
    for (const scope of [mine, scopeOfUnit(unit), scopeOfFiler(person)]) {
      assert.equal(stillStands(answer({}), viewer, written([{ scope, dueMs: 9e12 }])), false, scope);
    }
  });

  test('of a full page, while what has come is due after the last that was found', () => {
    const full = answer({ mine: PAGE + 1, unit: PAGE + 1 });
    const lastMs = full.places.at(-1)?.dueMs ?? 0;
    const due = (dueMs: number): boolean => stillStands(full, viewer, written([{ scope: mine, dueMs }]));
    assert.deepEqual([due(lastMs + 1), due(lastMs), due(lastMs - 1)], [true, false, false]);
    // A page that is just full has room for the one that says that it goes on.
    const justFull = answer({ mine: PAGE, unit: PAGE + 1 });
    assert.equal(stillStands(justFull, viewer, written([{ scope: mine, dueMs: 9e12 }])), false);
  });

  test('however many more there are in a view of which only twenty are counted', () => {
    const counted = answer({ unit: PAGE + 1 });
    assert.equal(stillStands(counted, viewer, written([{ scope: scopeOfUnit(unit), dueMs: 1 }])), true);
    assert.equal(stillStands(counted, viewer, written([{ scope: scopeOfFiler(person), dueMs: 1 }])), false);
  });

  test('not once more was written than is looked through', () => {
    const many = { owners: owners(MOST_FRESH, 'elsewhere'), tasks: [] };
    assert.equal(stillStands(answer({}), viewer, many), false);
    assert.equal(stillStands(answer({}), viewer, { ...many, owners: many.owners.slice(1) }), true);
  });
});
