// 经过: the events of a case in the words of whoever complained: what happened, what we promised and whether we kept it.
// Working of our own (assignments, notes, causes, shares) is none of it.
import type { Progress } from '#contract/portal/progress.ts';
import type { CaseEventOf } from '#core/case/events.ts';
import { ruleOf } from '#core/case/clock-start.ts';
import { isAct } from '#core/case/events.ts';
import { isAmongOurselves } from '#core/case/shown-limit.ts';
import type { FiledEvent } from '#core/case/filed-events.ts';
import type { AnyCase, Clock, ContactPromise } from '#core/case/state.ts';
import type { Field, Playbook } from '#core/playbook/playbook.ts';
import { durationText, lengthText, timeTaken, windowText } from '#core/time/time-left.ts';
import type { EvidenceId, PersonId } from '#core/values/ids.ts';
import type { Actor } from '#core/values/event.ts';
import { PATHS } from '#web/portal/pages/paths.ts';
import { fieldsText } from '../field-lines.ts';
import type { Teller } from '../teller.ts';

type Step = Progress['steps'][number];

/** What an event says to the complainant; `null` where it concerns only us. */
interface Said {
  readonly text: string;
  readonly quote?: string | null;
  readonly files?: readonly EvidenceId[];
  readonly promise?: Step['promise'];
}

/** 确认问的是什么: where silence would be taken for acceptance of the result, that; else whether the matter is settled. */
export function confirmAsks({ stages }: Pick<Playbook, 'stages'>): 'settled' | 'accepted' {
  const tasks = stages.flatMap((stage) => stage.tasks);
  return tasks.some(({ act, clock }) => act === 'confirm' && clock?.binding !== undefined) ? 'accepted' : 'settled';
}

interface Told {
  readonly t: Teller;
  readonly state: AnyCase;
}

type Sayers = {
  readonly [T in FiledEvent['type']]?: (told: Told, event: CaseEventOf<T>) => Said | null;
};

function nameOf({ t }: Told, by: Actor): string {
  return t.actor(by, '');
}

function person({ t }: Told, id: PersonId): string {
  return t.person(id);
}

