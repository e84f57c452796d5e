import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EMPTY_ORGANISATION } from '#core/organisation/state.ts';
import { compileCalendar } from '#core/time/calendar.ts';
import { CHINA } from '#core/time/calendars/china.ts';
import type { CaseId, EntryId } from '#core/values/ids.ts';
import type { Instant } from '#core/values/instant.ts';
import { idOf } from '#test/support/people.ts';
import { PATIENT_PLAYBOOK } from '#test/support/patient-market.ts';
import { complainantText } from './texts.ts';

const now = '2026-07-18T12:05:00.000Z' as Instant;
const source = {
  organisation: EMPTY_ORGANISATION,
  playbook: PATIENT_PLAYBOOK,
  calendar: compileCalendar(CHINA),
  now,
  url: 'https://huiyin.example',
};
const letter = {
  caseId: idOf<CaseId>('案件'),
  number: '2607-0001',
  unit: '',
  language: 'zh-CN',
  email: 'someone@example.org',
  at: now,
  trackingSecret: null,
} as const;

test('a letter about an offer or a result, or that reminds of one, leads to it; any other to the progress page', () => {
  const about = idOf<EntryId>('方案');
  for (const kind of ['complainant.offer', 'complainant.result', 'complainant.reminder'] as const) {
    const { text } = complainantText(kind, { ...letter, about }, source);
    assert.ok(text.includes(`https://huiyin.example/m/${about}`), text);
    assert.equal(text.includes('/t/'), false, 'the secret link is told once, at filing');
  }
  for (const told of [null, undefined]) {
    const without = told === undefined ? letter : { ...letter, about: told };
    for (const kind of ['complainant.declined', 'complainant.closed'] as const)
      assert.match(complainantText(kind, without, source).text, /https:\/\/huiyin\.example\/m$/m);
  }
  const first = complainantText('complainant.received', { ...letter, trackingSecret: 'secret' }, source).text;
  assert.ok(first.includes('https://huiyin.example/t/secret'));
});

test('where silence binds, each letter that asks for an answer says so, and a reminder until when, with the date', () => {
  for (const kind of ['complainant.offer', 'complainant.result', 'complainant.reminder'] as const)
    assert.match(complainantText(kind, letter, source).text, /没有任何答复，按流程视为接受/, kind);
  const until = '2026-07-27T16:00:00.000Z' as Instant;
  assert.match(
    complainantText('complainant.reminder', { ...letter, until }, source).text,
    /请在 7 月 27 日周一 24:00 前答复/,
  );
  const english = complainantText('complainant.reminder', { ...letter, language: 'en', until }, source).text;
  assert.match(english, /Please answer by 24:00 on Monday 27 July;/);
  assert.match(complainantText('complainant.reminder', letter, source).text, /请在期限前答复/);
});
