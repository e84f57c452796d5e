import type { ActNoun } from '#contract/console/acts.ts';
import type { AnyAct } from './act.ts';
import acceptance from './acceptance.tsx';
import acknowledgement from './acknowledgement.tsx';
import answers from './answers.tsx';
import archive from './archive.tsx';
import assessment from './assessment.tsx';
import assignment from './assignment.tsx';
import causes from './causes.tsx';
import closure from './closure.tsx';
import confirmation from './confirmation.tsx';
import contacts from './contacts.tsx';
import corrections from './corrections.tsx';
import decline from './decline.tsx';
import erasure from './erasure.tsx';
import finding from './finding.tsx';
import followUp from './follow-up.tsx';
import handback from './handback.tsx';
import handover from './handover.tsx';
import linkRemoval from './link-removal.tsx';
import links from './links.tsx';
import notes from './notes.tsx';
import offerApproval from './offer-approval.tsx';
import offerReturn from './offer-return.tsx';
import offers from './offers.tsx';
import promises from './promises.tsx';
import records from './records.tsx';
import rectificationCompletion from './rectification-completion.tsx';
import rectificationEvaluation from './rectification-evaluation.tsx';
import rectifications from './rectifications.tsx';
import regrading from './regrading.tsx';
import remedy from './remedy.tsx';
import reopening from './reopening.tsx';
import replies from './replies.tsx';
import respondent from './respondent.tsx';
import responsibility from './responsibility.tsx';
import responsibilitySignOff from './responsibility-sign-off.tsx';
import result from './result.tsx';
import team from './team.tsx';
import trackingLink from './tracking-link.tsx';
import withdrawal from './withdrawal.tsx';
import pauses from './pauses.tsx';
import resumption from './resumption.tsx';
import extensions from './extensions.tsx';
import escalationTaking from './escalation-taking.tsx';
import deliveries from './deliveries.tsx';
import chasing from './chasing.tsx';
import ruleSilencing from './rule-silencing.tsx';
import retention from './retention.tsx';
import steps from './steps.tsx';
import taskReturn from './task-return.tsx';
import signatures from './signatures.tsx';

/** 各表: one form a noun; a noun of the contract without its form does not compile. */
export const FORMS: { readonly [N in ActNoun]: AnyAct } = {
  acceptance,
  acknowledgement,
  answers,
  archive,
  assessment,
  assignment,
  causes,
  closure,
  confirmation,
  contacts,
  corrections,
  decline,
  erasure,
  finding,
  'follow-up': followUp,
  handback,
  handover,
  'link-removal': linkRemoval,
  links,
  notes,
  'offer-approval': offerApproval,
  'offer-return': offerReturn,
  offers,
  promises,
  records,
  'rectification-completion': rectificationCompletion,
  'rectification-evaluation': rectificationEvaluation,
  rectifications,
  regrading,
  remedy,
  reopening,
  replies,
  respondent,
  responsibility,
  'responsibility-sign-off': responsibilitySignOff,
  result,
  team,
  'tracking-link': trackingLink,
  withdrawal,
  pauses,
  resumption,
  extensions,
  'escalation-taking': escalationTaking,
  deliveries,
  chasing,
  'rule-silencing': ruleSilencing,
  retention,
  steps,
  'task-return': taskReturn,
  signatures,
};
