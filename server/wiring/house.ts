// 房子: the parts behind the doors, joined on a database that is ready: store, read models, operations, identity. The web
// server, the background loops and the verbs of the command line all stand on it. No rule and no SQL stands here.
import type { Playbook } from '#core/playbook/playbook.ts';
import type { ResolvedDocument } from '#core/playbook/document.ts';
import { unitsUpward } from '#core/organisation/tree.ts';
import type { Organisation } from '#core/organisation/state.ts';
import type { StatutoryPack } from '#core/statutory/pack.ts';
import type { CaseId, UnitId } from '#core/values/ids.ts';
import { Pace } from '#server/background/pace.ts';
import { Accounts } from '#server/identity/accounts.ts';
import { SignInAttempts } from '#server/identity/attempts.ts';
import { Sessions } from '#server/identity/sessions.ts';
import { changeCase } from '#server/operations/change-case.ts';
import type { ChangeCase } from '#server/operations/change-case.ts';
import { ManualClock, SYSTEM_CLOCK } from '#server/operations/clocks.ts';
import { fileCase, firstReceipt } from '#server/operations/file-case.ts';
import type { FileCase } from '#server/operations/file-case.ts';
import { fireClocks } from '#server/operations/fire-clocks.ts';
import type { FireClocks } from '#server/operations/fire-clocks.ts';
import { loadRules, playbookOfUnit } from '#server/operations/load-rules.ts';
import { UnitParameters } from '#server/operations/unit-parameters.ts';
import { Moves } from '#server/operations/moves.ts';
import { newIds } from '#server/operations/new-ids.ts';
import { changeOrganisation } from '#server/operations/organisation.ts';
import type { ChangeOrganisation, OrganisationPort } from '#server/operations/organisation.ts';
import { Playbooks } from '#server/operations/playbooks.ts';
import { Adoptions } from '#server/operations/adoption.ts';
import type { ShelfPort } from '#server/operations/adoption.ts';
import { listStreams } from '#server/store/stream-names.ts';
import { playbookStream } from '#core/playbook/publication.ts';
import type { ChannelsPort, ClockPort, IdPort } from '#server/operations/ports.ts';
import type { CasePorts, RulesPort } from '#server/operations/write-case.ts';
import { CaseAccess } from '#server/read-models/case-access.ts';
import { CaseFiles } from '#server/read-models/case-file.ts';
import { Elsewhere } from '#server/read-models/elsewhere.ts';
import { caseReadModels, tablesOf } from '#server/read-models/case-models.ts';
import { rowsOfCase } from '#server/read-models/case-rows.ts';
import type { CaseReadModel, UnitTree } from '#server/read-models/case-rows.ts';
import {
  calendarRows,
  loginMark,
  ORGANISATION_TABLES,
  OrganisationDirectory,
  personRows,
  unitRows,
} from '#server/read-models/organisation.ts';
import { fillStages, rebuild } from '#server/read-models/rebuild.ts';
import type { RebuildPorts } from '#server/read-models/rebuild.ts';
import { Precedents } from '#server/read-models/precedents.ts';
import { audiencesOf, Register } from '#server/read-models/register.ts';
import { openedSummaries } from '#server/read-models/opened-summaries.ts';
import { RowOpener } from '#server/read-models/row-opener.ts';
import { CaseSearch } from '#server/read-models/search.ts';
import { SearchTokens } from '#server/read-models/search-tokens.ts';
import { Worklists } from '#server/read-models/worklist.ts';
import { Channels } from '#server/store/channels.ts';
import type { Prepared } from '#server/store/prepare.ts';
import { lastRecordedAt } from '#server/store/last-recorded.ts';
import { openStore } from '#server/store/store.ts';
import type { Store } from '#server/store/store.ts';
import { readPacks, STATUTORY } from './statutory-shelf.ts';
import type { Config } from '#server/config.ts';

/** 流程库: the procedures that can be adopted, as files, and how a document becomes a playbook. */
export interface Shelf extends ShelfPort {
  /** With nothing decided; `null` where there is no such playbook. @throws UnsoundPlaybook with every fault */
  resolve(name: string): ResolvedDocument | null;
  /** @throws when it is no document of a playbook. */
  compile(document: unknown): Playbook;
  /** The folder of statutory packs; without one, those that ship. */
  readonly statutory?: string;
}