const SAYERS: Sayers = {
  CaseRegistered: (told, { facts, personal, by }) => {
    const { t } = told;
    const files = facts.attachments;
    // What a colleague wrote down are their words, not the complainant's.
    if (by.kind === 'staff') return { text: t.say('progress.filed-for', { person: nameOf(told, by) }), files };
    const quote = personal === 'erased' ? null : personal.matter;
    if (files.length === 0) return { text: t.say('progress.filed'), quote };
    return { text: t.say('progress.filed-with', { count: files.length }), quote, files };
  },
  AnswersGiven: (told, { facts, personal, by }) => {
    const isTheirs = by.kind === 'complainant';
    const fields = told.t.playbook.fields.filter(
      (field) => facts.asked.includes(field.id) && (isTheirs || isForThem(field)),
    );
    const answers = fieldsText(told, fields, { ...facts, texts: personal === 'erased' ? {} : personal.texts });
    if (answers === '') return null;
    if (isTheirs) return { text: told.t.say('progress.answered'), quote: answers };
    return { text: told.t.say('progress.noted', { person: nameOf(told, by), answers: inOneLine(told, answers) }) };
  },
  RecordWritten: (told, event) => {
    const answers = answersOnForm(told, event);
    if (answers === null) return null;
    return { text: told.t.say('progress.noted', { person: nameOf(told, event.by), answers }) };
  },
  RecordSigned: ({ t }, { facts }) =>
    facts.signer === 'complainant' && !facts.isRefused
      ? {
          text: t.say('progress.signed', { form: t.choice(t.playbook.forms, facts.form) }),
          files: facts.signature === null ? [] : [facts.signature],
        }
      : null,
  CaseAcknowledged: ({ t, state }) => ({ text: t.say('progress.acknowledged', { number: state.number }) }),
  CaseAssessed: ({ t }, { facts }) => ({ text: t.say('progress.assessed', { severity: t.severity(facts.severity) }) }),
  CaseRegraded: ({ t }, { facts }) => ({ text: t.say('progress.regraded', { severity: t.severity(facts.severity) }) }),
  CaseDeclined: ({ t }, { facts, personal }) => {
    const reason = t.choice(t.playbook.declineReasons, facts.reason);
    return {
      text: joined(t.say('progress.declined', { reason }), personal === 'erased' ? null : personal.explanation),
    };
  },
  CaseAccepted: (told, { facts }) => ({
    text: told.t.say('progress.accepted', { person: person(told, facts.person) }),
  }),
  ContactMade: (told, { facts }) => ({
    text: told.t.say(`progress.contact.${facts.how}`, { person: person(told, facts.person) }),
  }),
  ContactPromised: (told, { facts, personal }) => {
    const what = personal === 'erased' ? null : personal.what;
    const found = told.state.promises.find((each) => each.entry === facts.entry);
    const text = what === null ? told.t.say('progress.promised') : told.t.say('progress.promised-what', { what });
    return { text, promise: found === undefined ? null : promiseOf(told, found) };
  },
  ReplyReceived: ({ t }, { facts, personal }) => ({
    text: t.say('progress.reply'),
    quote: personal === 'erased' ? null : personal.text,
    files: facts.attachments,
  }),
  EvidenceAdded: ({ t }, { facts, by }) =>
    by.kind === 'complainant' ? { text: t.say('progress.evidence'), files: [facts.entry] } : null,
  FindingRecorded: ({ t }, { facts, personal }) => ({
    text: joined(
      t.say(`progress.found.${facts.substantiated}`),
      personal === 'erased' ? null : personal.forComplainant,
    ),
  }),
  OfferMade: ({ t }, { facts }) => ({
    text: facts.round > 1 ? t.say('progress.offered-again', { round: facts.round }) : t.say('progress.offered'),
  }),
  OfferAccepted: ({ t }, { facts }) => ({
    text: t.say('progress.accepted-offer'),
    files: facts.signature === null ? [] : [facts.signature],
  }),
  OfferRejected: ({ t }, { personal }) => ({ text: t.say('progress.rejected'), quote: quoted(personal) }),
  OfferCountered: ({ t }, { facts: { askedFen }, personal }) => ({
    text:
      askedFen === null
        ? t.say('progress.countered')
        : t.say('progress.countered.asked', { amount: t.say('progress.yuan', { amount: t.yuan(askedFen) }) }),
    quote: quoted(personal),
  }),
  RemedyCarriedOut: ({ t }) => ({ text: t.say('progress.carried-out') }),
  ResultTold: (told, { by, personal }) => ({
    text: joined(
      told.t.say('progress.told', { person: nameOf(told, by) }),
      personal === 'erased' ? null : personal.text,
    ),
  }),
  ResultConfirmed: ({ t }, { facts, personal }) => ({
    text: t.say(`progress.${facts.satisfied ? 'confirmed' : 'disputed'}.${confirmAsks(t.playbook)}`),
    quote: quoted(personal),
  }),
  WorkRepeated: ({ t }, { facts }) => ({
    text: t.say('progress.repeated', { task: t.refusalWords().title(facts.task) ?? '', attempt: facts.attempt }),
  }),
  CaseClosed: ({ t }) => ({ text: t.say('progress.closed') }),
  FollowUpMade: (told, event) => ({
    text: told.t.say('progress.followed-up', { person: person(told, event.facts.person) }),
    quote: answersOnForm(told, event),
  }),
  HandlingRated: ({ t }) => ({ text: t.say('progress.rated') }),
  CaseReopened: ({ t }) => ({ text: t.say('progress.reopened') }),
  CaseWithdrawn: ({ t }) => ({ text: t.say('progress.withdrawn') }),
  LinkIssued: ({ t }) => ({ text: t.say('progress.new-link') }),
  CaseArchived: ({ t }, { facts }) => ({
    text: t.say('progress.archived', { date: t.day(facts.retainUntil, 'dated') }),
  }),
  AcceptedBySilence: ({ t }, { facts }) => ({ text: t.say(`progress.silence.${facts.what}`) }),
  SilenceOverturned: ({ t }, { facts }) => ({ text: t.say(`progress.overturned.${facts.what}`) }),
  ClockExtended: ({ t }, { facts, at }) =>
    facts.told === null
      ? null
      : {
          text: t.say('progress.extended', {
            before: t.momentOn(facts.before, at, 'end'),
            when: t.momentOn(facts.dueAt, at, 'end'),
          }),
        },
  ClockPaused: ({ t, state }, { facts }) => {
    const clock = state.clocks.get(facts.clock);
    const reason =
      clock === undefined ? undefined : ruleOf(t.playbook, clock.rule)?.pauses?.find(({ id }) => id === facts.reason);
    if (clock === undefined || reason === undefined) return null;
    return { text: t.say('progress.paused', { task: titleOf(t, clock), reason: t.text(reason.title) }) };
  },
  ClockResumed: resumed,
  PauseEnded: resumed,
  ClockBreached: ({ t, state }, { facts }) => {
    const clock = state.clocks.get(facts.clock);
    if (clock === undefined || clock.whose !== 'ours' || clock.isSoft || isAmongOurselves(clock)) return null;
    const text = t.say('progress.breached', { task: titleOf(t, clock) });
    return {
      text,
      promise: madeFor(t, 'broken', t.before(facts.dueAt)),
    };
  },
};

