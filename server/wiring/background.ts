import { askForYear, keepAskingForYear } from '#server/background/ask-for-year.ts';
import { fireAllDue, keepFiring } from '#server/background/fire-clocks.ts';
import { keepRecounting, recountAll } from '#server/background/recount-clocks.ts';
import { eachSecond } from '#server/background/each-second.ts';
import { recordMailing } from '#server/operations/record-mailing.ts';
import { keepSending } from '#server/background/send-outbox.ts';
import { keepTidy } from '#server/background/tidy.ts';
import { staffOf } from '#server/http/gate.ts';
import { LiveScreens } from '#server/http/console/live.ts';
import { mergeSearchIndex } from '#server/read-models/search-rows.ts';
import { Bell } from '#server/store/bell.ts';
import { basisOf, playbookOfUnit } from '#server/operations/load-rules.ts';
import { calendarOf } from '#server/operations/unit-calendars.ts';
import { expireAnswers } from '#server/store/answers.ts';
import type { Instant } from '#core/values/instant.ts';
import type { House } from './house.ts';

/** 后台: what runs beside the answers. */
export interface Background {
  readonly screens: LiveScreens;
  /** Fires everything that is due; for a clock that was moved. */
  readonly settle: () => Promise<void>;
  /** What links in messages begin with. */
  readonly listensAt: (url: string) => void;
  /** Begins all loops; resolves when the signal has ended them. */
  readonly begin: () => Promise<void>;
}

/** 备后台: nothing runs until it is begun. */
export function openBackground(house: House, closing: AbortSignal, print: (line: string) => void): Background {
  const { store, cases, clock, organisation, sessions, attempts, playbooks, channels, reads, prepared } = house;
  const report = (fault: Error): void => {
    print(`fault in the background: ${fault.name} ${'severity' in fault ? '' : fault.message}`);
  };
  const link = { url: house.config.url ?? '' };
  const { firing, recounting, hears } = clockWork(house, report);
  const asking = { organisation, change: house.changeOrganisation, clock, report };
  const sending = {
    outbox: store.outbox,
    channels,
    organisation,
    playbooks,
    playbookOf: playbookOfUnit(organisation),
    calendarOf,
    mailed: recordMailing(cases.change),
    clock,
    url: () => link.url,
    report,
  };
  const expire = (before: Instant) => expireAnswers(prepared.pool, before);
  const tidying = { sessions, attempts, evidence: store.evidence, expireAnswers: expire, clock, report };
  const screens = new LiveScreens({
    watch: store.watch,
    audiencesOf: reads.audiencesOf,
    again: async ({ token }) => {
      const session = await sessions.peek(token);
      return session === null ? null : staffOf(session, token, await organisation.current());
    },
    organisationChanged: () => organisation.forget(),
    closing,
    report,
  });
  return {
    screens,
    settle: async () => {
      await recountAll(recounting);
      await fireAllDue(firing);
      await askForYear(asking);
    },
    listensAt: (url) => {
      link.url = url;
    },
    begin: async () => {
      await Promise.all([
        keepFiring(firing, closing),
        store.talk.follow({ ...hears, sessionsEnded: (person) => screens.sessionsEnded(person) }, closing),
        keepRecounting(recounting, closing),
        keepAskingForYear(asking, closing),
        keepSending(sending, closing),
        eachSecond(() => store.sealer.seal(), closing, report),
        eachSecond(mergingWhile(house), closing, report),
        keepTidy(tidying, closing),
        screens.follow().catch(report),
      ]);
    },
  };
}

/** Of filings in a second: those that fill the list beside the search index empty it themselves, many rows at once. */
const MANY_FILINGS = 20;

/** 归并检索索引, but while many complaints come in: it would only stand in their way. */
function mergingWhile({ pace, prepared }: House): () => Promise<void> {
  let before = 0;
  return async () => {
    const { filings } = pace;
    const isBusy = filings - before > MANY_FILINGS;
    before = filings;
    if (!isBusy) await mergeSearchIndex(prepared.pool);
  };
}

/** 到点与重算: what both loops need, and what wakes and slows them from other nodes. */
function clockWork(house: House, report: (fault: Error) => void) {
  const { store, cases, clock, organisation, packs, pace } = house;
  const bell = new Bell();
  const underWay = new Set<Promise<number>>();
  const firing = { wakeUps: store.wakeUps, fire: cases.fire, clock, pace, bell, underWay, report };
  const hears = { grew: () => bell.ring(), paced: (step: number) => pace.heard(step) };
  return { firing, recounting: { ...firing, organisation, basisOf: basisOf(packs) }, hears };
}
