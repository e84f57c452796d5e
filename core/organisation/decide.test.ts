import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { PersonId, UnitId } from '#core/values/ids.ts';
import type { Instant } from '#core/values/instant.ts';
import type { OrganisationCommand } from './commands.ts';
import { decideOrganisation } from './decide.ts';
import { streamOf } from './decision.ts';
import { isCalendarEvent, isPersonEvent, isUnitEvent } from './events.ts';
import { evolveCalendar, evolvePerson, evolveUnit } from './evolve.ts';
import { EMPTY_ORGANISATION } from './state.ts';
import type { Organisation, Person, Unit } from './state.ts';

const now = '2026-07-18T12:00:00.000Z' as Instant;
const by = { kind: 'system' } as const;
const id = (last: number): string => `00000000-0000-7000-8000-${String(last).padStart(12, '0')}`;
const unit = (last: number): UnitId => id(last) as UnitId;
const person = (last: number): PersonId => id(1000 + last) as PersonId;
type Asked = OrganisationCommand extends infer C ? (C extends unknown ? Omit<C, 'now' | 'by'> : never) : never;

/** Decides and folds, as an operation does; throws on a refusal. */
function after(before: Organisation, ...asked: readonly Asked[]): Organisation {
  let organisation = before;
  for (const each of asked) {
    const decision = decideOrganisation(organisation, { ...each, now, by } as OrganisationCommand);
    assert.ok(decision.ok, decision.ok ? '' : decision.refusal.code);
    const units = new Map<UnitId, Unit>(organisation.units);
    const people = new Map<PersonId, Person>(organisation.people);
    let { imported } = organisation;
    for (const decided of decision.decided) {
      decided.events.forEach((event, index) => {
        const version = decided.expectedVersion + index + 1;
        if (decided.of === 'unit') {
          assert.ok(isUnitEvent(event), event.type);
          const found = units.get(decided.unit) ?? null;
          assert.equal(found?.version ?? 0, decided.expectedVersion + index);
          units.set(decided.unit, evolveUnit(found, { ...event, version } as Parameters<typeof evolveUnit>[1]));
        } else if (decided.of === 'calendar') {
          assert.ok(isCalendarEvent(event), event.type);
          assert.equal(imported.version, decided.expectedVersion + index);
          imported = evolveCalendar(imported, { ...event, version } as Parameters<typeof evolveCalendar>[1]);
        } else {
          assert.ok(isPersonEvent(event), event.type);
          const found = people.get(decided.person) ?? null;
          assert.equal(found?.version ?? 0, decided.expectedVersion + index);
          people.set(decided.person, evolvePerson(found, { ...event, version } as Parameters<typeof evolvePerson>[1]));
        }
      });
    }
    organisation = { units, people, imported };
  }
  return organisation;
}

function refusalOf(organisation: Organisation, asked: Asked): string {
  const decision = decideOrganisation(organisation, { ...asked, now, by } as OrganisationCommand);
  return decision.ok ? 'taken' : decision.refusal.code;
}

const chain = after(
  EMPTY_ORGANISATION,
  { type: 'AddUnit', unit: unit(1), parent: null, code: 'heyu', name: '鹤屿台球' },
  { type: 'AddUnit', unit: unit(2), parent: unit(1), code: 'east', name: '东区' },
  { type: 'AddUnit', unit: unit(3), parent: unit(2), code: 'quay', name: '码头店' },
  { type: 'AddPerson', person: person(1), name: '沈立冬', login: 'shen', language: 'zh-CN' },
  { type: 'GrantRole', person: person(1), role: 'administrator', unit: unit(1), knownRoles: [] },
);

