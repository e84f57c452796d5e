// 网页: the doors of the house, with what stands behind each of them.
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { filedEvents } from '#core/case/filed-events.ts';
import { missingYear } from '#core/time/missing-year.ts';
import { caseStream } from '#core/values/ids.ts';
import { createApp } from '#server/http/app.ts';
import { assetRoutes, manifestOf } from '#server/http/assets.ts';
import { adoptionRoutes } from '#server/http/console/adoption.ts';
import { playbookRoutes } from '#server/http/console/playbooks.ts';
import { actRoutes } from '#server/http/console/acts.ts';
import type { CaseNeeds } from '#server/http/console/case-needs.ts';
import { calendarRoutes } from '#server/http/console/calendars.ts';
import { caseListRoutes } from '#server/http/console/cases.ts';
import { channelRoutes } from '#server/http/console/channels.ts';
import { evidenceRoutes } from '#server/http/console/evidence.ts';
import { filingRoutes } from '#server/http/console/filing.ts';
import { liveRoute } from '#server/http/console/live.ts';
import type { LiveScreens } from '#server/http/console/live.ts';
import { outboxRoutes } from '#server/http/console/outbox.ts';
import { precedentRoute } from '#server/http/console/precedents.ts';
import { suggestionRoute } from '#server/http/console/grading.ts';
import { offeringRoute } from '#server/http/console/offering.ts';
import { worklistRoutes } from '#server/http/console/worklist.ts';
import { moveRoutes } from '#server/http/console/moves.ts';
import { organisationRoutes } from '#server/http/console/organisation.ts';
import { procedureRoutes } from '#server/http/console/procedure.ts';
import { retirementRoutes } from '#server/http/console/retirements.ts';
import { statutoryRoutes } from '#server/http/console/statutory.ts';
import { trialRoutes } from '#server/http/console/trials.ts';
import { sessionRoutes } from '#server/http/console/session.ts';
import { shellRoutes } from '#server/http/console/shell.ts';
import { Metrics } from '#server/http/metrics.ts';
import { operationRoutes } from '#server/http/operation.ts';
import type { ManualClockPort } from '#server/http/operation.ts';
import { actRoutes as portalActRoutes } from '#server/http/portal/acts.ts';
import { complaintRoutes } from '#server/http/portal/complaints.ts';
import { KeptFiles } from '#server/http/portal/kept-files.ts';
import type { PortalNeeds } from '#server/http/portal/portal-needs.ts';
import { progressRoutes } from '#server/http/portal/progress.ts';
import { problemPage, readingRoutes } from '#server/http/portal/reading.ts';
import { receivedRoute } from '#server/http/portal/received.ts';
import { trackingRoutes } from '#server/http/portal/tracking.ts';
import type { Route } from '#server/http/route.ts';
import { tryCases } from '#server/operations/trials.ts';
import { calendarOf, countryOf } from '#server/operations/unit-calendars.ts';
import { assetsFrom } from '#web/portal/pages/assets.ts';
import type { House } from './house.ts';
import { knownRoles, roleTitle } from './roles.ts';

/** Built files of portal and console. */
const BUILT = path.resolve(import.meta.dirname, '../../dist');

/** Of one file; the number is how many go with one form. */
const FILE_LIMITS = { files: 9, bytes: 200 * 1024 * 1024 };

export interface WebParts {
  readonly house: House;
  readonly screens: LiveScreens;
  /** Everything that fell due on the way is done before the clock route answers. */
  readonly settle: () => Promise<void>;
  readonly report: (line: string) => void;
  readonly beside: readonly Route[];
}

/** 开网页服务: `app.inject` takes requests; nothing listens yet. */
export async function openWeb(parts: WebParts): Promise<FastifyInstance> {
  const { house, report } = parts;
  const { config } = house;
  const metrics = new Metrics(report);
  const portal = portalNeeds(house);
  const app: { current: FastifyInstance | null } = { current: null };
  const routes: readonly Route[] = [
    ...operationRoutes({
      isReady: () => isReady(house),
      metrics: async () => metrics.print(await gaugesOf(house)),
      apiDocument: () => app.current?.swagger(),
      manualClock: manualClockPort(parts),
    }),
    ...assetRoutes(BUILT),
    ...shellRoutes(manifestOf(BUILT, 'console')),
    ...portalRoutes(portal, house),
    ...consoleRoutes(parts),
    ...parts.beside,
  ];
  app.current = await createApp({
    sessions: house.sessions,
    organisation: house.organisation,
    access: house.reads.access,
    url: config.url,
    proxy: config.proxy,
    limits: config.limits,
    routes,
    problemPage: (shown, request, visitor) => problemPage(portal, shown, request, visitor),
    newIncident: randomUUID,
    observe: metrics,
  });
  return app.current;
}

function portalRoutes(portal: PortalNeeds, { reads }: House): readonly Route[] {
  return [
    ...complaintRoutes(portal),
    receivedRoute(portal),
    ...progressRoutes(portal),
    ...portalActRoutes(portal),
    ...trackingRoutes({ ...portal, access: reads.access }),
    ...readingRoutes(portal),
  ];
}

