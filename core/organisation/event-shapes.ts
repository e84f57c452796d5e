import type { PersonId, UnitId } from '#core/values/ids.ts';
import {
  code,
  day,
  digest,
  flag,
  group,
  id,
  list,
  maybe,
  name,
  number,
  record,
  text,
  timeOfDay,
  zone,
} from '#core/values/shape.ts';

/**
 * Every event of the organisation, once: units, people and calendars are streams of their own. What names a person or was typed is
 * sealed; `docs/api/events.md` is made from these tables too. A stored type name is never reused.
 */

const unit = () => id<UnitId>();
const nothing = group({});
const intervals = () => list(group({ from: timeOfDay(), until: timeOfDay() }));
const days = () => group({ from: day(), until: day() });
/** A name of a day, as somebody typed it. */
const title = () => group({ zh: text(), en: text() });

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
  /** 决定参数: all that this unit decides of a playbook's parameters, whole; none of them: it goes by what stands above. */
  ParametersDecided: {
    facts: group({ playbook: name() }),
    personal: group({ values: record(group({ zh: text(), en: maybe(text()) })) }),
  },
  PlaybookAdopted: { facts: group({ playbook: name(), playbookHash: digest() }), personal: nothing },
  /** What the unit does otherwise than the unit above, whole; all of it `none` and empty: nothing any more. */
  CalendarSet: {
    facts: group({
      zone: maybe(zone()),
      hours: maybe(group({ week: list(intervals()), makeUpDay: intervals() })),
      holidays: maybe(code('closed', 'open')),
      workingDays: maybe(code('as-opened', 'by-notice')),
      closed: list(days()),
      extra: list(group({ day: day(), hours: maybe(intervals()) })),
    }),
    personal: group({ title: maybe(title()), closed: list(title()), extra: list(title()) }),
  },
  /** Stands in the stream of the topmost unit, so that two calendars changed at once never contradict each other. */
  CalendarsChanged: { facts: group({ unit: maybe(unit()) }), personal: nothing },
  StatutoryAdopted: { facts: group({ pack: name() }), personal: nothing },
  StatutoryDropped: { facts: group({ pack: name() }), personal: nothing },
  /** 停用规则: a clock rule of a playbook, for this unit and all below it, whichever version of it a case pins. */
  PlaybookRuleRetired: { facts: group({ playbook: name(), rule: name() }), personal: group({ reason: text() }) },
  /** 恢复规则, for cases that come in from now on and those in which it has not fallen silent yet. */
  PlaybookRuleRestored: { facts: group({ playbook: name(), rule: name() }), personal: nothing },
} as const;

/** Events of a `calendar:<name>` stream. */
export const CALENDAR_EVENTS = {
  /** Of a year already known: the corrected one, in its place. */
  YearImported: {
    facts: group({
      calendar: name(),
      year: number(),
      isPublished: flag(),
      holidays: list(group({ off: list(days()), worked: list(day()) })),
      format: code('json', 'ics'),
      digest: digest(),
    }),
    personal: group({ names: list(title()), papers: list(text()) }),
  },
  /** 催年度安排: the holidays of a year are missing, and whoever runs the house was asked for them. */
  YearAskedFor: { facts: group({ calendar: name(), year: number() }), personal: nothing },
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