describe('单位', () => {
  test('folds name, place and playbook', () => {
    const later = after(
      chain,
      { type: 'RenameUnit', unit: unit(3), name: '新码头店' },
      { type: 'MoveUnit', unit: unit(3), parent: unit(1) },
      { type: 'AdoptPlaybook', unit: unit(1), playbook: 's27', playbookHash: 'a'.repeat(64) },
    );
    assert.deepEqual(later.units.get(unit(3)), {
      id: unit(3),
      version: 3,
      parent: unit(1),
      code: 'quay',
      name: '新码头店',
      playbook: null,
      parameters: {},
      calendar: null,
      statutory: {},
      retired: [],
    });
    assert.deepEqual(later.units.get(unit(1))?.playbook, { name: 's27', hash: 'a'.repeat(64) });
  });

  test('a move also stands in the stream of the topmost unit, so that two moves at once collide', () => {
    const decision = decideOrganisation(chain, { type: 'MoveUnit', unit: unit(3), parent: unit(1), now, by });
    assert.ok(decision.ok);
    assert.deepEqual(decision.decided.map(streamOf), [`unit:${unit(3)}`, `unit:${unit(1)}`]);
  });

  const refused: readonly (readonly [string, Asked])[] = [
    ['unit.code-form', { type: 'AddUnit', unit: unit(9), parent: unit(1), code: 'Has Space', name: '店' }],
    ['unit.code-form', { type: 'AddUnit', unit: unit(9), parent: unit(1), code: 'a'.repeat(41), name: '店' }],
    ['unit.name-needed', { type: 'AddUnit', unit: unit(9), parent: unit(1), code: 'ok', name: ' ' }],
    ['unit.code-taken', { type: 'AddUnit', unit: unit(9), parent: unit(1), code: 'quay', name: '店' }],
    ['unit.only-one-top', { type: 'AddUnit', unit: unit(9), parent: null, code: 'ok', name: '店' }],
    ['unit.parent-unknown', { type: 'AddUnit', unit: unit(9), parent: unit(8), code: 'ok', name: '店' }],
    ['unit.unknown', { type: 'RenameUnit', unit: unit(8), name: '店' }],
    ['unit.name-needed', { type: 'RenameUnit', unit: unit(3), name: '' }],
    ['unit.below-itself', { type: 'MoveUnit', unit: unit(2), parent: unit(3) }],
    ['unit.below-itself', { type: 'MoveUnit', unit: unit(2), parent: unit(2) }],
    ['unit.below-itself', { type: 'MoveUnit', unit: unit(1), parent: unit(3) }],
    ['unit.already-there', { type: 'MoveUnit', unit: unit(3), parent: unit(2) }],
    ['unit.unknown', { type: 'AdoptPlaybook', unit: unit(8), playbook: 's27', playbookHash: 'a'.repeat(64) }],
  ];
  for (const [code, asked] of refused) {
    test(`${asked.type} is refused: ${code}`, () => {
      assert.equal(refusalOf(chain, asked), code);
    });
  }

  test('adopting the same document again is refused', () => {
    const asked = { type: 'AdoptPlaybook', unit: unit(1), playbook: 's27', playbookHash: 'a'.repeat(64) } as const;
    assert.equal(refusalOf(after(chain, asked), asked), 'unit.playbook-already');
  });
});

describe('参数', () => {
  const decide = (values: object, which = unit(1)): Asked => ({
    type: 'DecideParameters',
    unit: which,
    playbook: 's27',
    values: values as Extract<Asked, { type: 'DecideParameters' }>['values'],
    knownParameters: ['soon', 'hotline'],
  });
  const SOON = { soon: { zh: '10 min', en: null } };

  test('what a unit decides is kept whole, by playbook, and decided no twice', () => {
    const decided = after(chain, decide(SOON));
    assert.deepEqual(decided.units.get(unit(1))?.parameters, { s27: SOON });
    const again = decideOrganisation(decided, { ...decide(SOON), now, by } as OrganisationCommand);
    assert.deepEqual(again, { ok: true, decided: [] });
    const HOTLINE = { hotline: { zh: '内线 8', en: 'Extension 8' } };
    assert.deepEqual(after(decided, decide(HOTLINE)).units.get(unit(1))?.parameters, { s27: HOTLINE });
    assert.deepEqual(after(decided, decide({})).units.get(unit(1))?.parameters, { s27: {} });
  });

  test('an unknown unit, an unknown parameter and a blank value are refused', () => {
    assert.equal(refusalOf(chain, decide(SOON, unit(8))), 'unit.unknown');
    assert.equal(refusalOf(chain, decide({ hurry: { zh: '1 h', en: null } })), 'parameter.unknown');
    assert.equal(refusalOf(chain, decide({ soon: { zh: ' ', en: null } })), 'parameter.blank');
    assert.equal(refusalOf(chain, decide({ hotline: { zh: '内线 8', en: '' } })), 'parameter.blank');
  });

  test('erased, nothing of it is left', () => {
    const decided = after(chain, decide(SOON)).units.get(unit(1)) as Unit;
    const facts = { playbook: 's27' };
    const event = { type: 'ParametersDecided', at: now, by, facts, personal: 'erased', version: 9 } as const;
    assert.deepEqual(evolveUnit(decided, event).parameters, { s27: {} });
  });
});

