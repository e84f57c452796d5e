import { topUnit } from '#core/organisation/tree.ts';
import type { PersonId, UnitId } from '#core/values/ids.ts';
import type { ChangeOrganisation, OrganisationAsk, OrganisationPort } from './organisation.ts';
import type { IdPort } from './ports.ts';

/** 流程发布: makes a playbook of the catalogue one that units can adopt. Publishing the same document again changes nothing. */
export interface PublishPlaybook {
  (name: string): Promise<{ readonly name: string; readonly hash: string; readonly roles: readonly string[] }>;
}

/** 首次启动的端口 */
export interface FirstStartPorts {
  readonly organisation: OrganisationPort;
  readonly change: ChangeOrganisation;
  readonly ids: IdPort;
  readonly publish: PublishPlaybook;
  readonly accounts: {
    hasPassword(person: PersonId): Promise<boolean>;
    issuePassword(person: PersonId, chosen: string | null): Promise<string>;
  };
}

/** 首次启动的结果: the login, and the password where one was made that nobody knows yet. */
export interface FirstAdministrator {
  readonly login: string;
  readonly password: string | null;
}

const TOP = { code: 'main', name: '本店' } as const;
const ADMINISTRATOR = { login: 'admin', name: '管理员' } as const;

/**
 * 首次启动: one unit that follows the playbook, and one person who holds every role, so that the first complaint finds
 * somebody. Does nothing where there is a unit already; two servers starting at once make one organisation.
 */
export async function firstStart(
  ports: FirstStartPorts,
  settings: { readonly playbook: string; readonly password: string | null },
): Promise<FirstAdministrator | null> {
  if (topUnit(await ports.organisation.read()) === null) {
    const { name, hash, roles } = await ports.publish(settings.playbook);
    const outcome = await ports.change(firstAsks(ports.ids, { name, hash, roles }), { kind: 'system' });
    if (!outcome.ok && outcome.refusal.code !== 'unit.only-one-top') {
      throw new Error(`the organisation could not be begun: ${outcome.refusal.code}`);
    }
  }
  return await nameAdministrator(ports, settings.password);
}

function firstAsks(
  ids: IdPort,
  playbook: { readonly name: string; readonly hash: string; readonly roles: readonly string[] },
): readonly OrganisationAsk[] {
  const unit = ids.next() as UnitId;
  const person = ids.next() as PersonId;
  return [
    { type: 'AddUnit', unit, parent: null, ...TOP },
    { type: 'AdoptPlaybook', unit, playbook: playbook.name, playbookHash: playbook.hash },
    { type: 'AddPerson', person, ...ADMINISTRATOR, language: 'zh-CN' },
    ...['administrator', 'privacy', ...playbook.roles].map(
      (role): OrganisationAsk => ({ type: 'GrantRole', person, role, unit, knownRoles: playbook.roles }),
    ),
  ];
}

/** Also after a first start that died between the two steps: an administrator without a password is given one. */
async function nameAdministrator(ports: FirstStartPorts, chosen: string | null): Promise<FirstAdministrator | null> {
  const { people } = await ports.organisation.read();
  const administrators = [...people.values()].filter(
    (person) => !person.isDisabled && person.holdings.some((held) => held.role === 'administrator'),
  );
  for (const person of administrators) if (await ports.accounts.hasPassword(person.id)) return null;
  const first = administrators[0];
  if (first === undefined) return null;
  const password = await ports.accounts.issuePassword(first.id, chosen);
  return { login: first.login, password: chosen === null ? password : null };
}

/**
 * 新管理员: for whoever lost the last password. Where the login is known, that person is given the role and a new
 * password; else a person is added.
 */
export async function createAdministrator(
  ports: Omit<FirstStartPorts, 'publish'>,
  asked: { readonly login: string; readonly name: string },
): Promise<{ readonly ok: true; readonly password: string } | { readonly ok: false; readonly code: string }> {
  const organisation = await ports.organisation.read();
  const top = topUnit(organisation);
  if (top === null) return { ok: false, code: 'unit.unknown' };
  const found = [...organisation.people.values()].find((person) => person.login === asked.login);
  const person = found?.id ?? (ports.ids.next() as PersonId);
  const asks: OrganisationAsk[] = [];
  if (found === undefined) asks.push({ type: 'AddPerson', person, ...asked, language: 'zh-CN' });
  if (found?.holdings.some((held) => held.role === 'administrator') !== true) {
    asks.push({ type: 'GrantRole', person, role: 'administrator', unit: top.id, knownRoles: [] });
  }
  const outcome = await ports.change(asks, { kind: 'system' });
  if (!outcome.ok) return { ok: false, code: outcome.refusal.code };
  return { ok: true, password: await ports.accounts.issuePassword(person, null) };
}