function consoleRoutes({ house, screens }: WebParts): readonly Route[] {
  const { organisation, accounts, sessions, reads, clock, ids, store, channels } = house;
  const cases = caseNeeds(house);
  const lists = { ...cases, ...reads, caseExport: store.caseExport };
  return [
    ...sessionRoutes({
      organisation,
      url: house.config.url,
      accounts,
      sessions,
      worklists: reads.worklists,
      clock,
      calendarOf,
      roleTitle: (role, unit, language) => roleTitle(house, role, unit, language),
    }),
    ...organisationRoutes({
      change: house.changeOrganisation,
      accounts,
      ids,
      adoptions: house.adoptions,
      knownRoles: (found) => knownRoles(house, found),
    }),
    ...statutoryRoutes({ change: house.changeOrganisation, packs: house.packs, clock }),
    ...playbookRoutes({ shelf: house.shelf, playbooks: house.playbooks, register: reads.register, clock, calendarOf }),
    ...adoptionRoutes({
      adoptions: house.adoptions,
      parameters: house.parameters,
      playbooks: house.playbooks,
      clock,
      calendarOf,
    }),
    ...trialRoutes({ ...house, ...reads, tryCases: tryCases({ ...house, log: store.log }), calendarOf }),
    ...moveRoutes({ ...house, ...reads, calendarOf }),
    ...retirementRoutes({ change: house.changeOrganisation, playbooks: house.playbooks, clock, calendarOf }),
    ...calendarRoutes({ change: house.changeOrganisation, clock }),
    ...procedureRoutes({ playbooks: house.playbooks, register: reads.register, clock }),
    ...worklistRoutes(lists),
    ...caseListRoutes(lists),
    suggestionRoute(cases),
    offeringRoute({ ...cases, elsewhere: reads.elsewhere, precedents: reads.precedents }),
    precedentRoute({ ...cases, precedents: reads.precedents }),
    ...filingRoutes({ ...cases, fileCase: house.cases.file }),
    ...actRoutes(cases),
    ...evidenceRoutes(cases),
    liveRoute(screens),
    ...outboxRoutes({ outbox: store.outbox, clock, calendarOf }),
    ...channelRoutes({ channels, ids, clock }),
  ];
}

function caseNeeds(house: House): CaseNeeds {
  const { playbooks, clock, ids, reads, cases, store, prepared, config } = house;
  return {
    playbooks,
    calendarOf,
    clock,
    ids,
    files: reads.files,
    access: reads.access,
    rules: house.rules,
    changeCase: cases.change,
    evidence: store.evidence,
    eventsOf: async (caseId) => filedEvents(await store.log.read(caseStream(caseId))),
    changeAt: async (caseId, version) => {
      const events = await store.log.read(caseStream(caseId));
      const last = events[version - 1];
      // Two changes of one case in the same millisecond would be taken for one; it decides nothing but a reminder.
      const change = events.filter((event) => event.recordedAt === last?.recordedAt && event.version <= version);
      return { hash: last?.hash ?? '', events: filedEvents(change) };
    },
    trackingKey: prepared.keys.master.tracking,
    url: config.url,
    fileLimits: FILE_LIMITS,
  };
}

function portalNeeds(house: House): PortalNeeds {
  return {
    organisation: house.organisation,
    playbooks: house.playbooks,
    calendarOf,
    clock: house.clock,
    ids: house.ids,
    fileCase: house.cases.file,
    firstReceipt: house.cases.firstReceipt,
    changeCase: house.cases.change,
    files: house.reads.files,
    evidence: house.store.evidence,
    kept: new KeptFiles(house.store.evidence),
    url: house.config.url,
    assets: assetsFrom(manifestOf(BUILT, 'portal')),
    limits: FILE_LIMITS,
  };
}

function manualClockPort({ house, settle, screens }: WebParts): ManualClockPort | null {
  const { manualClock } = house;
  return manualClock === null
    ? null
    : {
        now: () => manualClock.now(),
        moveTo: (instant) => manualClock.moveTo(instant),
        settle: async () => {
          await settle();
          screens.clockMoved();
        },
      };
}

async function isReady({ prepared }: House): Promise<boolean> {
  try {
    await prepared.pool.query('select 1');
    return true;
  } catch {
    return false;
  }
}

type Gauges = Parameters<Metrics['print']>[0];

async function gaugesOf({ prepared, clock, organisation }: House): Promise<Gauges> {
  const { rows } = await prepared.pool.query<{ unsealed: string; overdue: string; waiting: string; dead: string }>(
    `select (select coalesce(max(position), 0) from events) - coalesce((select position from checkpoints order by size desc limit 1), 0) as unsealed,
      (select count(*) from (select from wake_ups where due_at <= $1 limit 10000) as due) as overdue,
      (select count(*) from (select from outbox where dead_at is null limit 10000) as sending) as waiting,
      (select count(*) from (select from outbox where dead_at is not null limit 10000) as given_up) as dead`,
    [clock.now()],
  );
  const found = rows[0];
  if (found === undefined) return [];
  return [
    { name: 'huiyin_log_unsealed', help: 'Log positions behind the last checkpoint.', value: Number(found.unsealed) },
    {
      name: 'huiyin_clocks_overdue',
      help: 'Cases whose clock is due and not fired yet.',
      value: Number(found.overdue),
    },
    { name: 'huiyin_outbox_waiting', help: 'Messages not sent yet.', value: Number(found.waiting) },
    {
      name: 'huiyin_calendar_year_missing',
      help: 'The year whose holidays are not imported; 0 while none is missing.',
      value: missingYear(countryOf(await organisation.current()), clock.now()) ?? 0,
    },
    { name: 'huiyin_outbox_dead', help: 'Messages given up.', value: Number(found.dead) },
  ];
}
