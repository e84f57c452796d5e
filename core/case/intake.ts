import { categoryPath, isNarrowest } from '#core/playbook/category.ts';
import { evaluate } from '#core/playbook/condition.ts';
import { unanswered, type FieldValue, type Facts, type PlaybookFacts } from '#core/playbook/facts.ts';
import type { FormField, Kind, Playbook } from '#core/playbook/playbook.ts';
import { maybe, version } from '#core/values/shape.ts';
import type { CommandOf, NewPromise, StoredFile } from './commands.ts';
import type { DecidedEvent, FactsOf } from './events.ts';
import { checkFilled, isFilledIn, NOTHING_FILLED, valuesOf } from './answers.ts';
import { answersGiven } from './answers-given.ts';
import { asksAtIntake, asksOfComplainant, failsGate, gateFor, passesGate } from './gate.ts';
import { checkLowering } from './lowering.ts';
import { act, decided, isBlank } from './noun.ts';
import { refuse, type Decision } from './refusal.ts';
import type { Rules } from './rules.ts';

type Register = CommandOf<'RegisterCase'>;

/** 来件: what is known of a complaint before anybody has looked at it. */
interface Arrived {
  channel: string;
  harm: string;
  impact: string;
  category: string | null;
  demands: readonly string[];
  kind?: string | null;
}

/** 可问事实 when a complaint comes in. */
function factsAtIntake({ categories }: Playbook, told: Arrived): PlaybookFacts {
  return {
    kind: told.kind ?? '',
    severity: '',
    same_category: 0,
    same_person: 0,
    channel: told.channel,
    category: told.category ?? '',
    category_path: categoryPath(categories, told.category ?? ''),
    harm: told.harm,
    impact: told.impact,
    demands: told.demands,
    causes: [],
    amount_fen: 0,
    round: 0,
    loss: false,
    regraded: false,
    on_the_spot: false,
    proposed: false,
    answered: '',
    substantiated: '',
    unsupported: false,
    satisfied: '',
    attempt: 1,
    returns: 0,
    effective: '',
    offered: [],
    settled: false,
    told: false,
    silent: false,
    apologies: 0,
    called_back: '',
  };
}

/** 建议等级: the first severity, gravest first, whose condition holds. */
export function suggestSeverity(
  playbook: Playbook,
  told: Arrived,
  answers: { readonly [field: string]: FieldValue } = {},
): string | null {
  const facts = { ...unanswered(playbook.fields), ...answers, ...factsAtIntake(playbook, told) };
  return playbook.severities.find((severity) => severity.when === null || evaluate(severity.when, facts))?.id ?? null;
}

/** 类别到最细一级: whoever grades says which of those under it; until then the wider one is enough. */
export function checkNarrowest({ categories }: Playbook, category: string): ReturnType<typeof refuse> | null {
  return isNarrowest(categories, category) ? null : refuse('assessment.category-too-wide', { category }, 'category');
}

/** 其他: what is graded at once without a category counts as the last of the list. */
export function otherCategory(categories: Playbook['categories']): string {
  return categories.at(-1)?.id ?? 'other';
}

function checkTimes(command: Register): ReturnType<typeof refuse> | null {
  if (command.receivedAt > command.now) return refuse('intake.received-later-than-now', {}, 'receivedAt');
  if (command.occurredAt !== null && command.occurredAt > command.receivedAt)
    return refuse('intake.occurred-after-received', {}, 'occurredAt');
  return null;
}

/** 登记人: a complainant files where complainants do, a colleague where colleagues do. */
function checkChannel(playbook: Playbook, command: Register): ReturnType<typeof refuse> | null {
  const { by } = command;
  if (by.kind === 'system') return refuse('access.role', { role: playbook.tiers[0] ?? '' });
  if (by.kind === 'staff' && !playbook.roles.some((role) => by.roles.includes(role.id)))
    return refuse('access.role', { role: playbook.tiers[0] ?? '' });
  // Grading and promising are ours.
  if (by.kind === 'complainant' && (command.severity !== null || command.promises.length > 0))
    return refuse('access.role', { role: playbook.tiers[0] ?? '' });
  const channel = playbook.channels.find((each) => each.id === command.channel);
  return channel?.by === by.kind ? null : refuse('intake.unknown-choice', {}, 'channel');
}

function valueOf(command: Register, field: Playbook['registration'][number]['id']): boolean {
  switch (field) {
    case 'matter':
    case 'name':
    case 'place':
    case 'purchase':
      return !isBlank(command[field]);
    case 'contact':
      return !isBlank(command.phone) || !isBlank(command.contact);
    case 'occurred':
      return command.occurredAt !== null;
    case 'demands':
      return command.demands.length > 0;
    case 'harm':
      return command.harm !== '';
  }
}

