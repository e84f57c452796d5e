// 采用流程: which version units come to follow when an administrator adopts a playbook for them, with the parameters that
// they decide; what that changes for each of them; and the adopting itself. Cases in hand keep the version they pin.
import { typedValue, type DeclaredParameter, type ParameterValue } from '#core/playbook/declared-parameters.ts';
import type { ResolvedDocument } from '#core/playbook/document.ts';
import type { Fault } from '#core/playbook/faults.ts';
import type { ParameterValues } from '#core/playbook/parameters.ts';
import type { Parsed } from '#core/playbook/parse.ts';
import type { Text } from '#core/playbook/playbook.ts';
import type { OrganisationRefusal } from '#core/organisation/refusal.ts';
import type { DecidedParameters, Organisation, Unit } from '#core/organisation/state.ts';
import { followersOf, parametersOf, playbookOf, topUnit } from '#core/organisation/tree.ts';
import type { Actor } from '#core/values/event.ts';
import type { UnitId } from '#core/values/ids.ts';
import type { ChangeOrganisation, OrganisationAsk, OrganisationPort } from './organisation.ts';
import { contentHash, type Pinned, type Playbooks } from './playbooks.ts';

/** 流程库: the procedures that can be adopted, as they stand at this moment. */
export interface ShelfPort {
  names(): readonly string[];
  /** `null` where there is no playbook of that name. */
  read(name: string): ShelvedPlaybook | null;
}

export interface ShelvedPlaybook {
  /** `null` where its text says none. */
  readonly title: Text | null;
  readonly parameters: readonly DeclaredParameter[];
  /** What its scenarios decide of the parameters: enough to show it before anybody decided. */
  readonly examples: ParameterValues;
  readonly parse: (values: ParameterValues) => Parsed;
}

export interface AdoptionPorts {
  readonly shelf: ShelfPort;
  readonly playbooks: Pick<Playbooks, 'document' | 'publish' | 'find'>;
  readonly organisation: Pick<OrganisationPort, 'read'>;
  readonly change: ChangeOrganisation;
  /** 在办件数 of these units themselves. */
  readonly inHand: (units: readonly UnitId[]) => Promise<number>;
}

/** 想采用什么: what an administrator chose. */
export interface AdoptionAsk {
  readonly playbook: string;
  /** A published version by its hash; `null` = as it stands on the shelf. */
  readonly version: string | null;
  readonly units: readonly UnitId[];
  /** Decided for all of these units; `null` takes back what they decided themselves. */
  readonly values: { readonly [parameter: string]: DecidedParameters[string] | null };
}

/** 参数的现值, for the units that were chosen. */
export interface ParameterInForce {
  readonly declared: DeclaredParameter;
  /** `null` = nothing, or not the same for all of them (`isDiffering`). */
  readonly value: ParameterValue | null;
  /** The unit that decided it; `null` = nobody: the playbook says so, or nothing does. */
  readonly decidedBy: UnitId | null;
  readonly isDiffering: boolean;
}

/** 一版结果: the units that come to follow the same version, and followed the same one. */
export interface AdoptionResult {
  readonly units: readonly UnitId[];
  readonly before: Pinned | null;
  readonly after: { readonly hash: string; readonly document: ResolvedDocument };
}

/** 采用前的样子. */
export interface AdoptionPreview {
  /** What would be followed, to look at; `null` where it cannot be drawn up. */
  readonly document: ResolvedDocument | null;
  readonly title: Text | null;
  /** Drawn up with what its scenarios decide, since somebody has yet to decide a parameter. */
  readonly isExample: boolean;
  readonly parameters: readonly ParameterInForce[];
  readonly faults: readonly Fault[];
  readonly advice: readonly Fault[];
  readonly results: readonly AdoptionResult[];
  /** The units that would follow it: those chosen, and those below them without a playbook of their own. */
  readonly followers: readonly UnitId[];
  /** Cases of theirs in hand, which keep their version. */
  readonly inHand: number;
}

