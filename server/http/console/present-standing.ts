// 现状: what stands in a case beside its next step: the offer, promises, who answers for what, rectifications, evidence,
// causes, linked cases. All are read from the state; the words of an offer and of causes stand in their events alone.
import type { CasePage } from '#contract/console/case-page.ts';
import type { CaseEventOf, CaseEventType } from '#core/case/events.ts';
import type { FiledEvent } from '#core/case/filed-events.ts';
import type { AnyCase, Offer, OfferLine, Registered } from '#core/case/state.ts';
import { offerDigest } from '#server/operations/offer-digest.ts';
import { clockOf } from '#server/read-models/summary.ts';
import type { Teller } from '../teller.ts';
import { partyOf, said, sourceOf, words, type Material } from './entry-sketch.ts';
import { presentDue } from './present-due.ts';
import { attachmentOf } from './present-file.ts';

/** 现状 */
export type Standing = Pick<
  CasePage,
  'offer' | 'promises' | 'responsibility' | 'rectifications' | 'evidence' | 'fishbone' | 'links'
>;

export function presentStanding(material: Material, events: readonly FiledEvent[]): Standing {
  return {
    offer: presentOffer(material, events),
    promises: presentPromises(material),
    responsibility: presentResponsibility(material, events),
    rectifications: material.state.rectifications.map((each) => presentRectification(material, events, each)),
    evidence: presentEvidence(material, events),
    fishbone: presentFishbone(material, events),
    links: presentLinks(material),
  };
}

function lastOf<T extends CaseEventType>(
  events: readonly FiledEvent[],
  type: T,
  isWanted: (event: CaseEventOf<T>) => boolean = () => true,
): CaseEventOf<T> | null {
  // The type that was asked for is the type of the event; the compiler does not carry the comparison over.
  const ofType = (event: FiledEvent): CaseEventOf<T> | null =>
    event.type === type ? (event as unknown as CaseEventOf<T>) : null;
  for (const event of events.toReversed()) {
    const found = ofType(event);
    if (found !== null && isWanted(found)) return found;
  }
  return null;
}

function offerIn({ remedy }: AnyCase): Offer | null {
  return remedy.kind === 'none' ? null : remedy.offer;
}

function presentOffer({ t, state }: Material, events: readonly FiledEvent[]): CasePage['offer'] {
  const offer = offerIn(state);
  const { remedy } = state;
  if (offer === null) return null;
  const made = lastOf(events, 'OfferMade', (event) => event.facts.entry === offer.entry);
  const stated = made ?? lastOf(events, 'OfferProposed', (event) => event.facts.entry === offer.entry);
  const personal = stated === null ? null : said<'OfferMade' | 'OfferProposed'>(stated);
  const isSilent = remedy.kind === 'accepted' && remedy.isSilent;
  const status = remedy.kind === 'rejected' ? remedy.answer : isSilent ? 'silent' : remedy.kind;
  const role = remedy.kind === 'proposed' ? t.role(remedy.decides) : '';
  const money = offer.lines.flatMap(({ amountFen }) => (amountFen === null ? [] : [amountFen]));
  return {
    entry: offer.entry,
    status,
    statusText: t.say(status === 'none' ? 'case.offer.offered' : `case.offer.${status}`, { role }),
    lines: offer.lines.map((line, index) => presentLine(t, line, personal?.texts[index] ?? '')),
    total:
      money.length < 2 ? null : t.say('case.offer.yuan', { amount: t.yuan(money.reduce((sum, fen) => sum + fen, 0)) }),
    change: personal?.change ?? null,
    how: made === null ? null : t.sayOf('file.how', made.facts.how),
    hash: made === null ? null : offerDigest(made),
  };
}

type Line = NonNullable<CasePage['offer']>['lines'][number];

