// 案卷: the events of a case as entries that can be read aloud from top to bottom. What the sentences say is in the
// *-entries.ts files; here they get their time, files, corrections and the limits they kept or broke.
import type { CasePage, FileEntry } from '#contract/console/case-page.ts';
import type { CaseEventOf, CaseEventType } from '#core/case/events.ts';
import { isAct } from '#core/case/events.ts';
import type { FiledEvent } from '#core/case/filed-events.ts';
import { isMakeUpDay } from '#core/time/calendar.ts';
import { dayNumber } from '#core/time/days.ts';
import { localDay } from '#core/time/calendar.ts';
import { durationText, lengthText, timeTaken, windowText } from '#core/time/time-left.ts';
import type { EntryId, EvidenceId } from '#core/values/ids.ts';
import { msOf, type Day } from '#core/values/instant.ts';
import type { Teller } from '../teller.ts';
import { CLOCK_ENTRIES, UNTOLD } from './clock-entries.ts';
import { COURSE_ENTRIES } from './course-entries.ts';
import { ENDING_ENTRIES } from './ending-entries.ts';
import { sentence, type Material, type Sketch } from './entry-sketch.ts';
import { INTAKE_ENTRIES } from './intake-entries.ts';
import { MOVE_ENTRIES, workMovedWith } from './move-entries.ts';
import { RECURRENCE_ENTRY } from './recurrence-entry.ts';
import { REMEDY_ENTRIES } from './remedy-entries.ts';

const ENTRIES = {
  ...INTAKE_ENTRIES,
  ...REMEDY_ENTRIES,
  ...ENDING_ENTRIES,
  ...CLOCK_ENTRIES,
  ...COURSE_ENTRIES,
  ...MOVE_ENTRIES,
  ...RECURRENCE_ENTRY,
};

type Told = keyof typeof ENTRIES;
/** Fails to compile when an event is neither told nor named as inner working. */
type Forgotten = Exclude<
  CaseEventType,
  Told | 'StageEntered' | 'TaskOpened' | 'TaskDone' | 'TaskDropped' | 'ClockStarted' | 'ClockStopped' | 'ClockMoved'
>;
const NONE_FORGOTTEN: [Forgotten] extends [never] ? true : never = true;

/** An act recorded later than this after it happened says so. */
const AFTERWARDS_MS = 5 * 60_000;

type Attachment = FileEntry['attachments'][number];

/** 一条记录的草稿, of any event; `null` where it says nothing that a reader needs. */
export function sketchOf(present: Material, event: FiledEvent): Sketch | null {
  const material = { ...present, t: present.t.asOf(event.version) };
  if (!NONE_FORGOTTEN || UNTOLD.has(event.type)) return null;
  // Each table has one sketcher per event type, proved by its own type; the pairing of key and event is what the compiler cannot follow.
  const sketch = ENTRIES[event.type as Told] as (material: Material, event: FiledEvent) => Sketch | null;
  return sketch(material, event);
}

/** 案卷分日 */
export function presentDays(material: Material, events: readonly FiledEvent[]): Pick<CasePage, 'days' | 'entryCount'> {
  const files = filesOf(events);
  const stopped = stoppedWith(events);
  const moved = workMovedWith(material, events);
  const corrections = Map.groupBy(
    events.filter((event) => event.type === 'EntryCorrected'),
    (event) => event.facts.entry,
  );
  const told = events.flatMap((event) => {
    if (event.type === 'EvidenceAdded' && files.joined.has(event.facts.entry)) return [];
    const sketch = sketchOf(material, event);
    return sketch === null
      ? []
      : [
          {
            event,
            entry: entryOf(material, event, sketch, {
              files: files.added,
              stopped: stopped.get(event.version) ?? [],
              moved: moved.get(event.version) ?? [],
              corrections,
            }),
          },
        ];
  });
  told.sort((one, other) =>
    one.event.at === other.event.at ? one.event.version - other.event.version : one.event.at < other.event.at ? -1 : 1,
  );
  const { calendar } = material.t.telling;
  const byDay = Map.groupBy(told, ({ event }) => localDay(calendar, event.at));
  return {
    days: [...byDay].map(([day, entries]) => ({
      ...dayLabel(material.t, day),
      entries: entries.map(({ entry }) => entry),
    })),
    entryCount: told.length,
  };
}

const ALONE: Omit<Joined, 'files'> = { stopped: [], moved: [], corrections: new Map() };

/** 案卷的一条, alone; `null` where it says nothing that a reader needs. */
export function presentEntry(material: Material, events: readonly FiledEvent[], event: FiledEvent): FileEntry | null {
  const sketch = sketchOf(material, event);
  const files = filesOf(events).added;
  return sketch === null ? null : entryOf(material, event, sketch, { files, ...ALONE });
}

interface Joined {
  readonly files: ReadonlyMap<EvidenceId, CaseEventOf<'EvidenceAdded'>>;
  readonly stopped: readonly CaseEventOf<'ClockStopped'>[];
  readonly moved: Sketch['text'];
  readonly corrections: ReadonlyMap<EntryId, readonly CaseEventOf<'EntryCorrected'>[]>;
}

