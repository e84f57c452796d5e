import type { Material } from './entry-sketch.ts';
import {
  and,
  offerLines,
  partyOf,
  reason,
  recordedBy,
  remark,
  said,
  sentence,
  who,
  words,
  type Sketchers,
} from './entry-sketch.ts';

/** 案卷的句子: from the finding to the end of the case. */
/** Where nobody so far may grant so much. */
function nextTier({ t }: Material, next: string | null): string | null {
  return next === null ? null : t.say('file.offer.next', { role: t.role(next) });
}

export const REMEDY_ENTRIES: Sketchers<
  | 'FindingRecorded'
  | 'CausesRecorded'
  | 'ResponsibilityAttributed'
  | 'ResponsibilitySignedOff'
  | 'OfferProposed'
  | 'OfferApproved'
  | 'OfferReturned'
  | 'OfferMade'
  | 'OfferAccepted'
  | 'OfferRejected'
  | 'OfferCountered'
  | 'RemedyCarriedOut'
  | 'ResultTold'
  | 'ResultConfirmed'
> = {
  FindingRecorded: (material, event) => {
    const { t } = material;
    const personal = said(event);
    const toThem = personal?.forComplainant ?? null;
    return {
      kind: 'decision',
      audience: 'all',
      text: [
        ...t.prose('file.found', {
          who: who(material, event),
          answer: t.sayOf('file.found', event.facts.substantiated),
        }),
        ...and(
          t,
          words(t, personal?.text),
          toThem === null ? null : t.say('file.found.for-complainant', { text: toThem }),
        ),
      ],
      entry: event.facts.entry,
    };
  },
  CausesRecorded: (material, event) => {
    const { t } = material;
    const texts = said(event)?.texts ?? null;
    const causes = event.facts.causes.map((cause, index) =>
      t.say(cause.isRoot ? 'file.cause.root' : 'file.cause', {
        dimension: t.choice(t.playbook.causeDimensions, cause.dimension),
        text: words(t, texts?.[index]),
      }),
    );
    const method = t.choice(t.playbook.causeMethods, event.facts.method);
    return {
      kind: 'decision',
      audience: 'all',
      text: t.prose('file.causes', {
        who: who(material, event),
        method,
        causes: causes.join(t.lang === 'en' ? '; ' : '；'),
      }),
    };
  },
  ResponsibilityAttributed: (material, event) => {
    const { t } = material;
    const personal = said(event);
    const shares = event.facts.shares.map((share, index) =>
      t.say('file.responsibility.share', {
        party: partyOf(material, share, personal?.parties[index]),
        percent: share.percent,
      }),
    );
    return {
      kind: 'decision',
      audience: 'internal',
      text: [
        ...t.prose('file.responsibility', { who: who(material, event), shares: t.list(shares) }),
        ...and(t, remark(t, personal?.remark)),
      ],
      tags: event.facts.isSupported ? [] : [{ tone: 'plain', text: t.say('file.responsibility.unsupported') }],
    };
  },
  ResponsibilitySignedOff: (material, event) => ({
    kind: 'decision',
    audience: 'internal',
    text: [
      ...material.t.prose('file.signed-off', { who: material.t.person(event.facts.person) }),
      ...and(material.t, remark(material.t, said(event)?.remark)),
    ],
  }),
  OfferProposed: (material, event) => {
    const { t } = material;
    const personal = said(event);
    const lines = offerLines(t, event.facts.lines, personal?.texts ?? null);
    return {
      kind: 'act',
      audience: 'internal',
      text: [
        ...t.prose('file.offer.proposed', { who: who(material, event), role: t.role(event.facts.decides), lines }),
        ...and(t, event.facts.beyond === null ? null : t.say(`file.offer.beyond.${event.facts.beyond}`)),
        ...offerWords(material, personal),
      ],
    };
  },
  OfferApproved: (material, event) => ({
    kind: 'decision',
    audience: 'internal',
    text: [
      ...material.t.prose('file.offer.approved', { who: material.t.person(event.facts.person) }),
      ...and(material.t, nextTier(material, event.facts.next), remark(material.t, said(event)?.remark)),
    ],
  }),
  OfferReturned: (material, event) => ({
    kind: 'decision',
    audience: 'internal',
    text: [
      ...material.t.prose('file.offer.returned', { who: material.t.person(event.facts.person) }),
      ...and(material.t, reason(material.t, words(material.t, said(event)?.reason))),
    ],
  }),
  OfferMade: (material, event) => {
    const { t, complainant } = material;
    const personal = said(event);
    const { round, lines } = event.facts;
    return {
      kind: 'decision',
      audience: 'customer',
      text: [
        ...t.prose('file.offer.made', {
          who: who(material, event),
          complainant,
          lines: offerLines(t, lines, personal?.texts ?? null),
        }),
        ...offerWords(material, personal),
      ],
      entry: event.facts.entry,
      tags: round > 1 ? [{ tone: 'plain', text: t.say('file.offer.round', { round }) }] : [],
    };
  },
  OfferAccepted: (material, event) => {
    const { t, complainant } = material;
    const personal = said(event);
    const { signature, recorded } = event.facts;
    const signed = personal?.signedName ?? null;
    return {
      kind: 'complainant',
      audience: 'customer',
      text: [
        ...t.prose('file.offer.accepted', { who: complainant }),
        ...and(t, recordedBy(t, recorded), signed === null ? null : t.say('file.signed', { name: signed })),
      ],
      quote: personal?.text ?? null,
      files: signature === null ? [] : [signature],
    };
  },
  OfferRejected: (material, event) => ({
    kind: 'complainant',
    audience: 'customer',
    text: [
      ...material.t.prose('file.offer.rejected', { who: material.complainant }),
      ...and(material.t, recordedBy(material.t, event.facts.recorded)),
    ],
    quote: words(material.t, said(event)?.text),
  }),
  OfferCountered: (material, event) => {
    const { t, complainant } = material;
    const { askedFen, recorded } = event.facts;
    return {
      kind: 'complainant',
      audience: 'customer',
      text: [
        ...t.prose('file.offer.countered', { who: complainant }),
        ...and(
          t,
          askedFen === null ? null : t.say('file.offer.asked', { amount: t.yuan(askedFen) }),
          recordedBy(t, recorded),
        ),
      ],
      quote: words(t, said(event)?.text),
    };
  },
  RemedyCarriedOut: (material, event) => {
    const { t } = material;
    const { onTheSpot, person, lines } = event.facts;
    const key = onTheSpot ? 'file.remedy.on-the-spot' : 'file.remedy';
    const given = onTheSpot && lines.length > 0 ? offerLines(t, lines, null) : null;
    return {
      kind: 'decision',
      audience: 'customer',
      text: [
        ...t.prose(key, { who: t.person(person), text: sentence(t, words(t, said(event)?.text)) }),
        ...and(t, given),
      ],
    };
  },
  ResultTold: (material, event) => {
    const { t, complainant } = material;
    const values = {
      who: who(material, event),
      complainant,
      how: t.sayOf('file.how', event.facts.how),
      text: sentence(t, words(t, said(event)?.text)),
    };
    return { kind: 'act', audience: 'customer', text: t.prose('file.result', values), entry: event.facts.entry };
  },
  ResultConfirmed: (material, event) => {
    const { t, complainant } = material;
    const key = event.facts.satisfied ? 'file.confirmed.yes' : 'file.confirmed.no';
    return {
      kind: 'complainant',
      audience: 'customer',
      text: [...t.prose(key, { who: complainant }), ...and(t, recordedBy(t, event.facts.recorded))],
      quote: said(event)?.text ?? null,
    };
  },
};

type OfferWords = { readonly change: string | null; readonly explanation: string | null } | null;

function offerWords({ t }: Material, personal: OfferWords) {
  const change = personal?.change ?? null;
  const explanation = personal?.explanation ?? null;
  return and(
    t,
    change === null ? null : t.say('file.offer.change', { text: change }),
    explanation === null ? null : t.say('file.offer.explanation', { text: explanation }),
  );
}
