import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { evidence, link, note, register, reopen, reply } from '#test/support/acts.ts';
import { actOf, anyStep, type Step } from '#test/support/any-act.ts';
import { STATES } from '#test/support/command-table.ts';
import { CLUB_RULES } from '#test/support/club-stories.ts';
import { finish } from '#test/support/finish.ts';
import { MARKET } from '#test/support/market.ts';
import { patientRules } from '#test/support/patient-market.ts';
import { arriving, awaiting, patientStories } from '#test/support/patient-stories.ts';
import { idOf, MARKET_PEOPLE, person, rulesOf } from '#test/support/people.ts';
import { actorOf, Story, type Act } from '#test/support/story.ts';
import { plusMs } from '#core/values/instant.ts';
import { advance } from './advance.ts';
import { askedTasks, isReady } from './asked-tasks.ts';
import { recused } from './assignee.ts';
import type { Command } from './commands.ts';
import { decide } from './decide.ts';
import { evolve, fold } from './evolve.ts';
import { nextFiring } from './firing.ts';
import { isOfPlaybook } from './own-tasks.ts';
import { begin } from './progress.ts';
import type { AnyCase, Assignee, Task } from './state.ts';

const MINUTE_MS = 60_000;
const RUNS = 10_000;
const MARKET_RULES = rulesOf(MARKET, MARKET_PEOPLE);

function start(rules: Story['rules'], severity: string | null): Story {
  const story = new Story(rules, '2026-07-18 20:05');
  story.does('林晓夏', register({ severity, severityReason: '一看就知道' }));
  return story;
}

/** One step, and what must hold after it. */
function take(story: Story, step: Step, check: (story: Story) => void): void {
  story.now = plusMs(story.now, step.waitMinutes * MINUTE_MS);
  const { who, act } = actOf(story, step);
  const before = story.events.length;
  if (!story.tries(who, act)) return;
  try {
    check(story);
  } catch (cause) {
    const told = story.events.map((event) => `${event.type} ${JSON.stringify(event.facts)}`);
    told.splice(before, 0, `--- ${story.now} ${who}: ${act.type}`);
    throw new Error(told.join('\n'), { cause });
  }
}

function openTasks(state: AnyCase): readonly Task[] {
  return [...state.tasks.values()].filter((task) => task.status === 'open');
}

function checkClocks({ file: state, events }: Story): void {
  assert.ok(!events.some(({ type }) => type === 'ClockRecounted'), 'a calendar that did not change was counted again');
  const running = [...state.clocks.values()].filter((clock) => clock.status === 'running');
  assert.equal(new Set(running.map((clock) => clock.task)).size, running.length, 'two clocks run for one task');
  for (const clock of running) assert.ok(clock.dueAt >= clock.startedAt, `${clock.id} ends before it starts`);
}

function checkEnded(state: AnyCase): void {
  if (!state.isErased && (state.status === 'open' || state.status === 'closed')) return;
  assert.deepEqual(
    openTasks(state).filter((task) => task.origin !== 'retention'),
    [],
  );
  assert.deepEqual(
    [...state.clocks.values()].filter((clock) => clock.status === 'running'),
    [],
  );
}

function mayBeAsked(story: Story, to: Assignee): boolean {
  const excluded = recused(story.rules, story.file);
  if (to.kind === 'complainant') return true;
  if (to.kind === 'person') return !excluded.has(to.person);
  const isFree = (role: string) => story.rules.holders[role]?.people.some((each) => !excluded.has(each)) === true;
  // Where nobody is left up to the top, it waits there.
  const { tiers } = story.rules.playbook;
  return isFree(to.role) || !tiers.slice(Math.max(0, tiers.indexOf(to.role))).some(isFree);
}

