import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SentPage } from '#contract/console/case-page.ts';
import { compileCalendar } from '#core/time/calendar.ts';
import { CHINA } from '#core/time/calendars/china.ts';
import type { FiledEvent } from '#core/case/filed-events.ts';
import type { AnyCase } from '#core/case/state.ts';
import { NO_YEARS, type Organisation } from '#core/organisation/state.ts';
import { plusMs, type Instant } from '#core/values/instant.ts';
import { STATES } from '#test/support/command-table.ts';
import { at } from '#test/support/phases.ts';
import { person, type Name } from '#test/support/people.ts';
import { rolesHeld, type Story } from '#test/support/story.ts';
import { patientStories } from '#test/support/patient-stories.ts';
import type { Parts } from '../parts.ts';
import { Teller } from '../teller.ts';
import { presentCase } from './present-case.ts';
import type { Seat } from './seat.ts';

const CALENDAR = compileCalendar(CHINA);
const MINUTE_MS = 60_000;
const emptyOrganisation = (): Organisation => ({ units: new Map(), people: new Map(), imported: NO_YEARS });
const ORGANISATION = emptyOrganisation();

interface Look {
  readonly at: Instant;
  readonly who: Name;
  readonly language?: 'zh-CN' | 'en';
  readonly organisation?: Organisation;
}

function pageOf(story: Story, state: AnyCase, { at, who, language = 'zh-CN', organisation = ORGANISATION }: Look) {
  const { rules } = story;
  const names = { person: (id: string) => `人 ${id}`, unit: () => '店' };
  const t = new Teller({ language, now: at, calendar: CALENDAR, playbook: rules.playbook, names, reader: person(who) });
  const by = { kind: 'staff', person: person(who), roles: rolesHeld(rules, who) } as const;
  const seat: Seat = { t, state, complainant: '投诉人', roles: by.roles, numbers: new Map(), by, rules, organisation };
  const events = story.events.map((event, index) => ({ ...event, version: index + 1, recordedAt: event.at }));
  return presentCase(seat, events as FiledEvent[], { headHash: 'ab', isSealed: true });
}

/** What lasts of it, which is one value for as long as it does. */
const lastingOf = (...of: Parameters<typeof pageOf>) => pageOf(...of).lasting;

/** As a screen reads it. */
const read = (page: Parts<SentPage>) => JSON.parse(page.write()) as SentPage;

/** The page as it is where nothing was kept: of a state that nobody has seen. */
const afresh = (story: Story, look: Look) => pageOf(story, { ...story.file }, look);

test('what was kept of a page is what a fresh one says: minutes and days later, to another reader, in another language', () => {
  const stories = [...Object.values(STATES).map((make) => make()), ...patientStories()];
  const all = stories.filter(({ state }) => state.status !== 'none');
  assert.ok(all.length > 20);
  for (const story of all) {
    const { now } = story;
    for (const minutes of [0, 1, 59, 240, 24 * 60, 30 * 24 * 60])
      for (const who of ['沈立冬', '林晓夏'] as const)
        for (const language of ['zh-CN', 'en'] as const) {
          const look = { at: plusMs(now, minutes * MINUTE_MS), who, language };
          assert.deepEqual(read(pageOf(story, story.file, look)), read(afresh(story, look)));
        }
  }
});

test('kept for one reader and day, until the organisation changes', () => {
  const story = at('offered');
  const look = { at: story.now, who: '沈立冬' } as const;
  const first = lastingOf(story, story.file, look);
  assert.equal(lastingOf(story, story.file, { ...look, at: plusMs(story.now, MINUTE_MS) }), first);
  assert.notEqual(lastingOf(story, story.file, { ...look, who: '林晓夏' }), first);
  assert.notEqual(lastingOf(story, story.file, { ...look, organisation: emptyOrganisation() }), first);
});
