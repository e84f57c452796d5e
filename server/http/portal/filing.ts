import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { complaint } from '#contract/portal/complaint.ts';
import type { StoredFile } from '#core/case/commands.ts';
import { caseStream } from '#core/values/ids.ts';
import type { CaseId } from '#core/values/ids.ts';
import type { CaseFiled } from '#server/operations/file-case.ts';
import { badInput } from '../problems.ts';
import { channelOnline, kindOnline } from './asks.ts';
import { occurredAt } from './complaint-fields.ts';
import type { ReceivedFile } from './kept-files.ts';
import type { PortalNeeds } from './portal-needs.ts';
import type { Store } from './stores.ts';

export type Complaint = z.output<typeof complaint>;

/** 一件投诉 as it came in, by page or by program. */
export interface Arrived {
  readonly store: Store;
  readonly complaint: Complaint;
  readonly caseId: CaseId;
  readonly files: readonly ReceivedFile[];
  readonly key: string;
  /** What the visitor's program calls itself: WeChat's own browser says so. */
  readonly userAgent: string;
}

export const FILING_SCOPE = 'portal complaint';

/** 登记投诉. @throws ProblemFound when the stated time is none. */
export async function fileComplaint(needs: PortalNeeds, arrived: Arrived): Promise<CaseFiled> {
  const { store, complaint, caseId, files, key } = arrived;
  const stated = occurredAt(complaint.occurred, store.calendar, needs.clock.now());
  if (stated === 'wrong' || stated === 'future') {
    throw badInput([{ path: 'occurred', code: stated === 'wrong' ? 'input.moment' : 'occurred.in-future' }]);
  }
  return await needs.fileCase({
    caseId,
    by: { kind: 'complainant' },
    claims: files.map((file) => file.stored),
    idempotency: { scope: FILING_SCOPE, key, bodyHash: bodyHash(arrived) },
    told: (now) => ({
      unit: store.unit.id,
      channel: channelOnline(store.playbook, arrived.userAgent),
      occurredAt: complaint.occurred === 'now' ? now : stated,
      receivedAt: now,
      harm: complaint.harm,
      // Whoever complains is not asked how grave it is: the least, until somebody assesses it.
      impact: store.playbook.impacts[0]?.id ?? '',
      category: null,
      demands: complaint.demands,
      firstTalk: [],
      noticeVersion: complaint.noticeVersion,
      language: complaint.language,
      name: present(complaint.name),
      phone: complaint.phone,
      contact: null,
      matter: complaint.matter,
      title: null,
      place: present(complaint.place),
      purchase: null,
      files: files.map(storedFile),
      promises: [],
      severity: null,
      severityReason: null,
      kind: kindOnline(store.playbook),
      answers: complaint.answers,
    }),
  });
}

function present(typed: string | null): string | null {
  return typed === '' ? null : typed;
}

/** 存下的文件 as a command carries it. */
export function storedFile({ entry, stored, plainDigest, fileName }: ReceivedFile): StoredFile {
  return { entry, digest: stored.sha256, plainDigest, bytes: stored.size, media: stored.type, fileName };
}

/** The same key with anything else in it is another complaint; the order of files is part of it. */
function bodyHash({ store, complaint, files }: Arrived): string {
  const said = [store.unit.id, complaint, files.map(({ plainDigest, fileName }) => [plainDigest, fileName])];
  return createHash('sha256').update(JSON.stringify(said)).digest('hex');
}

/** 弃置: files of a form that came to nothing. */
export async function dropFiles(needs: PortalNeeds, caseId: CaseId, files: readonly ReceivedFile[]): Promise<void> {
  needs.evidence.abandon(caseStream(caseId));
  await Promise.all(files.map(({ stored }) => needs.evidence.discard(stored)));
}
