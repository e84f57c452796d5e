import type { CaseEventOf, CaseEventType } from '#core/case/events.ts';
import type { Instant } from '#core/values/instant.ts';
import { and, nameOf, titleOfTask, type Material, type Sketch, type Sketchers } from './entry-sketch.ts';

/** 案卷的句子: what the clocks and recusal brought about. The rest of what follows from an act is inner working. */
export const CLOCK_ENTRIES: Sketchers<
  | 'ClockWarned'
  | 'ClockBreached'
  | 'SoftLimitPassed'
  | 'CaseEscalated'
  | 'AnswerOverdue'
  | 'ClockRebased'
  | 'ClockRecounted'
  | 'ClockDropped'
  | 'TaskMoved'
  | 'CustodyMoved'
> = {
  ClockWarned: (material, event) =>
    clockSketch(material, 'file.clock.warned', event, dueOf(material, event.facts.clock)),
  ClockBreached: (material, event) => clockSketch(material, 'file.clock.breached', event, event.facts.dueAt),
  // What was let pass says so itself.
  SoftLimitPassed: (material, event) =>
    isLapsed(material, event.facts.clock) ? null : clockSketch(material, 'file.clock.soft', event, event.facts.dueAt),
  CaseEscalated: (material, event) => {
    const { t } = material;
    const task = titleOfClock(material, event.facts.clock);
    const { to } = event.facts;
    const text =
      to === null
        ? t.prose('file.clock.escalated.top', { task })
        : t.prose('file.clock.escalated', { task, to: nameOf(material, to) });
    const { wanted, reason } = event.facts;
    const why =
      wanted === null || reason === null || to === null
        ? null
        : t.say(`file.clock.escalated.${reason}`, { wanted: t.role(wanted) });
    return { kind: 'clock', audience: 'clock', text: [...text, ...and(t, why)] };
  },
  AnswerOverdue: (material, event) => {
    const whose = material.state.clocks.get(event.facts.clock)?.whose;
    const text =
      whose === 'regulator' || whose === 'mediator'
        ? material.t.prose(`file.clock.overdue.${whose}`, { task: titleOfClock(material, event.facts.clock) })
        : material.t.prose('file.clock.answer-overdue', { complainant: material.complainant });
    return { kind: 'clock', audience: 'clock', text };
  },
  ClockRebased: (material, event) =>
    clockSketch(
      material,
      event.facts.reason === 'regraded' ? 'file.clock.rebased' : 'file.clock.asked-again',
      event,
      event.facts.dueAt,
    ),
  ClockRecounted: recountedSketch,
  ClockDropped: (material, event) => {
    const { reason } = event.facts;
    if (reason === 'lapsed') return clockSketch(material, 'file.clock.lapsed', event, null);
    if (reason === 'moved') return clockSketch(material, 'file.clock.ended', event, null);
    return reason === 'regraded' ? clockSketch(material, 'file.clock.dropped', event, null) : null;
  },
  TaskMoved: (material, event) =>
    event.facts.reason === 'recusal'
      ? {
          kind: 'internal',
          audience: 'internal',
          text: material.t.prose('file.task.moved', {
            task: titleOfTask(material, event.facts.task),
            to: nameOf(material, event.facts.to),
          }),
        }
      : null,
  CustodyMoved: (material, event) => ({
    kind: 'internal',
    audience: 'internal',
    text: material.t.prose('file.custody.moved', { to: nameOf(material, event.facts.to) }),
  }),
};

function isLapsed({ state }: Material, id: string): boolean {
  const clock = state.clocks.get(id);
  return clock?.status === 'dropped' && clock.reason === 'lapsed';
}

type ClockKey =
  `file.clock.${'warned' | 'breached' | 'soft' | 'rebased' | 'asked-again' | 'dropped' | 'lapsed' | 'ended'}`;

interface OfClock {
  readonly at: Instant;
  readonly facts: { readonly clock: string };
}

function clockSketch(material: Material, key: ClockKey, { at, facts }: OfClock, dueAt: Instant | null): Sketch {
  const { t } = material;
  const when = dueAt === null ? '' : t.say('clocks.due', { when: t.momentOn(dueAt, at, 'end') });
  return { kind: 'clock', audience: 'clock', text: t.prose(key, { task: titleOfClock(material, facts.clock), when }) };
}

/** 重算: the due time that stood there before stays in the file beside the new one. */
function recountedSketch(material: Material, { at, facts }: CaseEventOf<'ClockRecounted'>): Sketch {
  const { t } = material;
  const { why, wasDueAt, dueAt, isProvisional } = facts;
  const values = {
    task: titleOfClock(material, facts.clock),
    was: t.momentOn(wasDueAt, at, 'end'),
    when: t.momentOn(dueAt, at, 'end'),
  };
  const key = wasDueAt === dueAt ? 'same' : why;
  const text = t.prose(`file.clock.recounted.${key}`, values);
  const doubt = isProvisional ? t.prose('file.clock.provisional') : [];
  return { kind: 'clock', audience: 'clock', text: [...text, ...doubt] };
}

export function titleOfClock(material: Material, clock: string): string {
  return titleOfTask(material, material.state.clocks.get(clock)?.task ?? clock);
}

function dueOf(material: Material, clock: string): Instant | null {
  return material.state.clocks.get(clock)?.dueAt ?? null;
}

/** Kinds that never stand in the file as an entry of their own. */
export const UNTOLD: ReadonlySet<CaseEventType> = new Set([
  'StageEntered',
  'TaskOpened',
  'TaskDone',
  'TaskDropped',
  'ClockStarted',
  'ClockStopped',
  'ClockMoved',
]);
