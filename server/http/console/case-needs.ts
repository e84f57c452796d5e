import { rolesOn } from '#core/access/visibility.ts';
import type { CaseEventType } from '#core/case/events.ts';
import { isAct } from '#core/case/events.ts';
import { fold } from '#core/case/evolve.ts';
import type { FiledEvent } from '#core/case/filed-events.ts';
import { pinOf } from '#core/case/pin.ts';
import type { AnyCase } from '#core/case/state.ts';
import type { Organisation } from '#core/organisation/state.ts';
import { unitsUpward } from '#core/organisation/tree.ts';
import type { Playbook } from '#core/playbook/playbook.ts';
import type { CompiledCalendar } from '#core/time/calendar.ts';
import type { CaseId, UnitId } from '#core/values/ids.ts';
import type { Language } from '#core/values/language.ts';
import type { ChangeCase } from '#server/operations/change-case.ts';
import type { ClockPort, EvidencePort, IdPort } from '#server/operations/ports.ts';
import type { RulesPort } from '#server/operations/write-case.ts';
import type { CaseFiles, FoundFile } from '#server/read-models/case-file.ts';
import type { GateNeeds, Staff } from '../gate.ts';
import { earlierVersions } from '../earlier-versions.ts';
import { ConflictFound, ProblemFound } from '../problems.ts';
import { Teller } from '../teller.ts';
import type { EarlierVersion, Telling } from '../teller.ts';
import type { Visitor } from '../visitor.ts';
import { calledInFile } from './complainant.ts';
import type { Material } from './entry-sketch.ts';
import { checkKept } from './reading.ts';
import { sketchOf } from './present-file.ts';
import type { Seat } from './seat.ts';

/** 办案所需 from the rest of the house. */
export interface CaseNeeds {
  readonly playbooks: { compiled(name: string, hash: string): Promise<Playbook> };
  readonly calendarOf: (organisation: Organisation, unit: UnitId) => CompiledCalendar;
  readonly clock: ClockPort;
  readonly ids: IdPort;
  readonly files: Pick<CaseFiles, 'find'>;
  readonly access: Pick<GateNeeds['access'], 'unitFor'>;
  readonly rules: RulesPort;
  readonly changeCase: ChangeCase;
  readonly evidence: EvidencePort;
  /** The log of a case that was erased: its facts are there still. */
  readonly eventsOf: (caseId: CaseId) => Promise<readonly FiledEvent[]>;
  /** The change that led to a version of a case: its events, and the hash of the last one, as a receipt shows it. */
  readonly changeAt: (
    caseId: CaseId,
    version: number,
  ) => Promise<{ readonly hash: string; readonly events: readonly FiledEvent[] }>;
  readonly trackingKey: Buffer;
  /** HUIYIN_URL; without it links say what the browser called this site. */
  readonly url: string | null;
  readonly fileLimits: { readonly files: number; readonly bytes: number };
}

type Told = Pick<CaseNeeds, 'playbooks' | 'calendarOf' | 'clock'>;

/** 讲述者 for a colleague, of what one unit does under one playbook. */
export async function tellerFor(
  needs: Told,
  staff: Staff,
  language: Language,
  about: { readonly unit: UnitId; readonly playbook: string; readonly playbookHash: string },
  earlier: readonly EarlierVersion[] = [],
): Promise<Teller> {
  const playbook = await needs.playbooks.compiled(about.playbook, about.playbookHash);
  return tellerOf(staff, {
    language,
    playbook,
    earlier,
    calendar: needs.calendarOf(staff.organisation, about.unit),
    now: needs.clock.now(),
  });
}

/** 讲述者 for a colleague, of what is at hand. */
export function tellerOf({ organisation, person }: Staff, told: Omit<Telling, 'names' | 'reader'>): Teller {
  const names = {
    person: (id: typeof person) => organisation.people.get(id)?.name ?? null,
    unit: (id: UnitId) => organisation.units.get(id)?.name ?? null,
  };
  return new Teller({ ...told, names, reader: person });
}

/** 同事看到的案件: folded, with the events it was folded from and whoever tells it. */
export interface SeenCase {
  readonly file: FoundFile;
  readonly events: readonly FiledEvent[];
  readonly state: AnyCase;
  readonly t: Teller;
  /** What the reader is on this case. */
  readonly roles: readonly string[];
}

/** 看案件: erased, it is seen as far as its facts go. @throws ProblemFound where there is none that they may see, RefusalFound where others keep it. */
export async function seeCase(needs: CaseNeeds, staff: Staff, visitor: Visitor, caseId: CaseId): Promise<SeenCase> {
  const file = await needs.files.find(staff.viewer, caseId);
  if (file === null) throw new ProblemFound('not-found');
  const events = file.events ?? (await needs.eventsOf(caseId));
  const state = file.state ?? fold(caseId, events);
  if (state.status === 'none') throw new ProblemFound('not-found');
  const { name: playbook, hash: playbookHash } = pinOf(state);
  const about = { unit: state.unit, playbook, playbookHash };
  const t = await tellerFor(needs, staff, visitor.language, about, await earlierVersions(needs.playbooks, events));
  const roles = rolesOn(staff.roles, unitsUpward(staff.organisation, state.unit));
  checkKept(t, state, roles);
  return { file, events, state, t, roles };
}

/** 就座: the case as this colleague stands to it. */
export async function takeSeat(needs: CaseNeeds, staff: Staff, { state, events, t, roles }: SeenCase): Promise<Seat> {
  const { organisation, person } = staff;
  const rules = await needs.rules.of(state.unit, pinOf(state));
  return {
    t,
    state,
    complainant: calledInFile(t, state),
    roles,
    numbers: await numbersOf(needs, staff, events),
    by: { kind: 'staff', person, roles },
    rules,
    organisation,
  };
}

/** 关联案件和同类案件的案号, now or before, of those that this colleague may see. */
async function numbersOf(
  needs: CaseNeeds,
  { viewer }: Staff,
  events: readonly FiledEvent[],
): Promise<ReadonlyMap<CaseId, string>> {
  const linked = events.flatMap((event) => (event.type === 'CaseLinked' ? [event.facts.other] : []));
  const alike = events.flatMap((event) => (event.type === 'RecurrenceCounted' ? event.facts.alike : []));
  const others = [...new Set([...linked, ...alike])];
  const found = await Promise.all(others.map((other) => needs.files.find(viewer, other)));
  return new Map(
    found.flatMap((file) => {
      const first = file?.events?.[0];
      return file != null && first?.type === 'CaseRegistered' ? [[file.caseId, first.facts.number] as const] : [];
    }),
  );
}

/** 被人抢先: what others did since, as sentences with their times; what was typed stays with whoever typed it. */
export function overtaken(seen: SeenCase, version: number, since: readonly FiledEvent[]): ConflictFound {
  const { t, state } = seen;
  const material: Material = { t, state, complainant: calledInFile(t, state), roles: [], numbers: new Map() };
  const told = since
    .filter((event) => isAct(event.type satisfies CaseEventType))
    .flatMap((event) => {
      const sketch = sketchOf(material, event);
      return sketch === null ? [] : [`${t.shortMoment(event.at)} ${sketch.text.map(({ text }) => text).join('')}`];
    });
  return new ConflictFound(told, version);
}
