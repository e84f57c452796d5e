import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { answering, brought, workshop } from '#test/support/workshop.ts';
import { changedAtWork, writtenSheet } from '#test/support/workshop-stories.ts';
import {
  accept,
  answer,
  assess,
  contact,
  evaluate,
  erase,
  handBack,
  handOver,
  makePromise,
  named,
  note,
  offer,
  promise,
  rate,
  regrade,
  register,
  reopen,
  reply,
  signOff,
  toPerson,
  unknownUntil,
} from '#test/support/acts.ts';
import { STATES } from '#test/support/command-table.ts';
import { idOf, person } from '#test/support/people.ts';
import { MARKET } from '#test/support/market.ts';
import { moves } from '#test/support/moves.ts';
import { altered } from '#test/support/patient-market.ts';
import { patientStories } from '#test/support/patient-stories.ts';
import { at, ordinary } from '#test/support/phases.ts';
import { clock, h } from '#test/support/sketch.ts';
import type { Story } from '#test/support/story.ts';
import type { LoggedEvent } from '#core/values/event.ts';
import { caseStream } from '#core/values/ids.ts';
import { CHINA } from '#core/time/calendars/china.ts';
import { CASE_EVENTS, isAct, isCaseEvent, type CaseEvent } from './events.ts';
import { evolve, fold, NO_CASE } from './evolve.ts';
import { filedEvents } from './filed-events.ts';

/** What the states of the table do not come by. */
function detours(): readonly Story[] {
  const handed = ordinary();
  handed.does('林晓夏', handOver(toPerson('陈禾')));
  handed.does('陈禾', accept());
  handed.does('陈禾', handBack());
  handed.does('周砚青', unknownUntil('2026-07-19 10:00'));
  handed.does('林晓夏', makePromise(promise('约定一', '2026-07-18 21:00')));
  const again = { ...promise('约定二', '2026-07-18 22:00'), reason: '在等备件' };
  handed.does('林晓夏', makePromise(again, '约定一'));
  handed.does('投诉人', reply('回复'));
  handed.runsUntil('2026-07-21 09:00');
  handed.does('周砚青', named('林晓夏'));

  const silent = at('proposed');
  silent.does('高予安', { type: 'ReturnOffer', reason: '超出权限' });
  silent.does('高予安', offer('方案二'));
  silent.runsUntil('2026-07-21 09:00');
  silent.does('沈立冬', contact(silent, '沈立冬'));
  silent.does('投诉人', answer('方案二', 'countered'));

  const told = at('closed');
  told.does('投诉人', rate());
  told.does('沈立冬', reopen());
  told.does('沈立冬', regrade('ordinary', 'goods'));
  told.does('沈立冬', { type: 'IssueLink', trackingHash: 'cd'.repeat(32), reason: '短信删了' });
  told.does('沈立冬', {
    type: 'CorrectEntry',
    entry: told.caseId as never,
    field: 'name',
    text: '贺先生',
    reason: '听错了',
  });
  const linked = STATES['learning']?.() ?? at('graded');
  linked.does('高予安', signOff());
  linked.does('沈立冬', { type: 'UnlinkCase', link: idOf('关联一'), reason: '是两回事' });
  const team = at('graded');
  const lead = person('沈立冬');
  team.does('沈立冬', note());
  team.does('沈立冬', { type: 'FormTeam', lead, members: [lead], remark: null, lateReason: null });
  const counted = ordinary();
  counted
    .countsOn({ ...CHINA, ownDays: [{ day: '2026-07-20', title: { zh: '盘点', en: 'stock' }, hours: [] }] })
    .fires();
  const asked = brought();
  asked.does('林晓夏', answering(assess('usual', 'repair'), { choices: { stranded: 'no' } }));
  const returned = writtenSheet();
  returned.does('沈立冬', { type: 'ReturnTask', task: 'look-over', reason: '没写清楚' });
  const repeated = changedAtWork();
  repeated.at('2026-07-28 10:00').does('沈立冬', evaluate('改进一', false));
  const moved = ordinary();
  const limit = clock('received', { within: h(4), afterRegrade: 'restart' });
  moves(moved, '沈立冬', altered(MARKET, { talk: { limit } }));
  const alike = brought({ ...workshop(), recurrence: { within: { amount: 30, unit: 'd' }, byPerson: true } });
  return [moved, alike, returned, repeated, handed, silent, told, linked, team, counted, asked];
}

const STORIES = [...Object.values(STATES).map((begin) => begin()), ...detours(), ...patientStories()];

/** What these types have got since they were first written. */
const LATER = new Set([
  ...['aimAt', 'isBinding', 'pauses', 'statutory'].map((field) => `ClockStarted.${field}`),
  'TeamFormed.group',
  'TaskOpened.members',
  'TaskMoved.members',
  'RecordWritten.asked',
  'RecordWritten.precedent',
  'ContactMade.apologised',
  'ResultTold.apologised',
  'OfferApproved.task',
  ...['kind', 'isCounted', 'handledBy', 'handledAt'].map((field) => `CaseRegistered.${field}`),
]);

