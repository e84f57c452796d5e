import { me, passwordChange, signIn } from '#contract/console/session.ts';
import type { Me } from '#contract/console/session.ts';
import { isPermitted } from '#core/access/permits.ts';
import type { Organisation } from '#core/organisation/state.ts';
import { topUnit } from '#core/organisation/tree.ts';
import type { CompiledCalendar } from '#core/time/calendar.ts';
import { momentParts, momentText } from '#core/time/display.ts';
import { missingYear } from '#core/time/missing-year.ts';
import type { Instant } from '#core/values/instant.ts';
import type { UnitId } from '#core/values/ids.ts';
import { langOf } from '#core/values/language.ts';
import type { Language } from '#core/values/language.ts';
import type { Accounts } from '#server/identity/accounts.ts';
import type { Sessions } from '#server/identity/sessions.ts';
import type { ClockPort } from '#server/operations/ports.ts';
import { countryOf } from '#server/operations/unit-calendars.ts';
import { COUNTED } from '#server/read-models/worklist-answer.ts';
import type { Worklists } from '#server/read-models/worklist.ts';
import { created, ok } from '../answer.ts';
import type { Answer, Cookie } from '../answer.ts';
import { SESSION_COOKIE, staffOf } from '../gate.ts';
import type { GateNeeds, Staff } from '../gate.ts';
import { ProblemFound, RefusalFound } from '../problems.ts';
import { route } from '../route.ts';
import type { Route } from '../route.ts';
import { missingText } from './present-calendar.ts';
import { cookieName, isOwnPage } from '../visitor.ts';
import type { Visitor } from '../visitor.ts';

/** 登录、退出、改密、我. */
export interface SessionNeeds extends Pick<GateNeeds, 'organisation' | 'url'> {
  readonly accounts: Pick<Accounts, 'signIn' | 'changePassword'>;
  readonly sessions: Pick<Sessions, 'find' | 'end' | 'endAll'>;
  readonly worklists: Pick<Worklists, 'badge'>;
  readonly clock: ClockPort;
  readonly calendarOf: (organisation: Organisation, unit: UnitId) => CompiledCalendar;
  /** 岗位的名称 in the playbooks of the organisation. */
  readonly roleTitle: (role: string, unit: UnitId, language: Language) => Promise<string>;
}

/** 会话的路由 */
export function sessionRoutes(needs: SessionNeeds): readonly Route[] {
  return [signInRoute(needs), meRoute(needs), ...signOutRoutes(needs), passwordRoute(needs)];
}

function signInRoute(needs: SessionNeeds): Route {
  return route({
    method: 'POST',
    path: '/api/console/session',
    permit: 'open',
    tag: 'session',
    summary: 'Signs in; the answer sets the session cookie.',
    body: signIn,
    gives: me,
    handle: async ({ body, visitor, request }) => {
      // Another site must not sign a visitor in under a login of its choosing.
      if (!isOwnPage(request, visitor, needs.url, true)) throw new ProblemFound('forged');
      const signedIn = await needs.accounts.signIn(body.login, body.password, visitor.network);
      if (!signedIn.ok) throw refusedSignIn(signedIn);
      return await begun(needs, signedIn.token, visitor);
    },
  });
}

function refusedSignIn(refused: { readonly reason: string; readonly waitSeconds?: number }): ProblemFound {
  const { waitSeconds } = refused;
  return waitSeconds === undefined ? new ProblemFound('sign-in-wrong') : new ProblemFound('too-many', { waitSeconds });
}

async function begun(needs: SessionNeeds, token: string, visitor: Visitor): Promise<Answer> {
  const session = await needs.sessions.find(token);
  if (session === null) throw new ProblemFound('signed-out');
  const staff = staffOf(session, token, await needs.organisation.current());
  return { ...created(await presentMe(needs, staff, visitor)), cookies: [sessionCookie(visitor, token)] };
}

function sessionCookie(visitor: Visitor, value: string | null): Cookie {
  return { name: cookieName(SESSION_COOKIE, visitor), value, sameSite: 'strict' };
}

function meRoute(needs: SessionNeeds): Route {
  return route({
    method: 'GET',
    path: '/api/console/me',
    permit: 'signed-in',
    tag: 'session',
    summary: 'Who is signed in, with what the frame of every screen needs.',
    gives: me,
    handle: async ({ staff, visitor }) => ok(await presentMe(needs, staff, visitor)),
  });
}

