import { isSystemRole } from '#core/access/roles.ts';
import { askForYear, contradiction, importYear, setCalendar } from './calendar-decisions.ts';
import type { CommandOf, OrganisationCommand } from './commands.ts';
import { forPerson, forUnit, refuse, type OrganisationDecision } from './decision.ts';
import { isSame } from './evolve.ts';
import type { DecidedParameters, Organisation, Person } from './state.ts';
import { retiredOf, statutoryOf, topUnit, unitByCode, unitsUpward } from './tree.ts';

const CODE = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const LOGIN = /^[\p{L}\p{N}][\p{L}\p{N}._@+-]{0,59}$/u;
const CODE_LENGTH = 40;

/** 决定: what follows from a command on the organisation as it stands, or why not. */
export function decideOrganisation(organisation: Organisation, command: OrganisationCommand): OrganisationDecision {
  switch (command.type) {
    case 'AddUnit':
      return addUnit(organisation, command);
    case 'RenameUnit':
      return renameUnit(organisation, command);
    case 'MoveUnit':
      return moveUnit(organisation, command);
    case 'AdoptPlaybook':
      return adoptPlaybook(organisation, command);
    case 'DecideParameters':
      return decideParameters(organisation, command);
    case 'SetCalendar':
      return setCalendar(organisation, command);
    case 'ImportYear':
      return importYear(organisation, command);
    case 'AskForYear':
      return askForYear(organisation, command);
    case 'AdoptStatutory':
      return adoptStatutory(organisation, command);
    case 'DropStatutory':
      return dropStatutory(organisation, command);
    case 'RetireRule':
      return retireRule(organisation, command);
    case 'RestoreRule':
      return restoreRule(organisation, command);
    case 'AddPerson':
      return addPerson(organisation, command);
    case 'RenamePerson':
      return renamePerson(organisation, command);
    case 'DisablePerson':
      return disablePerson(organisation, command);
    case 'GrantRole':
      return grantRole(organisation, command);
    case 'EndRole':
      return endRole(organisation, command);
  }
}

/** 登录名的比较形式: two spellings of one login are one login. */
export function foldLogin(login: string): string {
  return login.normalize('NFKC').trim().toLowerCase();
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}

function addUnit(organisation: Organisation, command: CommandOf<'AddUnit'>): OrganisationDecision {
  const { unit, parent, code, name } = command;
  if (!CODE.test(code) || code.length > CODE_LENGTH) return refuse('unit.code-form', 'code');
  if (isBlank(name)) return refuse('unit.name-needed', 'name');
  if (unitByCode(organisation, code) !== null) return refuse('unit.code-taken', 'code');
  if (parent === null && topUnit(organisation) !== null) return refuse('unit.only-one-top', 'parent');
  if (parent !== null && !organisation.units.has(parent)) return refuse('unit.parent-unknown', 'parent');
  const event = { type: 'UnitAdded', facts: { unit, parent, code }, personal: { name } } as const;
  return { ok: true, decided: [forUnit(command, unit, 0, event)] };
}

function renameUnit(organisation: Organisation, command: CommandOf<'RenameUnit'>): OrganisationDecision {
  const found = organisation.units.get(command.unit);
  if (found === undefined) return refuse('unit.unknown', 'unit');
  if (isBlank(command.name)) return refuse('unit.name-needed', 'name');
  if (found.name === command.name) return { ok: true, decided: [] };
  const event = { type: 'UnitRenamed', facts: {}, personal: { name: command.name } } as const;
  return { ok: true, decided: [forUnit(command, found.id, found.version, event)] };
}

function moveUnit(organisation: Organisation, command: CommandOf<'MoveUnit'>): OrganisationDecision {
  const { unit, parent } = command;
  const found = organisation.units.get(unit);
  const top = topUnit(organisation);
  if (found === undefined || top === null) return refuse('unit.unknown', 'unit');
  if (!organisation.units.has(parent)) return refuse('unit.parent-unknown', 'parent');
  if (unitsUpward(organisation, parent).includes(unit)) return refuse('unit.below-itself', 'parent');
  if (found.parent === parent) return refuse('unit.already-there', 'parent');
  const no = contradiction({ ...organisation, units: new Map(organisation.units).set(unit, { ...found, parent }) });
  if (no !== null) return no;
  const moved = { type: 'UnitMoved', facts: { parent }, personal: null } as const;
  const rearranged = { type: 'TreeRearranged', facts: { unit, parent }, personal: null } as const;
  return {
    ok: true,
    decided: [forUnit(command, unit, found.version, moved), forUnit(command, top.id, top.version, rearranged)],
  };
}

