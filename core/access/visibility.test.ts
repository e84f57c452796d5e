import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { PersonId, UnitId } from '#core/values/ids.ts';
import { isPermitted, PERMITS } from './permits.ts';
import type { Permit } from './permits.ts';
import { maySee, recusalOfPerson, recusalOfUnit, rolesOn, scopeOfPerson, scopeOfRole, viewerOf } from './visibility.ts';
import type { Audience, HeldRole, Viewer } from './visibility.ts';

const at = (name: string): UnitId => name as UnitId;
const who = (name: string): PersonId => name as PersonId;
const ABOVE: { readonly [unit: string]: readonly string[] } = {
  quay: ['quay', 'east', 'top'],
  pier: ['pier', 'east', 'top'],
  east: ['east', 'top'],
  top: ['top'],
};

function held(...holdings: readonly (readonly [string, string])[]): readonly HeldRole[] {
  return holdings.map(([role, unit]) => ({ role, unit: at(unit), upward: (ABOVE[unit] ?? []).map(at) }));
}

function viewer(person: string, ...holdings: readonly (readonly [string, string])[]): Viewer {
  return viewerOf(who(person), held(...holdings));
}

/** A case of the quay, with a task at its desk. */
function audience(more: { readonly scopes?: readonly string[]; readonly recused?: readonly string[] } = {}): Audience {
  return {
    units: new Set((ABOVE['quay'] ?? []).map(at)),
    scopes: new Set(more.scopes ?? [scopeOfRole('desk', at('quay'))]),
    recused: new Set(more.recused ?? []),
  };
}

describe('可见', () => {
  test('a role at the unit or above it sees the case, beside it or below it does not', () => {
    assert.equal(maySee(viewer('a', ['desk', 'quay']), audience()), true);
    assert.equal(maySee(viewer('a', ['head', 'east']), audience()), true);
    assert.equal(maySee(viewer('a', ['privacy', 'top']), audience()), true);
    assert.equal(maySee(viewer('a', ['desk', 'pier']), audience()), false);
    assert.equal(maySee(viewer('a'), audience()), false);
  });

  test('an administrator as such sees no case', () => {
    assert.equal(maySee(viewer('a', ['administrator', 'top']), audience()), false);
    assert.equal(maySee(viewer('a', ['administrator', 'top'], ['desk', 'quay']), audience()), true);
  });

  test('whoever has a task in it sees it without a role there', () => {
    const scopes = [scopeOfPerson(who('lin'))];
    assert.equal(maySee(viewer('lin', ['desk', 'pier']), audience({ scopes })), true);
    assert.equal(maySee(viewer('wu', ['desk', 'pier']), audience({ scopes })), false);
  });

  test('the respondent does not see it, whatever they hold', () => {
    const recused = [recusalOfPerson(who('lin'))];
    const scopes = [scopeOfPerson(who('lin'))];
    assert.equal(maySee(viewer('lin', ['head', 'east']), audience({ scopes, recused })), false);
    assert.equal(maySee(viewer('wu', ['head', 'east']), audience({ scopes, recused })), true);
  });

  test('a named unit recuses all who hold a role at it or below it, not those above', () => {
    const recused = [recusalOfUnit(at('east'))];
    assert.equal(maySee(viewer('a', ['desk', 'quay']), audience({ recused })), false);
    assert.equal(maySee(viewer('a', ['head', 'east']), audience({ recused })), false);
    assert.equal(maySee(viewer('a', ['headquarters', 'top']), audience({ recused })), true);
    assert.equal(maySee(viewer('a', ['headquarters', 'top'], ['desk', 'pier']), audience({ recused })), false);
  });

  test('only the topmost units are asked for, and my tasks are mine and those of each role at its own unit', () => {
    const found = viewer('lin', ['desk', 'quay'], ['head', 'east'], ['administrator', 'top']);
    assert.deepEqual(found.units, ['east']);
    assert.equal(found.seesAll, false);
    assert.deepEqual(found.scopes, ['person:lin', 'role:desk@quay', 'role:head@east']);
    assert.equal(viewer('a', ['privacy', 'top']).seesAll, true);
  });

  test('roles on a case are those held at its unit or above', () => {
    const roles = held(['desk', 'pier'], ['head', 'east'], ['caller', 'quay']);
    assert.deepEqual(rolesOn(roles, (ABOVE['quay'] ?? []).map(at)), ['head', 'caller']);
  });
});

describe('许可', () => {
  const desk = held(['desk', 'quay']);
  const administrator = held(['administrator', 'top']);
  const privacy = held(['privacy', 'top']);
  const nobody = held();
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
    assert.equal(isPermitted('case.file', held(['desk', 'pier']), upward), false);
  });

  test('every staff permit stands in the table above', () => {
    const staff = Object.entries(PERMITS).filter(([, rule]) => rule.who === 'staff');
    assert.deepEqual(staff.map(([permit]) => permit).sort(), opens.map(([permit]) => permit).sort());
  });
});
