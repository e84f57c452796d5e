import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Api } from './api.ts';
import { readCase, readPanel } from './case-reads.ts';

/** A server that has these pages and choices, and what it was asked for. */
function server(answers: { readonly [path: string]: unknown }) {
  const asked: string[] = [];
  const api = {
    get: async (path: string) => {
      asked.push(path);
      const found = answers[path];
      if (found === undefined) throw new Error(`nothing at ${path}`);
      return await Promise.resolve(found);
    },
  } as Pick<Api, 'get'>;
  return { api, asked };
}

const own = (of: string, suggestedSeverity: string) => ({ of, suggestedSeverity, moments: [], dates: [] });
const shared = (of: string, title: string) => ({ of, roles: [{ id: 'desk', title }] });

test('choices that cases share are asked for once, and each page has them beside its own', async () => {
  const { api, asked } = server({
    '/cases/a': { id: 'a', choices: own('x', 'minor') },
    '/cases/b': { id: 'b', choices: own('x', 'major') },
    '/worklist/b/assess': { task: {}, found: { id: 'b', choices: own('x', 'major') } },
    '/cases/a/choices': shared('x', '日常处理小组'),
  });
  const first = await readCase(api, 'a');
  const second = await readCase(api, 'b');
  const { found } = await readPanel(api, { caseId: 'b', task: 'assess' });
  assert.deepEqual(asked, ['/cases/a', '/cases/a/choices', '/cases/b', '/worklist/b/assess']);
  assert.deepEqual(
    [first, second, found].map(({ choices }) => [choices.suggestedSeverity, choices.roles[0]?.title]),
    [
      ['minor', '日常处理小组'],
      ['major', '日常处理小组'],
      ['major', '日常处理小组'],
    ],
  );
});

test('others are asked for where the page names others, and for whoever signs in next', async () => {
  const pages = {
    '/cases/a': { id: 'a', choices: own('x', 'minor') },
    '/cases/b': { id: 'b', choices: own('y', 'minor') },
    '/cases/a/choices': shared('x', '前台'),
    '/cases/b/choices': shared('y', '客服'),
  };
  const { api, asked } = server(pages);
  await readCase(api, 'a');
  assert.equal((await readCase(api, 'b')).choices.roles[0]?.title, '客服');
  assert.equal(asked.length, 4);
  const next = server(pages);
  await readCase(next.api, 'a');
  assert.deepEqual(next.asked, ['/cases/a', '/cases/a/choices']);
});

test('where they cannot be had, the page cannot either, and the next try asks again', async () => {
  const answers: { [path: string]: unknown } = { '/cases/a': { id: 'a', choices: own('x', 'minor') } };
  const { api } = server(answers);
  await assert.rejects(readCase(api, 'a'), /nothing at/);
  answers['/cases/a/choices'] = shared('x', '前台');
  assert.equal((await readCase(api, 'a')).choices.roles[0]?.title, '前台');
});
