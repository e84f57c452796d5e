import { askedTasks } from './asked-tasks.ts';
import { act, decided, holdsAtLeast, type Decide } from './noun.ts';
import { signOffRole } from './own-tasks.ts';
import { refuse } from './refusal.ts';
import type { AnyCase } from './state.ts';

function knowsEvidence(state: AnyCase, wanted: readonly string[]): boolean {
  return wanted.every((entry) => state.evidence.some((each) => each.entry === entry));
}

/** 调查结论: substantiated or not, resting on evidence. */
export const recordFinding: Decide<'RecordFinding'> = (_rules, state, command) => {
  if (!knowsEvidence(state, command.evidence)) return refuse('evidence.unknown', {}, 'evidence');
  const { entry, substantiated, evidence, text, forComplainant } = command;
  return decided(act(command, 'FindingRecorded', { entry, substantiated, evidence }, { text, forComplainant }));
};

/** 根本原因: causes by dimension, at least one of them the root (R320). */
export const recordCauses: Decide<'RecordCauses'> = (rules, _state, command) => {
  const { playbook } = rules;
  const isKnown = command.causes.every((cause) => playbook.causeDimensions.some((each) => each.id === cause.dimension));
  if (!isKnown) return refuse('causes.unknown-dimension', {}, 'causes');
  if (!playbook.causeMethods.some((each) => each.id === command.method))
    return refuse('intake.unknown-choice', {}, 'method');
  if (!command.causes.some((cause) => cause.isRoot)) return refuse('causes.no-root', {}, 'causes');
  const causes = command.causes.map(({ dimension, isRoot }) => ({ dimension, isRoot }));
  return decided(
    act(
      command,
      'CausesRecorded',
      { entry: command.entry, method: command.method, causes },
      { texts: command.causes.map((cause) => cause.text) },
    ),
  );
};

/** 责任认定: who bears which share; the shares make 100 (R321). Without evidence somebody else must sign it off (R364). */
export const attributeResponsibility: Decide<'AttributeResponsibility'> = (_rules, state, command) => {
  if (!knowsEvidence(state, command.evidence)) return refuse('evidence.unknown', {}, 'evidence');
  const { shares } = command;
  if (shares.some((share) => !(share.percent > 0 && share.percent <= 100)))
    return refuse('responsibility.percent', {}, 'shares');
  if (shares.some((share) => share.person === null && share.unit === null && share.party.trim() === ''))
    return refuse('responsibility.party', {}, 'shares');
  const sum = Math.round(shares.reduce((total, share) => total + share.percent, 0) * 100) / 100;
  if (sum !== 100) return refuse('responsibility.sum', { sum }, 'shares');
  const facts = {
    entry: command.entry,
    shares: shares.map(({ person, unit, percent }) => ({ person, unit, percent })),
    evidence: command.evidence,
    isSupported: command.evidence.length > 0,
  };
  return decided(
    act(command, 'ResponsibilityAttributed', facts, {
      remark: command.remark,
      parties: shares.map((share) => share.party),
    }),
  );
};

/** 复核签认: a responsibility finding without evidence is looked at by somebody else (R364). */
export const signOffResponsibility: Decide<'SignOffResponsibility'> = (rules, state, command) => {
  const { responsibility } = state;
  if (responsibility.kind !== 'attributed' || responsibility.isSupported)
    return refuse('responsibility.nothing-to-sign', {});
  if (command.by.kind !== 'staff') return refuse('access.role', {});
  if (responsibility.by === command.by.person) return refuse('responsibility.own', {});
  const isAsked = askedTasks(state, rules.playbook).some((each) => each.task.act === 'sign-off');
  const role = signOffRole(rules);
  if (!isAsked && !holdsAtLeast(rules, command.by.roles, role)) return refuse('access.role', { role });
  return decided(
    act(
      command,
      'ResponsibilitySignedOff',
      { entry: responsibility.entry, person: command.by.person },
      { remark: command.remark },
    ),
  );
};
