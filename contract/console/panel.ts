import { z } from 'zod';
import { caseForm, taskCard, type CaseForm } from './case-page.ts';
import { prose } from './due.ts';
import { why, worklistRow } from './worklist.ts';

/** 侧栏: enough to act without opening the case. */
export const worklistPanel = z.object({
  caseId: z.string(),
  caseNumber: z.string(),
  title: z.string(),
  severity: worklistRow.shape.severity,
  place: z.string(),
  complainant: z.object({ name: z.string(), phone: z.string(), channel: z.string() }),
  why: why.nullable(),
  lead: prose,
  /** The task with its words to say, and what its form offers: whoever stands here can act at once. */
  task: taskCard,
  found: caseForm,
});
/** 侧栏 as it travels. */
export type SentPanel = z.infer<typeof worklistPanel>;
export type WorklistPanel = Omit<SentPanel, 'found'> & { readonly found: CaseForm };