describe('人员', () => {
  test('folds name, roles and leaving', () => {
    const later = after(
      chain,
      { type: 'AddPerson', person: person(2), name: '高予安', login: 'Gao', language: 'en' },
      { type: 'RenamePerson', person: person(2), name: '高子安' },
      { type: 'GrantRole', person: person(2), role: 'desk', unit: unit(3), knownRoles: ['desk'] },
      { type: 'GrantRole', person: person(2), role: 'desk', unit: unit(2), knownRoles: ['desk'] },
      { type: 'EndRole', person: person(2), role: 'desk', unit: unit(3) },
    );
    const found = later.people.get(person(2));
    assert.equal(found?.name, '高子安');
    assert.deepEqual(found?.holdings, [{ role: 'desk', unit: unit(2) }]);
    const gone = after(later, { type: 'DisablePerson', person: person(2) }).people.get(person(2));
    assert.equal(gone?.isDisabled, true);
    assert.deepEqual(gone?.holdings, []);
  });

  const refused: readonly (readonly [string, Asked])[] = [
    ['person.name-needed', { type: 'AddPerson', person: person(9), name: '　', login: 'a', language: 'zh-CN' }],
    ['person.login-form', { type: 'AddPerson', person: person(9), name: '甲', login: 'a b', language: 'zh-CN' }],
    ['person.login-taken', { type: 'AddPerson', person: person(9), name: '甲', login: 'ＳＨＥＮ', language: 'zh-CN' }],
    ['person.unknown', { type: 'RenamePerson', person: person(9), name: '甲' }],
    ['person.last-administrator', { type: 'DisablePerson', person: person(1) }],
    ['person.last-administrator', { type: 'EndRole', person: person(1), role: 'administrator', unit: unit(1) }],
    ['role.unknown', { type: 'GrantRole', person: person(1), role: 'dsek', unit: unit(3), knownRoles: ['desk'] }],
    ['role.at-the-top-only', { type: 'GrantRole', person: person(1), role: 'privacy', unit: unit(3), knownRoles: [] }],
    [
      'role.already-held',
      { type: 'GrantRole', person: person(1), role: 'administrator', unit: unit(1), knownRoles: [] },
    ],
    ['role.not-held', { type: 'EndRole', person: person(1), role: 'desk', unit: unit(3) }],
    ['unit.unknown', { type: 'GrantRole', person: person(1), role: 'desk', unit: unit(8), knownRoles: ['desk'] }],
  ];
  for (const [code, asked] of refused) {
    test(`${asked.type} is refused: ${code}`, () => {
      assert.equal(refusalOf(chain, asked), code);
    });
  }

  test('somebody who left is given no role', () => {
    const left = after(
      chain,
      { type: 'AddPerson', person: person(2), name: '高予安', login: 'gao', language: 'zh-CN' },
      { type: 'DisablePerson', person: person(2) },
    );
    const asked = { type: 'GrantRole', person: person(2), role: 'desk', unit: unit(3), knownRoles: ['desk'] } as const;
    assert.equal(refusalOf(left, asked), 'person.disabled');
  });

  test('a name is gone once its stream was erased', () => {
    const event = {
      type: 'PersonAdded',
      at: now,
      by,
      facts: { person: person(5), language: 'zh-CN' },
      personal: 'erased',
      version: 1,
    } as const;
    assert.equal(evolvePerson(null, event).name, '');
  });
});
