import { z } from 'zod';
import * as shapes from '#contract/console/organisation.ts';
import { isPermitted } from '#core/access/permits.ts';
import type { Organisation, Person, Unit } from '#core/organisation/state.ts';
import { isId } from '#core/values/ids.ts';
import type { PersonId, UnitId } from '#core/values/ids.ts';
import type { Accounts } from '#server/identity/accounts.ts';
import type { Adoptions } from '#server/operations/adoption.ts';
import type { ChangeOrganisation, OrganisationAsk } from '#server/operations/organisation.ts';
import type { IdPort } from '#server/operations/ports.ts';
import { created, ok } from '../answer.ts';
import type { Answer } from '../answer.ts';
import { actorOf } from '../gate.ts';
import type { Staff } from '../gate.ts';
import { badInput, RefusalFound } from '../problems.ts';
import { route } from '../route.ts';
import type { Route } from '../route.ts';
import { adoptedOf } from './adoption.ts';

/** 组织: units, people and roles. */
export interface OrganisationNeeds {
  readonly change: ChangeOrganisation;
  readonly accounts: Pick<Accounts, 'issuePassword'>;
  readonly ids: IdPort;
  readonly adoptions: Pick<Adoptions, 'adopt'>;
  /** Roles of the playbooks that the organisation has adopted. */
  readonly knownRoles: (organisation: Organisation) => Promise<readonly string[]>;
}

const unitParams = z.object({ unitId: z.string().refine(isId) });
const personParams = z.object({ personId: z.string().refine(isId) });
const roleParams = z.object({
  personId: z.string().refine(isId),
  role: z.string().max(60),
  unitId: z.string().refine(isId),
});

/** 组织的路由 */
export function organisationRoutes(needs: OrganisationNeeds): readonly Route[] {
  return [
    ...listRoutes(),
    ...newUnitRoutes(needs),
    ...unitRoutes(needs),
    ...newPersonRoutes(needs),
    ...personRoutes(needs),
    ...roleRoutes(needs),
  ];
}

/** 变更组织, by a colleague. @throws RefusalFound */
export async function changed(
  needs: Pick<OrganisationNeeds, 'change'>,
  staff: Staff,
  asks: readonly OrganisationAsk[],
): Promise<Organisation> {
  const outcome = await needs.change(asks, actorOf(staff));
  if (!outcome.ok) throw new RefusalFound(outcome.refusal);
  return outcome.organisation;
}

const done: Answer = { kind: 'nothing' };
const common = { tag: 'organisation', permit: 'organisation.change' } as const;

function listRoutes(): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/console/units',
      permit: 'organisation.read',
      tag: 'organisation',
      summary: 'All units, as a tree by `parent`.',
      gives: shapes.unitList,
      handle: ({ staff }) => Promise.resolve(ok({ units: [...staff.organisation.units.values()].map(presentUnit) })),
    }),
    route({
      method: 'GET',
      path: '/api/console/people',
      permit: 'organisation.read',
      tag: 'organisation',
      summary: 'All people with their roles; logins are told to administrators only.',
      gives: shapes.personList,
      handle: ({ staff }) => {
        const showsLogins = isPermitted('organisation.change', staff.roles, null);
        const people = [...staff.organisation.people.values()].map((person) => presentPerson(person, showsLogins));
        return Promise.resolve(ok({ people }));
      },
    }),
  ];
}

function newUnitRoutes(needs: OrganisationNeeds): readonly Route[] {
  return [
    route({
      ...common,
      method: 'POST',
      path: '/api/console/units',
      summary: 'Adds a unit under another.',
      body: shapes.newUnit,
      gives: shapes.added,
      handle: async ({ staff, body }) => {
        const unit = needs.ids.next() as UnitId;
        await changed(needs, staff, [{ type: 'AddUnit', unit, ...body, parent: body.parent as UnitId }]);
        return created({ id: unit });
      },
    }),
  ];
}

function newPersonRoutes(needs: OrganisationNeeds): readonly Route[] {
  return [
    route({
      ...common,
      method: 'POST',
      path: '/api/console/people',
      summary: 'Adds a person with roles; gives the one-time password.',
      body: shapes.newPerson,
      gives: shapes.issued,
      handle: async ({ staff, body }) => {
        const person = needs.ids.next() as PersonId;
        const { name, login, language, roles } = body;
        const knownRoles = await needs.knownRoles(staff.organisation);
        await changed(needs, staff, [
          { type: 'AddPerson', person, name, login, language },
          ...roles.map(
            ({ role, unit }): OrganisationAsk => ({
              type: 'GrantRole',
              person,
              role,
              unit: unit as UnitId,
              knownRoles,
            }),
          ),
        ]);
        return created({ id: person, password: await needs.accounts.issuePassword(person) });
      },
    }),
  ];
}

