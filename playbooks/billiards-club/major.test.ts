import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  accept,
  answer,
  approve,
  archive,
  assign,
  carryOut,
  causes,
  close,
  confirm,
  contact,
  evidence,
  finding,
  followUp,
  named,
  offer,
  promise,
  record,
  regrade,
  register,
  shares,
  signOff,
  tell,
} from '#test/support/acts.ts';
import {
  begin,
  clockFor,
  CLUB_RULES,
  endOf,
  filledIn,
  isOnSite,
  learn,
  major,
  taskFor,
} from '#test/support/club-stories.ts';
import { clubWith } from '#test/support/club.ts';
import { CLUB_PEOPLE, idOf, person, rulesOf } from '#test/support/people.ts';
import { clockTime, Story, typesOf } from '#test/support/story.ts';
import type { Rules } from '#core/case/rules.ts';
import type { EntryId } from '#core/values/ids.ts';

const SUMMARY = 'major-summary';
const inPerson = (task: { readonly inPerson: boolean }) => task.inPerson;

/** The manager was there at 21:39 and has a team. */
function attended(): Story {
  const story = major();
  story.at('2026-08-07 21:12').does('林晓夏', assign('manager'));
  story.at('2026-08-07 21:14').does('林晓夏', filledIn('emergency-plan'));
  story.at('2026-08-07 21:39').does('沈立冬', accept());
  const next = promise('约定二', '2026-08-08 16:00');
  story.does('沈立冬', contact(story, '沈立冬', { how: 'site', keeps: [idOf<EntryId>('约定一')], promises: [next] }));
  story.does('周砚青', named('陈禾'));
  story.at('2026-08-08 10:00').does('沈立冬', {
    type: 'FormTeam',
    lead: person('沈立冬'),
    members: [person('沈立冬'), person('周砚青')],
    remark: null,
    lateReason: null,
  });
  return story;
}