function presentLine(t: Teller, { kind, amountFen, count }: OfferLine, text: string): Line {
  const title = t.choice(t.playbook.compensations, kind);
  const amount =
    amountFen !== null
      ? t.say('case.offer.yuan', { amount: t.yuan(amountFen) })
      : count === null
        ? ''
        : t.say('case.offer.count', { count });
  return { text: text === '' || text === title ? title : t.say('case.offer.line', { title, text }), amount };
}

function presentPromises({ t, state }: Material): CasePage['promises'] {
  const open = state.promises.filter((promise) => promise.status === 'open');
  return open.flatMap(({ entry, dueAt, kind }) => {
    const clock = [...state.clocks.values()].find(
      (each) => each.status === 'running' && each.task === `promise:${entry}`,
    );
    if (clock === undefined) return [];
    const values = { when: t.before(dueAt), what: t.say(`case.promise.${kind}`) };
    return [{ entry, text: t.say('case.promise', values), due: presentDue(t, clockOf(clock)) }];
  });
}

function presentResponsibility(material: Material, events: readonly FiledEvent[]): CasePage['responsibility'] {
  const { t, state } = material;
  const { responsibility } = state;
  if (responsibility.kind === 'none') return null;
  const { entry } = responsibility;
  const stated = lastOf(events, 'ResponsibilityAttributed', (event) => event.facts.entry === entry);
  if (stated === null) return null;
  const parties = said(stated)?.parties;
  const isSupported = responsibility.kind === 'signed-off' || responsibility.isSupported;
  const status = responsibility.kind === 'signed-off' ? 'signed-off' : isSupported ? 'supported' : 'unsupported';
  return {
    entry,
    statusText: t.say(`case.responsibility.${status}`),
    isSupported,
    shares: stated.facts.shares.map((share, index) => ({
      party: partyOf(material, share, parties?.[index]),
      percent: `${String(share.percent)}%`,
    })),
  };
}

function presentRectification(
  { t, state }: Material,
  events: readonly FiledEvent[],
  { entry, owner, until, status }: Registered['rectifications'][number],
): CasePage['rectifications'][number] {
  const finished = lastOf(events, 'RectificationDone', (event) => event.facts.entry === entry);
  const texts = state.entries.get(entry)?.texts ?? 'erased';
  const text = (field: string): string => words(t, texts === 'erased' ? null : texts[field]);
  return {
    entry,
    what: text('what'),
    target: text('target'),
    owner: t.person(owner),
    until: { at: until, text: t.moment(until, 'sentence', 'end') },
    status,
    statusText: t.say(`case.rectification.${status}`),
    done: finished === null ? null : words(t, said(finished)?.text),
  };
}

function presentEvidence(material: Material, events: readonly FiledEvent[]): CasePage['evidence'] {
  return events.flatMap((event) => {
    if (event.type !== 'EvidenceAdded') return [];
    const { source, isInternal } = event.facts;
    return [{ ...attachmentOf(material, event), source: sourceOf(material.t, source), isInternal }];
  });
}

function presentFishbone({ t }: Material, events: readonly FiledEvent[]): CasePage['fishbone'] {
  const recorded = lastOf(events, 'CausesRecorded');
  if (recorded === null) return [];
  const texts = said(recorded)?.texts;
  const causes = recorded.facts.causes.map((cause, index) => ({ ...cause, text: words(t, texts?.[index]) }));
  return t.playbook.causeDimensions.map(({ id, title }) => ({
    dimension: id,
    title: t.text(title),
    causes: causes.filter(({ dimension }) => dimension === id).map(({ text, isRoot }) => ({ text, isRoot })),
  }));
}

/** A linked case that the viewer may not see has no number for them. */
function presentLinks({ t, state, numbers }: Material): CasePage['links'] {
  return state.links.map(({ link, other, kind, isLead }) => ({
    link,
    caseId: other,
    caseNumber: numbers.get(other) ?? t.say('case.link.unseen'),
    kind,
    kindText: t.say(`case.link.${kind}`),
    isLead,
  }));
}
