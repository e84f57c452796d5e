import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { accept, assess, contact, finding, handOver, toPerson, toRole } from '#test/support/acts.ts';
import { answering, brought, workshop } from '#test/support/workshop.ts';

/** Of what nobody is kept from doing at any time, a task that needs something first asks only for what comes after it. */

const LOOK = 'check: {title: {zh: 查看, en: Look at it}, act: find, by: foreman, asks: [ours, part?]}';
const lookingAnd = (...tasks: readonly string[]) => workshop([LOOK, [LOOK, ...tasks].join('\n      ')]);

const usual = () => answering(assess('usual', 'repair'), { choices: { stranded: 'no' } });
const theirs = () => answering(finding('yes'), { choices: { ours: 'yes' }, texts: { part: '垫片' } });

describe('先后', () => {
  test('whoever was spoken with before something was found has not heard of it', () => {
    const story = brought(
      lookingAnd('call: {title: {zh: 告诉他, en: Tell them}, act: contact, by: desk, needs: check}'),
    );
    story.does('林晓夏', usual());
    story.does('林晓夏', contact(story, '林晓夏'));
    assert.deepEqual(story.asked, ['check']);
    story.later(5).does('周砚青', theirs());
    assert.ok(story.asked.includes('call'), 'the talk before was another');
    story.later(5).does('林晓夏', contact(story, '林晓夏'));
    assert.ok(!story.asked.includes('call'));
    story.later(5).does('林晓夏', contact(story, '林晓夏'));
    assert.ok(!story.asked.includes('call'), 'once done, it stays done');
  });

  test('two talks, one after the other, are two', () => {
    const story = brought(
      lookingAnd(
        'first: {title: {zh: 先问, en: Ask first}, act: contact, by: desk}',
        'second: {title: {zh: 再说, en: Then say}, act: contact, by: desk, needs: first}',
      ),
    );
    story.does('林晓夏', usual());
    assert.deepEqual(story.asked, ['check', 'first']);
    story.does('林晓夏', contact(story, '林晓夏'));
    assert.deepEqual(story.asked, ['check', 'second']);
    story.later(5).does('林晓夏', contact(story, '林晓夏'));
    assert.deepEqual(story.asked, ['check']);
  });

  test('a case that was handed over before it was looked at is handed over again', () => {
    const story = brought(
      lookingAnd(
        'pass: {title: {zh: 移交, en: Pass it on}, act: hand-over, by: handler, needs: check}',
        'take: {title: {zh: 接手, en: Take it}, act: accept, by: foreman, needs: pass}',
      ),
    );
    story.does('林晓夏', usual());
    story.does('林晓夏', handOver(toPerson('陈禾')));
    story.does('陈禾', accept());
    story.later(5).does('周砚青', theirs());
    assert.ok(story.asked.includes('pass'), 'nobody had looked at it');
    story.later(5).does('陈禾', handOver(toRole('foreman')));
    assert.ok(!story.asked.includes('pass'));
    assert.ok(story.asked.includes('take'), 'the acceptance before was of another hand-over');
    story.does('周砚青', accept());
    assert.ok(!story.asked.includes('take'));
  });

  test('what does not apply is waited for by nobody', () => {
    const story = brought(
      lookingAnd(
        'away: {title: {zh: 问外厂, en: Ask the other shop}, act: verify, by: desk, when: \'stranded == "yes"\'}',
        'call: {title: {zh: 告诉他, en: Tell them}, act: contact, by: desk, needs: away}',
      ),
    );
    story.does('林晓夏', usual());
    assert.deepEqual(story.asked, ['call', 'check']);
    story.does('林晓夏', contact(story, '林晓夏'));
    assert.deepEqual(story.asked, ['check']);
  });
});