function checkTasks(story: Story): void {
  const state = story.file;
  if (state.isErased || state.status !== 'open') return;
  const { holder } = state.custody;
  assert.ok(holder.kind !== 'complainant' && mayBeAsked(story, holder), 'nobody may hold this case');
  const asked = askedTasks(state, story.rules.playbook);
  for (const task of openTasks(state)) {
    assert.ok(mayBeAsked(story, task.to), `${task.id} is asked of whom it is about`);
    if (!isOfPlaybook(task)) continue;
    const found = asked.find((each) => each.task.id === task.id);
    assert.ok(found !== undefined && isReady(state, found, asked), `${task.id} cannot be done now`);
  }
  assert.ok(openTasks(state).length > 0, 'an open case asks nothing of anybody');
}

/** Everything that follows has followed: looking again finds nothing more. */
function checkSettled(story: Story): void {
  const progress = begin(story.caseId, story.state);
  const cause = { at: story.now, by: { kind: 'system' }, lateReason: null } as const;
  advance(progress, story.rules, cause, false);
  assert.deepEqual(progress.events, [], 'something was left to follow');
}

function checkFiring(story: Story): void {
  const fired = new Story(story.rules, '2026-07-18 20:05');
  const command = (now = story.now): Command => ({
    type: 'FireClocks',
    caseId: story.caseId,
    now,
    by: actorOf(story.rules, '系统'),
    seen: null,
  });
  const first = decide(story.rules, story.state, command());
  assert.ok(first.ok);
  const after = first.events.reduce((state, event) => evolve(state, event, fired.caseId), story.state);
  const next = nextFiring(after);
  assert.ok(next === null || next > story.now, 'what has fired is due again');
  const second = decide(story.rules, after, command());
  assert.deepEqual(second, { ok: true, events: [] }, 'firing twice does something twice');
}

/** What befell a clock is there to be read: its times follow from its intervals, and an open pause is the last. */
function checkCourses({ file: state, now }: Story): void {
  for (const { pauses, id } of state.clocks.values()) {
    for (const [index, { from, until }] of pauses.entries()) {
      const next = pauses[index + 1];
      assert.ok(until === null || until >= from, `a pause of ${id} ends before it begins`);
      assert.ok(next === undefined || (until !== null && next.from >= until), `pauses of ${id} overlap`);
      assert.ok(from <= now, `a pause of ${id} begins in the future`);
    }
  }
}

/** Silence binds only whoever was shown something, and never somebody who has spoken since. */
function checkSilence({ events }: Story): void {
  for (const [index, event] of events.entries()) {
    if (event.type !== 'AcceptedBySilence') continue;
    const { entry, provedAt } = event.facts;
    const before = events.slice(0, index);
    const said = before.findLastIndex(
      (each) => (each.type === 'OfferMade' || each.type === 'ResultTold') && each.facts.entry === entry,
    );
    const since = before.slice(said + 1);
    const proof = since.find(
      (each) => (each.type === 'SendingRecorded' || each.type === 'DeliveryProved') && each.facts.entry === entry,
    );
    assert.ok(said >= 0 && proof !== undefined && provedAt >= proof.at, 'silence binds without a recorded sending');
    assert.ok(!since.some((each) => each.by.kind === 'complainant' && each.type === 'ReplyReceived'), 'somebody spoke');
  }
}

function checkAll(story: Story): void {
  checkCourses(story);
  checkSilence(story);
  checkClocks(story);
  checkEnded(story.file);
  checkTasks(story);
  checkSettled(story);
  checkFiring(story);
}

const PROCEDURES = [
  { name: '青禾超市', rules: MARKET_RULES },
  { name: '台球俱乐部', rules: CLUB_RULES },
  { name: '有暂停、延长、默示接受的超市', rules: patientRules() },
];

