import type { PersonId, UnitId } from '#core/values/ids.ts';
import { code, digest, group, id, maybe, name, text } from '#core/values/shape.ts';

/**
 * Every event of the organisation, once: units and people are streams of their own. What names a person or was typed is
 * sealed; `docs/api/events.md` is made from these tables too. A stored type name is never reused.
 */

const unit = () => id<UnitId>();
const nothing = group({});

/** Events of a `unit:<id>` stream. */
export const UNIT_EVENTS = {
  UnitAdded: {
    facts: group({ unit: unit(), parent: maybe(unit()), code: name() }),
    personal: group({ name: text() }),
  },
  UnitRenamed: { facts: nothing, personal: group({ name: text() }) },
  UnitMoved: { facts: group({ parent: unit() }), personal: nothing },
  /** Stands in the stream of the topmost unit, so that two moves at once never close a circle. */
  TreeRearranged: { facts: group({ unit: unit(), parent: unit() }), personal: nothing },
  PlaybookAdopted: { facts: group({ playbook: name(), playbookHash: digest() }), personal: nothing },
} as const;

/** Events of a `person:<id>` stream. */
export const PERSON_EVENTS = {
  PersonAdded: {
    facts: group({ person: id<PersonId>(), language: code('zh-CN', 'en') }),
    personal: group({ name: text(), login: text() }),
  },
  PersonRenamed: { facts: nothing, personal: group({ name: text() }) },
  PersonDisabled: { facts: nothing, personal: nothing },
  RoleGranted: { facts: group({ role: name(), unit: unit() }), personal: nothing },
  RoleEnded: { facts: group({ role: name(), unit: unit() }), personal: nothing },
} as const;
