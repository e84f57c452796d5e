import { createHash } from 'node:crypto';
import { lastCalendarChange } from '#core/organisation/calendars.ts';
import type { Organisation } from '#core/organisation/state.ts';
import { holdersFor, membersOf, playbookOf, retiredOf, statutoryOf } from '#core/organisation/tree.ts';
import type { Playbook } from '#core/playbook/playbook.ts';
import { NO_STATUTORY, type Statutory, type StatutoryPack } from '#core/statutory/pack.ts';
import type { PersonId, UnitId } from '#core/values/ids.ts';
import type { OrganisationPort } from './organisation.ts';
import type { Playbooks } from './playbooks.ts';
import { calendarDigest, calendarOf } from './unit-calendars.ts';
import type { CountedRules, RulesPort } from './write-case.ts';

/** 规则: the pinned playbook, the calendar, and who holds its roles now. */
export function loadRules(ports: {
  readonly organisation: Pick<OrganisationPort, 'current' | 'forget'>;
  readonly playbooks: Pick<Playbooks, 'compiled'>;
  /** 法定时限包 that the program has. */
  readonly packs: readonly StatutoryPack[];
}): RulesPort {
  return {
    async of(unit, pinned, as) {
      if (as === 'now') ports.organisation.forget();
      const [organisation, playbook] = await Promise.all([
        ports.organisation.current(),
        ports.playbooks.compiled(pinned.name, pinned.hash),
      ]);
      return rulesOf(organisation, unit, playbook, ports.packs);
    },
  };
}

/** 规则 from what is at hand. */
export function rulesOf(
  organisation: Organisation,
  unit: UnitId,
  playbook: Playbook,
  packs: readonly StatutoryPack[],
): CountedRules {
  return {
    playbook,
    calendar: calendarOf(organisation, unit),
    calendarChange: lastCalendarChange(organisation, unit),
    statutory: statutoryFor(organisation, unit, packs),
    retired: retiredOf(organisation, unit).filter((each) => each.playbook === playbook.name),
    basis: basisOf(packs)(organisation, unit),
    holders: holdersFor(organisation, unit, rolesIn(playbook)),
    membersOf: allMembers(organisation),
  };
}

/** 计时依据 of a unit: a digest of all that its clocks are counted under, besides the playbook that each case pins. */
export function basisOf(packs: readonly StatutoryPack[]): (organisation: Organisation, unit: UnitId) => string {
  return (organisation, unit) => {
    const { adopted, rules } = statutoryFor(organisation, unit, packs);
    const calendar = calendarDigest(organisation, unit);
    const retired = retiredOf(organisation, unit).map(({ playbook, rule }) => `${playbook} ${rule}`);
    if (adopted.length === 0 && retired.length === 0) return calendar;
    return createHash('sha256')
      .update(JSON.stringify([calendar, adopted, rules, ...(retired.length === 0 ? [] : [retired.sort()])]))
      .digest('hex');
  };
}

/** 法定时限 of a unit: what it has switched on; a pack that the program has no more keeps its running clocks and starts none. */
function statutoryFor(organisation: Organisation, unit: UnitId, packs: readonly StatutoryPack[]): Statutory {
  const adopted = statutoryOf(organisation, unit);
  if (adopted.length === 0) return NO_STATUTORY;
  return { adopted, rules: packs.flatMap((pack) => (adopted.includes(pack.id) ? pack.rules : [])) };
}

function rolesIn(playbook: Playbook): readonly string[] {
  return [...new Set([...playbook.roles.map((role) => role.id), ...playbook.tiers])];
}

/** An organisation is a value that is replaced, not changed, so what was worked out for one stays right. */
const members = new WeakMap<Organisation, { readonly [unit: string]: readonly PersonId[] }>();

function allMembers(organisation: Organisation): { readonly [unit: string]: readonly PersonId[] } {
  const known = members.get(organisation);
  if (known !== undefined) return known;
  const found = Object.fromEntries([...organisation.units.keys()].map((unit) => [unit, membersOf(organisation, unit)]));
  members.set(organisation, found);
  return found;
}

/** 采用的流程 of a unit: its own, or that of the nearest unit above it. */
export function playbookOfUnit(organisation: Pick<OrganisationPort, 'current'>) {
  return async (unit: UnitId): Promise<{ readonly name: string; readonly hash: string } | null> =>
    playbookOf(await organisation.current(), unit);
}
