import type { EntryId } from '#core/values/ids.ts';
import type { CaseEventOf } from './events.ts';
import { answer, done, remember, type Folds } from './fold-parts.ts';
import type { Instant } from '#core/values/instant.ts';
import { unproved } from './fold-clocks.ts';
import type { AnyCase, ContactPromise, Grant, Rectification, Remedy } from './state.ts';

/** How offering, answering, carrying out, telling, rectifying and calling back change the state. */

type RemedyType =
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
  | 'RectificationPlanned'
  | 'RectificationDone'
  | 'RectificationEvaluated'
  | 'RecordWritten'
  | 'FollowUpMade';

function setRemedy(state: AnyCase, remedy: Remedy): AnyCase {
  return { ...state, remedy };
}

function changeRectification(
  state: AnyCase,
  entry: EntryId,
  change: (before: Rectification) => Rectification,
): AnyCase {
  return { ...state, rectifications: state.rectifications.map((each) => (each.entry === entry ? change(each) : each)) };
}

const offerOf = (event: CaseEventOf<'OfferMade'>) => ({
  entry: event.facts.entry,
  round: event.facts.round,
  lines: event.facts.lines,
  hasLoss: event.facts.hasLoss,
});

function answered(
  state: AnyCase,
  event: CaseEventOf<'OfferRejected'> | CaseEventOf<'OfferCountered'>,
  answer: 'rejected' | 'countered',
): AnyCase {
  const offer = state.remedy.kind === 'offered' ? state.remedy.offer : null;
  const refused = { ...state, answered: answer, grants: paid(state) };
  const next = done(refused, 'answer', event, 'answered', { isNo: true });
  return offer === null ? next : setRemedy(next, { kind: 'rejected', offer, answer });
}

function rolesOf({ by }: Pick<CaseEventOf<'OfferProposed'>, 'by'>): readonly string[] {
  return by.kind === 'staff' ? by.roles : [];
}

function grantedBy(granted: CaseEventOf<'OfferMade'>['facts']['granted'], isSpent: boolean): readonly Grant[] {
  return granted === null ? [] : [{ ...granted, isSpent }];
}

/** 付掉的: what was offered and neither accepted nor done counts no more once something else is offered, or it is turned down. */
function paid({ grants }: AnyCase): readonly Grant[] {
  return grants.filter(({ isSpent }) => isSpent);
}

function spent({ grants }: AnyCase): readonly Grant[] {
  return grants.map((each) => ({ ...each, isSpent: true }));
}

/** 提请定夺: no offer yet, so no act that the procedure asked for: the complainant has heard nothing. */
function propose(state: AnyCase, event: CaseEventOf<'OfferProposed'>): AnyCase {
  const { entry, lines, hasLoss, decides, isLimited } = event.facts;
  return setRemedy(
    { ...state, proposal: event.personal === 'erased' ? null : event.personal },
    {
      kind: 'proposed',
      offer: { entry, round: state.round + 1, lines, hasLoss },
      decides,
      proposer: event.by.kind === 'staff' ? event.by.person : null,
      approvals: [],
      saidBy: isLimited ? rolesOf(event) : [],
    },
  );
}

/** 守约: whoever was promised to hear from us has heard. */
function keepPromises(state: AnyCase, at: Instant, kind: ContactPromise['kind'] | 'any'): AnyCase {
  const promises = state.promises.map(
    (each): ContactPromise =>
      each.status === 'open' && (kind === 'any' || each.kind === kind) ? { ...each, status: 'kept', at } : each,
  );
  return { ...state, promises };
}