function entryOf(material: Material, event: FiledEvent, sketch: Sketch, joined: Joined): FileEntry {
  const { t } = material;
  const entry = (sketch.entry ?? null) as EntryId | null;
  const attachments = (sketch.files ?? []).flatMap((id) => {
    const added = joined.files.get(id);
    return added === undefined ? [] : [attachmentOf(material, added)];
  });
  const reasons = joined.stopped
    .map((stop) => (stop.personal === 'erased' ? null : stop.personal.lateReason))
    .filter((reason) => reason !== null);
  return {
    key: `e${String(event.version)}`,
    entry,
    kind: sketch.kind,
    audience: sketch.audience,
    time: t.time(event.at),
    at: event.at,
    text: [
      ...sketch.text,
      ...joined.moved,
      ...reasons.map((reason) => ({ text: sentence(t, t.say('file.late-reason', { reason })) })),
    ],
    quote: sketch.quote ?? null,
    internal: sketch.internal ?? null,
    attachments,
    tags: [
      ...joined.stopped.flatMap((stop) => stopTag(material, stop)),
      ...(sketch.tags ?? []),
      ...afterwards(t, event),
    ],
    corrections: (entry === null ? [] : (joined.corrections.get(entry) ?? [])).map((correction) =>
      correctionOf(t, correction),
    ),
    correctable: entry === null ? [] : correctableOf(material, entry),
  };
}

/** 附件 as the page shows it. */
export function attachmentOf({ t, state }: Material, added: CaseEventOf<'EvidenceAdded'>): Attachment {
  const { entry, media, bytes } = added.facts;
  return {
    id: entry,
    name: added.personal === 'erased' ? t.say('file.erased') : added.personal.fileName,
    media,
    bytes,
    url: `/api/console/cases/${state.id}/evidence/${entry}`,
    isImage: media.startsWith('image/'),
  };
}

/** Files that came with a complaint, a reply or an acceptance are shown there. */
function filesOf(events: readonly FiledEvent[]) {
  const added = new Map<EvidenceId, CaseEventOf<'EvidenceAdded'>>();
  const joined = new Set<EvidenceId>();
  for (const event of events) {
    if (event.type === 'EvidenceAdded') added.set(event.facts.entry, event);
    if (event.type === 'CaseRegistered' || event.type === 'ReplyReceived')
      for (const id of event.facts.attachments) joined.add(id);
    const isSigned = event.type === 'OfferAccepted' || event.type === 'RecordSigned';
    if (isSigned && event.facts.signature !== null) joined.add(event.facts.signature);
  }
  return { added, joined };
}

/** Clocks that an act stopped, by the version of the act: they stand behind it in the log. */
function stoppedWith(events: readonly FiledEvent[]): ReadonlyMap<number, readonly CaseEventOf<'ClockStopped'>[]> {
  const found = new Map<number, CaseEventOf<'ClockStopped'>[]>();
  let act = 0;
  for (const event of events) {
    if (isAct(event.type) && event.type !== 'EvidenceAdded' && event.type !== 'ContactPromised') act = event.version;
    if (event.type === 'ClockStopped') found.set(act, [...(found.get(act) ?? []), event]);
  }
  return found;
}

function stopTag({ t, state }: Material, stop: CaseEventOf<'ClockStopped'>): FileEntry['tags'] {
  const clock = state.clocks.get(stop.facts.clock);
  if (clock === undefined || clock.whose !== 'ours') return [];
  const { isMet } = stop.facts;
  const tone = isMet ? 'met' : clock.isSoft ? 'plain' : 'late';
  const { amount, unit, opensAfter } = clock;
  if (amount !== null && unit !== null && opensAfter === null && (unit === 'min' || unit === 'h')) {
    const values = {
      limit: durationText({ amount, unit }, t.lang),
      used: lengthText(timeTaken(clock.startedAt, stop.at), t.lang, 'sentence'),
    };
    return [{ tone, text: t.say(isMet || clock.isSoft ? 'file.tag.met' : 'file.tag.late', values) }];
  }
  const when =
    amount !== null && unit !== null && opensAfter !== null
      ? windowText({ amount: opensAfter, unit }, { amount, unit }, t.lang)
      : t.before(clock.dueAt);
  return [{ tone, text: t.say(isMet ? 'file.tag.met-by' : 'file.tag.late-by', { when }) }];
}

function afterwards(t: Teller, event: FiledEvent): FileEntry['tags'] {
  if (event.by.kind !== 'staff' || msOf(event.recordedAt) - msOf(event.at) < AFTERWARDS_MS) return [];
  return [{ tone: 'plain', text: t.say('file.tag.afterwards', { when: t.shortMoment(event.recordedAt) }) }];
}

function correctionOf(
  t: Teller,
  { at, by, personal }: CaseEventOf<'EntryCorrected'>,
): FileEntry['corrections'][number] {
  const erased = t.say('file.erased');
  const said = personal === 'erased' ? { before: erased, after: erased, reason: erased } : personal;
  return { before: said.before, after: said.after, reason: said.reason, by: t.actor(by, ''), when: t.moment(at) };
}

/** What of a registration may be corrected: the complainant's own words may not. */
const INTAKE_FIELDS: readonly string[] = ['name', 'phone', 'contact', 'place', 'purchase', 'title'];

function correctableOf({ t, state }: Material, entry: EntryId): FileEntry['correctable'] {
  const found = state.entries.get(entry);
  if (found === undefined || found.texts === 'erased' || state.status === 'archived') return [];
  const isIntake = found.event === 'CaseRegistered';
  const { personal } = state.intake;
  const texts: { readonly [field: string]: string | null } = isIntake && personal !== 'erased' ? personal : found.texts;
  const fields = isIntake ? INTAKE_FIELDS : Object.keys(texts);
  return fields.map((field) => ({ field, label: t.sayOf('file.label', field), text: texts[field] ?? '' }));
}

/** 日标: 9 月 29 日周二 · 昨天 · 今天, with the holiday it is. */
function dayLabel(t: Teller, day: Day): { readonly label: string; readonly note: string | null } {
  const { calendar } = t.telling;
  const number = dayNumber(day);
  const named = calendar.named.get(number);
  const note = isMakeUpDay(calendar, number)
    ? t.say('file.day.makeup')
    : named?.isOff === true
      ? t.text(named.name)
      : null;
  return { label: t.day(day), note };
}
