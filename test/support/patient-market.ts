import type { ClockRule, Playbook, Task } from '#core/playbook/playbook.ts';
import { MARKET, WAITING } from './market.ts';
import { HEAD_OFFICE, MARKET_PEOPLE, rulesOf, type Holdings } from './people.ts';
import { choice, clock, d, h, min, wd } from './sketch.ts';

/**
 * 青禾超市, as it would be if its procedure used all that may befall a clock: pauses, extensions, an aim, a ladder to named
 * roles with limits of their own, silence that binds, and somebody else's limit.
 */

export type Change = Partial<Omit<Task, 'clock'>> & { readonly limit?: Omit<ClockRule, 'id' | 'title'> };

/** A procedure with some of its tasks changed. */
export function altered(playbook: Playbook, changes: { readonly [task: string]: Change }): Playbook {
  return {
    ...playbook,
    stages: playbook.stages.map((stage) => ({
      ...stage,
      tasks: stage.tasks.map((task): Task => {
        const { limit, ...rest } = changes[task.id] ?? {};
        const of = { id: task.id, title: task.title };
        return { ...task, ...rest, clock: limit === undefined ? task.clock : { ...limit, ...of } };
      }),
    })),
  };
}

const LAB = { ...choice('lab', '送检', 'At the laboratory'), max: null, approver: 'region', isEvidenceRequired: true };

const PATIENT_MARKET = altered(MARKET, {
  settle: { limit: clock('received', { within: wd(3), aim: wd(1), pauses: [WAITING], warn: wd(1) }) },
  offer: {
    limit: clock('received', {
      within: wd(5),
      aim: wd(2),
      warn: wd(1),
      pauses: [WAITING, LAB],
      extensions: [
        { by: wd(5), approver: 'region', isTold: true },
        { by: wd(2), approver: 'region', isTold: false },
      ],
    }),
  },
  come: {
    limit: clock('assigned', {
      within: min(30),
      afterRegrade: 'restart',
      pauses: [WAITING],
      ladder: [
        { after: null, tiers: 0, role: 'region', within: min(15) },
        { after: h(1), tiers: 0, role: 'head-office', within: min(30) },
      ],
    }),
  },
  answer: {
    askAgain: null,
    limit: clock('read', { within: wd(5), whose: 'complainant', binding: { remindAfter: wd(3) } }),
  },
  confirm: {
    askAgain: null,
    limit: clock('delivered', { within: d(3), whose: 'complainant', binding: { remindAfter: null } }),
  },
  causes: { limit: clock('found', { within: wd(2), whose: 'mediator' }) },
  deliver: { limit: clock('received', { within: wd(20), pauses: [WAITING] }) },
});

/** 有暂停、延长、默示接受的青禾超市 */
export const PATIENT_PLAYBOOK: Playbook = {
  ...PATIENT_MARKET,
  tiers: [...MARKET.tiers, 'head-office'],
  roles: [
    ...MARKET.roles,
    { ...choice('head-office', '总部', 'Head office'), duty: { zh: '总部', en: 'Head office' } },
  ],
};

export const PATIENT_PEOPLE: Holdings = {
  ...MARKET_PEOPLE,
  'head-office': { unit: HEAD_OFFICE, people: ['方敏'] },
  administrator: { unit: HEAD_OFFICE, people: ['顾知秋'] },
};

export const patientRules = (people: Holdings = PATIENT_PEOPLE) => rulesOf(PATIENT_PLAYBOOK, people);