export interface HouseOptions {
  readonly config: Config;
  readonly prepared: Prepared;
  readonly shelf: Shelf;
  readonly report: (line: string) => void;
}

/** 房子 */
export interface House {
  readonly config: Config;
  readonly prepared: Prepared;
  readonly store: Store;
  readonly clock: ClockPort;
  /** The same clock, where it is moved by hand. */
  readonly manualClock: ManualClock | null;
  readonly ids: IdPort;
  readonly organisation: OrganisationPort;
  readonly changeOrganisation: ChangeOrganisation;
  readonly playbooks: Playbooks;
  /** 法定时限包. */
  readonly packs: readonly StatutoryPack[];
  /** As it stands on the shelf, with nothing decided; `null` where there is none. @throws UnsoundPlaybook */
  readonly publish: (name: string) => Promise<{ readonly name: string; readonly hash: string } | null>;
  readonly shelf: ShelfPort;
  /** 采用 of procedures from the shelf, or of versions published before. */
  readonly adoptions: Adoptions;
  readonly parameters: UnitParameters;
  /** 改用新版 of cases in hand. */
  readonly moves: Moves;
  readonly channels: ChannelsPort;
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly attempts: SignInAttempts;
  readonly rules: RulesPort;
  /** 步调 of firing beside what people ask for. */
  readonly pace: Pace;
  readonly cases: {
    readonly change: ChangeCase;
    readonly file: FileCase;
    readonly firstReceipt: (asked: { readonly scope: string; readonly key: string }) => ReturnType<typeof firstReceipt>;
    readonly fire: FireClocks;
  };
  readonly reads: {
    readonly files: CaseFiles;
    readonly access: CaseAccess;
    readonly worklists: Worklists;
    readonly register: Register;
    readonly search: CaseSearch;
    readonly elsewhere: Elsewhere;
    readonly precedents: Precedents;
    readonly audiencesOf: (cases: readonly CaseId[]) => ReturnType<typeof audiencesOf>;
  };
  /** Before the pool is closed. */
  close(): Promise<void>;
}

/** 开房子. @throws ClockRefused, KeyRefused with a sentence that says what to do. */
export async function openHouse({ config, prepared, shelf, report }: HouseOptions): Promise<House> {
  const { pool, keys } = prepared;
  const { master } = keys;
  const manualClock = config.clock === 'manual' ? new ManualClock(await lastRecordedAt(pool)) : null;
  const clock = manualClock ?? SYSTEM_CLOCK;
  const models = caseReadModels(master.search);
  const store = await openStore({
    pool,
    keys,
    folder: config.folder,
    tables: [...ORGANISATION_TABLES, ...tablesOf(models)],
    clock,
    report: (fault) => {
      report(`fault beside the answers: ${fault.name} ${fault.message}`);
    },
  });
  const organisation = openOrganisation(prepared);
  const { log } = store;
  const playbooks = openPlaybooks(prepared, store, shelf, clock);
  const packs = readPacks(shelf.statutory ?? STATUTORY);
  const rules = loadRules({ organisation, playbooks, packs });
  const moving = { pool, log, models };
  const change = withRowsAnew(changeOrganisation({ log, clock, organisation }), moving, clock);
  const reads = openReads(prepared);
  await fillStages({ ...moving, tree: treeOf(await organisation.current()) }, clock.now());
  const pace = new Pace({ nowMs: () => performance.now(), tell: (step) => store.talk.pace(step) });
  const cases = openCases({ store, organisation, rules, models, clock, pace, reads, master });
  return {
    config,
    prepared,
    store,
    clock,
    manualClock,
    ids: newIds(),
    organisation,
    changeOrganisation: change,
    playbooks,
    packs,
    publish: async (name) => {
      const document = shelf.resolve(name);
      return document === null ? null : await playbooks.publish(document, { kind: 'system' });
    },
    shelf,
    parameters: new UnitParameters({ shelf, playbooks, organisation, change }),
    adoptions: new Adoptions({ shelf, playbooks, organisation, change, inHand: (at) => reads.register.inHand(at) }),
    channels: new Channels(pool, master),
    ...openIdentity(prepared, config),
    rules,
    pace,
    cases,
    moves: new Moves({ log, rules, playbooks, clock, changeCase: cases.change }),
    reads,
    close: () => store.close(),
  };
}

