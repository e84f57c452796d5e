import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CLUB_TEXTS } from '#test/support/club.ts';
import { TEA_HOUSE } from '#test/support/tea-house.ts';
import { declaredParameters, declaredTitle, sayParameter, typedValue } from './declared-parameters.ts';
import { sayChoice } from './parameter-words.ts';
import { parsePlaybook } from './parse.ts';

const FILE = 'playbook.yaml';
const OWN = `language: 1
extends: tea-house
playbook: own
title: {zh: 自己的茶馆, en: Our own}
parameters:
  soon: {is: duration, title: {zh: 多快, en: How soon}}
  house: {default: {zh: 我们, en: us}}
`;
const PARENT = Object.entries(TEA_HOUSE).map(([file, text]) => [`extends/tea-house/${file}`, text] as const);
const texts = (own: string) => ({ [FILE]: own, ...Object.fromEntries(PARENT) });

test('what a playbook declares is read before anything is decided, what it takes over included', () => {
  const found = declaredParameters(texts(OWN));
  assert.deepEqual(
    found.map(({ name, is, otherwise, isOptional }) => [name, is, otherwise, isOptional]),
    [
      ['house', 'text', { zh: '我们', en: 'us' }, false],
      ...declaredParameters(TEA_HOUSE)
        .filter(({ name }) => name !== 'house')
        .map(({ name, is, otherwise, isOptional }) => [name, is, otherwise, isOptional]),
      ['soon', 'duration', null, false],
    ],
  );
  assert.deepEqual(declaredTitle(texts(OWN)), { zh: '自己的茶馆', en: 'Our own' });
  const choice = found.find(({ is }) => is === 'choice');
  assert.ok((choice?.among.length ?? 0) >= 2);
});

test('of a text that cannot be read there are none, and no title', () => {
  assert.deepEqual(declaredParameters({ [FILE]: 'a: [' }), []);
  assert.deepEqual(declaredParameters({ [FILE]: OWN }), [], 'what it stands on is missing');
  assert.deepEqual(declaredParameters({}), []);
  assert.equal(declaredTitle({ [FILE]: 'title: short' }), null);
  assert.equal(declaredTitle({}), null);
});

test('what was typed is read by its kind; what cannot be one is left for the check to refuse', () => {
  const typed = (is: 'duration' | 'number' | 'text', zh: string, en: string | null = null) =>
    typedValue(is, { zh, en });
  assert.equal(typed('number', ' 12 '), 12);
  assert.equal(typed('number', 'twelve'), 'twelve');
  assert.equal(typed('duration', '30 min '), '30 min');
  assert.deepEqual(typed('text', '我们', 'us'), { zh: '我们', en: 'us' });
  assert.equal(typed('text', '我们', ' '), '我们');
  assert.deepEqual(
    [sayParameter('30 min', 'zh'), sayParameter(3, 'en'), sayParameter({ zh: '我们', en: 'us' }, 'en')],
    ['30 分钟', '3', 'us'],
  );
});

test('a choice is said in the words of the procedure', () => {
  const { document } = parsePlaybook(CLUB_TEXTS);
  assert.ok(document !== null);
  const [, talk] = document.stages[1]?.tasks ?? [];
  assert.deepEqual(
    ['restart', 'received', talk?.id ?? '', 'manager', 'anything'].map((each) => sayChoice(each, document, 'zh')),
    ['从改级起重新计', '收到起', `“${talk?.title.zh ?? ''}”起`, '俱乐部经理', 'anything'],
  );
  assert.deepEqual(
    ['received', 'midnight'].map((each) => sayChoice(each, document, 'en')),
    ['from receipt', 'until midnight'],
  );
  assert.equal(sayChoice('received', null, 'en'), 'received');
});

test('what a parameter that nobody decided leaves empty is no fault of its own', () => {
  const own = `${OWN}stages: {receive: {tasks: {hand-on: {within: $soon, from: received, else: escalate, warn: 5 min}}}}\n`;
  assert.deepEqual(
    parsePlaybook(texts(own)).faults.map(({ code, path }) => `${code} ${path}`),
    ['parameter.unfilled parameters.soon'],
  );
  assert.deepEqual(parsePlaybook(texts(own), { soon: '2 h' }).faults, []);
});
