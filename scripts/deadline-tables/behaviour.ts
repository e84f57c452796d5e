import { nextFiring } from '#core/case/firing.ts';
import { regrade as regradeClock, UNDISTURBED, type Course } from '#core/time/course.ts';
import { compileCalendar } from '#core/time/calendar.ts';
import { countDue, type DeadlineRule } from '#core/time/deadline.ts';
import { playbookOf } from '#core/organisation/tree.ts';
import { EMPTY_ORGANISATION, type Unit } from '#core/organisation/state.ts';
import { plusMs, type Instant } from '#core/values/instant.ts';
import { carryOut, contact, makePromise, promise, regrade, reply } from '#test/support/acts.ts';
import { STORE } from '#test/support/people.ts';
import { at, ordinary } from '#test/support/phases.ts';
import type { Story } from '#test/support/story.ts';
import { calendarOf } from './peer-calendar.ts';
import { listed, type Tried } from './row.ts';

// What starts, stops, clears or keeps a deadline at the peers, told in prose: each rule is played with a case of ours, where
// the answer to a customer is a contact, a customer's message a reply, and an agreement a procedure.

export interface BehaviourRow {
  readonly source: string;
  readonly given: string;
  readonly expect: string;
}

interface Behaviour {
  readonly given: RegExp;
  /** Whether it is so with us; a text where it is meant to be otherwise. */
  readonly plays: (() => boolean) | string;
}

const ALWAYS_OPEN = compileCalendar(
  calendarOf('always', {
    hours: Object.fromEntries(
      ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((weekday) => [weekday, [['00:00', '24:00']]]),
    ),
  }),
);
const START = '2024-03-05T10:00:00.000Z' as Instant;
const HOUR = 3_600_000;

function dueMs(hours: number, course: Course): number | null {
  const rule: DeadlineRule = { within: { amount: hours, unit: 'h' }, between: null, endOfDay: 'midnight' };
  const counted = countDue(rule, START, ALWAYS_OPEN, course);
  return counted.kind === 'due' ? Date.parse(counted.due.at) : null;
}

/** An ordinary case is answered by `talk`, a contact, and settled by `settle`. */
function answered(): Story {
  const story = ordinary();
  story.later(10).does('林晓夏', contact(story, '林晓夏'));
  return story;
}

function running(story: Story): readonly string[] {
  return [...story.file.clocks.values()].filter(({ status }) => status === 'running').map(({ id }) => id);
}

function dueOf(story: Story, id: string): Instant {
  return story.clock(id).dueAt;
}

function repliesMove(story: Story, id: string): boolean {
  const before = dueOf(story, id);
  story.later(5).does('投诉人', reply('补充一'));
  story.later(5).does('投诉人', reply('补充二'));
  return dueOf(story, id) !== before;
}

function adopting(name: string | null): string | null {
  const playbook = name === null ? null : { name, hash: 'x' };
  const unit: Unit = {
    id: STORE,
    version: 1,
    parent: null,
    code: 'store',
    name: 'store',
    playbook,
    parameters: {},
    calendar: null,
    statutory: {},
    retired: [],
  };
  return playbookOf({ ...EMPTY_ORGANISATION, units: new Map([[STORE, unit]]) }, STORE)?.name ?? null;
}