function signOutRoutes(needs: SessionNeeds): readonly Route[] {
  return [
    route({
      method: 'DELETE',
      path: '/api/console/session',
      permit: 'signed-in',
      tag: 'session',
      summary: 'Signs out here.',
      handle: async ({ staff, visitor }) => {
        await needs.sessions.end(staff.token);
        return { kind: 'nothing', cookies: [sessionCookie(visitor, null)] };
      },
    }),
    route({
      method: 'DELETE',
      path: '/api/console/sessions',
      permit: 'signed-in',
      tag: 'session',
      summary: 'Signs out everywhere.',
      handle: async ({ staff, visitor }) => {
        await needs.sessions.endAll(staff.person);
        return { kind: 'nothing', cookies: [sessionCookie(visitor, null)] };
      },
    }),
  ];
}

function passwordRoute(needs: SessionNeeds): Route {
  return route({
    method: 'POST',
    path: '/api/console/password',
    permit: 'signed-in',
    tag: 'session',
    summary: 'Changes the password; every other session ends, and the answer sets a new cookie.',
    body: passwordChange,
    gives: me,
    handle: async ({ staff, body, visitor }) => {
      const login = staff.organisation.people.get(staff.person)?.login ?? '';
      const who = { person: staff.person, login, address: visitor.network };
      const changed = await needs.accounts.changePassword(who, body.current, body.next);
      if (changed.ok) return await begun(needs, changed.token, visitor);
      if (changed.reason === 'throttled') throw refusedSignIn(changed);
      if (changed.reason === 'wrong') throw new RefusalFound({ code: 'password.wrong', field: 'current', params: {} });
      throw new RefusalFound({ code: changed.reason, field: 'next', params: {} });
    },
  });
}

/** 我: as the frame of every screen shows it, in words of the language that was asked for; `language` is their own. */
async function presentMe(needs: SessionNeeds, staff: Staff, { language: spoken }: Visitor): Promise<Me> {
  const { organisation, roles } = staff;
  const found = organisation.people.get(staff.person);
  const now = needs.clock.now();
  const badge = staff.mustChange ? { late: 0, open: 0 } : await needs.worklists.badge(staff.viewer, now);
  const unitName = (unit: (typeof roles)[number]['unit']): string => organisation.units.get(unit)?.name ?? '';
  const home = roles.find((held) => held.role !== 'administrator' && held.role !== 'privacy') ?? roles[0];
  const top = topUnit(organisation);
  const zone = zoneAt(needs, organisation, home?.unit ?? top?.id);
  return {
    person: { id: staff.person, name: found?.name ?? '', login: found?.login ?? '' },
    mustChangePassword: staff.mustChange,
    isAdministrator: isPermitted('organisation.change', roles, null),
    may: { file: isPermitted('case.file', roles, null), statistics: isPermitted('statistics.read', roles, null) },
    unit: home === undefined ? null : { id: home.unit, name: unitName(home.unit), organisation: top?.name ?? '' },
    roles: await Promise.all(
      roles.map(async ({ role, unit }) => ({
        role,
        title: await needs.roleTitle(role, unit, spoken),
        unit,
        unitName: unitName(unit),
      })),
    ),
    csrf: staff.csrf,
    notice: noticeFor(staff, now, spoken),
    clock: {
      kind: needs.clock.kind,
      now,
      text: momentText(momentParts(now, now, zone), langOf(spoken), 'dated'),
      zone: zone.id,
    },
    badge: { ...badge, hasMore: badge.open > COUNTED },
    language: found?.language ?? 'zh-CN',
  };
}

/** The clock on the wall where they work. */
function zoneAt(needs: SessionNeeds, organisation: Organisation, unit: UnitId | undefined): CompiledCalendar['zone'] {
  return needs.calendarOf(organisation, unit ?? ('' as UnitId)).zone;
}

/** 提醒 for administrators: the holidays of a year are missing. */
function noticeFor({ organisation, roles }: Staff, now: Instant, language: Language): Me['notice'] {
  const year = missingYear(countryOf(organisation), now);
  if (year === null || !isPermitted('organisation.change', roles, null)) return null;
  return { kind: 'calendar-year', year, text: missingText(year, language) };
}
