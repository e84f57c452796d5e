import { evaluate } from '#core/playbook/condition.ts';
import type { Playbook } from '#core/playbook/playbook.ts';
import type { CommandOf, NewPromise, StoredFile } from './commands.ts';
import type { DecidedEvent, FactsOf } from './events.ts';
import { act, decided, isBlank } from './noun.ts';
import { refuse, type Decision } from './refusal.ts';
import type { Rules } from './rules.ts';

type Register = CommandOf<'RegisterCase'>;

/** 建议等级: the first severity, gravest first, whose condition holds. */
export function suggestSeverity(
  playbook: Playbook,
  told: { channel: string; harm: string; impact: string; category: string | null; demands: readonly string[] },
): string | null {
  const facts = {
    severity: '',
    channel: told.channel,
    category: told.category ?? '',
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
  };
  return playbook.severities.find((severity) => severity.when === null || evaluate(severity.when, facts))?.id ?? null;
}

function checkTimes(command: Register): ReturnType<typeof refuse> | null {
  if (command.receivedAt > command.now) return refuse('intake.received-later-than-now', {}, 'receivedAt');
  if (command.occurredAt !== null && command.occurredAt > command.receivedAt)
    return refuse('intake.occurred-after-received', {}, 'occurredAt');
  return null;
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
    null
  );
}

/** 约定: as an event; a promise lies in the future. */
export function promised(
  command: { now: DecidedEvent['at']; by: DecidedEvent['by'] },
  promise: NewPromise,
): DecidedEvent {
  const { entry, dueAt, kind, what, reason } = promise;
  return act(command, 'ContactPromised', { entry, dueAt, kind }, { what, reason });
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
  };
  const { name, phone, contact, matter, title, place, purchase } = command;
  return act(command, 'CaseRegistered', facts, { name, phone, contact, matter, title, place, purchase });
}

/** 登记受理: a complaint becomes a case; occurred, received and registered times stand apart. */
export function registerCase(rules: Rules, command: Register): Decision {
  const { playbook } = rules;
  const fault = checkTimes(command) ?? checkChoices(playbook, command);
  if (fault !== null) return fault;
  const channel = playbook.channels.find((each) => each.id === command.channel);
  // R301: whoever takes a call says by when the caller hears from us.
  if (channel?.promise === 'required' && command.promises.length === 0)
    return refuse('intake.promise-required', {}, 'promises');
  if (command.promises.some((promise) => promise.dueAt <= command.now))
    return refuse('promise.in-the-past', {}, 'promises');
  const suggested = suggestSeverity(playbook, command);
  if (command.severity !== null) {
    if (!playbook.severities.some((each) => each.id === command.severity))
      return refuse('assessment.unknown-severity', {}, 'severity');
    if (command.severity !== suggested && isBlank(command.severityReason))
      return refuse('assessment.reason-needed', { suggested: suggested ?? '' }, 'severityReason');
  }
  const how = channel?.by === 'complainant' ? 'portal' : command.channel === 'phone' ? 'phone' : 'counter';
  const events = [
    registered(rules, command),
    ...command.files.map((file) => evidenceAdded(command, file, 'complainant', false, null)),
    act({ ...command, by: how === 'portal' ? { kind: 'system' } : command.by }, 'CaseAcknowledged', { how }, {}),
    ...command.promises.map((promise) => promised(command, promise)),
  ];
  if (command.severity !== null) {
    const category = command.category ?? playbook.categories.at(-1)?.id ?? 'other';
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
