import { isSystemRole, SYSTEM_ROLES } from '#core/access/roles.ts';
import type { Organisation } from '#core/organisation/state.ts';
import type { Playbook } from '#core/playbook/playbook.ts';
import { langOf, say } from '#server/http/speech.ts';
import type { Pinned } from '#server/operations/playbooks.ts';
import type { House } from './house.ts';

/** 岗位: as people name it, and the procedures that have it; none where it is the program's own. */
export interface KnownRole {
  readonly id: string;
  readonly title: string;
  readonly playbooks: readonly string[];
}

/** 已知岗位: those of the playbooks that units follow. */
export async function knownRoles(house: House, organisation: Organisation): Promise<readonly string[]> {
  const compiled = await followed(house, organisation);
  return [...new Set(compiled.flatMap((playbook) => playbook.roles.map((role) => role.id)))];
}

/** 可以授予的岗位, with what people call them, and the program's own. */
export async function grantableRoles(house: House, language: 'zh-CN' | 'en'): Promise<readonly KnownRole[]> {
  const playbooks = await followed(house, await house.organisation.read());
  const ids = [...new Set(playbooks.flatMap(({ roles }) => roles.map(({ id }) => id)))];
  const having = (id: string) => playbooks.filter(({ roles }) => roles.some((role) => role.id === id));
  const named = ids.map(async (id) => {
    const names = new Set(having(id).map(({ name }) => name));
    return { id, title: await roleTitle(house, id, language), playbooks: [...names] };
  });
  const own = SYSTEM_ROLES.map((id) => ({ id, title: say(language, `role.${id}`), playbooks: [] }));
  return [...(await Promise.all(named)), ...own];
}

/** 岗位的名称, by a procedure that some unit follows; of a role from before, by the last that had it. */
export async function roleTitle(house: House, role: string, language: 'zh-CN' | 'en'): Promise<string> {
  if (isSystemRole(role)) return say(language, `role.${role}`);
  const found = await titleIn(house, pinsOf(await house.organisation.current()), role, language);
  return found ?? (await titleIn(house, await house.playbooks.versions(), role, language)) ?? role;
}

function pinsOf({ units }: Organisation): readonly Pinned[] {
  return [...units.values()].flatMap(({ playbook }) => playbook ?? []);
}

/** Every version that a unit follows, once. */
async function followed({ playbooks }: House, organisation: Organisation): Promise<readonly Playbook[]> {
  const byHash = new Map(pinsOf(organisation).map(({ hash, name }) => [hash, name] as const));
  return await Promise.all([...byHash].map(([hash, name]) => playbooks.compiled(name, hash)));
}

async function titleIn(
  { playbooks }: House,
  pinned: readonly Pinned[],
  role: string,
  language: 'zh-CN' | 'en',
): Promise<string | null> {
  for (const { name, hash } of pinned) {
    const found = (await playbooks.compiled(name, hash)).roles.find(({ id }) => id === role);
    if (found !== undefined) return found.title[langOf(language)];
  }
  return null;
}