describe('事件', () => {
  test('every type is one that something leads to', () => {
    const seen = new Set(STORIES.flatMap((story) => [...story.types()]));
    assert.deepEqual(
      Object.keys(CASE_EVENTS).filter((type) => !seen.has(type)),
      [],
    );
  });

  test('no clear fact can hold what a person typed, and every one that was decided has its shape', () => {
    for (const [type, { facts }] of Object.entries(CASE_EVENTS)) assert.equal(facts.isClear, true, type);
    for (const event of STORIES.flatMap((story) => story.events)) assert.ok(isCaseEvent(event), event.type);
  });

  test('a fact beside the shape, one that is missing and one of another kind make it no event of a case', () => {
    const story = ordinary();
    for (const event of story.events as readonly CaseEvent[]) {
      assert.equal(isCaseEvent({ ...event, facts: { ...event.facts, said: '何先生很生气' } }), false);
      for (const field of Object.keys(event.facts)) {
        assert.equal(isCaseEvent({ ...event, facts: { ...event.facts, [field]: { text: '何先生' } } }), false, field);
        const { [field]: _, ...rest } = event.facts as Record<string, unknown>;
        const isLater = LATER.has(`${event.type}.${field}`);
        assert.equal(isCaseEvent({ ...event, facts: rest }), isLater, field);
      }
      assert.equal(isCaseEvent({ ...event, type: 'CaseForgotten' }), false);
      assert.equal(isCaseEvent({ ...event, type: 'toString' }), false);
      assert.equal(isCaseEvent({ ...event, personal: 'erased' }), true);
    }
  });

  test('acts and what follows from them are told apart', () => {
    assert.equal(isAct('CaseClosed'), true);
    assert.equal(isAct('ClockBreached'), false);
  });
});

describe('折叠', () => {
  test('nothing begins a case but its registration', () => {
    const story = ordinary();
    const [, second] = story.events;
    assert.ok(second);
    assert.throws(() => evolve(NO_CASE, second, story.caseId), /cannot begin a case/);
    const unknown = { ...second, type: 'CaseForgotten' } as never;
    assert.throws(() => evolve(story.state, unknown, story.caseId), /no fold for CaseForgotten/);
  });

  test('folding never changes what it was given', () => {
    for (const story of STORIES) {
      let state = NO_CASE;
      for (const event of story.events) {
        const [before, given] = [structuredClone(state), structuredClone(event)];
        const next = evolve(state, event, story.caseId);
        assert.deepEqual(state, before, event.type);
        assert.deepEqual(event, given, event.type);
        state = next;
      }
    }
  });

  test('after an erasure the state is what is read back without any sealed part', () => {
    for (const [name, begin] of Object.entries(STATES)) {
      const story = begin();
      if (story.state.status === 'none' || name === 'erased') continue;
      story.does('何岚', erase());
      const sealed = story.events.map((event) => ({ ...event, personal: 'erased' as const }) as CaseEvent);
      assert.deepEqual(fold(story.caseId, sealed), story.state, name);
      assert.equal(JSON.stringify([...story.file.entries, story.file.intake]).includes('台呢'), false, name);
    }
  });

  test('an erased stream with corrections and proposals is read to its end', () => {
    for (const story of detours()) {
      const sealed = story.events.map((event) => ({ ...event, personal: 'erased' as const }) as CaseEvent);
      const state = fold(story.caseId, sealed);
      assert.ok(state.status !== 'none' && state.version === story.events.length);
    }
  });
});

describe('案卷事件', () => {
  const logged = (): LoggedEvent[] => {
    const story = ordinary();
    return story.events.map((event, index) => ({
      ...event,
      facts: event.facts as never,
      personal: Object.keys(event.personal).length === 0 ? null : (event.personal as never),
      stream: caseStream(story.caseId),
      version: index + 1,
      recordedAt: story.now,
      hash: 'ab'.repeat(32),
    }));
  };

  test('a stream of the log comes back as the case file', () => {
    const filed = filedEvents(logged());
    assert.deepEqual(
      filed.map((event) => event.version),
      logged().map((event) => event.version),
    );
    const story = ordinary();
    assert.deepEqual(fold(story.caseId, filed), story.state);
  });

  test('what an older version wrote is read with what its types have got since', () => {
    const older = logged().map((event) => {
      const ladder = event.facts['ladder'] as readonly object[] | undefined;
      const kept = Object.entries(event.facts).filter(([field]) => !LATER.has(`${event.type}.${field}`));
      const steps = ladder?.map((step) => ({ at: 'at' in step && step.at, tiers: 'tiers' in step && step.tiers }));
      return { ...event, facts: { ...Object.fromEntries(kept), ...(steps === undefined ? {} : { ladder: steps }) } };
    });
    assert.notDeepEqual(older, logged());
    const story = ordinary();
    assert.deepEqual(fold(story.caseId, filedEvents(older as LoggedEvent[])), story.state);
  });

  test('the log holds only what was decided', () => {
    const [first, ...rest] = logged();
    assert.ok(first);
    assert.throws(() => filedEvents([{ ...first, type: 'CaseForgotten' }, ...rest]), /event 1 is no event of a case/);
    assert.throws(() => filedEvents([{ ...first, facts: {} }]), /CaseRegistered/);
  });

  test('a registered case is told from one that is not', () => {
    const story = at('none');
    assert.equal(story.state.status, 'none');
    story.does('林晓夏', register());
    assert.equal(story.file.version, story.events.length);
  });
});