function unitRoutes(needs: OrganisationNeeds): readonly Route[] {
  return [
    route({
      ...common,
      method: 'POST',
      path: '/api/console/units/:unitId/name',
      summary: 'Renames a unit.',
      params: unitParams,
      body: shapes.unitName,
      handle: async ({ staff, params, body }) => {
        await changed(needs, staff, [{ type: 'RenameUnit', unit: params.unitId as UnitId, name: body.name }]);
        return done;
      },
    }),
    route({
      ...common,
      method: 'POST',
      path: '/api/console/units/:unitId/place',
      summary: 'Moves a unit, with all below it, under another.',
      params: unitParams,
      body: shapes.unitPlace,
      handle: async ({ staff, params, body }) => {
        const ask = { type: 'MoveUnit', unit: params.unitId as UnitId, parent: body.parent as UnitId } as const;
        await changed(needs, staff, [ask]);
        return done;
      },
    }),
    route({
      ...common,
      method: 'POST',
      path: '/api/console/units/:unitId/playbook',
      summary:
        'Publishes a playbook of the catalogue as it is now and lets the unit follow it; open cases keep theirs.',
      params: unitParams,
      body: shapes.unitPlaybook,
      handle: async ({ staff, params, body }) => {
        const unit = params.unitId as UnitId;
        if (!staff.organisation.units.has(unit))
          throw new RefusalFound({ code: 'unit.unknown', field: 'unit', params: {} });
        const asked = { playbook: body.playbook, version: null, units: [unit], values: {} };
        const outcome = await needs.adoptions.adopt(asked, actorOf(staff), null);
        if (!outcome.ok && outcome.why === 'playbook-unknown')
          throw badInput([{ path: 'playbook', code: 'input.not-offered' }]);
        adoptedOf(outcome);
        return done;
      },
    }),
  ];
}

function personRoutes(needs: OrganisationNeeds): readonly Route[] {
  return [
    route({
      ...common,
      method: 'POST',
      path: '/api/console/people/:personId/name',
      summary: 'Renames a person.',
      params: personParams,
      body: shapes.personName,
      handle: async ({ staff, params, body }) => {
        await changed(needs, staff, [{ type: 'RenamePerson', person: params.personId as PersonId, name: body.name }]);
        return done;
      },
    }),
    route({
      ...common,
      method: 'POST',
      path: '/api/console/people/:personId/departure',
      summary: 'Disables a person: all roles and sessions end at once.',
      params: personParams,
      handle: async ({ staff, params }) => {
        await changed(needs, staff, [{ type: 'DisablePerson', person: params.personId as PersonId }]);
        return done;
      },
    }),
    route({
      ...common,
      method: 'POST',
      path: '/api/console/people/:personId/password',
      summary: 'Gives a person a new one-time password; all their sessions end.',
      params: personParams,
      gives: shapes.issued,
      handle: async ({ staff, params }) => {
        const person = params.personId as PersonId;
        const found = staff.organisation.people.get(person);
        if (found === undefined) throw new RefusalFound({ code: 'person.unknown', field: null, params: {} });
        if (found.isDisabled) throw new RefusalFound({ code: 'person.disabled', field: null, params: {} });
        return created({ id: person, password: await needs.accounts.issuePassword(person) });
      },
    }),
  ];
}

function roleRoutes(needs: OrganisationNeeds): readonly Route[] {
  return [
    route({
      ...common,
      method: 'POST',
      path: '/api/console/people/:personId/roles',
      summary: 'Gives a person a role at a unit.',
      params: personParams,
      body: shapes.newRole,
      handle: async ({ staff, params, body }) => {
        const knownRoles = await needs.knownRoles(staff.organisation);
        const person = params.personId as PersonId;
        await changed(needs, staff, [
          { type: 'GrantRole', person, role: body.role, unit: body.unit as UnitId, knownRoles },
        ]);
        return done;
      },
    }),
    route({
      ...common,
      method: 'DELETE',
      path: '/api/console/people/:personId/roles/:role/:unitId',
      summary: 'Ends a role of a person at a unit.',
      params: roleParams,
      handle: async ({ staff, params }) => {
        const { role } = params;
        const person = params.personId as PersonId;
        await changed(needs, staff, [{ type: 'EndRole', person, role, unit: params.unitId as UnitId }]);
        return done;
      },
    }),
  ];
}

function presentUnit(unit: Unit): z.infer<typeof shapes.unitShown> {
  const { id, parent, code, name, playbook } = unit;
  return { id, parent, code, name, playbook: playbook?.name ?? null };
}

function presentPerson(person: Person, showsLogin: boolean): z.infer<typeof shapes.personShown> {
  const { id, name, login, isDisabled, holdings } = person;
  return {
    id,
    name,
    login: showsLogin ? login : null,
    isDisabled,
    roles: holdings.map(({ role, unit }) => ({ role, unit })),
  };
}
