import type { Difference, VersionShown } from '#contract/console/difference.ts';
import type { PlaybookDifference } from '#core/playbook/difference.ts';
import type { Organisation } from '#core/organisation/state.ts';
import { topUnit } from '#core/organisation/tree.ts';
import type { CompiledCalendar } from '#core/time/calendar.ts';
import { momentParts, momentText } from '#core/time/display.ts';
import type { Actor } from '#core/values/event.ts';
import type { UnitId } from '#core/values/ids.ts';
import type { Instant } from '#core/values/instant.ts';
import { langOf } from '#core/values/language.ts';
import type { Language } from '#core/values/language.ts';
import type { ClockPort } from '#server/operations/ports.ts';
import type { PublishedVersion } from '#server/operations/playbooks.ts';
import { say } from '../speech.ts';

/** 流程差异 in the reader's language. */
export function presentDifference({ groups }: PlaybookDifference, language: Language): Difference {
  const lang = langOf(language);
  const all = groups.flatMap(({ changes }) => changes);
  const words = all.filter(({ weight }) => weight === 'wording' || weight === 'citation').length;
  const key = all.length === 0 ? 'none' : words === 0 ? 'some' : words === all.length ? 'words' : 'both';
  return {
    lead: say(language, `procedure.difference.${key}`, { count: all.length, words }),
    groups: groups.map(({ id, title, changes }) => ({
      id,
      title: title[lang],
      changes: changes.map(({ how, weight, element, part, before, after }) => ({
        how,
        weight,
        element: element[lang],
        part: part?.[lang] ?? null,
        before: before?.[lang] ?? null,
        after: after?.[lang] ?? null,
      })),
    })),
  };
}

export interface VersionWords {
  readonly organisation: Organisation;
  readonly clock: ClockPort;
  readonly calendarOf: (organisation: Organisation, unit: UnitId) => CompiledCalendar;
  readonly language: Language;
}

/** 一版流程, as people name it: 第几版, when and by whom it was published. */
export function presentVersion(version: PublishedVersion, words: VersionWords): VersionShown {
  const { name: playbook, hash, number, title, at, by } = version;
  const { language } = words;
  return {
    playbook,
    hash,
    number,
    title: title[langOf(language)],
    publishedAt: momentIn(words, at),
    publishedBy: nameOf(words, by),
  };
}

function momentIn({ organisation, clock, calendarOf, language }: VersionWords, at: Instant): string {
  const { zone } = calendarOf(organisation, topUnit(organisation)?.id ?? ('' as UnitId));
  return momentText(momentParts(at, clock.now(), zone), langOf(language), 'list');
}

function nameOf({ organisation, language }: VersionWords, by: Actor): string {
  const name = by.kind === 'staff' ? (organisation.people.get(by.person)?.name ?? '') : '';
  return name === '' ? say(language, 'procedure.published-by-system') : name;
}
