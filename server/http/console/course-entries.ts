import type { CLOCK_ACTS, CLOCK_OUTCOMES } from '#core/case/clock-shapes.ts';
import type { CaseEventOf } from '#core/case/events.ts';
import type { Instant } from '#core/values/instant.ts';
import { durationText } from '#core/time/time-left.ts';
import { titleOfClock } from './clock-entries.ts';
import {
  and,
  reason,
  remark,
  said,
  titleOfTask,
  who,
  words,
  type Material,
  type Sketch,
  type Sketchers,
} from './entry-sketch.ts';
import { ruleOf } from './present-due.ts';

type Of = keyof typeof CLOCK_ACTS | keyof typeof CLOCK_OUTCOMES | 'RetentionProlonged';

/** 案卷的句子: what befell a clock while it ran: pauses, extensions, escalations taken, silence, the end of retention. */
export const COURSE_ENTRIES: Sketchers<Of> = {
  ClockPaused: (material, event) => {
    const { t } = material;
    const { clock, reason: id, from, maximumAt } = event.facts;
    const why = pauseReason(material, clock, id);
    return ofClock([
      ...t.prose('file.clock.paused', {
        ...whoAndTask(material, event),
        from: t.momentOn(from, event.at),
        reason: why,
      }),
      ...and(
        t,
        maximumAt === null ? null : t.say('file.clock.paused.most', { until: t.momentOn(maximumAt, event.at, 'end') }),
        remark(t, said(event)?.remark),
      ),
    ]);
  },
  ClockResumed: (material, event) => {
    const { t } = material;
    const { until, dueAt } = event.facts;
    const values = {
      ...whoAndTask(material, event),
      until: t.momentOn(until, event.at),
      when: dueText(material, dueAt, event.at),
    };
    return ofClock([...t.prose('file.clock.resumed', values), ...and(t, remark(t, said(event)?.remark))]);
  },
  PauseEnded: (material, event) =>
    ofClock(
      material.t.prose('file.clock.pause-ended', {
        task: titleOfClock(material, event.facts.clock),
        when: dueText(material, event.facts.dueAt, event.at),
      }),
    ),
  ClockExtended: (material, event) => {
    const { t } = material;
    const { amount, unit, before, dueAt, told } = event.facts;
    const values = {
      ...whoAndTask(material, event),
      by: durationText({ amount, unit }, t.lang),
      before: dueText(material, before, event.at),
      when: dueText(material, dueAt, event.at),
    };
    const notice =
      told === null
        ? null
        : t.say('file.clock.extended.told', { at: t.momentOn(told.at, event.at), how: t.sayOf('file.how', told.how) });
    return ofClock([
      ...t.prose('file.clock.extended', values),
      ...and(t, reason(t, words(t, said(event)?.reason)), notice),
    ]);
  },
  EscalationTaken: (material, event) =>
    ofClock([
      ...material.t.prose('file.clock.taken', whoAndTask(material, event)),
      ...and(material.t, remark(material.t, said(event)?.remark)),
    ]),
  SendingRecorded: (material, event) => {
    const { t } = material;
    const { what, proof, evidence } = event.facts;
    const values = { who: who(material, event), proof: t.say(`clocks.proof.${proof}`) };
    return sent([...t.prose(`file.sending.${what}`, values), ...and(t, remark(t, said(event)?.remark))], evidence);
  },
  DeliveryProved: (material, event) => {
    const { t } = material;
    const { what, proof, evidence } = event.facts;
    const text = t.prose(`file.delivered.${what}`, { proof: t.say(`clocks.proof.${proof}`) });
    return sent([...text, ...and(t, remark(t, said(event)?.remark))], evidence);
  },
  PartyChased: (material, event) => ({
    kind: 'act',
    audience: 'clock',
    text: [
      ...material.t.prose('file.chased', whoAndTask(material, event)),
      ...and(material.t, words(material.t, said(event)?.text)),
    ],
  }),
  RuleSilenced: (material, event) => ({
    kind: 'internal',
    audience: 'clock',
    text: [
      ...material.t.prose('file.rule.silenced', {
        who: who(material, event),
        task: titleOfTask(material, event.facts.rule),
      }),
      ...and(material.t, reason(material.t, words(material.t, said(event)?.reason))),
    ],
  }),
  SilenceOverturned: (material, event) => {
    const { t } = material;
    const { what, acceptedAt, receivedAt } = event.facts;
    const values = {
      who: who(material, event),
      accepted: t.momentOn(acceptedAt, event.at),
      received: t.momentOn(receivedAt, event.at),
    };
    return { kind: 'clock', audience: 'customer', text: t.prose(`file.silence.overturned.${what}`, values) };
  },
  RuleRetired: (material, event) => ({
    kind: 'internal',
    audience: 'clock',
    text: material.t.prose('file.rule.retired', {
      task: titleOfTask(material, event.facts.rule),
      since: material.t.momentOn(event.facts.since, event.at),
    }),
  }),
  ClockSilenced: (material, event) =>
    ofClock(material.t.prose('file.clock.silenced', { task: titleOfClock(material, event.facts.clock) })),
  AimPassed: (material, event) =>
    ofClock(
      material.t.prose('file.clock.aim-passed', {
        task: titleOfClock(material, event.facts.clock),
        when: dueText(material, event.facts.aimAt, event.at),
      }),
    ),
  AcceptedBySilence: (material, event) => {
    const { t } = material;
    const { what, proof, provedAt } = event.facts;
    const values = { since: t.momentOn(provedAt, event.at), proof: t.say(`file.silence.proof.${proof}`) };
    return { kind: 'clock', audience: 'customer', text: t.prose(`file.silence.${what}`, values) };
  },
  RetentionEnded: ({ t }, event) => ({
    kind: 'clock',
    audience: 'internal',
    text: t.prose('file.retention.ended', { day: t.day(event.facts.retainUntil, 'dated') }),
  }),
  RetentionProlonged: (material, event) => {
    const { t } = material;
    const values = { who: who(material, event), day: t.day(event.facts.retainUntil, 'dated') };
    return {
      kind: 'internal',
      audience: 'internal',
      text: [...t.prose('file.retention.prolonged', values), ...and(t, reason(t, words(t, said(event)?.reason)))],
    };
  },
};

function ofClock(text: Sketch['text']): Sketch {
  return { kind: 'clock', audience: 'clock', text };
}

function sent(text: Sketch['text'], evidence: CaseEventOf<'DeliveryProved'>['facts']['evidence']): Sketch {
  return { kind: 'act', audience: 'customer', text, files: evidence === null ? [] : [evidence] };
}

function whoAndTask(
  material: Material,
  event: Pick<CaseEventOf<'ClockPaused'>, 'by'> & { readonly facts: { readonly clock: string } },
): { readonly who: string; readonly task: string } {
  return { who: who(material, event), task: titleOfClock(material, event.facts.clock) };
}

function dueText({ t }: Material, dueAt: Instant, at: Instant): string {
  return t.say('clocks.due', { when: t.momentOn(dueAt, at, 'end') });
}

function pauseReason({ t, state }: Material, clock: string, id: string): string {
  const found = state.clocks.get(clock);
  const title = (found === undefined ? null : ruleOf(t, found))?.pauses?.find((each) => each.id === id)?.title;
  return title === undefined ? t.say('clocks.course.pause.other') : t.text(title);
}