describe('任意的经过', () => {
  for (const { name, rules } of PROCEDURES) {
    test(`${name}: whatever is done, in whatever order, what must hold of a case holds`, () => {
      const severities = rules.playbook.severities.map((each) => each.id);
      fc.assert(
        fc.property(
          fc.constantFrom(null, ...severities),
          fc.array(anyStep, { minLength: 20, maxLength: 70 }),
          (severity, steps) => {
            const story = start(rules, severity);
            for (const step of steps) take(story, step, checkAll);
            assert.deepEqual(fold(story.caseId, story.events), story.state);
          },
        ),
        { numRuns: 300 },
      );
    });
  }

  for (const { name, rules } of PROCEDURES) {
    test(`${name}: whatever has happened, doing what is asked leads to the archive`, () => {
      const severities = rules.playbook.severities.map((each) => each.id);
      fc.assert(
        fc.property(fc.constantFrom(null, ...severities), fc.array(anyStep, { maxLength: 40 }), (severity, steps) => {
          const story = start(rules, severity);
          for (const step of steps) take(story, step, () => undefined);
          if (story.file.isErased || story.file.status === 'archived') return;
          if (story.file.status === 'declined' || story.file.status === 'withdrawn') story.tries('高予安', reopen());
          const left = finish(story);
          // Where it is about most of them, or about whoever stands above all, too few are left to propose and to decide.
          const excluded = recused(rules, story.file);
          const above = rules.holders[rules.playbook.tiers.at(-1) ?? '']?.people ?? [];
          const isTopOut = above.length > 0 && above.every((one) => excluded.has(one));
          if (excluded.size > 1 || isTopOut || excluded.has(person('高予安'))) return;
          const told = story.events.map((event) => `${event.type} ${JSON.stringify(event.facts)}`);
          assert.deepEqual(left, [], [...told, `left: ${left.join(', ')}`].join('\n'));
        }),
        { numRuns: 150 },
      );
    });
  }

  test('deciding changes nothing that it was given', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(STATES)), fc.array(anyStep, { maxLength: 5 }), (name, steps) => {
        const story = STATES[name]?.();
        if (story === undefined || story.state.status === 'none') return;
        for (const step of steps) {
          const { who, act } = actOf(story, step);
          const before: unknown = structuredClone(story.state);
          story.decide(who, act);
          assert.deepEqual(story.state, before);
          take(story, step, checkClocks);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('评论不动时限', () => {
  const cases = [...Object.values(STATES).map((make) => make()), ...patientStories(), awaiting(), arriving()].filter(
    (story) => story.state.status !== 'none',
  );
  const word = fc.record({
    what: fc.constantFrom('note', 'link', 'unlink', 'reply', 'file', 'look'),
    minutes: fc.oneof(fc.integer({ min: 0, max: 30 }), fc.nat({ max: 20_000 })),
    salt: fc.nat({ max: 50 }),
  });

  test('notes, views, links, replies and files in any order leave every due time as it was', () => {
    fc.assert(
      fc.property(fc.constantFrom(...cases), fc.array(word, { minLength: 1, maxLength: 8 }), (from, words) => {
        const story = from.fork();
        const before = new Map(story.file.clocks);
        for (const { what, minutes, salt } of words) {
          story.later(minutes);
          story.tries(what === 'reply' ? '投诉人' : '沈立冬', aside(story, what, salt));
        }
        for (const clock of before.values()) {
          const after = story.clock(clock.id);
          // What fell due meanwhile was stated: that is time, and no comment. A pause at its maximum ends by itself.
          const isMoved = story.events.some((event) => event.type === 'PauseEnded' && event.facts.clock === clock.id);
          if (isMoved) continue;
          assert.deepEqual([after.dueAt, after.startedAt, after.warnAt], [clock.dueAt, clock.startedAt, clock.warnAt]);
          assert.deepEqual([after.pauses, after.extensions], [clock.pauses, clock.extensions]);
        }
      }),
      { numRuns: RUNS },
    );
  });
});

/** 旁的事: what anybody may do beside a case, and looking at it, which is no act at all. */
function aside(story: Story, what: string, salt: number): Act {
  switch (what) {
    case 'link':
      return link(`关联 ${salt}`, `案 ${salt}`);
    case 'unlink':
      return { type: 'UnlinkCase', link: story.file.links.at(-1)?.link ?? idOf('没有的'), reason: '是两回事' };
    case 'reply':
      return reply(`回复 ${story.events.length}`);
    case 'file':
      return evidence(`证据 ${story.events.length}`);
    case 'look':
      return { type: 'FireClocks' };
    default:
      return note(`记录 ${story.events.length}`);
  }
}
