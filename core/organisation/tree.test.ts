import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { PersonId, UnitId } from '#core/values/ids.ts';
import { NO_YEARS, type Organisation, type Person, type Unit } from './state.ts';
import {
  holdersFor,
  membersOf,
  playbookOf,
  topUnit,
  unitsBelow,
  unitsUpward,
  followersOf,
  parametersOf,
} from './tree.ts';

const at = (name: string): UnitId => name as UnitId;
const who = (name: string): PersonId => name as PersonId;

function unit(name: string, parent: string | null, playbook: string | null = null): [UnitId, Unit] {
  const adopted = playbook === null ? null : { name: playbook, hash: playbook };
  return [
    at(name),
    {
      id: at(name),
      version: 1,
      parent: parent === null ? null : at(parent),
      code: name,
      name,
      playbook: adopted,
      parameters: {},
      calendar: null,
      statutory: {},
      retired: [],
    },
  ];
}

function person(
  name: string,
  holdings: readonly (readonly [string, string])[],
  isDisabled = false,
): [PersonId, Person] {
  return [
    who(name),
    {
      id: who(name),
      version: 1,
      name,
      login: name,
      language: 'zh-CN',
      isDisabled,
      holdings: holdings.map(([role, place]) => ({ role, unit: at(place) })),
    },
  ];
}

const organisation: Organisation = {
  units: new Map([
    unit('top', null, 'old'),
    unit('east', 'top'),
    unit('quay', 'east', 'new'),
    unit('bar', 'quay'),
    unit('west', 'top'),
  ]),
  people: new Map([
    person('desk-quay', [['desk', 'quay']]),
    person('desk-bar', [['desk', 'bar']]),
    person('manager-east', [['manager', 'east']]),
    person('left', [['desk', 'west']], true),
    person('head', [['desk', 'top']]),
  ]),
  imported: NO_YEARS,
};

describe('采用与参数', () => {
  test('whoever has no playbook of its own follows the nearest unit above that has one', () => {
    assert.deepEqual(followersOf(organisation, at('top')), ['top', 'east', 'west']);
    assert.deepEqual(followersOf(organisation, at('quay')), ['quay', 'bar']);
    assert.deepEqual(followersOf(organisation, at('east')), ['east']);
  });

  test('a parameter is as the nearest unit upward decided it', () => {
    const units = new Map(organisation.units);
    const decide = (name: string, values: object): void => {
      units.set(at(name), {
        ...(units.get(at(name)) as Unit),
        parameters: { new: values as Unit['parameters'][string] },
      });
    };
    decide('top', { soon: { zh: '2 h', en: null }, hotline: { zh: '8', en: null } });
    decide('quay', { soon: { zh: '1 h', en: null } });
    assert.deepEqual(
      [...parametersOf({ units }, at('bar'), 'new')],
      [
        ['soon', { zh: '1 h', en: null, unit: 'quay' }],
        ['hotline', { zh: '8', en: null, unit: 'top' }],
      ],
    );
    assert.deepEqual([...parametersOf({ units }, at('bar'), 'old')], []);
  });
});

describe('单位树', () => {
  test('upward ends at the top, below holds the unit itself', () => {
    assert.deepEqual(unitsUpward(organisation, at('bar')), ['bar', 'quay', 'east', 'top']);
    assert.deepEqual(unitsBelow(organisation, at('east')), ['east', 'quay', 'bar']);
    assert.equal(topUnit(organisation)?.id, 'top');
    assert.deepEqual(unitsUpward(organisation, at('nowhere')), []);
  });

  test('a circle, put there by hand, ends too', () => {
    const circle: Organisation = {
      units: new Map([unit('a', 'b'), unit('b', 'a')]),
      people: new Map(),
      imported: NO_YEARS,
    };
    assert.deepEqual(unitsUpward(circle, at('a')), ['a', 'b']);
  });

  test('a unit follows the nearest playbook above it', () => {
    assert.equal(playbookOf(organisation, at('bar'))?.name, 'new');
    assert.equal(playbookOf(organisation, at('west'))?.name, 'old');
  });
});

describe('在岗人', () => {
  test('the nearest unit that holds the role is asked', () => {
    assert.deepEqual(holdersFor(organisation, at('bar'), ['desk'])['desk'], { unit: 'bar', people: ['desk-bar'] });
    assert.deepEqual(holdersFor(organisation, at('bar'), ['manager'])['manager'], {
      unit: 'east',
      people: ['manager-east'],
    });
  });

  test('who left holds nothing, so the unit above is asked', () => {
    assert.deepEqual(holdersFor(organisation, at('west'), ['desk'])['desk'], { unit: 'top', people: ['head'] });
  });

  test('a role that nobody holds waits at the top with no people', () => {
    assert.deepEqual(holdersFor(organisation, at('bar'), ['caller'])['caller'], { unit: 'top', people: [] });
  });

  test('the people of a unit are those at it and below it', () => {
    assert.deepEqual(membersOf(organisation, at('quay')), ['desk-quay', 'desk-bar']);
  });
});