export const FOLD_REMEDY: Folds<RemedyType> = {
  OfferProposed: propose,
  OfferApproved: (state, event) => {
    const { task, person, next } = event.facts;
    const detail = task === null ? {} : { task };
    const { remedy } = state;
    if (remedy.kind !== 'proposed') return done(state, 'approve', event, null, detail);
    const approvals = [...remedy.approvals, { task, person }];
    const saidBy = remedy.saidBy.length === 0 ? [] : [...remedy.saidBy, ...rolesOf(event)];
    const decides = next ?? remedy.decides;
    return done(setRemedy(state, { ...remedy, approvals, saidBy, decides }), 'approve', event, null, detail);
  },
  OfferReturned: (state) => setRemedy({ ...state, proposal: null }, { kind: 'none' }),
  OfferMade: (state, event) =>
    done(
      setRemedy(
        {
          ...state,
          proposal: null,
          round: event.facts.round,
          answered: '',
          sending: unproved(event.facts.entry, 'offer'),
          grants: [...paid(state), ...grantedBy(event.facts.granted, false)],
        },
        { kind: 'offered', offer: offerOf(event), at: event.at },
      ),
      'offer',
      event,
      'offered',
    ),
  OfferAccepted: (state, event) => {
    const next = done({ ...state, answered: 'accepted' }, 'answer', event, 'answered');
    return state.remedy.kind === 'offered'
      ? setRemedy(next, { kind: 'accepted', offer: state.remedy.offer, at: event.at, isSilent: false })
      : next;
  },
  OfferRejected: (state, event) => answered(state, event, 'rejected'),
  OfferCountered: (state, event) =>
    answered({ ...state, askedFen: event.facts.askedFen ?? state.askedFen }, event, 'countered'),
  RemedyCarriedOut: (state, event) => {
    const offer = state.remedy.kind === 'accepted' ? state.remedy.offer : null;
    const grants = [...spent(state), ...grantedBy(event.facts.granted, true)];
    const next = keepPromises({ ...state, result: { kind: 'untold' }, grants }, event.at, 'settlement');
    return done(
      setRemedy(next, { kind: 'carried-out', offer, at: event.at, onTheSpot: event.facts.onTheSpot }),
      'carry-out',
      event,
      'carried-out',
    );
  },
  ResultTold: (state, event) =>
    done(
      remember(
        {
          ...keepPromises(state, event.at, 'any'),
          apologies: state.apologies + (event.facts.apologised ? 1 : 0),
          result: { kind: 'told', at: event.at, entry: event.facts.entry },
          sending: unproved(event.facts.entry, 'result'),
        },
        event.facts.entry,
        event,
        ['text'],
      ),
      'tell',
      event,
      'told',
    ),
  ResultConfirmed: (state, event) =>
    event.facts.satisfied
      ? done({ ...state, result: { kind: 'confirmed', at: event.at, isSilent: false } }, 'confirm', event, 'confirmed')
      : done({ ...state, anewAt: event.at, result: { kind: 'disputed', at: event.at } }, 'confirm', event, null, {
          isNo: true,
        }),
  RectificationPlanned: (state, event) =>
    done(
      remember(
        {
          ...state,
          rectifications: [
            ...state.rectifications,
            { entry: event.facts.entry, owner: event.facts.owner, until: event.facts.until, status: 'planned' },
          ],
        },
        event.facts.entry,
        event,
        ['what', 'target'],
      ),
      'rectify',
      event,
      null,
    ),
  RectificationDone: (state, event) =>
    changeRectification(
      { ...state, milestones: { ...state.milestones, rectified: event.at } },
      event.facts.entry,
      (before) => ({ ...before, status: 'done', at: event.at }),
    ),
  RectificationEvaluated: (state, event) =>
    done(
      changeRectification(state, event.facts.entry, (before) => ({
        ...before,
        status: event.facts.effective ? 'effective' : 'ineffective',
        at: event.at,
      })),
      'evaluate',
      event,
      null,
    ),
  RecordWritten: (state, event) =>
    done(
      {
        ...answer(state, event.facts),
        signatures: new Map(state.signatures).set(event.facts.form, []),
        records: state.records.includes(event.facts.form) ? state.records : [...state.records, event.facts.form],
      },
      'write-record',
      event,
      null,
      { form: event.facts.form },
    ),
  FollowUpMade: (state, event) =>
    done(
      { ...answer(state, event.facts), followUp: { kind: 'made', at: event.at, satisfied: event.facts.satisfied } },
      'follow-up',
      event,
      'followed-up',
      { form: event.facts.form },
    ),
};