describe('S27 重大', () => {
  test('a deputy on site does not stop the clock of the manager (R314)', () => {
    const story = major();
    assert.equal(clockFor(story, 'contact', inPerson).dueAt, clockTime('2026-08-07 21:40'));
    const next = promise('约定二', '2026-08-08 10:00');
    story.at('2026-08-07 21:35').does('周砚青', contact(story, '周砚青', { how: 'site', promises: [next] }));
    assert.equal(endOf(clockFor(story, 'contact', inPerson)), 'running');
    assert.equal(story.task(taskFor(story, 'contact', inPerson)).status, 'open');
    story.at('2026-08-07 21:39').does('沈立冬', contact(story, '沈立冬', { how: 'site' }));
    assert.equal(endOf(clockFor(story, 'contact', inPerson)), 'met');
  });

  test('the emergency plan starts at once: a checklist with its moment, every point answered (R313)', () => {
    const story = major();
    assert.equal(story.clock('emergency').dueAt, clockTime('2026-08-07 21:15'));
    assert.equal(story.clock('call-manager').dueAt, clockTime('2026-08-07 21:15'));
    assert.equal(story.task('emergency').status, 'open');
    const half = record('emergency-plan', {}, { choices: { care: 'done', secure: 'under-way' } });
    story.later(3).refuses('林晓夏', half, 'record.field-missing');
    const wrong = filledIn('emergency-plan');
    story.refuses('林晓夏', { ...wrong, choices: { ...wrong.choices, care: 'later' } }, 'record.value');
    story.does('林晓夏', wrong);
    assert.equal(endOf(story.clock('emergency')), 'met');
    assert.equal(story.last('RecordWritten').at, clockTime('2026-08-07 21:13'));
    const nobody = major().runsUntil('2026-08-07 21:50');
    const steps = nobody.filter((event) => event.type === 'CaseEscalated' && event.facts.clock === 'emergency');
    assert.deepEqual(
      steps.map((event) => event.at),
      [clockTime('2026-08-07 21:15'), clockTime('2026-08-07 21:45')],
    );
  });

  test('the preliminary plan is due 48 hours after receipt, the weekend counts (R316)', () => {
    const story = attended();
    const plan = taskFor(story, 'offer');
    assert.equal(story.clock(plan).dueAt, clockTime('2026-08-09 21:10'));
    const next = promise('约定三', '2026-08-09 22:00');
    story
      .at('2026-08-08 15:50')
      .does('沈立冬', contact(story, '沈立冬', { keeps: [idOf<EntryId>('约定二')], promises: [next] }));
    story.at('2026-08-09 20:00').does('周砚青', offer('方案一'));
    assert.equal(endOf(story.clock(plan)), 'running', 'the guest has heard nothing yet');
    story.does('沈立冬', approve());
    assert.equal(endOf(story.clock(plan)), 'met');
  });

  test('a head proposes, the manager decides; nobody else does (R306)', () => {
    const story = attended();
    story.does('周砚青', offer('方案一'));
    assert.equal(story.file.remedy.kind, 'proposed');
    assert.deepEqual(story.task(taskFor(story, 'approve')).to.kind, 'person');
    story.refuses('周砚青', approve(), 'access.role');
    story.refuses('投诉人', answer('方案一'), 'offer.none-open');
    story.does('沈立冬', { type: 'ReturnOffer', reason: '再加复查' });
    story.does('周砚青', offer('方案二'));
    story.does('沈立冬', approve());
    assert.equal(story.last('OfferMade').facts.entry, idOf('方案二'));
  });

  test('the next moment at which the guest hears from us always stands (R317, R325)', () => {
    const story = begin('2026-08-07 21:10');
    story.does('林晓夏', register({ receivedAt: story.now, harm: 'injury', severity: 'major', category: 'service' }));
    assert.ok(story.asked.includes('next-date:standing'));
    story.refuses('林晓夏', contact(story, '林晓夏'), 'promise.next-required');
    const [first, second] = [promise('上午', '2026-08-08 10:00'), promise('下午', '2026-08-08 16:00')];
    story.does('林晓夏', contact(story, '林晓夏', { promises: [first, second] }));
    assert.equal(story.running.filter((clock) => clock === 'promise').length, 2);
    story.at('2026-08-08 09:30').does('林晓夏', contact(story, '林晓夏', { keeps: [first.entry] }));
    const fired = story.runsUntil('2026-08-08 16:30');
    assert.ok(fired.some((event) => event.type === 'ClockBreached' && event.facts.clock === `promise:${second.entry}`));
    story.refuses('林晓夏', contact(story, '林晓夏', { keeps: [second.entry] }), 'promise.next-required');
  });

  test('no limit stands on settling it, so a promised day needs no reason however late it is (R317)', () => {
    const story = major();
    assert.equal(story.clock('respondent').isSoft, true, 'whom it is about has a limit of its own');
    const day = promise('出院以后', '2026-08-17 18:00', { kind: 'settlement' });
    story.does('林晓夏', contact(story, '林晓夏', { promises: [day] }));
    assert.equal(story.file.promises.at(-1)?.dueAt, clockTime('2026-08-17 18:00'));
  });

  test('without a team the task becomes overdue (R315)', () => {
    const story = major();
    const fired = story.runsUntil('2026-08-08 21:30');
    const rule = taskFor(story, 'form-team');
    assert.ok(fired.some((event) => event.type === 'ClockBreached' && event.facts.clock === rule));
    assert.equal(endOf(clockFor(attended(), 'form-team')), 'met');
  });

  test('shares of 60 and 30 are refused, 60 and 40 taken; without evidence the manager signs off (R321, R364)', () => {
    const story = attended();
    story.does('周砚青', evidence('录像', 'cctv'));
    story.does('周砚青', finding('yes', '录像'));
    story.does('周砚青', causes('fishbone', 'safety'));
    story.refuses(
      '周砚青',
      shares([
        ['陈禾', 60],
        ['林晓夏', 30],
      ]),
      'responsibility.sum',
    );
    story.does(
      '周砚青',
      shares([
        ['陈禾', 60],
        ['林晓夏', 40],
      ]),
    );
    assert.equal(story.last('ResponsibilityAttributed').facts.isSupported, false);
    assert.ok(taskFor(story, 'sign-off'), 'the procedure asks for it');
    story.refuses('周砚青', signOff(), 'access.role');
    story.does('沈立冬', signOff());
    assert.equal(story.file.responsibility.kind, 'signed-off');
  });

  test('responsibility on evidence needs nobody else; on evidence that is not on file it is refused (R364)', () => {
    const story = attended();
    story.does('周砚青', evidence('录像', 'cctv'));
    story.does('周砚青', finding('yes', '录像'));
    story.does('周砚青', causes('pareto', 'safety'));
    story.refuses('周砚青', shares([['陈禾', 100]], '另一段录像'), 'evidence.unknown');
    story.does('周砚青', shares([['陈禾', 100]], '录像'));
    assert.equal(story.last('ResponsibilityAttributed').facts.isSupported, true);
    assert.equal(story.asked.includes('sign-off'), false);
  });

  test('accepted is not approved: the guest approves the result before the summary can be written and the case closed (R317, R318)', () => {
    const story = attended();
    const next = promise('约定三', '2026-08-20 12:00');
    const kept = { keeps: [idOf<EntryId>('约定二')], promises: [next] };
    story.at('2026-08-08 15:50').does('沈立冬', contact(story, '沈立冬', kept));
    story.at('2026-08-09 20:00').does('周砚青', offer('初步方案'));
    story.does('沈立冬', approve());
    story.at('2026-08-10 09:00').does('投诉人', answer('初步方案'));
    story.at('2026-08-19 15:00').does('周砚青', carryOut(story));
    story.later(30).does('沈立冬', tell(story));
    story.refuses('周砚青', filledIn(SUMMARY), 'task.not-yet');
    story.refuses('沈立冬', close(), 'closure.tasks-open');
    story.at('2026-08-20 10:00').does('投诉人', confirm());
    learn(story);
    story.refuses('周砚青', filledIn('moderate-report'), 'record.wrong-form');
    story.does('周砚青', filledIn(SUMMARY));
    story.does('沈立冬', close());
    assert.equal(clockFor(story, 'follow-up').opensAt, clockTime('2026-08-24 00:00'));
  });

  test('from the first call to the archive', () => {
    const story = attended();
    story.later(10).does('周砚青', offer('方案一'));
    story.does('沈立冬', approve());
    story.later(60).does('投诉人', answer('方案一'));
    story.later(60).does('周砚青', carryOut(story));
    story.later(20).does('沈立冬', tell(story));
    story.later(20).does('投诉人', confirm());
    assert.equal(
      story.file.promises.every((each) => each.status === 'kept'),
      true,
    );
    learn(story);
    story.refuses('沈立冬', close(), 'closure.tasks-open');
    story.does('沈立冬', filledIn(SUMMARY));
    story.refuses('周砚青', close(), 'access.role');
    story.does('沈立冬', close());
    story.at('2026-08-12 10:00').does('许知遥', followUp({ advice: '没有' }));
    story.does('沈立冬', archive());
    assert.deepEqual([story.asked, story.running], [[], []]);
  });
});