function adoptPlaybook(organisation: Organisation, command: CommandOf<'AdoptPlaybook'>): OrganisationDecision {
  const { unit, playbook, playbookHash } = command;
  const found = organisation.units.get(unit);
  if (found === undefined) return refuse('unit.unknown', 'unit');
  if (found.playbook?.hash === playbookHash) return refuse('unit.playbook-already', 'playbook');
  const event = { type: 'PlaybookAdopted', facts: { playbook, playbookHash }, personal: null } as const;
  return { ok: true, decided: [forUnit(command, unit, found.version, event)] };
}

/** 决定参数: what is decided already is not decided again. */
function decideParameters(organisation: Organisation, command: CommandOf<'DecideParameters'>): OrganisationDecision {
  const { unit, playbook, values, knownParameters } = command;
  const found = organisation.units.get(unit);
  if (found === undefined) return refuse('unit.unknown', 'unit');
  const stray = Object.keys(values).find((name) => !knownParameters.includes(name));
  if (stray !== undefined) return refuse('parameter.unknown', `values.${stray}`);
  const blank = Object.entries(values).find(([, { zh, en }]) => isBlank(zh) || (en !== null && isBlank(en)));
  if (blank !== undefined) return refuse('parameter.blank', `values.${blank[0]}`);
  if (isSameDecision(found.parameters[playbook] ?? {}, values)) return { ok: true, decided: [] };
  const event = { type: 'ParametersDecided', facts: { playbook }, personal: { values } } as const;
  return { ok: true, decided: [forUnit(command, unit, found.version, event)] };
}

function isSameDecision(one: DecidedParameters, other: DecidedParameters): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => one[name]?.zh === other[name]?.zh && one[name]?.en === other[name]?.en);
}

/** 启用法定时限包, for a unit and all below it that say nothing of their own. */
function adoptStatutory(organisation: Organisation, command: CommandOf<'AdoptStatutory'>): OrganisationDecision {
  const { unit, pack, knownPacks } = command;
  const found = organisation.units.get(unit);
  if (found === undefined) return refuse('unit.unknown', 'unit');
  if (!knownPacks.includes(pack)) return refuse('statutory.unknown', 'pack');
  if (statutoryOf(organisation, unit).includes(pack)) return refuse('statutory.already', 'pack');
  const event = { type: 'StatutoryAdopted', facts: { pack }, personal: null } as const;
  return { ok: true, decided: [forUnit(command, unit, found.version, event)] };
}

/** 停用法定时限包: also one that the program has no more. */
function dropStatutory(organisation: Organisation, command: CommandOf<'DropStatutory'>): OrganisationDecision {
  const { unit, pack } = command;
  const found = organisation.units.get(unit);
  if (found === undefined) return refuse('unit.unknown', 'unit');
  if (!statutoryOf(organisation, unit).includes(pack)) return refuse('statutory.not-adopted', 'pack');
  const event = { type: 'StatutoryDropped', facts: { pack }, personal: null } as const;
  return { ok: true, decided: [forUnit(command, unit, found.version, event)] };
}

/** 停用规则, for a unit and all below it. */
function retireRule(organisation: Organisation, command: CommandOf<'RetireRule'>): OrganisationDecision {
  const { unit, playbook, rule, reason, knownRules } = command;
  const found = organisation.units.get(unit);
  if (found === undefined) return refuse('unit.unknown', 'unit');
  if (!knownRules.includes(rule)) return refuse('retirement.unknown', 'rule');
  if (retiredOf(organisation, unit).some((each) => each.playbook === playbook && each.rule === rule))
    return refuse('retirement.already', 'rule');
  if (isBlank(reason)) return refuse('retirement.reason-needed', 'reason');
  const event = { type: 'PlaybookRuleRetired', facts: { playbook, rule }, personal: { reason } } as const;
  return { ok: true, decided: [forUnit(command, unit, found.version, event)] };
}

