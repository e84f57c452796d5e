// 时限的经过: whose a clock is, its aim, what was paused and added, and what may be done to it now.
import type { CasePage, ClockCard } from '#contract/console/case-page.ts';
import { hasPassed, openPause } from '#core/case/clock-course.ts';
import { isWanting } from '#core/case/delivery.ts';
import type { AnyCase, Clock } from '#core/case/state.ts';
import type { ClockRule } from '#core/playbook/playbook.ts';
import { durationText } from '#core/time/time-left.ts';
import type { Teller } from '../teller.ts';
import { titleOfTask, type Material } from './entry-sketch.ts';
import { ruleOf } from './present-due.ts';

export type Courses = Pick<CasePage, 'courses' | 'sending' | 'rules'>;

/** 可办的 that the forms of a case need to know of: to its clocks, and what may go back. */
export type FormCourses = Courses & Pick<CasePage, 'returnable' | 'unsigned'>;

/** 时限可办的 in this case. */
export function presentCourses(material: Material): Courses {
  const { state, t } = material;
  const running = [...state.clocks.values()].filter(({ status, of }) => status === 'running' && of !== 'promised');
  return {
    courses: [...state.clocks.values()]
      .filter(({ status }) => status === 'running')
      .flatMap((clock) => {
        const rule = ruleOf(t, clock);
        return rule === null && clock.climbed === 0 ? [] : [courseOf(material, clock, rule)];
      }),
    sending: presentSending(t, state),
    rules: running
      .filter((clock) => ruleOf(t, clock) !== null)
      .map((clock) => ({ id: clock.rule, title: titleOfTask(material, clock.task) })),
  };
}

function courseOf(material: Material, clock: Clock, rule: ClockRule | null): Courses['courses'][number] {
  const { t } = material;
  const step = rule?.extensions?.[clock.extensions.length];
  const isLate = hasPassed(clock);
  return {
    clock: clock.id,
    rule: clock.rule,
    title: titleOfTask(material, clock.task),
    reasons: isLate
      ? []
      : (rule?.pauses ?? []).map(({ id, title, max, isEvidenceRequired }) => ({
          id,
          title: t.text(title),
          note: max === null ? null : t.say('clocks.course.at-most', { limit: durationText(max, t.lang) }),
          needsEvidence: isEvidenceRequired,
        })),
    isPaused: openPause(clock) !== null,
    extension:
      step === undefined || isLate
        ? null
        : {
            text: t.say('clocks.course.extension', {
              by: durationText(step.by, t.lang),
              role: t.role(step.approver),
            }),
            mustTell: step.isTold,
          },
    isEscalated: clock.climbed > 0 && clock.taken === null,
    isChased: clock.whose !== 'ours' && clock.whose !== 'complainant' && clock.passedAt !== null,
  };
}

const PROOFS = ['posted', 'message-sent', 'handed-over', 'courier-receipt', 'read-back', 'signature'] as const;

function presentSending(t: Teller, state: AnyCase): Courses['sending'] {
  const { sending } = state;
  const proofs = PROOFS.filter((proof) => isWanting(state, proof));
  if (sending === null || proofs.length === 0) return null;
  return {
    entry: sending.entry,
    title: t.say(`clocks.sending.${sending.what}`),
    proofs: proofs.map((id) => ({ id, title: t.say(`clocks.proof.${id}`) })),
  };
}

/** 经过, a line for each thing: for the card of a clock. */
export function presentCourse(t: Teller, clock: Clock): ClockCard['course'] {
  const rule = ruleOf(t, clock);
  const lines: ClockCard['course'] = [];
  if (clock.whose !== 'ours') lines.push({ kind: 'whose', text: t.say(`clocks.whose.${clock.whose}`) });
  if (clock.aimAt !== null) {
    const key = clock.aimPassedAt === null ? 'clocks.course.aim' : 'clocks.course.aim-passed';
    lines.push({ kind: 'aim', text: t.say(key, { when: t.shortMoment(clock.aimAt, 'end') }) });
  }
  for (const { reason, from, until, maximumAt } of clock.pauses) {
    const title = rule?.pauses?.find(({ id }) => id === reason)?.title;
    const why = title === undefined ? t.say('clocks.course.pause.other') : t.text(title);
    const values = { reason: why, from: t.shortMoment(from) };
    if (until !== null)
      lines.push({
        kind: 'pause',
        text: t.say('clocks.course.paused', { ...values, until: t.shortMoment(until, 'end') }),
      });
    else if (maximumAt === null) lines.push({ kind: 'pause', text: t.say('clocks.course.pausing', values) });
    else
      lines.push({
        kind: 'pause',
        text: t.say('clocks.course.pausing-until', { ...values, until: t.shortMoment(maximumAt, 'end') }),
      });
  }
  for (const by of clock.extensions)
    lines.push({ kind: 'extension', text: t.say('clocks.course.extended', { by: durationText(by, t.lang) }) });
  if (clock.taken !== null)
    lines.push({ kind: 'taken', text: t.say('clocks.course.taken', { person: t.person(clock.taken.person) }) });
  return lines;
}
