// 单位的参数: what a unit decides of a playbook's parameters, for itself and all below it. It tells in what is adopted from
// then on; what a unit follows already was published whole and stays as it is.
import type { ResolvedDocument } from '#core/playbook/document.ts';
import type { Fault } from '#core/playbook/faults.ts';
import type { OrganisationRefusal } from '#core/organisation/refusal.ts';
import type { DecidedParameters, Organisation } from '#core/organisation/state.ts';
import { unitsBelow } from '#core/organisation/tree.ts';
import type { Actor } from '#core/values/event.ts';
import type { UnitId } from '#core/values/ids.ts';
import { inForce, valuesFor, type AdoptionPorts, type ParameterInForce, type ShelvedPlaybook } from './adoption.ts';

/** 参数的现状 at a unit. */
export type UnitParametersOutcome =
  | {
      readonly ok: true;
      readonly parameters: readonly ParameterInForce[];
      readonly faults: readonly Fault[];
      /** For the names of what may be chosen; `null` where it cannot be drawn up. */
      readonly document: ResolvedDocument | null;
      /** Units that follow the playbook, here and below, with other values than those decided by now. */
      readonly behind: readonly UnitId[];
    }
  | { readonly ok: false; readonly why: 'playbook-unknown' | 'unit-unknown' };

export type DecisionOutcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly why: 'playbook-unknown' | 'unit-unknown' }
  | { readonly ok: false; readonly why: 'unsound'; readonly faults: readonly Fault[] }
  | { readonly ok: false; readonly why: 'refused'; readonly refusal: OrganisationRefusal };

/** 单位的参数 */
export class UnitParameters {
  readonly #ports: Pick<AdoptionPorts, 'shelf' | 'playbooks' | 'organisation' | 'change'>;

  constructor(ports: Pick<AdoptionPorts, 'shelf' | 'playbooks' | 'organisation' | 'change'>) {
    this.#ports = ports;
  }

  async of(unit: UnitId, playbook: string): Promise<UnitParametersOutcome> {
    const organisation = await this.#ports.organisation.read();
    const shelved = this.#ports.shelf.read(playbook);
    if (!organisation.units.has(unit)) return { ok: false, why: 'unit-unknown' };
    if (shelved === null) return { ok: false, why: 'playbook-unknown' };
    const values = valuesFor(organisation, unit, playbook, shelved.parameters);
    const { document, faults } = shelved.parse(values);
    return {
      ok: true,
      parameters: shelved.parameters.map((declared) => inForce(declared, playbook, [unit], organisation)),
      faults,
      document: document ?? shelved.parse({ ...shelved.examples, ...values }).document,
      behind: await this.#behind(organisation, unit, playbook, shelved),
    };
  }

  /** 决定参数: all that the unit decides itself; what cannot be such a value is refused with the parameter named. */
  async decide(unit: UnitId, playbook: string, values: DecidedParameters, by: Actor): Promise<DecisionOutcome> {
    const shelved = this.#ports.shelf.read(playbook);
    if (shelved === null) return { ok: false, why: 'playbook-unknown' };
    const organisation = await this.#ports.organisation.read();
    const found = organisation.units.get(unit);
    if (found === undefined) return { ok: false, why: 'unit-unknown' };
    const decided = new Map(organisation.units).set(unit, {
      ...found,
      parameters: { ...found.parameters, [playbook]: values },
    });
    const { faults } = shelved.parse(valuesFor({ units: decided }, unit, playbook, shelved.parameters));
    const wrong = faults.filter(
      ({ code, path }) => code === 'parameter.value' && Object.hasOwn(values, path.replace(/^parameters\./, '')),
    );
    if (wrong.length > 0) return { ok: false, why: 'unsound', faults: wrong };
    const knownParameters = shelved.parameters.map(({ name }) => name);
    const outcome = await this.#ports.change(
      [{ type: 'DecideParameters', unit, playbook, values, knownParameters }],
      by,
    );
    return outcome.ok ? outcome : { ok: false, why: 'refused', refusal: outcome.refusal };
  }

  async #behind(
    organisation: Organisation,
    unit: UnitId,
    playbook: string,
    { parameters }: ShelvedPlaybook,
  ): Promise<readonly UnitId[]> {
    const below = unitsBelow(organisation, unit).filter(
      (id) => organisation.units.get(id)?.playbook?.name === playbook,
    );
    const found = await Promise.all(
      below.map(async (id) => {
        const hash = organisation.units.get(id)?.playbook?.hash ?? '';
        const followed = await this.#ports.playbooks.document(playbook, hash);
        const values = valuesFor(organisation, id, playbook, parameters);
        const isBehind = parameters.some(({ name, otherwise }) => {
          const kept = followed.parameters.find((each) => each.id === name)?.value ?? null;
          return JSON.stringify(kept) !== JSON.stringify(values[name] ?? otherwise);
        });
        return isBehind ? [id] : [];
      }),
    );
    return found.flat();
  }
}
