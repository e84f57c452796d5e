import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { scopeOfFiler, scopeOfPerson, scopeOfRole, scopeOfUnit, viewerOf } from '#core/access/visibility.ts';
import type { PersonId, UnitId } from '#core/values/ids.ts';
import { seededRandom } from '#test/support/seeded-random.ts';
import { carriedOn, COUNTED, PAGE, scopesOf, WORKLIST_VIEWS } from './worklist-answer.ts';
import type { TaskPlace, WorklistAnswer, WorklistView, WrittenTasks } from './worklist-answer.ts';
import { MOST_FRESH } from './written-since.ts';

const unit = 'river' as UnitId;
const person = 'duty' as PersonId;
const viewer = viewerOf(person, [{ role: 'duty', unit, upward: [unit, 'head' as UnitId] }]);
const MINE = scopeOfRole('duty', unit);

type Asked = WrittenTasks['tasks'][number];

const asked = (owner: string, dueMs: number, scope: string = MINE, task = 'talk'): Asked => ({
  owner,
  dueMs,
  version: 1,
  task,
  scope,
});

/** What a look at all tasks finds, put together as plainly as can be. */
function look(all: readonly Asked[], view: WorklistView): WorklistAnswer {
  const within = (each: WorklistView): TaskPlace[] => {
    const scopes: readonly string[] = scopesOf(viewer, each);
    const found = new Map<string, TaskPlace>();
    for (const { scope, ...place } of all) if (scopes.includes(scope)) found.set(`${place.owner}/${place.task}`, place);
    const text = ({ dueMs, owner, task }: TaskPlace): string => `${String(dueMs).padStart(9, '0')} ${owner} ${task}`;
    return [...found.values()].sort((one, other) => (text(one) < text(other) ? -1 : 1));
  };
  const others = WORKLIST_VIEWS.filter((each) => each !== view);
  return {
    view,
    places: within(view).slice(0, PAGE + 1),
    counted: new Map(
      others.map((each) => [
        each,
        within(each)
          .slice(0, COUNTED + 1)
          .map(({ owner }) => owner),
      ]),
    ),
  };
}

/** Of what is counted, how many: whose they are is another, where there are more than are counted. */
function told(answer: WorklistAnswer) {
  const places = answer.places.map(({ owner, dueMs, version, task }) => ({ owner, dueMs, version, task }));
  return { places, counts: [...answer.counted].map(([view, owners]) => [view, owners.length]) };
}

const many = (count: number, from: number, scope: string = MINE): Asked[] =>
  Array.from({ length: count }, (_, index) => asked(`case:${String(from + index)}`, from + index, scope));

describe('a first page is carried on', () => {
  const after = (before: readonly Asked[], written: WrittenTasks) => carriedOn(look(before, 'mine'), viewer, written);

  test('as it is, where nothing was written', () => {
    const answer = look(many(3, 100), 'mine');
    assert.equal(carriedOn(answer, viewer, { owners: [], tasks: [] }), answer);
  });

  test('without what a case does not ask any more, with what it asks now', () => {
    const now = [asked('case:102', 50), asked('case:900', 101)];
    const found = after(many(3, 100), { owners: ['case:102', 'case:900'], tasks: now });
    assert.deepEqual(
      found?.places.map(({ owner, dueMs }) => [owner, dueMs]),
      [
        ['case:102', 50],
        ['case:100', 100],
        ['case:101', 101],
        ['case:900', 101],
      ],
    );
  });

  test('past the last row of a full page nothing is known: what comes there is left out, and where a row goes it is read anew', () => {
    const full = many(PAGE + 1, 100);
    const late = { owners: ['case:900'], tasks: [asked('case:900', 900)] };
    assert.deepEqual(told(after(full, late) ?? look([], 'mine')), told(look(full, 'mine')));
    assert.equal(after(full, { owners: ['case:103'], tasks: [] }), null);
    assert.equal(after(full, { owners: ['case:103'], tasks: [asked('case:103', 900)] }), null);
    assert.equal(after(full, { owners: ['case:103'], tasks: [asked('case:103', 99)] })?.places.length, PAGE + 1);
  });

  test('a count of more than twenty stays while as many are known', () => {
    const full = many(COUNTED + 1, 100, scopeOfUnit(unit));
    assert.equal(after(full, { owners: ['case:103'], tasks: [] }), null);
    const other = asked('case:900', 900, scopeOfUnit(unit));
    const found = after(full, { owners: ['case:103', 'case:900'], tasks: [other] });
    assert.equal(found?.counted.get('unit')?.length, COUNTED + 1);
  });

  test('once more was written than is looked through, it is read anew', () => {
    const owners = Array.from({ length: MOST_FRESH }, (_, index) => `case:elsewhere-${String(index)}`);
    assert.equal(after(many(3, 100), { owners, tasks: [] }), null);
    assert.notEqual(after(many(3, 100), { owners: owners.slice(1), tasks: [] }), null);
  });

  test('whatever is written, to what a look at everything would find', () => {
    const scopes = [
      MINE,
      scopeOfPerson(person),
      scopeOfUnit(unit),
      scopeOfFiler(person),
      scopeOfUnit('south' as UnitId),
    ];
    let carried = 0;
    for (let seed = 1; seed <= 400; seed += 1) {
      const random = seededRandom(seed);
      const upTo = (most: number): number => Math.floor(random() * most);
      const cases = new Map<string, readonly Asked[]>();
      const write = (owner: string): void => {
        const tasks = Array.from({ length: upTo(3) }, (_, index) => ({ due: upTo(60), task: `t${String(index)}` }));
        const of = tasks.flatMap(({ due, task }) =>
          scopes.filter(() => random() < 0.4).map((scope) => asked(owner, due, scope, task)),
        );
        cases.set(owner, of);
      };
      const all = 4 + upTo(60);
      for (let index = 0; index < all; index += 1) write(`case:${String(index)}`);
      const view = WORKLIST_VIEWS[upTo(3)] ?? 'mine';
      let answer: WorklistAnswer | null = look([...cases.values()].flat(), view);
      for (let step = 0; step < 10 && answer !== null; step += 1) {
        const owners = [...new Set(Array.from({ length: 1 + upTo(3) }, () => `case:${String(upTo(all + 2))}`))];
        owners.forEach(write);
        answer = carriedOn(answer, viewer, { owners, tasks: owners.flatMap((owner) => cases.get(owner) ?? []) });
        if (answer === null) break;
        carried += 1;
        assert.deepEqual(
          told(answer),
          told(look([...cases.values()].flat(), view)),
          `seed ${String(seed)}, step ${String(step)}`,
        );
      }
    }
    assert.ok(carried > 1000, `only ${String(carried)} were carried on`);
  });
});