export type PreviewOutcome =
  | { readonly ok: true; readonly preview: AdoptionPreview }
  | { readonly ok: false; readonly why: 'playbook-unknown' | 'unit-unknown' };

export type AdoptionOutcome =
  | { readonly ok: true; readonly adopted: readonly Pinned[] }
  | { readonly ok: false; readonly why: 'playbook-unknown' | 'unit-unknown' | 'overtaken' }
  | { readonly ok: false; readonly why: 'unsound'; readonly faults: readonly Fault[] }
  | { readonly ok: false; readonly why: 'refused'; readonly refusal: OrganisationRefusal };

interface Drawn {
  readonly title: Text | null;
  readonly organisation: Organisation;
  /** With what was asked already decided. */
  readonly decided: Pick<Organisation, 'units'>;
  readonly parameters: readonly DeclaredParameter[];
  readonly examples: ParameterValues;
  readonly parse: ShelvedPlaybook['parse'];
  readonly byUnit: ReadonlyMap<UnitId, Parsed>;
}

/** 采用 */
export class Adoptions {
  readonly #ports: AdoptionPorts;

  constructor(ports: AdoptionPorts) {
    this.#ports = ports;
  }

  /** 先看看: what would be followed, what it changes for whom, and what keeps it from being adopted. Writes nothing. */
  async preview(asked: AdoptionAsk): Promise<PreviewOutcome> {
    const drawn = await this.#drawUp(asked);
    if ('why' in drawn) return { ok: false, why: drawn.why };
    const { organisation, decided, byUnit } = drawn;
    const parsed = [...byUnit.values()];
    const looked =
      parsed.length > 0 ? parsed : [drawn.parse(this.#valuesOf(drawn, asked.playbook, topUnit(organisation)))];
    const found = looked.find(({ document }) => document !== null)?.document ?? null;
    const refused = once(looked.flatMap((each) => each.faults));
    const example = found === null ? this.#example(drawn, asked.playbook, refused) : null;
    const followers = [
      ...new Set(asked.units.flatMap((unit) => followersOf(adopting(organisation, asked.units), unit))),
    ];
    return {
      ok: true,
      preview: {
        document: found ?? example?.document ?? null,
        title: (found ?? example?.document)?.title ?? drawn.title,
        isExample: found === null && example?.document != null,
        parameters: drawn.parameters.map((declared) =>
          inForce(declared, asked.playbook, lookedAt(asked, organisation), decided),
        ),
        // What only follows from a parameter that is not decided well is no fault of its own.
        faults:
          example === null
            ? refused
            : [...refused.filter(isOfParameter), ...example.faults.filter((fault) => !isOfParameter(fault))],
        advice: once(looked.flatMap(({ advice }) => advice)),
        results: resultsOf(organisation, byUnit),
        followers,
        inHand: followers.length === 0 ? 0 : await this.#ports.inHand(followers),
      },
    };
  }

  /**
   * 采用: publishes what is not published yet and lets the units follow it, with what they decide of its parameters, all or
   * none of them. `seen`: the hash that each unit was shown; what was changed since is not adopted unseen.
   */
  async adopt(asked: AdoptionAsk, by: Actor, seen: ReadonlyMap<UnitId, string> | null): Promise<AdoptionOutcome> {
    const drawn = await this.#drawUp(asked);
    if ('why' in drawn) return { ok: false, why: drawn.why };
    const faults = once([...drawn.byUnit.values()].flatMap((each) => each.faults));
    if (faults.length > 0) return { ok: false, why: 'unsound', faults };
    const documents = [...drawn.byUnit].flatMap(([unit, { document }]) =>
      document === null ? [] : [[unit, document] as const],
    );
    if (seen !== null && documents.some(([unit, document]) => seen.get(unit) !== contentHash(document)))
      return { ok: false, why: 'overtaken' };
    const isNew = documents.some(
      ([unit, document]) => drawn.organisation.units.get(unit)?.playbook?.hash !== contentHash(document),
    );
    const published = new Map<string, Pinned>();
    const asks: OrganisationAsk[] = [];
    for (const [unit, document] of documents) {
      const hash = contentHash(document);
      const pinned = published.get(hash) ?? (await this.#ports.playbooks.publish(document, by));
      published.set(hash, pinned);
      const found = drawn.organisation.units.get(unit);
      const own = drawn.decided.units.get(unit)?.parameters[asked.playbook] ?? {};
      if (Object.keys(asked.values).length > 0)
        asks.push({
          type: 'DecideParameters',
          unit,
          playbook: asked.playbook,
          values: own,
          knownParameters: drawn.parameters.map(({ name }) => name),
        });
      // Of several units, those that follow it already stay as they are; where all do, it is refused.
      if (found?.playbook?.hash !== hash || !isNew)
        asks.push({ type: 'AdoptPlaybook', unit, playbook: pinned.name, playbookHash: hash });
    }
    const outcome = await this.#ports.change(asks, by);
    if (!outcome.ok) return { ok: false, why: 'refused', refusal: outcome.refusal };
    return { ok: true, adopted: [...published.values()] };
  }

  async #drawUp(asked: AdoptionAsk): Promise<Drawn | { readonly why: 'playbook-unknown' | 'unit-unknown' }> {
    const organisation = await this.#ports.organisation.read();
    if (asked.units.some((unit) => !organisation.units.has(unit))) return { why: 'unit-unknown' };
    const source =
      asked.version === null
        ? this.#ports.shelf.read(asked.playbook)
        : await this.#published(asked.playbook, asked.version);
    if (source === null) return { why: 'playbook-unknown' };
    const decided = { units: withDecided(organisation, asked) };
    const byUnit = drawnUp(source, asked.playbook, asked.units, decided);
    return { organisation, decided, byUnit, ...source };
  }

  /** To look at while a parameter is not decided, or not well: with what the scenarios decide in its place. */
  #example(drawn: Drawn, playbook: string, refused: readonly Fault[]): Parsed {
    const values = this.#valuesOf(drawn, playbook, topUnit(drawn.organisation));
    const isWell = (name: string): boolean =>
      !refused.some((fault) => isOfParameter(fault) && fault.path === `parameters.${name}`);
    const decided = Object.entries(values).filter(([name]) => isWell(name));
    return drawn.parse({ ...drawn.examples, ...Object.fromEntries(decided) });
  }

  /** What was published is whole: nothing is left to decide. */
  async #published(playbook: string, hash: string): Promise<ShelvedPlaybook | null> {
    const found = await this.#ports.playbooks.find(hash);
    if (found?.name !== playbook) return null;
    const document = await this.#ports.playbooks.document(playbook, hash);
    const placeOf = () => ({ file: '', line: 0, path: '' });
    return {
      title: document.title,
      parameters: [],
      examples: {},
      parse: () => ({ document, faults: [], advice: [], placeOf }),
    };
  }

