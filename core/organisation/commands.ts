import type { CalendarYear } from '#core/time/calendar.ts';
import type { CalendarDifferences } from '#core/time/own-calendar.ts';
import type { Actor } from '#core/values/event.ts';
import type { PersonId, UnitId } from '#core/values/ids.ts';
import type { Instant } from '#core/values/instant.ts';
import type { Language } from '#core/values/language.ts';
import type { DecidedParameters } from './state.ts';

/** 组织指令: what somebody asks of the organisation. Instant and new ids come in with it. */
export type OrganisationCommand = { readonly now: Instant; readonly by: Actor } & (
  | {
      readonly type: 'AddUnit';
      readonly unit: UnitId;
      readonly parent: UnitId | null;
      readonly code: string;
      readonly name: string;
    }
  | { readonly type: 'RenameUnit'; readonly unit: UnitId; readonly name: string }
  | { readonly type: 'MoveUnit'; readonly unit: UnitId; readonly parent: UnitId }
  | {
      readonly type: 'AdoptPlaybook';
      readonly unit: UnitId;
      readonly playbook: string;
      readonly playbookHash: string;
    }
  | {
      readonly type: 'DecideParameters';
      readonly unit: UnitId;
      readonly playbook: string;
      /** All that the unit decides itself. */
      readonly values: DecidedParameters;
      /** Parameters that the playbook has. */
      readonly knownParameters: readonly string[];
    }
  | {
      readonly type: 'SetCalendar';
      readonly unit: UnitId;
      readonly own: CalendarDifferences;
      /** Version of the unit's calendar that was looked at; 0 where it had none. */
      readonly seen: number;
    }
  | {
      readonly type: 'ImportYear';
      readonly year: CalendarYear;
      /** Of the file that it was read from. */
      readonly format: 'json' | 'ics';
      readonly digest: string;
    }
  | { readonly type: 'AskForYear'; readonly year: number }
  | {
      readonly type: 'AdoptStatutory';
      readonly unit: UnitId;
      readonly pack: string;
      /** Packs that the program has. */
      readonly knownPacks: readonly string[];
    }
  | { readonly type: 'DropStatutory'; readonly unit: UnitId; readonly pack: string }
  | {
      readonly type: 'RetireRule';
      readonly unit: UnitId;
      readonly playbook: string;
      readonly rule: string;
      readonly reason: string;
      /** Clock rules of every published version of the playbook. */
      readonly knownRules: readonly string[];
    }
  | { readonly type: 'RestoreRule'; readonly unit: UnitId; readonly playbook: string; readonly rule: string }
  | {
      readonly type: 'AddPerson';
      readonly person: PersonId;
      readonly name: string;
      readonly login: string;
      readonly language: Language;
    }
  | { readonly type: 'RenamePerson'; readonly person: PersonId; readonly name: string }
  | { readonly type: 'DisablePerson'; readonly person: PersonId }
  | {
      readonly type: 'GrantRole';
      readonly person: PersonId;
      readonly role: string;
      readonly unit: UnitId;
      /** Roles that exist: those of the system and of the adopted playbooks. */
      readonly knownRoles: readonly string[];
    }
  | { readonly type: 'EndRole'; readonly person: PersonId; readonly role: string; readonly unit: UnitId }
);

export type CommandOf<T extends OrganisationCommand['type']> = Extract<OrganisationCommand, { readonly type: T }>;