/** 案件类型: the first that the procedure knows, unless another was chosen. */
function kindOf({ kinds = [] }: Playbook, { kind }: Register): Kind | undefined {
  return kind == null ? kinds[0] : kinds.find((each) => each.id === kind);
}

/** Where nobody complains, nobody is asked who it is. */
function isAskedOf(playbook: Playbook, command: Register, field: string): boolean {
  const isOfComplainant = field === 'name' || field === 'contact' || field === 'demands';
  return !isOfComplainant || kindOf(playbook, command)?.hasComplainant !== false;
}

/** 登记项目: what the procedure wants filled in, of everyone or of colleagues (R303). */
function checkFields(playbook: Playbook, command: Register): ReturnType<typeof refuse> | null {
  const missing = playbook.registration.find(
    ({ id, required }) =>
      isAskedOf(playbook, command, id) &&
      (required === 'everyone' || (required === 'staff' && command.by.kind === 'staff')) &&
      !valueOf(command, id),
  );
  return missing === undefined ? null : refuse('intake.field-missing', { field: missing.id }, missing.id);
}

function checkChoices(playbook: Playbook, command: Register): ReturnType<typeof refuse> | null {
  const unknown = (list: readonly { id: string }[], id: string | null, field: string) =>
    id !== null && !list.some((each) => each.id === id) ? refuse('intake.unknown-choice', {}, field) : null;
  return (
    unknown(playbook.channels, command.channel, 'channel') ??
    unknown(playbook.harms, command.harm, 'harm') ??
    unknown(playbook.impacts, command.impact, 'impact') ??
    unknown(playbook.categories, command.category, 'category') ??
    command.demands.map((demand) => unknown(playbook.demands, demand, 'demands')).find((each) => each !== null) ??
    unknown(playbook.kinds ?? [], command.kind ?? null, 'kind') ??
    (playbook.isOneDemand === true && command.demands.length > 1 ? refuse('intake.one-demand', {}, 'demands') : null) ??
    (command.firstTalk.some((point) => playbook.firstTalk[point] === undefined)
      ? refuse('intake.unknown-choice', {}, 'firstTalk')
      : null) ??
    (maybe(version()).holds(command.noticeVersion) ? null : refuse('intake.unknown-choice', {}, 'noticeVersion'))
  );
}

/** 时段: where a span is promised, it begins before it ends. */
export function isSpan({ fromAt, dueAt }: NewPromise): boolean {
  return fromAt === null || fromAt < dueAt;
}

/** 约定: as an event; a promise lies in the future. */
export function promised(
  command: { now: DecidedEvent['at']; by: DecidedEvent['by'] },
  promise: NewPromise,
): DecidedEvent {
  const { entry, fromAt, dueAt, kind, what, reason } = promise;
  return act(command, 'ContactPromised', { entry, fromAt, dueAt, kind }, { what, reason });
}

export function evidenceAdded(
  command: { now: DecidedEvent['at']; by: DecidedEvent['by'] },
  file: StoredFile,
  source: string,
  isInternal: boolean,
  remark: string | null,
): DecidedEvent {
  const { entry, digest, plainDigest, bytes, media, fileName } = file;
  return act(
    command,
    'EvidenceAdded',
    { entry, source, digest, plainDigest, bytes, media, isInternal },
    { fileName, remark },
  );
}

function registered(rules: Rules, command: Register): DecidedEvent {
  const staff = command.by.kind === 'staff' ? command.by.person : null;
  const { handledBy } = rules.playbook;
  const kind = kindOf(rules.playbook, command);
  const facts: FactsOf<'CaseRegistered'> = {
    number: command.number,
    unit: command.unit,
    playbook: command.playbook,
    playbookHash: command.playbookHash,
    channel: command.channel,
    occurredAt: command.occurredAt,
    receivedAt: command.receivedAt,
    registeredAt: command.now,
    receiver: staff,
    desk: rules.playbook.tiers[0] ?? 'desk',
    harm: command.harm,
    impact: command.impact,
    category: command.category,
    demands: command.demands,
    firstTalk: command.firstTalk,
    isManualClock: command.isManualClock,
    noticeVersion: command.noticeVersion,
    trackingHash: command.trackingHash,
    language: command.language,
    attachments: command.files.map((file) => file.entry),
    kind: kind?.id ?? null,
    isCounted: kind?.isCounted ?? true,
    handledBy: handledBy ?? null,
    handledAt: handledBy === undefined ? null : (rules.holders[handledBy]?.unit ?? null),
  };
  const { name, phone, contact, matter, title, place, purchase } = command;
  return act(command, 'CaseRegistered', facts, { name, phone, contact, matter, title, place, purchase });
}

