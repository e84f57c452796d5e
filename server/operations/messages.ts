// 待发消息: which events tell whom. What a message says in words is the channels' business; here stand ids, moments and,
// for the complainant, where to reach them. Bodies are sealed by the store.
import { pinOf } from '#core/case/pin.ts';
import type { FiledEvent } from '#core/case/filed-events.ts';
import type { AnyCase, Assignee, Clock, Task } from '#core/case/state.ts';
import type { CaseId, EntryId, StreamId, UnitId } from '#core/values/ids.ts';
import { caseStream } from '#core/values/ids.ts';
import type { Instant } from '#core/values/instant.ts';
import type { Language } from '#core/values/language.ts';
import type { OutboxMessage } from './ports.ts';

/** 消息种类. A task asked, a limit soon or past, a step up the ladder; and what the complainant is told. */
export type StaffMessageKind = 'staff.task' | 'staff.warning' | 'staff.breach' | 'staff.escalation';
/** 给管理员的消息, about the house itself: the holidays of a year are missing. */
export type HouseMessageKind = 'house.calendar-year';
export type ComplainantMessageKind =
  | 'complainant.received'
  | 'complainant.declined'
  | 'complainant.offer'
  | 'complainant.reminder'
  | 'complainant.result'
  | 'complainant.closed';

/** 给同事的消息: one per case, moment and person or role, whatever number of tasks it names. */
export interface StaffMessage {
  readonly caseId: CaseId;
  readonly number: string;
  readonly unit: string;
  readonly playbook: { readonly name: string; readonly hash: string };
  readonly severity: string | null;
  readonly to: Exclude<Assignee, { kind: 'complainant' }>;
  readonly at: Instant;
  readonly tasks: readonly {
    readonly id: string;
    readonly origin: string;
    readonly act: string;
    readonly dueAt: Instant | null;
  }[];
}

/** 给投诉人的消息: by e-mail, where an address was given. */
export interface ComplainantMessage {
  readonly caseId: CaseId;
  readonly number: string;
  readonly unit: string;
  readonly language: Language;
  readonly email: string;
  readonly at: Instant;
  /** The offer or the result that it is about; a letter of an older version does not say. */
  readonly about?: EntryId | null;
  /** Until when an answer counts, where a reminder asks for one. */
  readonly until?: Instant | null;
  /** The secret link; known only at the moment of filing. */
  readonly trackingSecret: string | null;
}

interface Told {
  readonly caseId: CaseId;
  readonly after: AnyCase;
  readonly events: readonly FiledEvent[];
  readonly trackingSecret?: string;
}

/** 待发消息: of one change. Ids come from the case and the version of the event, so a repeated change could never send twice. */
export function messagesOf(told: Told): readonly OutboxMessage[] {
  return [...staffMessages(told), ...complainantMessages(told)];
}

function staffMessages(told: Told): readonly OutboxMessage[] {
  const groups = new Map<string, { kind: StaffMessageKind; to: Staff; version: number; at: Instant; tasks: Task[] }>();
  for (const event of told.events) {
    const about = staffNews(told.after, event);
    if (about === null) continue;
    for (const to of recipientsOf(about)) {
      const key = `${about.kind} ${nameOf(to)}`;
      const group = groups.get(key) ?? { kind: about.kind, to, version: event.version, at: event.at, tasks: [] };
      group.tasks.push(about.task);
      groups.set(key, group);
    }
  }
  return [...groups.values()].map(({ kind, to, version, at, tasks }) =>
    message(told.caseId, kind, version, nameOf(to), staffBody(told, to, at, tasks)),
  );
}

type Staff = StaffMessage['to'];

/** 告诉谁: that there is something to do, whoever finds it in their list; that it runs out or is late, whoever answers for it. */
function recipientsOf({ kind, task }: { readonly kind: StaffMessageKind; readonly task: Task }): readonly Staff[] {
  const all = kind === 'staff.task' ? [task.to, ...task.members] : [task.to];
  return all.filter((to) => to.kind !== 'complainant');
}

/** Whom an event concerns; `null` when nobody has to be told, or when it tells people what they have just done themselves. */
function staffNews(after: AnyCase, event: FiledEvent): { readonly kind: StaffMessageKind; readonly task: Task } | null {
  switch (event.type) {
    case 'TaskOpened':
    case 'TaskMoved': {
      const task = openTask(after, event.facts.task);
      if (task === null) return null;
      return { kind: task.origin === 'step-in' ? 'staff.escalation' : 'staff.task', task };
    }
    case 'ClockWarned':
    case 'ClockBreached': {
      const clock = after.clocks.get(event.facts.clock);
      const task = clock?.whose === 'ours' && clock.status === 'running' ? taskFor(after, clock) : null;
      return task === null ? null : { kind: event.type === 'ClockWarned' ? 'staff.warning' : 'staff.breach', task };
    }
    default:
      return null;
  }
}

