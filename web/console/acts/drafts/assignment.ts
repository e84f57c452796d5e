import type { DraftOf } from '../act.ts';
import { assigneeOf } from './assignee.ts';
import type { AssigneeDraft } from './assignee.ts';
import { saidOrNull } from './words.ts';

export interface AssignmentDraft {
  readonly to: AssigneeDraft;
  readonly remark: string;
}
/** 分派: to a role, or to one of its holders by name. */
export const assignment: DraftOf<'assignment', AssignmentDraft> = {
  noun: 'assignment',
  start: ({ found, task }) => ({
    to: { kind: 'role', role: task?.role ?? found.choices.roles[0]?.id ?? '', person: '' },
    remark: '',
  }),
  body: ({ to, remark }) => ({ to: assigneeOf(to), role: to.role, remark: saidOrNull(remark) }),
};

/** 接手 */
export const acceptance: DraftOf<'acceptance', Record<never, never>> = {
  noun: 'acceptance',
  start: () => ({}),
  body: () => ({}),
};

/** 移交 */
export const handover: DraftOf<'handover', AssignmentDraft> = {
  noun: 'handover',
  start: () => ({ to: { kind: 'person', role: '', person: '' }, remark: '' }),
  body: ({ to, remark }) => ({ to: assigneeOf(to), remark }),
};

export interface ReasonDraft {
  readonly reason: string;
}
/** 退回 */
export const handback: DraftOf<'handback', ReasonDraft> = {
  noun: 'handback',
  start: () => ({ reason: '' }),
  body: (draft) => draft,
};

export interface TeamDraft {
  readonly lead: string;
  readonly members: readonly string[];
  readonly remark: string;
}
/** 成立小组: the leader is one of its members. */
export const team: DraftOf<'team', TeamDraft> = {
  noun: 'team',
  start: ({ me, task }) => {
    const only = task?.team ?? null;
    const members = only === null || only.members.includes(me) ? [me] : [];
    const lead = only === null || only.leads.includes(me) ? me : '';
    return { lead, members, remark: '' };
  },
  body: ({ lead, members, remark }) => ({ lead, members: [...members], remark: saidOrNull(remark) }),
};
