import type { ActNoun } from '#contract/console/acts.ts';
import type { CasePage } from '#contract/console/case-page.ts';
import type { Refusal } from '#core/case/refusal.ts';
import type { FormCourses } from './present-courses.ts';
import { tryAct, whyNot, type Seat } from './seat.ts';

type Beside = ActNoun | 'evidence';

/** 另外可办的: acts that no task need ask for, in the order in which people look for them. */
export const BESIDE = [
  'contacts',
  'notes',
  'replies',
  'evidence',
  'promises',
  'handover',
  'handback',
  'task-return',
  'assignment',
  'regrading',
  'pauses',
  'resumption',
  'extensions',
  'deliveries',
  'answers',
  'confirmation',
  'respondent',
  'offers',
  'offer-return',
  'rectifications',
  'corrections',
  'links',
  'link-removal',
  'tracking-link',
  'decline',
  'withdrawal',
  'closure',
  'reopening',
  'archive',
  'rule-silencing',
  'retention',
  'erasure',
] as const satisfies readonly Beside[];

/** Whether it has anything to be done to; what is senseless now is not offered, not even with a reason why not. */
function hasObject(
  { state, by }: Pick<Seat, 'state' | 'by'>,
  { courses, sending, returnable }: FormCourses,
  noun: (typeof BESIDE)[number],
): boolean {
  const isOpen = state.status === 'open';
  switch (noun) {
    case 'regrading':
      return state.assessment.kind === 'graded';
    case 'offer-return':
      return state.remedy.kind === 'proposed';
    // A task asks for them; once silence was taken for a yes, what came in time may still be written down.
    case 'answers':
      return state.remedy.kind === 'accepted' && state.remedy.isSilent;
    case 'confirmation':
      return isOpen && state.result.kind === 'confirmed' && state.result.isSilent;
    case 'decline':
      return state.remedy.kind === 'none';
    case 'offers':
      return state.remedy.kind === 'none' || state.remedy.kind === 'rejected';
    case 'withdrawal':
      return isOpen && state.remedy.kind !== 'carried-out';
    case 'task-return':
      return returnable.length > 0;
    case 'handback':
      return state.custody.pending !== null || state.custody.previous !== null;
    case 'link-removal':
      return state.links.length > 0;
    case 'reopening':
    case 'archive':
      return !isOpen;
    case 'contacts':
    case 'notes':
    case 'replies':
    case 'evidence':
    case 'promises':
    case 'handover':
    case 'assignment':
    case 'respondent':
    case 'rectifications':
    case 'corrections':
    case 'links':
    case 'tracking-link':
    case 'closure':
      return true;
    case 'pauses':
      return courses.some(({ reasons, isPaused }) => reasons.length > 0 && !isPaused);
    case 'resumption':
      return courses.some(({ isPaused }) => isPaused);
    case 'extensions':
      return courses.some(({ extension }) => extension !== null);
    case 'deliveries':
      return sending !== null;
    case 'rule-silencing':
      return by.roles.includes('administrator') && courses.length > 0;
    case 'retention':
      return by.roles.includes('privacy') && state.status === 'archived';
    case 'erasure':
      return by.roles.includes('privacy');
  }
}

/** 另外可办的 acts on a case, each with why not where a colleague could; whoever only reads is offered what they may do. */
export function presentActs(seat: Seat, courses: FormCourses): CasePage['acts'] {
  const { t, rules, by } = seat;
  const worksHere = rules.playbook.roles.some(({ id }) => by.roles.includes(id));
  const acts = BESIDE.flatMap((noun): CasePage['acts'] => {
    if (!hasObject(seat, courses, noun)) return [];
    const title = t.say(`case.act.${noun}`);
    const refusal = tryAct(seat, noun);
    if (refusal === null) return [{ form: noun, title, refusal: null }];
    // What the status of the case rules out, nobody could do.
    if (!worksHere || refusal.code.startsWith('case.')) return [];
    return [{ form: noun, title, refusal: inShort(seat, refusal) }];
  });
  return acts.toSorted((one, other) => Number(one.refusal !== null) - Number(other.refusal !== null));
}

/** Whose it is says enough in a list. */
function inShort(seat: Seat, refusal: Refusal): string {
  const { t } = seat;
  const { role } = refusal.params;
  return refusal.code === 'access.role' && typeof role === 'string'
    ? t.say('case.act.by-role', { role: t.role(role) })
    : whyNot(seat, refusal);
}
