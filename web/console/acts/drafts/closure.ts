import type { DraftOf } from '../act.ts';
import type { ReasonDraft } from './assignment.ts';
import type { RecordedHow } from './correspondence.ts';
import { saidOrNull } from './words.ts';

export interface ClosureDraft {
  readonly outcome: 'settled' | 'not-ours' | 'exhausted';
  readonly summary: string;
}
/** 结案 */
export const closure: DraftOf<'closure', ClosureDraft> = {
  noun: 'closure',
  start: () => ({ outcome: 'settled', summary: '' }),
  body: (draft) => draft,
};

/** 重开 */
export const reopening: DraftOf<'reopening', ReasonDraft> = {
  noun: 'reopening',
  start: () => ({ reason: '' }),
  body: (draft) => draft,
};

export interface WithdrawalDraft {
  readonly reason: string;
  readonly recorded: RecordedHow;
}
/** 代记撤诉 */
export const withdrawal: DraftOf<'withdrawal', WithdrawalDraft> = {
  noun: 'withdrawal',
  start: () => ({ reason: '', recorded: 'phone' }),
  body: ({ reason, recorded }) => ({ reason: saidOrNull(reason), recorded: { how: recorded } }),
};

export interface LinkDraft {
  /** The case found, with what it is called. */
  readonly other: string;
  readonly otherTitle: string;
  readonly kind: 'duplicate' | 'related';
  readonly isLead: boolean;
  readonly remark: string;
}
/** 关联案件 */
export const links: DraftOf<'links', LinkDraft> = {
  noun: 'links',
  start: () => ({ other: '', otherTitle: '', kind: 'related', isLead: false, remark: '' }),
  body: ({ other, kind, isLead, remark }) => ({ other, kind, isLead, remark: saidOrNull(remark) }),
};

export interface UnlinkDraft {
  readonly link: string;
  readonly reason: string;
}
/** 解除关联 */
export const linkRemoval: DraftOf<'link-removal', UnlinkDraft> = {
  noun: 'link-removal',
  start: ({ found, about }) => ({ link: typeof about === 'string' ? about : (found.links[0]?.link ?? ''), reason: '' }),
  body: (draft) => draft,
};

/** 换发进度链接 */
export const trackingLink: DraftOf<'tracking-link', ReasonDraft> = {
  noun: 'tracking-link',
  start: () => ({ reason: '' }),
  body: (draft) => draft,
};

export interface ArchiveDraft {
  readonly retainUntil: string;
}
/** 归档: kept as long as the playbook says, or longer. */
export const archive: DraftOf<'archive', ArchiveDraft> = {
  noun: 'archive',
  start: () => ({ retainUntil: '' }),
  body: ({ retainUntil }) => ({ retainUntil: saidOrNull(retainUntil) }),
};

export interface ErasureDraft {
  readonly ground: 'requested' | 'retention-ended' | 'unlawful' | '';
  /** The case number, typed once more: it cannot be undone. */
  readonly typedNumber: string;
}
/** 删除个人信息 */
export const erasure: DraftOf<'erasure', ErasureDraft> = {
  noun: 'erasure',
  start: () => ({ ground: '', typedNumber: '' }),
  body: ({ ground }) => ({ ground: ground as 'requested' }),
};
