import type { CaseId, EntryId } from '#core/values/ids.ts';
import type { ChangeCase } from './change-case.ts';

/**
 * 邮件已收下: that the mail server of the complainant has taken the letter about an offer or a result: it was sent. The core
 * keeps it where silence counts from a sending, and refuses what proves nothing more.
 */
export function recordMailing(changeCase: ChangeCase): (caseId: CaseId, entry: EntryId) => Promise<void> {
  return async (caseId, entry) => {
    await changeCase({
      caseId,
      by: { kind: 'system' },
      seen: null,
      ask: (now) => ({ type: 'RecordDelivery', entry, proof: 'mail-accepted', at: now, evidence: null, remark: null }),
    });
  };
}
