import { chase } from './chasing.ts';
import { recordDelivery } from './delivery.ts';
import { takeEscalation } from './escalation.ts';
import { extend } from './extension.ts';
import { pause, resume } from './pause.ts';
import { prolongRetention } from './retention.ts';
import { followRetired, silenceRule } from './silencing.ts';
import { acknowledge } from './acknowledgement.ts';
import { advance } from './advance.ts';
import { checkAllowed } from './allowed.ts';
import { answersWith } from './asking.ts';
import { assess, regrade } from './assessment.ts';
import { accept, assign, formTeam, handBack, handOver } from './assignment.ts';
import { catchUp } from './catch-up.ts';
import { archive, close, erase, issueLink, link, reopen, unlink, withdraw } from './closure.ts';
import type { Command, CommandOf, CommandType } from './commands.ts';
import { momentOf } from './act-moment.ts';
import { makePromise, recordContact } from './contact.ts';
import { decline } from './decline.ts';
import { addEvidence, addNote, correctEntry, receiveReply } from './entries.ts';
import type { DecidedEvent } from './events.ts';
import { registerCase } from './intake.ts';
import { attributeResponsibility, recordCauses, recordFinding, signOffResponsibility } from './investigation.ts';
import { move } from './move.ts';
import { isBlank, type Decide } from './noun.ts';
import { approveOffer, returnOffer } from './approval.ts';
import { answerOffer, makeOffer } from './offer.ts';
import { add, begin, present, type Progress } from './progress.ts';
import { followUp, rate, writeRecord } from './record.ts';
import { refuse, type Decision } from './refusal.ts';
import {
  carryOut,
  completeRectification,
  confirmResult,
  evaluateRectification,
  planRectification,
  tellResult,
} from './remedy.ts';
import { nameRespondent } from './respondent.ts';
import { alikeAsked, countRecurrence } from './recurrence.ts';
import type { Rules } from './rules.ts';
import type { AnyCase, Case } from './state.ts';
import { signRecord } from './signature.ts';
import { returnTask, takeStep } from './step.ts';
import { SYSTEM } from './task-events.ts';

type Apart = 'RegisterCase' | 'FireClocks' | 'ApproveOffer' | 'MovePlaybook';
type Nouns = { readonly [T in Exclude<CommandType, Apart>]: Decide<T> };

const NOUNS: Nouns = {
  AcknowledgeCase: acknowledge,
  AssessCase: assess,
  RegradeCase: regrade,
  NameRespondent: nameRespondent,
  DeclineCase: decline,
  AssignCase: assign,
  AcceptCase: accept,
  HandOverCase: handOver,
  HandBackCase: handBack,
  FormTeam: formTeam,
  AddNote: addNote,
  CorrectEntry: correctEntry,
  RecordContact: recordContact,
  MakePromise: makePromise,
  AddEvidence: addEvidence,
  ReceiveReply: receiveReply,
  RecordFinding: recordFinding,
  RecordCauses: recordCauses,
  AttributeResponsibility: attributeResponsibility,
  SignOffResponsibility: signOffResponsibility,
  MakeOffer: makeOffer,
  ReturnOffer: returnOffer,
  AnswerOffer: answerOffer,
  CarryOutRemedy: carryOut,
  TellResult: tellResult,
  ConfirmResult: confirmResult,
  PlanRectification: planRectification,
  CompleteRectification: completeRectification,
  EvaluateRectification: evaluateRectification,
  WriteRecord: writeRecord,
  FollowUp: followUp,
  RateHandling: rate,
  CloseCase: close,
  ReopenCase: reopen,
  WithdrawCase: withdraw,
  LinkCase: link,
  UnlinkCase: unlink,
  IssueLink: issueLink,
  ArchiveCase: archive,
  EraseCase: erase,
  PauseClock: pause,
  ResumeClock: resume,
  ExtendClock: extend,
  TakeEscalation: takeEscalation,
  RecordDelivery: recordDelivery,
  ChaseParty: chase,
  SilenceRule: silenceRule,
  ProlongRetention: prolongRetention,
  TakeStep: takeStep,
  ReturnTask: returnTask,
  SignRecord: signRecord,
};

function act(
  rules: Rules,
  state: AnyCase,
  command: Exclude<Command, { type: 'RegisterCase' | 'FireClocks' | 'MovePlaybook' }>,
): Decision {
  if (command.type === 'ApproveOffer') return approveOffer(state.proposal)(rules, state, command);
  // Each noun takes its own command; the pairing is proved by the type of the table.
  const noun = NOUNS[command.type] as Decide<typeof command.type>;
  return noun(rules, state, command as CommandOf<typeof command.type> as never);
}

/** 超时说明: an act that stops one of our clocks after its limit needs the reason; a soft limit too (it is no breach, but it is explained). */
function needsReason(progress: Progress, command: Command): readonly string[] {
  if (command.by.kind !== 'staff' || !('lateReason' in command) || !isBlank(command.lateReason)) return [];
  const { clocks } = present(progress);
  return progress.events.flatMap((event) => {
    if (event.type !== 'ClockStopped' || event.facts.isMet) return [];
    const clock = clocks.get(event.facts.clock);
    // The law asks for no reason; the procedure's own limits do.
    return clock?.whose === 'ours' && clock.statutory === null ? [clock.rule] : [];
  });
}

/**
 * 裁决: what a command leads to, or why not. Pure: the same rules, state and command always give the same answer.
 * First everything that has fallen due is stated, then the act, then all that follows from it.
 */
export function decide(rules: Rules, state: Case, command: Command): Decision {
  const progress = begin(command.caseId, state);
  if (command.type === 'RegisterCase') {
    if (state.status !== 'none') return refuse('case.already-registered');
    const registered = registerCase(rules, command);
    return registered.ok ? follow(progress, rules, command, registered.events) : registered;
  }
  if (state.status === 'none') return refuse('case.unknown');
  const no = checkAllowed(rules, state, command);
  if (no !== null) return no;
  catchUp(progress, rules, command.now);
  if (command.type === 'FireClocks') return { ok: true, events: progress.events };
  // What follows, follows by the version that it is moved to.
  if (command.type === 'MovePlaybook') return move(progress, rules, command);
  // What is told with an act is known when the act is judged: the grade that follows from it, the branch it leads to.
  const answered = answersWith(rules, present(progress), command);
  if (!answered.ok) return answered;
  if (answered.event !== null) add(progress, answered.event);
  const acted = act(rules, present(progress), command);
  return acted.ok ? follow(progress, rules, command, acted.events) : acted;
}

function follow(progress: Progress, rules: Rules, command: Command, events: readonly DecidedEvent[]): Decision {
  const alike = alikeAsked(rules, progress.state, command);
  for (const event of events) add(progress, event);
  countRecurrence(progress, alike, command);
  const at = momentOf(command.now, events);
  const lateReason = 'lateReason' in command ? command.lateReason : null;
  // Before any clock starts: in a new case, nothing of a retired rule ever does.
  followRetired(progress, rules, { at: command.now, by: SYSTEM, lateReason: null });
  advance(progress, rules, { at, by: command.by, lateReason }, command.type === 'RegradeCase');
  const late = needsReason(progress, command);
  return late.length > 0
    ? refuse('clock.late-reason-needed', { clocks: late }, 'lateReason')
    : { ok: true, events: progress.events };
}
