import { answersText } from './answer-lines.ts';
import {
  and,
  nameOf,
  reason,
  remark,
  said,
  sentence,
  sourceOf,
  who,
  withRole,
  words,
  type Sketchers,
} from './entry-sketch.ts';

/** 案卷的句子: from registration to the last contact. */
export const INTAKE_ENTRIES: Sketchers<
  | 'CaseRegistered'
  | 'AnswersGiven'
  | 'CaseAcknowledged'
  | 'CaseAssessed'
  | 'CaseRegraded'
  | 'RespondentNamed'
  | 'RespondentUnknown'
  | 'CaseDeclined'
  | 'CaseAssigned'
  | 'CaseAccepted'
  | 'CaseHandedOver'
  | 'CaseHandedBack'
  | 'TeamFormed'
  | 'NoteAdded'
  | 'EntryCorrected'
  | 'ContactMade'
  | 'ContactPromised'
  | 'ContactPromiseReplaced'
  | 'EvidenceAdded'
  | 'ReplyReceived'
> = {
  CaseRegistered: (material, event) => {
    const { t, state } = material;
    const { facts } = event;
    const isPortal = event.by.kind === 'complainant';
    const channel = t.choice(t.playbook.channels, facts.channel);
    const opening = isPortal
      ? t.prose('file.registered.portal', { who: material.complainant })
      : t.prose('file.registered.staff', { who: who(material, event), channel });
    const isLater = facts.receivedAt !== facts.registeredAt;
    const times = [
      facts.occurredAt === null
        ? null
        : t.say('file.registered.occurred', { when: t.momentOn(facts.occurredAt, event.at) }),
      isLater
        ? t.say('file.registered.received', {
            when: t.momentOn(facts.receivedAt, event.at),
            later: t.time(facts.registeredAt),
          })
        : null,
    ];
    return {
      kind: isPortal ? 'complainant' : 'act',
      audience: 'customer',
      text: [...opening, ...and(material.t, ...times)],
      quote: words(t, said(event)?.matter),
      entry: state.id,
      files: facts.attachments,
    };
  },
  AnswersGiven: (material, event) => {
    const { t } = material;
    const { asked, task } = event.facts;
    const fields = t.playbook.fields.filter(({ id }) => asked.includes(id));
    const about = t.asked(task);
    const by = { who: who(material, event) };
    const text =
      about === null
        ? t.prose('file.answers.intake', by)
        : t.prose('file.answers', { ...by, task: t.text(about.title) });
    const answers = answersText(material, event, fields, { ...event.facts, texts: said(event)?.texts ?? {} });
    // What the complainant answered themselves they read on their page: to call that internal would be wrong.
    return event.by.kind === 'complainant'
      ? { kind: 'complainant', audience: 'customer', text, quote: answers }
      : { kind: 'act', audience: 'internal', text, internal: answers };
  },
  CaseAcknowledged: (material, event) => ({
    kind: 'act',
    audience: 'customer',
    text: material.t.prose(`file.acknowledged.${event.facts.how}`, { who: who(material, event) }),
  }),
  CaseAssessed: (material, event) => {
    const { t } = material;
    const { severity, category, suggested } = event.facts;
    const differs = suggested !== null && suggested !== severity;
    return {
      kind: 'decision',
      audience: 'all',
      text: [
        ...t.prose('file.assessed', {
          who: who(material, event),
          severity: t.severity(severity),
          category: t.category(category),
        }),
        ...and(
          material.t,
          differs ? t.say('file.assessed.suggested', { suggested: t.severity(suggested) }) : null,
          reason(t, said(event)?.reason),
        ),
      ],
    };
  },
  CaseRegraded: (material, event) => {
    const { t } = material;
    const { from, severity } = event.facts;
    return {
      kind: 'decision',
      audience: 'all',
      text: [
        ...t.prose('file.regraded', {
          who: who(material, event),
          from: t.severity(from),
          severity: t.severity(severity),
        }),
        ...and(material.t, reason(t, words(t, said(event)?.reason))),
      ],
    };
  },
  RespondentNamed: (material, event) => {
    const { t } = material;
    const { people, units, outside } = event.facts;
    const names = [
      ...people.map((id) => t.person(id)),
      ...units.map((id) => t.unit(id)),
      ...(outside ? [t.say('file.outside')] : []),
    ];
    const isOutside = people.length === 0 && units.length === 0;
    return {
      kind: 'internal',
      audience: 'internal',
      text: [
        ...t.prose(isOutside ? 'file.respondent.outside' : 'file.respondent.named', {
          who: who(material, event),
          names: t.list(names),
        }),
        ...and(material.t, remark(t, said(event)?.remark)),
      ],
    };
  },
  RespondentUnknown: (material, event) => {
    const { t } = material;
    return {
      kind: 'internal',
      audience: 'internal',
      text: [
        ...t.prose('file.respondent.unknown', {
          who: who(material, event),
          when: t.moment(event.facts.askAgainAt, 'dated'),
        }),
        ...and(material.t, reason(t, said(event)?.reason)),
      ],
    };
  },
  CaseDeclined: (material, event) => {
    const { t } = material;
    return {
      kind: 'decision',
      audience: 'customer',
      text: [
        ...t.prose('file.declined', {
          who: who(material, event),
          reason: t.choice(t.playbook.declineReasons, event.facts.reason),
        }),
        ...and(material.t, words(t, said(event)?.explanation)),
      ],
    };
  },
  CaseAssigned: (material, event) => {
    const { t } = material;
    return {
      kind: 'act',
      audience: 'all',
      text: [
        ...t.prose('file.assigned', { who: who(material, event), to: nameOf(material, event.facts.to) }),
        ...and(material.t, remark(t, said(event)?.remark)),
      ],
    };
  },
  CaseAccepted: (material, event) => ({
    kind: 'act',
    audience: 'all',
    text: material.t.prose('file.accepted', { who: material.t.person(event.facts.person) }),
  }),
  CaseHandedOver: (material, event) => {
    const { t } = material;
    return {
      kind: 'act',
      audience: 'internal',
      text: [
        ...t.prose('file.handed-over', { who: who(material, event), to: nameOf(material, event.facts.to) }),
        ...and(material.t, remark(t, words(t, said(event)?.remark))),
      ],
    };
  },
  CaseHandedBack: (material, event) => {
    const { t } = material;
    return {
      kind: 'act',
      audience: 'internal',
      text: [
        ...t.prose('file.handed-back', { who: t.person(event.facts.from), to: nameOf(material, event.facts.to) }),
        ...and(material.t, reason(t, words(t, said(event)?.reason))),
      ],
    };
  },
  TeamFormed: (material, event) => {
    const { t } = material;
    const { lead, members } = event.facts;
    const others = members.filter((member) => member !== lead).map((member) => t.person(member));
    const listed = others.length === 0 ? '' : `${t.say('file.list')}${t.list(others)}`;
    return {
      kind: 'decision',
      audience: 'all',
      text: [
        ...t.prose('file.team', { who: who(material, event), lead: t.person(lead), members: listed }),
        ...and(material.t, remark(t, said(event)?.remark)),
      ],
    };
  },
  NoteAdded: (material, event) => ({
    kind: 'internal',
    audience: 'internal',
    text: material.t.prose('file.note', { who: who(material, event) }),
    internal: words(material.t, said(event)?.text),
    entry: event.facts.entry,
  }),
  // Told with the entry that it corrects: the old words stay there.
  EntryCorrected: () => null,
  ContactMade: (material, event) => {
    const { t } = material;
    const { how, person, roles } = event.facts;
    const isRecorded = event.by.kind === 'staff' && event.by.person !== person;
    return {
      kind: 'act',
      audience: 'customer',
      text: [
        ...t.prose(`file.contact.${how}`, { who: withRole(t, person, roles), complainant: material.complainant }),
        ...and(
          material.t,
          words(t, said(event)?.summary),
          isRecorded ? t.say('file.contact.recorded', { who: who(material, event) }) : null,
        ),
      ],
      entry: event.facts.entry,
    };
  },
  ContactPromised: (material, event) => {
    const { t } = material;
    const { fromAt, dueAt, kind } = event.facts;
    const values = { who: who(material, event), until: t.before(dueAt) };
    const what = said(event)?.what ?? null;
    return {
      kind: 'act',
      audience: 'customer',
      text: [
        ...(fromAt !== null
          ? t.prose('file.promised.span', {
              who: values.who,
              from: t.momentOn(fromAt, event.at),
              until: t.momentOn(dueAt, event.at, 'end'),
            })
          : []),
        ...(fromAt !== null && what === null
          ? []
          : what === null
            ? t.prose(`file.promised.${kind}`, values)
            : t.prose('file.promised.what', { ...values, what: sentence(t, what) })),
        ...and(material.t, reason(t, said(event)?.reason)),
      ],
      entry: event.facts.entry,
    };
  },
  ContactPromiseReplaced: (material, event) => ({
    kind: 'act',
    audience: 'customer',
    text: [
      ...material.t.prose('file.promise-replaced', { who: who(material, event) }),
      ...and(material.t, reason(material.t, words(material.t, said(event)?.reason))),
    ],
  }),
  EvidenceAdded: (material, event) => {
    const { t } = material;
    const { source, isInternal, entry } = event.facts;
    const isTheirs = source === 'complainant';
    return {
      kind: isInternal ? 'internal' : isTheirs ? 'complainant' : 'act',
      audience: isInternal ? 'internal' : isTheirs ? 'customer' : 'all',
      text: [
        ...(isTheirs
          ? t.prose('file.evidence.complainant', { who: who(material, event) })
          : t.prose('file.evidence', { who: who(material, event), source: sourceOf(t, source) })),
        ...and(material.t, remark(t, said(event)?.remark)),
      ],
      files: [entry],
    };
  },
  ReplyReceived: (material, event) => {
    const { t } = material;
    const { recorded } = event.facts;
    return {
      kind: 'complainant',
      audience: 'customer',
      text:
        recorded === null
          ? t.prose('file.reply', { who: material.complainant })
          : t.prose('file.reply.recorded', {
              complainant: material.complainant,
              how: t.sayOf('file.how', recorded.how),
              who: t.person(recorded.by),
            }),
      quote: words(t, said(event)?.text),
      entry: event.facts.entry,
      files: event.facts.attachments,
    };
  },
};