function openPlaybooks({ pool }: Prepared, { log }: Store, shelf: Shelf, clock: ClockPort): Playbooks {
  const names = async (): Promise<readonly string[]> =>
    (await listStreams(pool, playbookStream(''))).map((stream) => stream.slice(playbookStream('').length));
  return new Playbooks({ log, clock, names, compile: (document) => shelf.compile(document) });
}

function openOrganisation({ pool, keys }: Prepared): OrganisationPort {
  const directory = new OrganisationDirectory(pool, keys.master);
  const mark = loginMark(keys.master);
  return {
    current: () => directory.current(),
    read: () => directory.read(),
    forget: () => {
      directory.forget();
    },
    unitRows,
    calendarRows,
    personRows: (person) => personRows(person, mark),
  };
}

interface CaseParts {
  readonly store: Store;
  readonly organisation: OrganisationPort;
  readonly rules: RulesPort;
  readonly models: readonly CaseReadModel[];
  readonly clock: ClockPort;
  readonly pace: Pace;
  readonly reads: Pick<House['reads'], 'elsewhere'>;
  readonly master: Prepared['keys']['master'];
}

function openCases({ store, organisation, rules, models, clock, pace, reads, master }: CaseParts): House['cases'] {
  const ports: CasePorts = {
    log: store.log,
    evidence: store.evidence,
    rules,
    rows: { rowsOf: async (found) => rowsOfCase(models, found, treeOf(await organisation.current())) },
    clock,
    ids: newIds(),
    elsewhere: reads.elsewhere,
  };
  const filing = { ...ports, log: store.log, playbookOf: playbookOfUnit(organisation), trackingKey: master.tracking };
  return {
    change: changeCase(ports),
    file: measured(fileCase(filing), pace),
    firstReceipt: (asked) => firstReceipt(filing, asked),
    fire: fireClocks({ ...ports, log: store.log }),
  };
}

/** 登记 with its time told: firing yields to it. */
function measured(file: FileCase, pace: Pace): FileCase {
  return async (asked) => {
    const beganMs = performance.now();
    const filed = await file(asked);
    pace.filed(performance.now() - beganMs);
    return filed;
  };
}

function openReads({ pool, keys }: Prepared): House['reads'] {
  const opener = new RowOpener(keys.master);
  const summaries = openedSummaries(pool, opener);
  return {
    files: new CaseFiles(pool, opener),
    access: new CaseAccess(pool),
    worklists: new Worklists(pool, summaries),
    register: new Register(pool, summaries),
    elsewhere: new Elsewhere(pool, keys.master.search),
    precedents: new Precedents(pool, opener),
    search: new CaseSearch(pool, new SearchTokens(keys.master.search), opener),
    audiencesOf: (cases) => audiencesOf(pool, cases),
  };
}

function openIdentity({ pool, keys }: Prepared, { limits }: Config): Pick<House, 'accounts' | 'sessions' | 'attempts'> {
  const mark = (kind: string, text: string): Buffer => keys.master.mark(kind, text);
  const sessions = new Sessions(pool);
  const attempts = new SignInAttempts(pool, mark, limits['sign-in']);
  return { sessions, attempts, accounts: new Accounts({ queries: pool, mark, attempts, sessions }) };
}

/** 单位树 of the organisation as it stands. */
function treeOf(organisation: Organisation): UnitTree {
  return { upward: (unit: UnitId) => unitsUpward(organisation, unit) };
}

/** A unit that moved stands under others now, and so do its cases: their rows are written anew. */
function withRowsAnew(
  change: ChangeOrganisation,
  parts: Omit<RebuildPorts, 'tree'>,
  clock: ClockPort,
): ChangeOrganisation {
  return async (asks, by) => {
    const outcome = await change(asks, by);
    if (!outcome.ok) return outcome;
    const tree = treeOf(outcome.organisation);
    for (const ask of asks) {
      if (ask.type === 'MoveUnit') await rebuild({ ...parts, tree }, clock.now(), ask.unit);
    }
    return outcome;
  };
}
