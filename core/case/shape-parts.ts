import type { EntryId, EvidenceId, PersonId, UnitId } from '#core/values/ids.ts';
import { code, group, id, list, maybe, name } from '#core/values/shape.ts';

/** What several shapes of events are made of. */

export const person = () => id<PersonId>();
export const entry = () => id<EntryId>();
export const evidence = () => id<EvidenceId>();

/** 受派者: a person, a role at a unit, or the complainant. */
export const assignee = () =>
  group({
    kind: code('person', 'role', 'complainant'),
    person: maybe(person()),
    role: maybe(name()),
    unit: maybe(id<UnitId>()),
  });

/** 由谁、怎样得知: an act of the complainant, done by themselves or recorded for them. */
export const recorded = () =>
  maybe(group({ by: person(), how: code('phone', 'counter', 'letter', 'email', 'fax', 'messenger', 'other') }));

export const nothing = group({});

/** 重做的任务, and which acts on the remedy they take back. */
export const workAgain = () => ({
  redo: list(name()),
  undoes: list(code('offer', 'carry-out', 'tell', 'follow-up')),
});