/** 给投诉人看的栏目 */
function isForThem({ shownTo }: Field): boolean {
  return shownTo?.includes('complainant') === true;
}

/** 表上给投诉人看的, in one line; `null` where there is nothing of the kind. */
function answersOnForm(
  told: Told,
  { facts, personal }: CaseEventOf<'RecordWritten'> | CaseEventOf<'FollowUpMade'>,
): string | null {
  const fields = told.t.form(facts.form)?.fields.filter(isForThem) ?? [];
  const answers = fieldsText(told, fields, { ...facts, texts: personal === 'erased' ? {} : personal.texts });
  return answers === '' ? null : inOneLine(told, answers);
}

function inOneLine({ t }: Told, lines: string): string {
  return lines.replaceAll('\n', t.lang === 'en' ? '; ' : '；');
}

function resumed(
  { t, state }: Told,
  { facts, at }: CaseEventOf<'ClockResumed'> | CaseEventOf<'PauseEnded'>,
): Said | null {
  const clock = state.clocks.get(facts.clock);
  if (clock === undefined) return null;
  return { text: t.say('progress.resumed', { task: titleOf(t, clock), when: t.momentOn(facts.dueAt, at, 'end') }) };
}

function joined(sentence: string, more: string | null): string {
  return more === null || more.trim() === '' ? sentence : `${sentence}${more}`;
}

function quoted(personal: { readonly text: string | null } | 'erased'): string | null {
  return personal === 'erased' ? null : personal.text;
}

function titleOf(t: Teller, clock: Clock): string {
  return t.refusalWords().title(clock.rule) ?? '';
}

/** 已发生的各步, oldest first. */
export function doneSteps(told: Told, events: readonly FiledEvent[]): Step[] {
  const kept = keptWith(told, events);
  const files = filesOf(events);
  const shown = new Set<EvidenceId>();
  return events.flatMap((event): Step[] => {
    if (event.type === 'EvidenceAdded' && shown.has(event.facts.entry)) return [];
    const said = saidOf(told, event);
    if (said === null) return [];
    for (const id of said.files ?? []) shown.add(id);
    const attachments = (said.files ?? []).flatMap((id) => attachmentOf(told, files.get(id)));
    const promise = said.promise ?? kept.get(event.version) ?? null;
    const time = told.t.moment(event.at, 'sentence');
    return [{ state: 'done', time, text: said.text, quote: said.quote ?? null, promise, attachments }];
  });
}

