import { isSystemRole, SYSTEM_ROLES } from '#core/access/roles.ts';
import type { Organisation } from '#core/organisation/state.ts';
import { playbookOf } from '#core/organisation/tree.ts';
import type { Playbook } from '#core/playbook/playbook.ts';
import type { UnitId } from '#core/values/ids.ts';
import { langOf } from '#core/values/language.ts';
import type { Language } from '#core/values/language.ts';
import { say } from '#server/http/speech.ts';
import type { Pinned } from '#server/operations/playbooks.ts';
import type { House } from './house.ts';

/** 岗位: as people name it (each name, where procedures differ), and the procedures that have it; none where it is the program's own. */
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
export async function grantableRoles(house: House, language: Language): Promise<readonly KnownRole[]> {
  const playbooks = await followed(house, await house.organisation.read());
  const ids = [...new Set(playbooks.flatMap(({ roles }) => roles.map(({ id }) => id)))];
  const named = ids.map((id): KnownRole => {
    const having = playbooks.flatMap(({ name, roles }) =>
      roles.filter((role) => role.id === id).map(({ title }) => ({ name, title: title[langOf(language)] })),
    );
    const titles = [...new Set(having.map(({ title }) => title))];
    return {
      id,
      title: titles.join(language === 'en' ? ', ' : '、'),
      playbooks: [...new Set(having.map(({ name }) => name))],
    };
  });
  const own = SYSTEM_ROLES.map((id) => ({ id, title: say(language, `role.${id}`), playbooks: [] }));
  return [...named, ...own];
}

/**
 * 岗位的名称, as people of that unit say it: by the procedure that the unit follows, else by one that some unit follows; of a
 * role from before, by the last that had it.
 */
export async function roleTitle(house: House, role: string, unit: UnitId, language: Language): Promise<string> {
  if (isSystemRole(role)) return say(language, `role.${role}`);
  const organisation = await house.organisation.current();
  const own = playbookOf(organisation, unit);
  const pins = [...(own === null ? [] : [own]), ...pinsOf(organisation)];
  const found = await titleIn(house, pins, role, language);
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
  language: Language,
): Promise<string | null> {
  for (const { name, hash } of pinned) {
    const found = (await playbooks.compiled(name, hash)).roles.find(({ id }) => id === role);
    if (found !== undefined) return found.title[langOf(language)];
  }
  return null;
}