/** What somebody must do before a limit: its task; before a statutory one, whatever colleagues are asked for now. */
function taskFor(after: AnyCase, clock: Clock): Task | null {
  if (clock.statutory === null) return openTask(after, clock.task);
  for (const task of after.tasks.values())
    if (task.status === 'open' && task.to.kind !== 'complainant') return { ...task, clock: clock.id };
  return null;
}

function openTask(state: AnyCase, id: string): Task | null {
  const task = state.tasks.get(id);
  return task === undefined || task.status !== 'open' || task.to.kind === 'complainant' ? null : task;
}

function nameOf(to: Assignee): string {
  if (to.kind === 'person') return `person:${to.person}`;
  return to.kind === 'role' ? `role:${to.role}@${to.unit}` : 'complainant';
}

function staffBody(told: Told, to: StaffMessage['to'], at: Instant, tasks: readonly Task[]): StaffMessage {
  const { after } = told;
  return {
    caseId: told.caseId,
    number: after.number,
    unit: after.unit,
    playbook: pinOf(after),
    severity: after.assessment.kind === 'graded' ? after.assessment.severity : null,
    to,
    at,
    tasks: tasks.map(({ id, origin, act, clock }) => ({
      id,
      origin,
      act,
      dueAt: clock === null ? null : (after.clocks.get(clock)?.dueAt ?? null),
    })),
  };
}

const TOLD_BY: { readonly [type: string]: ComplainantMessageKind } = {
  CaseRegistered: 'complainant.received',
  CaseDeclined: 'complainant.declined',
  OfferMade: 'complainant.offer',
  ResultTold: 'complainant.result',
  CaseClosed: 'complainant.closed',
};

function complainantMessages(told: Told): readonly OutboxMessage[] {
  const email = emailOf(told.after);
  if (email === null) return [];
  return told.events.flatMap((event) => {
    const kind = isReminder(told.after, event) ? 'complainant.reminder' : TOLD_BY[event.type];
    if (kind === undefined) return [];
    const body: ComplainantMessage = {
      caseId: told.caseId,
      number: told.after.number,
      unit: told.after.unit,
      language: told.after.intake.language,
      email,
      at: event.at,
      about: aboutOf(told.after, event),
      until: event.type === 'ClockWarned' ? (told.after.clocks.get(event.facts.clock)?.dueAt ?? null) : null,
      trackingSecret: kind === 'complainant.received' ? (told.trackingSecret ?? null) : null,
    };
    return [message(told.caseId, kind, event.version, 'complainant', body)];
  });
}

/** 送达的信: what it is about is sent with it; a reminder of that, or any other letter, sends nothing. */
export function isSending(kind: string): kind is 'complainant.offer' | 'complainant.result' {
  return kind === 'complainant.offer' || kind === 'complainant.result';
}

/** 说的是哪一封: the offer or the result itself, or, where somebody is reminded, the one that they have not answered. */
function aboutOf({ sending }: AnyCase, event: FiledEvent): EntryId | null {
  if (event.type === 'OfferMade' || event.type === 'ResultTold') return event.facts.entry;
  return event.type === 'ClockWarned' ? (sending?.entry ?? null) : null;
}

/** 提醒: of a silence that would bind; whoever has written meanwhile needs none. */
function isReminder({ clocks, sending }: AnyCase, event: FiledEvent): boolean {
  const clock = event.type === 'ClockWarned' ? clocks.get(event.facts.clock) : undefined;
  return clock?.isBinding === true && clock.status === 'running' && sending?.repliedAt === null;
}

/** An address is taken only where it can be nothing else: no spaces, no commas, one sign. */
function emailOf(state: AnyCase): string | null {
  const { personal } = state.intake;
  if (personal === 'erased') return null;
  const given = [personal.contact, personal.phone].find(
    (typed) => typed !== null && /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>"]+$/.test(typed.trim()),
  );
  return given?.trim() ?? null;
}

function message(
  caseId: CaseId,
  kind: string,
  version: number,
  to: string,
  body: StaffMessage | ComplainantMessage,
): OutboxMessage {
  return { id: `${caseId}/${String(version)}/${kind}/${to}`, stream: caseStream(caseId), kind, body: { ...body } };
}

/** 给管理员的消息: goes by the channels of the topmost unit. */
export interface HouseMessage {
  readonly unit: string;
  readonly at: Instant;
  readonly year: number;
}

/** 催年度安排 as a message; its id is the year's, so a repeated change could never send it twice. */
export function yearMessage(stream: StreamId, unit: UnitId, year: number, at: Instant): OutboxMessage {
  const body: HouseMessage = { unit, at, year };
  return {
    id: `calendar-year/${String(year)}`,
    stream,
    kind: 'house.calendar-year' satisfies HouseMessageKind,
    body: { ...body },
  };
}