/** 恢复规则: by the unit that retired it. */
function restoreRule(organisation: Organisation, command: CommandOf<'RestoreRule'>): OrganisationDecision {
  const { unit, playbook, rule } = command;
  const found = organisation.units.get(unit);
  if (found === undefined) return refuse('unit.unknown', 'unit');
  if (!found.retired.some((each) => each.playbook === playbook && each.rule === rule))
    return refuse('retirement.not-retired', 'rule');
  const event = { type: 'PlaybookRuleRestored', facts: { playbook, rule }, personal: null } as const;
  return { ok: true, decided: [forUnit(command, unit, found.version, event)] };
}

function addPerson(organisation: Organisation, command: CommandOf<'AddPerson'>): OrganisationDecision {
  const { person, name, login, language } = command;
  if (isBlank(name)) return refuse('person.name-needed', 'name');
  if (!LOGIN.test(login)) return refuse('person.login-form', 'login');
  const folded = foldLogin(login);
  for (const other of organisation.people.values()) {
    if (foldLogin(other.login) === folded) return refuse('person.login-taken', 'login');
  }
  return forPerson(command, person, 0, { type: 'PersonAdded', facts: { person, language }, personal: { name, login } });
}

function renamePerson(organisation: Organisation, command: CommandOf<'RenamePerson'>): OrganisationDecision {
  const found = organisation.people.get(command.person);
  if (found === undefined) return refuse('person.unknown', 'person');
  if (isBlank(command.name)) return refuse('person.name-needed', 'name');
  if (found.name === command.name) return { ok: true, decided: [] };
  const event = { type: 'PersonRenamed', facts: {}, personal: { name: command.name } } as const;
  return forPerson(command, found.id, found.version, event);
}

function disablePerson(organisation: Organisation, command: CommandOf<'DisablePerson'>): OrganisationDecision {
  const found = organisation.people.get(command.person);
  if (found === undefined) return refuse('person.unknown', 'person');
  if (found.isDisabled) return { ok: true, decided: [] };
  if (isLastAdministrator(organisation, found)) return refuse('person.last-administrator', 'person');
  return forPerson(command, found.id, found.version, { type: 'PersonDisabled', facts: {}, personal: null });
}

function grantRole(organisation: Organisation, command: CommandOf<'GrantRole'>): OrganisationDecision {
  const { role, unit, knownRoles } = command;
  const found = organisation.people.get(command.person);
  if (found === undefined) return refuse('person.unknown', 'person');
  if (found.isDisabled) return refuse('person.disabled', 'person');
  const at = organisation.units.get(unit);
  if (at === undefined) return refuse('unit.unknown', 'unit');
  if (!isSystemRole(role) && !knownRoles.includes(role)) return refuse('role.unknown', 'role');
  if (isSystemRole(role) && at.parent !== null) return refuse('role.at-the-top-only', 'unit');
  if (found.holdings.some((held) => isSame(held, { role, unit }))) return refuse('role.already-held', 'role');
  return forPerson(command, found.id, found.version, { type: 'RoleGranted', facts: { role, unit }, personal: null });
}

function endRole(organisation: Organisation, command: CommandOf<'EndRole'>): OrganisationDecision {
  const { role, unit } = command;
  const found = organisation.people.get(command.person);
  if (found === undefined) return refuse('person.unknown', 'person');
  if (!found.holdings.some((held) => isSame(held, { role, unit }))) return refuse('role.not-held', 'role');
  if (role === 'administrator' && isLastAdministrator(organisation, found)) {
    return refuse('person.last-administrator', 'person');
  }
  return forPerson(command, found.id, found.version, { type: 'RoleEnded', facts: { role, unit }, personal: null });
}

/** Without an administrator nobody could appoint the next one. */
function isLastAdministrator(organisation: Organisation, person: Person): boolean {
  const administrators = [...organisation.people.values()].filter(
    (each) => !each.isDisabled && each.holdings.some((held) => held.role === 'administrator'),
  );
  return administrators.length === 1 && administrators[0]?.id === person.id;
}