function saidOf(told: Told, event: FiledEvent): Said | null {
  // One sayer per type, proved by the table's own type; the pairing is what the compiler cannot follow.
  const sayer = SAYERS[event.type] as ((told: Told, event: FiledEvent) => Said | null) | undefined;
  return sayer?.({ ...told, t: told.t.asOf(event.version) }, event) ?? null;
}

function filesOf(events: readonly FiledEvent[]): ReadonlyMap<EvidenceId, CaseEventOf<'EvidenceAdded'>> {
  return new Map(
    events.flatMap((event) => (event.type === 'EvidenceAdded' ? [[event.facts.entry, event] as const] : [])),
  );
}

function attachmentOf({ t }: Told, added: CaseEventOf<'EvidenceAdded'> | undefined): Step['attachments'] {
  if (added === undefined || added.facts.isInternal) return [];
  const name = added.personal === 'erased' ? t.say('progress.erased') : added.personal.fileName;
  const isImage = /^image\/(jpeg|png|gif|webp|avif)$/.test(added.facts.media);
  return [{ name, url: `${PATHS.progress}/files/${added.facts.entry}`, isImage }];
}

/** Limits of ours that an act ended, by the version of the act that they stand behind in the log. A soft one was no promise. */
function keptWith(told: Told, events: readonly FiledEvent[]): ReadonlyMap<number, NonNullable<Step['promise']>> {
  const found = new Map<number, NonNullable<Step['promise']>>();
  let act = 0;
  for (const event of events) {
    if (isAct(event.type) && event.type !== 'EvidenceAdded' && event.type !== 'ContactPromised') act = event.version;
    if (event.type !== 'ClockStopped') continue;
    const clock = told.state.clocks.get(event.facts.clock);
    if (clock === undefined || clock.whose !== 'ours' || clock.isSoft) continue;
    const promise = clockPromise(told.t, clock, event);
    if (found.get(act)?.kept !== 'broken') found.set(act, promise);
  }
  return found;
}

function clockPromise(
  t: Teller,
  clock: Clock,
  { at, facts }: CaseEventOf<'ClockStopped'>,
): NonNullable<Step['promise']> {
  const kept = facts.isMet ? 'kept' : 'broken';
  const { amount, unit, opensAfter, startedAt, dueAt } = clock;
  if (amount !== null && opensAfter === null && (unit === 'min' || unit === 'h')) {
    const limit = durationText({ amount, unit }, t.lang);
    const used = lengthText(timeTaken(startedAt, at), t.lang, 'sentence');
    return { kept, text: t.say(`progress.promise.${kept}`, { limit, used }) };
  }
  const when =
    amount !== null && unit !== null && opensAfter !== null
      ? windowText({ amount: opensAfter, unit }, { amount, unit }, t.lang)
      : t.before(dueAt);
  return madeFor(t, kept, when);
}

/** 答应的时间. That one was not kept stands before it already. */
function madeFor(t: Teller, kept: NonNullable<Step['promise']>['kept'], when: string): NonNullable<Step['promise']> {
  return { kept, text: t.say(kept === 'kept' ? 'progress.promise.kept-by' : 'progress.promise.by', { when }) };
}

function promiseOf({ t }: Told, promise: ContactPromise): Step['promise'] {
  const when = t.before(promise.dueAt);
  switch (promise.status) {
    case 'ended':
      return null;
    case 'replaced':
      return { kept: 'open', text: t.say('progress.promise.replaced') };
    case 'kept':
      return madeFor(t, promise.at <= promise.dueAt ? 'kept' : 'broken', when);
    case 'open':
      return madeFor(t, t.now <= promise.dueAt ? 'open' : 'broken', when);
  }
}