const BEHAVIOURS: readonly Behaviour[] = [
  {
    given: /2 h to 4 h/,
    plays: () => {
      const clock = { startedAt: START, course: UNDISTURBED };
      const kept = regradeClock(clock, plusMs(START, HOUR), { amount: 4, unit: 'h' }, 'keep');
      return kept.startedAt === START && Number(dueMs(4, kept.course)) - Number(dueMs(2, UNDISTURBED)) === 2 * HOUR;
    },
  },
  {
    given: /on behalf of/,
    plays: 'a complaint that was taken down for somebody must be answered all the same: limits run from its receipt',
  },
  {
    given: /customer is also the owner/,
    plays:
      'whoever a case is about does not handle it; that a complainant handles it is refused, not left without a limit',
  },
  {
    given: /without any customer/,
    plays: 'an anonymous complaint is looked into as any other, and its limits run',
  },
  {
    given: /customer writes again after the reply/,
    plays: 'limits belong to the steps of a procedure, not to messages: the limit of the next step is already running',
  },
  { given: /several exchanges/, plays: 'a figure for reports; no deadline depends on it' },
  { given: /staff replies$|agent answers/, plays: () => !running(answered()).includes('talk') },
  {
    given: /replies a second time|not written to again/,
    plays: () => {
      const story = answered();
      story.later(10).does('林晓夏', contact(story, '林晓夏'));
      return !running(story).includes('talk');
    },
  },
  { given: /yet again before any reply|repeated customer contact/, plays: () => !repliesMove(ordinary(), 'talk') },
  {
    given: /keep-in-loop .* besides response/,
    plays: () => {
      // To be kept in the loop is to be promised the next word.
      const story = ordinary();
      const next = promise('再联系', '2026-07-19 08:00');
      const response = dueOf(story, 'talk');
      story.later(10).does('林晓夏', contact(story, '林晓夏'));
      story.does('林晓夏', makePromise(next));
      return !running(story).includes('talk') && dueOf(story, `promise:${next.entry}`) > response;
    },
  },
  { given: /only a resolve deadline/, plays: () => !repliesMove(answered(), 'settle') },
  {
    given: /status ignored for keep-in-loop/,
    plays: () => {
      // Pauses belong to one clock: that of the promise is suspended, that of the response is not.
      const pause = { from: plusMs(START, HOUR), until: null };
      return dueMs(4, { ...UNDISTURBED, pauses: [pause] }) === null && dueMs(2, UNDISTURBED) !== null;
    },
  },
  { given: /on hold not excluded/, plays: () => dueMs(4, UNDISTURBED) === Date.parse(START) + 4 * HOUR },
  {
    given: /on hold excluded/,
    plays: () => {
      const pause = { from: plusMs(START, HOUR), until: plusMs(START, 3 * HOUR) };
      return dueMs(4, { ...UNDISTURBED, pauses: [pause] }) === Date.parse(START) + 6 * HOUR;
    },
  },
  { given: /^customer contact$/, plays: () => running(ordinary()).includes('talk') },
  { given: /ticket closed/, plays: () => nextFiring(at('withdrawn').state) === null },
  {
    given: /next deadline/,
    plays: () => {
      const story = ordinary();
      const first = [...story.file.clocks.values()].map(({ dueAt, warnAt }) => warnAt ?? plusMs(dueAt, 1)).sort()[0];
      return nextFiring(story.state) === first;
    },
  },
  {
    given: /no longer matches/,
    plays: () => {
      const story = ordinary();
      story.later(10).does('林晓夏', regrade('grave', 'goods'));
      return !running(story).includes('talk') && !running(story).includes('settle');
    },
  },
  { given: /blank condition/, plays: () => adopting(null) === null },
  { given: /made the default/, plays: () => adopting('first') === 'first' && adopting('second') === 'second' },
  {
    given: /resolved to closed/,
    plays: () => {
      const story = answered();
      story.later(10).does('林晓夏', carryOut(story));
      const settled = story.clock('settle');
      story.at('2026-07-19 10:00').does('投诉人', reply('谢谢'));
      return settled.status === 'stopped' && JSON.stringify(story.clock('settle')) === JSON.stringify(settled);
    },
  },
];

export function tryBehaviour(row: BehaviourRow): Tried {
  const behaviour = BEHAVIOURS.find(({ given }) => given.test(row.given));
  const name = `${row.given} → ${row.expect}`;
  if (behaviour === undefined) return { name, outcome: 'different', told: 'nobody has played this rule yet' };
  if (typeof behaviour.plays === 'string') return listed(name, behaviour.plays);
  return { name, outcome: behaviour.plays() ? 'alike' : 'different', told: 'it is otherwise with us' };
}