describe('S27 改级 (R341)', () => {
  test('minor received 20:05, major at 21:00: the manager is due 21:30, the plan counts from 20:05', () => {
    const story = begin('2026-07-18 20:05');
    story.does('林晓夏', register({ receivedAt: story.now, severity: 'minor', category: 'service' }));
    const talk = taskFor(story, 'contact');
    const settle = taskFor(story, 'carry-out');
    story.at('2026-07-18 21:00').does('林晓夏', regrade('major', 'service', '客人去了医院'));
    assert.equal(clockFor(story, 'contact', isOnSite).dueAt, clockTime('2026-07-18 21:30'));
    assert.equal(clockFor(story, 'offer').startedAt, clockTime('2026-07-18 20:05'));
    assert.equal(clockFor(story, 'offer').dueAt, clockTime('2026-07-20 20:05'));
    for (const rule of [talk, settle]) assert.equal(endOf(story.clock(rule)), 'regraded');
    assert.deepEqual(story.last('CaseRegraded').personal, { reason: '客人去了医院' });
  });

  test('what answers a complaint begins again at the regrade, or counts from receipt where the organisation says so', () => {
    const dueTimes = (rules: Rules) => {
      const story = new Story(rules, '2026-07-18 20:05');
      story.does('林晓夏', register({ receivedAt: story.now, severity: 'minor', category: 'service' }));
      story.at('2026-07-18 20:30').does('林晓夏', regrade('major', 'service', '客人去了医院'));
      return ['emergency', 'call-manager', 'manager-on-site', 'team', 'plan'].map((rule) => story.clock(rule).dueAt);
    };
    const at = (...times: readonly string[]) => times.map(clockTime);
    const [team, plan] = ['2026-07-19 20:05', '2026-07-20 20:05'];
    assert.deepEqual(dueTimes(CLUB_RULES), at('2026-07-18 20:35', '2026-07-18 20:35', '2026-07-18 21:00', team, plan));
    const kept = rulesOf(clubWith({ response_after_regrade: 'keep' }), CLUB_PEOPLE);
    assert.deepEqual(dueTimes(kept), at('2026-07-18 20:10', '2026-07-18 20:10', '2026-07-18 20:35', team, plan));
  });

  test('a breach from before the regrade stays recorded', () => {
    const story = begin('2026-07-18 20:05');
    story.does('林晓夏', register({ receivedAt: story.now, severity: 'minor', category: 'service' }));
    const talk = taskFor(story, 'contact');
    const events = story.at('2026-07-18 21:10').does('林晓夏', regrade('major', 'service', '客人去了医院'));
    assert.equal(typesOf(events)[1], 'ClockBreached');
    assert.equal(story.clock(talk).breachedAt, clockTime('2026-07-18 21:05'));
    assert.equal(story.file.tasks.get(`step-in:${talk}:1`)?.status ?? 'never', 'dropped');
  });
});
