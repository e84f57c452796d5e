import type { Progress } from '#contract/portal/progress.ts';
import { checkStatus } from '#core/case/allowed.ts';
import type { CommandType } from '#core/case/commands.ts';
import type { CaseEventOf } from '#core/case/events.ts';
import type { FiledEvent } from '#core/case/filed-events.ts';
import { limitToTell, shownLimit } from '#core/case/shown-limit.ts';
import type { AnyCase, Clock } from '#core/case/state.ts';
import { topUnit } from '#core/organisation/tree.ts';
import { dateText, dayParts } from '#core/time/display.ts';
import { localDay } from '#core/time/calendar.ts';
import type { Duration } from '#core/time/duration.ts';
import { durationText, windowText } from '#core/time/time-left.ts';
import type { Language } from '#core/values/language.ts';
import { offerDigest } from '#server/operations/offer-digest.ts';
import { inLanguage, recourseOf } from './stores.ts';
import { Teller } from '../teller.ts';
import type { FoundCase } from './found-case.ts';
import type { PortalNeeds } from './portal-needs.ts';
import { confirmAsks, doneSteps } from './progress-steps.ts';

type Step = Progress['steps'][number];

/** 讲述者 for the complainant of a case. */
export function tellerFor(needs: Pick<PortalNeeds, 'clock'>, found: FoundCase, language: Language): Teller {
  const { organisation, playbook, calendar } = found.store;
  const { earlier } = found;
  const names = {
    person: (id: Parameters<typeof organisation.people.get>[0]) => organisation.people.get(id)?.name ?? null,
    unit: (id: Parameters<typeof organisation.units.get>[0]) => organisation.units.get(id)?.name ?? null,
  };
  return new Teller({ language, now: needs.clock.now(), calendar, playbook, earlier, names, reader: null });
}

/** 进度: plain words with dates, kept and broken promises alike. */
export function presentProgress(
  needs: Pick<PortalNeeds, 'clock' | 'limits'>,
  found: FoundCase,
  language: Language,
): Progress {
  const { state, events, store } = found;
  const t = tellerFor(needs, found, language);
  const turn = turnOf(t, state, events);
  const { personal, receivedAt } = state.intake;
  const { hotline } = store.playbook;
  const parts = dayParts(localDay(store.calendar, receivedAt), t.now, store.calendar.zone);
  return {
    number: state.number,
    title: personal === 'erased' ? t.say('progress.erased') : personal.title,
    filedOn: dateText(parts, t.lang),
    organisation: topUnit(store.organisation)?.name ?? '',
    unitName: store.unit.name,
    hotline: hotline === null ? null : inLanguage(hotline, language),
    status: state.status,
    statusText: t.say(turn?.kind === 'answer' ? 'progress.status.waiting' : `progress.status.${state.status}`),
    turn,
    steps: [...doneSteps({ t, state }, events), ...nowStep(t, state, turn), ...aheadSteps(t, state)],
    canReply: mayDo(state, 'ReceiveReply'),
    canWithdraw: mayDo(state, 'WithdrawCase'),
    routes: isInHand(state) ? [] : [...recourseOf(store.playbook, language)],
    version: state.version,
    hash: found.headHash,
    limits: needs.limits,
    language,
    clockIsManual: needs.clock.kind === 'manual',
  };
}

function mayDo(state: AnyCase, type: CommandType): boolean {
  return checkStatus(state, type) === null;
}

/** 轮到投诉人: an offer to answer, a result to confirm, the handling to rate. */
function turnOf(t: Teller, state: AnyCase, events: readonly FiledEvent[]): Progress['turn'] {
  if (state.status === 'open' && state.remedy.kind === 'offered')
    return offerTurn(t, state, events, state.remedy.offer.entry);
  if (state.status === 'open' && state.result.kind === 'told') return confirmTurn(t, state);
  const isOver = state.result.kind === 'confirmed' || (state.status === 'closed' && state.result.kind !== 'untold');
  if (isOver && !state.hasRating && mayDo(state, 'RateHandling'))
    return { kind: 'rate', text: t.say('progress.turn.rate') };
  return null;
}

