import type { CaseId } from '#core/values/ids.ts';
import { answersText, filesAnswered } from './answer-lines.ts';
import {
  and,
  reason,
  recordedBy,
  remark,
  said,
  sentence,
  titleOfTask,
  who,
  words,
  type Material,
  type Sketchers,
} from './entry-sketch.ts';

/** 案卷的句子: rectification, records, and how a case ends, begins again, is linked, kept and erased. */
export const ENDING_ENTRIES: Sketchers<
  | 'RectificationPlanned'
  | 'RectificationDone'
  | 'RectificationEvaluated'
  | 'StepTaken'
  | 'RecordSigned'
  | 'TaskReturned'
  | 'WorkRepeated'
  | 'RecordWritten'
  | 'FollowUpMade'
  | 'HandlingRated'
  | 'CaseClosed'
  | 'CaseReopened'
  | 'CaseWithdrawn'
  | 'CaseLinked'
  | 'CaseUnlinked'
  | 'LinkIssued'
  | 'CaseArchived'
  | 'CaseErased'
> = {
  RectificationPlanned: (material, event) => {
    const { t } = material;
    const personal = said(event);
    const values = {
      who: who(material, event),
      what: sentence(t, words(t, personal?.what)),
      owner: t.person(event.facts.owner),
      until: t.before(event.facts.until),
      target: sentence(t, words(t, personal?.target)),
    };
    return {
      kind: 'decision',
      audience: 'all',
      text: t.prose('file.rectification.planned', values),
      entry: event.facts.entry,
    };
  },
  RectificationDone: (material, event) => ({
    kind: 'act',
    audience: 'all',
    text: material.t.prose('file.rectification.done', {
      who: who(material, event),
      text: sentence(material.t, words(material.t, said(event)?.text)),
    }),
  }),
  RectificationEvaluated: (material, event) => {
    const key = event.facts.effective ? 'file.rectification.effective' : 'file.rectification.ineffective';
    return {
      kind: 'decision',
      audience: 'all',
      text: material.t.prose(key, {
        who: who(material, event),
        text: sentence(material.t, words(material.t, said(event)?.text)),
      }),
    };
  },
  RecordSigned: (material, event) => {
    const { t, complainant } = material;
    const { form, signer, person, isRefused, signature } = event.facts;
    const isTheirs = signer === 'complainant';
    const values = {
      who: isTheirs ? complainant : t.person(person),
      by: t.person(person),
      form: t.choice(t.playbook.forms, form),
    };
    const key = isRefused ? 'file.record-signed.refused' : isTheirs ? 'file.record-signed.seen' : 'file.record-signed';
    return {
      kind: 'decision',
      audience: isTheirs ? 'customer' : 'internal',
      text: [...t.prose(key, values), ...and(t, reason(t, said(event)?.reason))],
      files: signature === null ? [] : [signature],
    };
  },
  StepTaken: (material, event) => {
    const { t } = material;
    const { task, told, how, person } = event.facts;
    const asked = t.asked(task);
    const values = {
      who: t.person(person),
      task: asked === null ? t.sayOf('file.step', event.facts.act) : t.text(asked.title),
      to: t.list(told.map((role) => t.role(role))),
      how: how === null ? '' : t.sayOf('file.how', how),
    };
    const key = told.length > 0 ? 'file.step.told' : how === null ? 'file.step' : 'file.step.how';
    return {
      kind: 'decision',
      audience: 'internal',
      text: [...t.prose(key, values), ...and(t, words(t, said(event)?.text))],
      entry: event.facts.entry,
    };
  },
  TaskReturned: (material, event) => {
    const { t } = material;
    const { task, back, person } = event.facts;
    const titleOf = (id: string): string => titleOfTask(material, id);
    return {
      kind: 'decision',
      audience: 'internal',
      text: [
        ...t.prose('file.returned', { who: t.person(person), task: titleOf(task), back: titleOf(back) }),
        ...and(t, reason(t, words(t, said(event)?.reason))),
      ],
    };
  },
  WorkRepeated: (material, event) => {
    const { t } = material;
    const { task, attempt } = event.facts;
    return {
      kind: 'decision',
      audience: 'all',
      text: t.prose('file.repeated', { task: titleOfTask(material, task), attempt }),
    };
  },
  RecordWritten: (material, event) => {
    const { t } = material;
    const form = t.form(event.facts.form);
    return {
      kind: 'act',
      audience: 'internal',
      text: t.prose('file.record', {
        who: t.person(event.facts.person),
        form: form === null ? event.facts.form : t.text(form.title),
      }),
      internal:
        form === null
          ? null
          : answersText(material, event, form.fields, { ...event.facts, texts: said(event)?.texts ?? {} }),
      files: form === null ? [] : filesAnswered(material, event, form.fields, said(event)?.texts ?? {}),
    };
  },
  FollowUpMade: (material, event) => {
    const { t, complainant } = material;
    const { satisfied, score, person } = event.facts;
    const fields = t.form(event.facts.form)?.fields ?? [];
    const texts = said(event)?.texts ?? {};
    const told = answersText(material, event, fields, { ...event.facts, texts });
    // Written down before the form's answers were told one by one: its score stands beside.
    const isAlone = score !== null && event.facts.asked.length === 0;
    return {
      kind: 'decision',
      audience: 'customer',
      text: t.prose(satisfied ? 'file.follow-up.yes' : 'file.follow-up.no', { who: t.person(person), complainant }),
      internal: told === '' ? null : told,
      tags: isAlone ? [{ tone: 'plain', text: t.say('file.score', { score }) }] : [],
      files: filesAnswered(material, event, fields, texts),
    };
  },
  HandlingRated: (material, event) => ({
    kind: 'complainant',
    audience: 'customer',
    text: material.t.prose('file.rated', {
      who: material.complainant,
      outcome: event.facts.outcome,
      handling: event.facts.handling,
    }),
    quote: said(event)?.text ?? null,
  }),
  CaseClosed: (material, event) => ({
    kind: 'decision',
    audience: 'customer',
    text: [
      ...material.t.prose(`file.closed.${event.facts.outcome}`, { who: who(material, event) }),
      ...and(material.t, words(material.t, said(event)?.summary)),
    ],
  }),
  CaseReopened: (material, event) => ({
    kind: 'decision',
    audience: 'customer',
    text: [
      ...material.t.prose('file.reopened', { who: who(material, event) }),
      ...and(material.t, reason(material.t, words(material.t, said(event)?.reason))),
    ],
  }),
  CaseWithdrawn: (material, event) => ({
    kind: 'complainant',
    audience: 'customer',
    text: [
      ...material.t.prose('file.withdrawn', { who: material.complainant }),
      ...and(material.t, recordedBy(material.t, event.facts.recorded)),
    ],
    quote: said(event)?.reason ?? null,
  }),
  CaseLinked: (material, event) => {
    const { t } = material;
    const { kind, other, isLead } = event.facts;
    const number = numberOf(material, other);
    return {
      kind: 'act',
      audience: 'internal',
      text: [
        ...t.prose(`file.linked.${kind}`, { who: who(material, event), number }),
        ...and(t, isLead ? t.say('file.linked.lead') : null, remark(t, said(event)?.remark)),
      ],
    };
  },
  CaseUnlinked: (material, event) => ({
    kind: 'act',
    audience: 'internal',
    text: [
      ...material.t.prose('file.unlinked', {
        who: who(material, event),
        number: numberOf(material, event.facts.other),
      }),
      ...and(material.t, reason(material.t, words(material.t, said(event)?.reason))),
    ],
  }),
  LinkIssued: (material, event) => ({
    kind: 'act',
    audience: 'customer',
    text: [
      ...material.t.prose('file.link-issued', { who: material.t.person(event.facts.person) }),
      ...and(material.t, reason(material.t, words(material.t, said(event)?.reason))),
    ],
  }),
  CaseArchived: (material, event) => ({
    kind: 'decision',
    audience: 'all',
    text: material.t.prose('file.archived', {
      who: material.t.person(event.facts.person),
      day: material.t.day(event.facts.retainUntil, 'dated'),
    }),
  }),
  CaseErased: (material, event) => ({
    kind: 'decision',
    audience: 'all',
    text: material.t.prose(`file.erased-case.${event.facts.ground}`, { who: material.t.person(event.facts.person) }),
  }),
};

/** A case that the reader may not see has no number for them. */
function numberOf({ t, numbers }: Material, other: CaseId): string {
  return numbers.get(other) ?? t.say('file.linked.unseen');
}
