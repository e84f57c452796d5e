import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { AnyCase } from '#core/case/state.ts';
import type { PersonId, UnitId } from '#core/values/ids.ts';
import { isPermitted, PERMITS } from './permits.ts';
import type { Permit } from './permits.ts';
import { assigneeKeysOf, isVisible, recusalKeysOfCase, rolesOn, scopesOfCase } from './visibility.ts';
import type { HeldRole, Viewer } from './visibility.ts';

const at = (name: string): UnitId => name as UnitId;
const who = (name: string): PersonId => name as PersonId;
const ABOVE: { readonly [unit: string]: readonly string[] } = {
  quay: ['quay', 'east', 'top'],
  pier: ['pier', 'east', 'top'],
  east: ['east', 'top'],
  top: ['top'],
};

function viewer(person: string, ...holdings: readonly (readonly [string, string])[]): Viewer {
  const held: HeldRole[] = holdings.map(([role, unit]) => ({
    role,
    unit: at(unit),
    upward: (ABOVE[unit] ?? []).map(at),
  }));
  return { person: who(person), holdings: held };
}

/** Only what visibility asks of a case. */
function caseWith(parts: Partial<AnyCase>): AnyCase {
  return {
    custody: { holder: { kind: 'role', role: 'desk', unit: at('quay') }, pending: null, previous: null },
    tasks: new Map(),
    team: null,
    rectifications: [],
    respondent: { kind: 'unasked' },
    ...parts,
  } as AnyCase;
}

function sees(who: Viewer, state: AnyCase): boolean {
  return isVisible(who, scopesOfCase(state, (ABOVE['quay'] ?? []).map(at)), recusalKeysOfCase(state));
}

describe('可见', () => {
  test('a role at the unit or above it sees the case, beside it or below it does not', () => {
    const state = caseWith({});
    assert.equal(sees(viewer('a', ['desk', 'quay']), state), true);
    assert.equal(sees(viewer('a', ['head', 'east']), state), true);
    assert.equal(sees(viewer('a', ['privacy', 'top']), state), true);
    assert.equal(sees(viewer('a', ['desk', 'pier']), state), false);
    assert.equal(sees(viewer('a'), state), false);
  });

  test('an administrator as such sees no case', () => {
    assert.equal(sees(viewer('a', ['administrator', 'top']), caseWith({})), false);
    assert.equal(sees(viewer('a', ['administrator', 'top'], ['desk', 'quay']), caseWith({})), true);
  });

  test('whoever answers for it sees it without a role there', () => {
    const holder = { kind: 'person', person: who('lin') } as const;
    assert.equal(
      sees(viewer('lin', ['desk', 'pier']), caseWith({ custody: { holder, pending: null, previous: null } })),
      true,
    );
    assert.equal(
      sees(viewer('wu', ['desk', 'pier']), caseWith({ custody: { holder, pending: null, previous: null } })),
      false,
    );
  });

  test('the respondent does not see it, whatever they hold', () => {
    const named = { kind: 'named', people: [who('lin')], units: [], outside: false } as const;
    const holder = { kind: 'person', person: who('lin') } as const;
    const state = caseWith({ respondent: named, custody: { holder, pending: null, previous: null } });
    assert.equal(sees(viewer('lin', ['head', 'east']), state), false);
    assert.equal(sees(viewer('wu', ['head', 'east']), state), true);
  });

  test('a named unit recuses all who hold a role at it or below it, not those above', () => {
    const named = { kind: 'named', people: [], units: [at('east')], outside: false } as const;
    const state = caseWith({ respondent: named });
    assert.equal(sees(viewer('a', ['desk', 'quay']), state), false);
    assert.equal(sees(viewer('a', ['head', 'east']), state), false);
    assert.equal(sees(viewer('a', ['headquarters', 'top']), state), true);
    assert.equal(sees(viewer('a', ['headquarters', 'top'], ['desk', 'pier']), state), false);
  });

  test('the keys of my tasks are mine and those of each role at its own unit', () => {
    assert.deepEqual(assigneeKeysOf(viewer('lin', ['desk', 'quay'], ['head', 'east'])), [
      'person:lin',
      'role:desk@quay',
      'role:head@east',
    ]);
  });

  test('roles on a case are those held at its unit or above', () => {
    const held = viewer('lin', ['desk', 'pier'], ['head', 'east'], ['caller', 'quay']);
    assert.deepEqual(rolesOn(held, (ABOVE['quay'] ?? []).map(at)), ['head', 'caller']);
  });
});

describe('许可', () => {
  const desk = viewer('a', ['desk', 'quay']);
  const administrator = viewer('a', ['administrator', 'top']);
  const privacy = viewer('a', ['privacy', 'top']);
  const nobody = viewer('a');
  const upward = (ABOVE['quay'] ?? []).map(at);

  const opens: readonly (readonly [
    Permit,
    { desk: boolean; administrator: boolean; privacy: boolean; nobody: boolean },
  ])[] = [
    ['signed-in', { desk: true, administrator: true, privacy: true, nobody: true }],
    ['member', { desk: true, administrator: true, privacy: true, nobody: true }],
    ['case.list', { desk: true, administrator: true, privacy: true, nobody: true }],
    ['case.file', { desk: true, administrator: false, privacy: false, nobody: false }],
    ['case.read', { desk: true, administrator: true, privacy: true, nobody: true }],
    ['case.act', { desk: true, administrator: true, privacy: true, nobody: true }],
    ['case.export', { desk: true, administrator: false, privacy: true, nobody: false }],
    ['case.erase', { desk: false, administrator: false, privacy: true, nobody: false }],
    ['statistics.read', { desk: true, administrator: false, privacy: true, nobody: false }],
    ['organisation.read', { desk: true, administrator: true, privacy: true, nobody: true }],
    ['organisation.change', { desk: false, administrator: true, privacy: false, nobody: false }],
    ['messages.arrange', { desk: false, administrator: true, privacy: false, nobody: false }],
  ];

  for (const [permit, expected] of opens) {
    test(permit, () => {
      assert.equal(isPermitted(permit, desk, upward), expected.desk, 'desk');
      assert.equal(isPermitted(permit, administrator, upward), expected.administrator, 'administrator');
      assert.equal(isPermitted(permit, privacy, upward), expected.privacy, 'privacy');
      assert.equal(isPermitted(permit, nobody, upward), expected.nobody, 'nobody');
    });
  }

  test('a role elsewhere opens nothing here', () => {
    assert.equal(isPermitted('case.file', viewer('a', ['desk', 'pier']), upward), false);
  });

  test('every staff permit stands in the table above', () => {
    const staff = Object.entries(PERMITS).filter(([, rule]) => rule.who === 'staff');
    assert.deepEqual(staff.map(([permit]) => permit).sort(), opens.map(([permit]) => permit).sort());
  });
});
