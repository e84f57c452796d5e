import { rolesOn, viewerOf, type HeldRole } from '#core/access/visibility.ts';
import { pinOf } from '#core/case/pin.ts';
import type { Organisation, Person } from '#core/organisation/state.ts';
import { followersOf, playbookOf, unitsUpward } from '#core/organisation/tree.ts';
import type { Actor } from '#core/values/event.ts';
import type { CaseId, UnitId } from '#core/values/ids.ts';
import { presentResult, presentView } from '../http/console/present-moves.ts';
import { calendarOf } from '../operations/unit-calendars.ts';
import type { MovingTo } from '../operations/moves.ts';
import type { PublishedVersion } from '../operations/playbooks.ts';
import type { House } from '../wiring/house.ts';
import type { OlderAsk } from '../read-models/register.ts';
import type { Values } from './verb.ts';
import { personNamed, UsageRefused, unitNamed } from './with-house.ts';

// 改用新版 from the command line: the cases in hand of a unit that go by an earlier version, looked at or moved, a line a case.

/** As many as are read in one round trip. */
const AT_ONCE = 50;

export interface MoveLine {
  readonly case: string;
  readonly unit: string;
  readonly from: string;
  /** `would move` `would stay` `moved` `stays`. */
  readonly what: string;
  readonly why: string;
}

/** 改用新版: to the version that the unit follows. `report` is told of each case as it is done. */
export async function moveCases(house: House, values: Values, report: (line: MoveLine) => void): Promise<void> {
  const { unit, to, organisation } = await whereTo(house, values);
  const by = await administrator(house, values);
  const isDry = values['dry-run'] === true;
  const reason = typeof values['reason'] === 'string' ? values['reason'] : '';
  if (!isDry && reason.trim() === '') throw new UsageRefused('Say why: --reason <why>; or only look: --dry-run.');
  const again = Array.isArray(values['again']) ? values['again'].map(String) : [];
  const moving = { to, by: (at: UnitId) => actorAt(organisation, by, at) };
  const units = followersOf(organisation, unit);
  const { recusals } = viewerOf(by.id, heldBy(organisation, by));
  for await (const cases of olderIn(house, { units, playbook: to.name, hash: to.hash, recusals })) {
    const lines = isDry
      ? await lookAt(house, organisation, cases, again, moving)
      : await moveThem(house, organisation, cases, again, moving, reason);
    for (const line of lines) report(line);
  }
}

async function whereTo(
  house: House,
  values: Values,
): Promise<{ readonly unit: UnitId; readonly to: PublishedVersion; readonly organisation: Organisation }> {
  const { unit: code } = values;
  const { id: unit, code: named } = await unitNamed(house, typeof code === 'string' ? code : undefined);
  const organisation = await house.organisation.read();
  const followed = playbookOf(organisation, unit);
  const to = followed === null ? null : await house.playbooks.find(followed.hash);
  if (to === null) throw new UsageRefused(`${named} follows no playbook.`);
  return { unit, to, organisation };
}

/** The file of each case says who moved it, so somebody does. */
async function administrator(house: House, values: Values): Promise<Person> {
  const { by } = values;
  if (typeof by !== 'string') throw new UsageRefused('Say who moves them: --by <login> of an administrator.');
  const found = await personNamed(house, by);
  if (!found.isDisabled && found.holdings.some(({ role }) => role === 'administrator')) return found;
  throw new UsageRefused(`${by} is no administrator: \`huiyin person list\` shows who is.`);
}

function heldBy(organisation: Organisation, { holdings }: Person): readonly HeldRole[] {
  return holdings.map(({ role, unit }) => ({ role, unit, upward: unitsUpward(organisation, unit) }));
}

function actorAt(organisation: Organisation, by: Person, unit: UnitId): Actor {
  return { kind: 'staff', person: by.id, roles: rolesOn(heldBy(organisation, by), unitsUpward(organisation, unit)) };
}

/** 按以前的版本办的, a handful at a time. What was moved is none of them any more, so the place goes on by number. */
async function* olderIn(
  { reads }: House,
  asked: Omit<OlderAsk, 'before' | 'limit'>,
): AsyncGenerator<readonly CaseId[]> {
  let before: number | null = null;
  for (;;) {
    const found = await reads.register.older({ ...asked, before, limit: AT_ONCE });
    if (found.length === 0) return;
    yield found.map(({ caseId }) => caseId);
    before = found.at(-1)?.serial ?? null;
  }
}

async function lookAt(
  house: House,
  organisation: Organisation,
  cases: readonly CaseId[],
  again: readonly string[],
  moving: MovingTo,
): Promise<readonly MoveLine[]> {
  const words = { organisation, clock: house.clock, calendarOf, language: 'en' } as const;
  const views = await house.moves.preview(
    cases.map((caseId) => ({ caseId, again })),
    moving,
  );
  return views.map((view) => {
    const shown = presentView(view, words, false);
    const changed = shown.lines.filter(({ change }) => change !== 'same' && change !== 'late' && change !== 'kept');
    const isFree = shown.hindrances.length === 0;
    const says = changed.map(
      ({ title, was, then, says: what }) => `${title}: ${what} (${was ?? '–'} → ${then ?? '–'})`,
    );
    return {
      case: shown.number,
      unit: shown.unitName,
      from: String(shown.from),
      what: isFree ? 'would move' : 'would stay',
      why: (isFree ? says : shown.hindrances).join(' '),
    };
  });
}

async function moveThem(
  house: House,
  organisation: Organisation,
  cases: readonly CaseId[],
  again: readonly string[],
  moving: MovingTo,
  reason: string,
): Promise<readonly MoveLine[]> {
  const words = { organisation, clock: house.clock, calendarOf, language: 'en' } as const;
  const asks = cases.map((caseId) => ({ caseId, seen: null, again }));
  const results = await house.moves.move(asks, moving, reason);
  const versions = await house.playbooks.versionsOf(moving.to.name);
  const then = await house.playbooks.compiled(moving.to.name, moving.to.hash);
  return await Promise.all(
    results.map(async (each) => {
      const pin = each.state === null ? null : pinOf(each.state);
      const was = pin === null ? then : await house.playbooks.compiled(pin.name, pin.hash);
      const { number, isMoved, says } = presentResult(each, { was, then }, words);
      return {
        case: number,
        unit: each.state === null ? '' : (organisation.units.get(each.state.unit)?.name ?? ''),
        from: String(versions.find(({ hash }) => hash === pin?.hash)?.number ?? ''),
        what: isMoved ? 'moved' : 'stays',
        why: isMoved ? '' : says,
      };
    }),
  );
}
