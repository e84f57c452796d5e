import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Trial } from '#contract/console/trial.ts';
import { withPage } from './add-figures.ts';

const figure = (key: string, count: number) => ({ key, says: key, count });
const page = (tried: number, figures: Trial['figures'], byTask: Trial['byTask'] = []): Trial => ({
  ...{ tried, total: 30, figures, byTask, cases: [], caveats: ['acts'], next: null },
});

test('pages add up key by key and task by task, whatever is new among them', () => {
  const one = page(
    20,
    [figure('cases', 20), figure('earlier', 3)],
    [{ task: 'assess', title: '评审', figures: [figure('earlier', 3)] }],
  );
  const two = page(
    10,
    [figure('cases', 10), figure('earlier', 1), figure('later', 2)],
    [
      { task: 'assess', title: '评审', figures: [figure('earlier', 1), figure('wouldMiss', 1)] },
      { task: 'tell', title: '告知', figures: [figure('later', 2)] },
    ],
  );
  const all = withPage(withPage(null, one), two);
  assert.deepEqual([all.tried, all.total], [30, 30]);
  assert.deepEqual(all.figures, [figure('cases', 30), figure('earlier', 4), figure('later', 2)]);
  assert.deepEqual(
    all.byTask.map(({ task, figures }) => [task, figures]),
    [
      ['assess', [figure('earlier', 4), figure('wouldMiss', 1)]],
      ['tell', [figure('later', 2)]],
    ],
  );
});