function confirmTurn(t: Teller, state: AnyCase): Progress['turn'] {
  const limit = theirLimit(state);
  const asks = confirmAsks(t.playbook);
  return {
    kind: 'confirm',
    asks,
    text: t.say(`progress.turn.confirm.${asks}`),
    until: limit === null ? null : t.moment(limit.dueAt, 'sentence', 'end'),
    silence: silenceText(t, state, 'confirm', limit),
  };
}

/** 投诉人的时限, where one runs. */
function theirLimit(state: AnyCase): Clock | null {
  return (
    [...state.clocks.values()].find(({ status, whose }) => status === 'running' && whose === 'complainant') ?? null
  );
}

function offerTurn(t: Teller, state: AnyCase, events: readonly FiledEvent[], entry: string): Progress['turn'] {
  const offered = events.find(
    (event): event is FiledEvent & CaseEventOf<'OfferMade'> =>
      event.type === 'OfferMade' && event.facts.entry === entry,
  );
  if (offered === undefined) return null;
  const { personal } = offered;
  const limit = theirLimit(state);
  return {
    kind: 'answer',
    offer: entry,
    hash: offerDigest(offered),
    until: limit === null ? null : t.moment(limit.dueAt, 'sentence', 'end'),
    silence: silenceText(t, state, 'answer', limit),
    lines: linesOf(t, offered),
    change: personal === 'erased' ? null : personal.change,
    explanation: personal === 'erased' ? null : personal.explanation,
    from: fromOf(t, events, offered),
    ifRejected: null,
  };
}

/** 沉默意味着什么, in plain words: that it binds and until when, or that it does not. */
function silenceText(t: Teller, state: AnyCase, asked: 'answer' | 'confirm', limit: Clock | null): string {
  const within = bindingLimit(t, asked);
  if (within === null) return t.say(`progress.turn.silence.${asked}`);
  if (state.sending !== null && state.sending.repliedAt !== null) return t.say('progress.turn.silence.spoken');
  return limit === null
    ? t.say('progress.turn.silence.will-bind', { limit: durationText(within, t.lang) })
    : t.say('progress.turn.silence.binds');
}

/** 沉默多久算数, where the procedure lets silence on this question bind. */
function bindingLimit({ playbook }: Teller, asked: 'answer' | 'confirm'): Duration | null {
  const tasks = playbook.stages.flatMap((stage) => stage.tasks);
  return tasks.find(({ act, clock }) => act === asked && clock?.binding !== undefined)?.clock?.within ?? null;
}

type OfferTurn = Extract<NonNullable<Progress['turn']>, { kind: 'answer' }>;

function linesOf(t: Teller, { facts, personal }: CaseEventOf<'OfferMade'>): OfferTurn['lines'] {
  return facts.lines.map(({ kind, amountFen, count }, index) => {
    const title = t.choice(t.playbook.compensations, kind);
    const said = personal === 'erased' ? '' : (personal.texts[index] ?? '');
    const amount =
      amountFen !== null ? t.say('progress.yuan', { amount: t.yuan(amountFen) }) : count === null ? '' : String(count);
    // Whoever leaves open what it is for gives the name of its kind: it is not said twice.
    return said.trim() === '' || said.trim() === title
      ? { text: title, amount, detail: null }
      : { text: said, amount, detail: title };
  });
}

/** Who proposed it and, where another decides, who approved it. */
function fromOf(t: Teller, events: readonly FiledEvent[], offered: FiledEvent & CaseEventOf<'OfferMade'>): string {
  const before = events.filter((event) => event.version < offered.version);
  const proposed = before.findLast((event) => event.type === 'OfferProposed');
  const approved = before.findLast((event) => event.type === 'OfferApproved');
  const isOfThis = proposed !== undefined && approved !== undefined && approved.version > proposed.version;
  if (!isOfThis || approved.type !== 'OfferApproved')
    return t.say('progress.turn.from', { person: t.actor(offered.by, '') });
  return t.say('progress.turn.from-approved', {
    proposer: t.actor(proposed.by, ''),
    approver: t.person(approved.facts.person),
  });
}

