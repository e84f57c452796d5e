// 门: who comes in and whether this door is theirs, before anything that was sent is read. A rule lives here or in the core,
// never in a handler.
import type { FastifyRequest } from 'fastify';
import { isPermitted, permitRule } from '#core/access/permits.ts';
import type { Permit } from '#core/access/permits.ts';
import { rolesOn, viewerOf } from '#core/access/visibility.ts';
import type { HeldRole, Viewer } from '#core/access/visibility.ts';
import type { Organisation } from '#core/organisation/state.ts';
import { unitsUpward } from '#core/organisation/tree.ts';
import type { Actor } from '#core/values/event.ts';
import type { CaseId, PersonId, UnitId } from '#core/values/ids.ts';
import { csrfOf, isCsrf } from '#server/identity/sessions.ts';
import type { Session } from '#server/identity/sessions.ts';
import { trackingHashOf } from '#server/operations/file-case.ts';
import { ProblemFound } from './problems.ts';
import { cookieName, isOwnPage } from './visitor.ts';
import type { Visitor } from './visitor.ts';

/** 同事: whoever is signed in, with what every query needs to know of them. */
export interface Staff {
  readonly person: PersonId;
  readonly token: string;
  readonly csrf: string;
  readonly mustChange: boolean;
  readonly roles: readonly HeldRole[];
  readonly viewer: Viewer;
  readonly organisation: Organisation;
}

/** 经办人 of what belongs to no case: with all roles held. */
export function actorOf({ person, roles }: Pick<Staff, 'person' | 'roles'>): Actor {
  return { kind: 'staff', person, roles: roles.map((held) => held.role) };
}

/** 经办人 at a unit: with the roles that reach there; `null` = at none, so without any. */
export function actorAt(
  { person, roles, organisation }: Staff,
  unit: UnitId | null,
): Actor & { readonly kind: 'staff' } {
  return { kind: 'staff', person, roles: unit === null ? [] : rolesOn(roles, unitsUpward(organisation, unit)) };
}

/** 投诉人: whoever holds the secret of a case. */
export interface Complainant {
  readonly caseId: CaseId;
  readonly secret: string;
  readonly trackingHash: string;
  /** Hidden in the forms of the progress page. */
  readonly csrf: string;
}

/** 来人 as the permit of a route promises it. */
export type Comer = { readonly staff: Staff | null; readonly complainant: Complainant | null };

export interface GateNeeds {
  readonly sessions: { find(token: string): Promise<Session | null> };
  readonly organisation: { current(): Promise<Organisation> };
  readonly access: {
    unitFor(viewer: Viewer, caseId: CaseId): Promise<UnitId | null>;
    byTracking(trackingHash: string): Promise<CaseId | null>;
  };
  /** HUIYIN_URL. */
  readonly url: string | null;
}

export const SESSION_COOKIE = 'huiyin';
export const CASE_COOKIE = 'huiyin-case';
const READING = new Set(['GET', 'HEAD']);
const SECRET = /^[A-Za-z0-9_-]{43}$/;

/** 进门: finds who it is and whether the permit lets them in at all. @throws ProblemFound */
export async function admit(
  needs: GateNeeds,
  request: FastifyRequest,
  visitor: Visitor,
  permit: Permit,
): Promise<Comer> {
  const rule = permitRule(permit);
  switch (rule.who) {
    case 'anybody':
      return { staff: null, complainant: null };
    case 'complainant':
      return { staff: null, complainant: await admitComplainant(needs, request, visitor) };
    case 'staff': {
      const staff = await admitStaff(needs, request, visitor);
      if (staff.mustChange && !rule.beforeChange) throw new ProblemFound('must-change-password');
      if (rule.of === 'nothing' && !isPermitted(permit, staff.roles, null)) throw new ProblemFound('forbidden');
      return { staff, complainant: null };
    }
  }
}

async function admitStaff(needs: GateNeeds, request: FastifyRequest, visitor: Visitor): Promise<Staff> {
  const token = request.cookies[cookieName(SESSION_COOKIE, visitor)];
  if (token === undefined || !SECRET.test(token)) throw new ProblemFound('signed-out');
  if (!READING.has(request.method)) {
    const given = request.headers['x-csrf-token'];
    const isKnown = typeof given === 'string' && isCsrf(token, given);
    if (!isKnown || !isOwnPage(request, visitor, needs.url, true)) throw new ProblemFound('forged');
  }
  const session = await needs.sessions.find(token);
  if (session === null) throw new ProblemFound('signed-out');
  return staffOf(session, token, await needs.organisation.current());
}

/** 同事 from a session and the organisation as it stands. */
export function staffOf(session: Session, token: string, organisation: Organisation): Staff {
  const { person, mustChange } = session;
  const roles: HeldRole[] = session.holdings.map(({ role, unit }) => ({
    role,
    unit,
    upward: unitsUpward(organisation, unit),
  }));
  const viewer = viewerOf(person, roles);
  return { person, token, csrf: csrfOf(token), mustChange, roles, viewer, organisation };
}

/** By the cookie that the link was exchanged for, or by the secret itself where a program asks. */
async function admitComplainant(needs: GateNeeds, request: FastifyRequest, visitor: Visitor): Promise<Complainant> {
  const bearer = /^Bearer ([A-Za-z0-9_-]{43})$/.exec(request.headers.authorization ?? '')?.[1];
  const secret = bearer ?? request.cookies[cookieName(CASE_COOKIE, visitor)];
  if (secret === undefined || !SECRET.test(secret)) throw new ProblemFound('signed-out');
  if (bearer === undefined && !READING.has(request.method) && !isOwnPage(request, visitor, needs.url, false)) {
    throw new ProblemFound('forged');
  }
  const trackingHash = trackingHashOf(secret);
  const caseId = await needs.access.byTracking(trackingHash);
  if (caseId === null) throw new ProblemFound('signed-out');
  return { caseId, secret, trackingHash, csrf: csrfOf(secret) };
}

/**
 * 本案的门: whether the case is theirs to see, and the permit theirs on it. What may not be seen does not exist.
 * @throws ProblemFound
 */
export async function admitToCase(needs: GateNeeds, staff: Staff, permit: Permit, caseId: CaseId): Promise<void> {
  const unit = await needs.access.unitFor(staff.viewer, caseId);
  if (unit === null) throw new ProblemFound('not-found');
  if (!isPermitted(permit, staff.roles, unitsUpward(staff.organisation, unit))) throw new ProblemFound('forbidden');
}

/** 单位的门. @throws ProblemFound */
export function admitToUnit(staff: Staff, permit: Permit, unit: UnitId): void {
  if (!staff.organisation.units.has(unit)) throw new ProblemFound('not-found');
  if (!isPermitted(permit, staff.roles, unitsUpward(staff.organisation, unit))) throw new ProblemFound('forbidden');
}