/** 受理告知 while registering: the portal says it at once; a colleague does by talking the steps over or naming a time. */
function acknowledged(command: Register): readonly DecidedEvent[] {
  if (command.by.kind === 'complainant')
    return [act({ ...command, by: { kind: 'system' } }, 'CaseAcknowledged', { how: 'portal' }, {})];
  if (command.firstTalk.length === 0 && command.promises.length === 0) return [];
  return [act(command, 'CaseAcknowledged', { how: command.channel === 'phone' ? 'phone' : 'counter' }, {})];
}

function mayStayOpen({ required, neededWhen }: FormField): boolean {
  return !required && neededWhen === undefined;
}

/**
 * 登记时的回答: what the procedure asks at registration, and whether it passes the gate. Complainants answer what is meant for
 * them; the rest, and what they left open, is asked of whoever grades it.
 */
function questioned(rules: Rules, command: Register): { readonly events: readonly DecidedEvent[] } | No {
  const { playbook } = rules;
  const arrival = { channel: command.channel, kind: kindOf(playbook, command)?.id ?? null };
  const isStaff = command.by.kind === 'staff';
  const fields = isStaff ? asksAtIntake(playbook, arrival) : asksOfComplainant(playbook, arrival);
  const filled = command.answers ?? NOTHING_FILLED;
  const facts = { ...unanswered(playbook.fields), ...factsAtIntake(playbook, { ...command, kind: arrival.kind }) };
  const gate = isStaff ? gateFor(playbook, arrival) : null;
  const { declined } = command;
  // Whoever is turned away is asked no more than what showed it.
  const isTurnedAway = gate !== null && declined != null && failsGate(gate, valuesOf(filled));
  const asked = isTurnedAway ? fields.filter((field) => mayStayOpen(field) || isFilledIn(field, filled)) : fields;
  const fault = checkFilled(asked, filled, { facts: facts as Facts, state: null, form: 'intake' });
  if (fault !== null) return fault;
  const isPassed = gate === null || passesGate(gate, valuesOf(filled));
  if (isPassed && declined != null) return refuse('gate.open', {}, 'declined');
  if (gate !== null && !isPassed && (declined == null || isBlank(declined.explanation)))
    return refuse('gate.closed', { reason: gate.decline }, 'declined');
  const told = isStaff ? asked : asked.filter((field) => isFilledIn(field, filled));
  const answers = told.length === 0 ? [] : [answersGiven(command, 'intake', told, filled)];
  if (gate === null || isPassed || declined == null) return { events: answers };
  return { events: [...answers, act(command, 'CaseDeclined', { reason: gate.decline }, declined)] };
}

type No = ReturnType<typeof refuse>;

/** 登记受理: a complaint becomes a case; occurred, received and registered times stand apart. */
export function registerCase(rules: Rules, command: Register): Decision {
  const { playbook } = rules;
  const fault =
    checkChannel(playbook, command) ??
    checkTimes(command) ??
    checkChoices(playbook, command) ??
    checkFields(playbook, command);
  if (fault !== null) return fault;
  const channel = playbook.channels.find((each) => each.id === command.channel);
  // R301: whoever takes a call says by when the caller hears from us.
  if (channel?.promise === 'required' && command.promises.length === 0)
    return refuse('intake.promise-required', {}, 'promises');
  if (command.promises.some((promise) => promise.dueAt <= command.now))
    return refuse('promise.in-the-past', {}, 'promises');
  if (!command.promises.every(isSpan)) return refuse('promise.span', {}, 'promises');
  const told = questioned(rules, command);
  if ('ok' in told) return told;
  const isDeclined = told.events.some(({ type }) => type === 'CaseDeclined');
  const answers = valuesOf(command.answers ?? NOTHING_FILLED);
  const suggested = suggestSeverity(playbook, { ...command, kind: kindOf(playbook, command)?.id ?? null }, answers);
  if (command.severity !== null) {
    if (!playbook.severities.some((each) => each.id === command.severity))
      return refuse('assessment.unknown-severity', {}, 'severity');
    if (command.severity !== suggested && isBlank(command.severityReason))
      return refuse('assessment.reason-needed', { suggested: suggested ?? '' }, 'severityReason');
    const no =
      (command.category === null ? null : checkNarrowest(playbook, command.category)) ??
      checkLowering(rules, command.by, suggested, command.severity);
    if (no !== null) return no;
  }
  const events = [
    registered(rules, command),
    ...command.files.map((file) => evidenceAdded(command, file, 'complainant', false, null)),
    ...acknowledged(command),
    ...command.promises.map((promise) => promised(command, promise)),
    ...told.events,
  ];
  if (command.severity !== null && !isDeclined) {
    const category = command.category ?? otherCategory(playbook.categories);
    events.push(
      act(
        command,
        'CaseAssessed',
        { severity: command.severity, category, suggested },
        { reason: command.severityReason },
      ),
    );
  }
  return decided(...events);
}