function nowStep(t: Teller, state: AnyCase, turn: Progress['turn']): Step[] {
  if (state.status !== 'open') return [];
  if (turn?.kind === 'answer') return [step('now', '', t.say('progress.now.answer'))];
  if (turn?.kind === 'confirm') return [step('now', '', t.say(`progress.now.confirm.${turn.asks}`))];
  const next = shownLimit(state);
  if (next === null) return [step('now', '', workInHand(t, state))];
  const task = t.refusalWords().title(next.rule);
  if (task === null) return [step('now', '', t.say('progress.now.open'))];
  const when = t.before(next.dueAt);
  const isLate = next.dueAt < t.now;
  const promise = {
    kept: isLate ? 'broken' : 'open',
    text: t.say('progress.promise.by', { when }),
  } as const;
  return [{ ...step('now', '', t.say('progress.now.task', { task })), promise: next.isSoft ? null : promise }];
}

function step(state: Step['state'], time: string, text: string): Step {
  return { state, time, text, quote: null, promise: null, attachments: [] };
}

/** 手头的事, where nothing that runs out can be done yet: the first task that stands, in the words of the procedure. */
function workInHand(t: Teller, state: AnyCase): string {
  const tasks = [...state.tasks.values()].filter(({ status, to }) => status === 'open' && to.kind !== 'complainant');
  const asked = tasks.flatMap(({ origin }) => t.asked(origin) ?? []).find(({ optional }) => !optional);
  return asked === undefined ? t.say('progress.now.open') : t.say('progress.now.task', { task: t.text(asked.title) });
}

function aheadSteps(t: Teller, state: AnyCase): Step[] {
  if (state.status !== 'open' && state.status !== 'closed') return [];
  const steps: Step[] = [];
  const isAgreed = state.remedy.kind === 'accepted' || state.remedy.kind === 'carried-out';
  if (state.status === 'open' && !isAgreed && mayBeAskedToAgree(t, state))
    steps.push(step('ahead', '', t.say('progress.ahead.remedy')));
  if (state.status === 'open' && state.result.kind === 'untold')
    steps.push(step('ahead', toldBy(t, state), t.say('progress.ahead.told')));
  const calling = t.playbook.stages.flatMap((stage) => stage.tasks).find((task) => task.act === 'follow-up');
  if (calling !== undefined && state.followUp.kind === 'none') {
    const between = calling.clock?.between ?? null;
    const time =
      between === null
        ? ''
        : t.say('progress.ahead.follow-up.when', { window: windowText(between[0], between[1], t.lang) });
    steps.push(step('ahead', time, t.say('progress.ahead.follow-up')));
  }
  return steps;
}

/** 最晚什么时候告知: the limit that runs on telling the result, whoever does what before it. */
function toldBy(t: Teller, state: AnyCase): string {
  const limit = limitToTell(state, t.playbook);
  return limit === null || limit.dueAt < t.now ? '' : t.before(limit.dueAt);
}

/** Where a grade settles matters without an offer, nothing waits for the complainant to agree; before grading nobody knows. */
function mayBeAskedToAgree({ playbook }: Teller, { assessment }: AnyCase): boolean {
  if (assessment.kind !== 'graded') return playbook.severities.some(({ consent }) => consent);
  return playbook.severities.find(({ id }) => id === assessment.severity)?.consent ?? true;
}

/** Ways outside are told once we have said no, or the complainant has, or the matter has ended. */
function isInHand(state: AnyCase): boolean {
  return (
    state.status === 'open' &&
    state.answered !== 'rejected' &&
    state.answered !== 'countered' &&
    state.result.kind !== 'disputed'
  );
}
