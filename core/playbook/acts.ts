/** 动作与里程碑: the words for what is done in a case that every procedure shares, and the moments that they leave behind. */

/** 步骤: acts that are done by saying or writing what there is to say, witnessed by whoever did it. */
export const STEP_ACTS = [
  'confirm-content',
  'verify',
  'contain',
  'inform',
  'advise',
  'review',
  'reply-to-body',
  'standardise',
  'publish',
  'train',
] as const;
export type StepAct = (typeof STEP_ACTS)[number];

/** 动作: the fixed acts that all procedures are made of; a playbook says which are asked for, when and of whom. */
export const ACTS = [
  'acknowledge',
  'assess',
  'name-respondent',
  'assign',
  'hand-over',
  'accept',
  'form-team',
  'contact',
  'add-evidence',
  'find',
  'find-causes',
  'attribute',
  'sign-off',
  'offer',
  'approve',
  'answer',
  'carry-out',
  'tell',
  'confirm',
  'rectify',
  'evaluate',
  'write-record',
  'close',
  'follow-up',
  'archive',
  ...STEP_ACTS,
] as const;
export type Act = (typeof ACTS)[number];

/** 里程碑: the moments a clock may start from; each is left behind by an act. */
export const MILESTONES = [
  'received',
  'registered',
  'acknowledged',
  'assessed',
  'assigned',
  'accepted',
  'contacted',
  'arrived',
  'found',
  'offered',
  'answered',
  'carried-out',
  'told',
  'confirmed',
  'closed',
  'followed-up',
  'content-confirmed',
  'verified',
  'contained',
  'informed',
  'advised',
  'reviewed',
  'replied',
  'standardised',
  'published',
  'trained',
  'rectified',
  'handed-over',
] as const;
export type Milestone = (typeof MILESTONES)[number];

/** 送达证明: how much of a sending must be shown before silence counts; each holds what the ones before it hold. */
export const PROOFS = ['sent', 'delivered', 'read'] as const;
export type Proof = (typeof PROOFS)[number];