  #valuesOf({ decided, parameters }: Drawn, playbook: string, unit: Unit | null): ParameterValues {
    return unit === null ? {} : valuesFor(decided, unit.id, playbook, parameters);
  }
}

/** 各参数的取值 that are decided for a unit; the rest is as the playbook says. */
export function valuesFor(
  organisation: Pick<Organisation, 'units'>,
  unit: UnitId,
  playbook: string,
  declared: readonly DeclaredParameter[],
): ParameterValues {
  const said = parametersOf(organisation, unit, playbook);
  const values: Record<string, ParameterValue> = {};
  for (const { name, is } of declared) {
    const found = said.get(name);
    if (found !== undefined) values[name] = typedValue(is, found);
  }
  return values;
}

/** 各单位的版本, by the values that hold for each of them; the same values are drawn up once. */
export function drawnUp(
  { parameters, parse }: Pick<ShelvedPlaybook, 'parameters' | 'parse'>,
  playbook: string,
  units: readonly UnitId[],
  organisation: Pick<Organisation, 'units'>,
): ReadonlyMap<UnitId, Parsed> {
  const parsed = new Map<string, Parsed>();
  const byUnit = new Map<UnitId, Parsed>();
  for (const unit of units) {
    const values = valuesFor(organisation, unit, playbook, parameters);
    const key = JSON.stringify(values);
    const found = parsed.get(key) ?? parse(values);
    parsed.set(key, found);
    byUnit.set(unit, found);
  }
  return byUnit;
}

/** The units as they would be once they decided what was asked. */
function withDecided(
  { units }: Organisation,
  { playbook, units: chosen, values }: AdoptionAsk,
): ReadonlyMap<UnitId, Unit> {
  const after = new Map(units);
  for (const id of chosen) {
    const unit = units.get(id);
    if (unit === undefined) continue;
    const own = Object.entries({ ...unit.parameters[playbook], ...values });
    const left = own.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));
    after.set(id, { ...unit, parameters: { ...unit.parameters, [playbook]: Object.fromEntries(left) } });
  }
  return after;
}

/** The organisation in which these units have a playbook of their own. */
function adopting(organisation: Organisation, chosen: readonly UnitId[]): Organisation {
  const units = new Map(organisation.units);
  for (const id of chosen) {
    const unit = units.get(id);
    if (unit !== undefined) units.set(id, { ...unit, playbook: { name: '', hash: '' } });
  }
  return { ...organisation, units };
}

/** Before any unit is chosen it is looked at as the topmost would follow it. */
function lookedAt({ units }: AdoptionAsk, organisation: Organisation): readonly UnitId[] {
  const top = topUnit(organisation);
  return units.length > 0 || top === null ? units : [top.id];
}

/** Whether a fault is that of what somebody decides, or has yet to. */
export function isOfParameter({ code, path }: Fault): boolean {
  return (code === 'parameter.unfilled' || code === 'parameter.value') && path.startsWith('parameters.');
}

/** 参数的现值 for these units. */
export function inForce(
  declared: DeclaredParameter,
  playbook: string,
  units: readonly UnitId[],
  organisation: Pick<Organisation, 'units'>,
): ParameterInForce {
  const all = units.map((unit) => parametersOf(organisation, unit, playbook).get(declared.name) ?? null);
  const [first = null] = all;
  const isDiffering = all.some((each) => each?.zh !== first?.zh || each?.en !== first?.en);
  const value = first === null ? declared.otherwise : typedValue(declared.is, first);
  const isOneWord = all.every((each) => each?.unit === first?.unit);
  const decidedBy = isOneWord ? (first?.unit ?? null) : null;
  return { declared, value: isDiffering ? null : value, decidedBy, isDiffering };
}

function resultsOf(organisation: Organisation, byUnit: ReadonlyMap<UnitId, Parsed>): readonly AdoptionResult[] {
  const results = new Map<string, AdoptionResult>();
  for (const [unit, { document }] of byUnit) {
    if (document === null) continue;
    const before = playbookOf(organisation, unit);
    const hash = contentHash(document);
    const key = `${before?.hash ?? ''} ${hash}`;
    const units = [...(results.get(key)?.units ?? []), unit];
    results.set(key, { units, before, after: { hash, document } });
  }
  return [...results.values()];
}

/** Several units of the same text have the same faults. */
function once(faults: readonly Fault[]): readonly Fault[] {
  const told = new Set<string>();
  return faults.filter(({ file, line, path, code }) => {
    const key = `${file} ${line} ${path} ${code}`;
    const isNew = !told.has(key);
    told.add(key);
    return isNew;
  });
}
