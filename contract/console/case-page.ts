import { z } from 'zod';
import { choice, ownChoices, recordForm, type CaseChoices } from './case-choices.ts';
import { due, explanation, moment, prose } from './due.ts';
import { recordField } from '../filled.ts';
import { why } from './worklist.ts';

/** 附件 */
const attachment = z.object({
  id: z.string(),
  name: z.string(),
  media: z.string(),
  bytes: z.number().int(),
  url: z.string(),
  isImage: z.boolean(),
});

/** 案卷的一条: prose with a subject; the complainant's own words are quoted. */
export const fileEntry = z.object({
  key: z.string(),
  entry: z.string().nullable(),
  kind: z.enum(['decision', 'complainant', 'act', 'clock', 'internal']),
  /** Filters: 全部 · 对客 · 时限 · 内部. */
  audience: z.enum(['all', 'customer', 'clock', 'internal']),
  time: z.string(),
  at: z.string(),
  text: prose,
  quote: z.string().nullable(),
  internal: z.string().nullable(),
  attachments: z.array(attachment),
  tags: z.array(z.object({ tone: z.enum(['met', 'late', 'plain']), text: z.string() })),
  /** Corrections, oldest first: the old value stays. */
  corrections: z.array(
    z.object({ before: z.string(), after: z.string(), reason: z.string(), by: z.string(), when: z.string() }),
  ),
  correctable: z.array(z.object({ field: z.string(), label: z.string(), text: z.string() })),
});
export type FileEntry = z.infer<typeof fileEntry>;

/** 时限卡 */
export const clockCard = z.object({
  clock: z.string(),
  title: z.string(),
  source: z.string(),
  due,
  isRunning: z.boolean(),
  /** Whose it is, its aim, what was paused and what was added, each in a line; empty where there is nothing to say. */
  /** 法定: source, evidence mark and date, where the law sets the limit; `null` for the procedure's own. */
  statutory: z.object({ source: z.string(), evidence: z.string(), checked: z.string() }).nullable(),
  course: z.array(z.object({ kind: z.enum(['whose', 'aim', 'pause', 'extension', 'taken']), text: z.string() })),
  explanation,
});
export type ClockCard = z.infer<typeof clockCard>;

/** 时限可办的: what may be done to a clock that runs. */
const clockCourse = z.object({
  clock: z.string(),
  rule: z.string(),
  title: z.string(),
  /** Reasons for which it may be suspended, each with the longest it may last, in words. */
  reasons: z.array(choice.extend({ note: z.string().nullable(), needsEvidence: z.boolean() })),
  isPaused: z.boolean(),
  /** The next step by which it may be made longer; `null` where there is none. */
  extension: z.object({ text: z.string(), mustTell: z.boolean() }).nullable(),
  isEscalated: z.boolean(),
  isChased: z.boolean(),
});

/** 下一步的任务: which form to show, for whom, with the words to say. */
export const taskCard = z.object({
  task: z.string(),
  form: z.string(),
  title: z.string(),
  lead: z.string(),
  due: due.nullable(),
  assignee: z.string(),
  isMine: z.boolean(),
  entry: z.string().nullable(),
  /** A late reason must be given with this act (its limit has passed). */
  needsLateReason: z.boolean(),
  /** For a contact: it must happen on site. */
  onSite: z.boolean(),
  /** For an assignment: the role it goes to. */
  role: z.string().nullable(),
  /** For a team of a group: who may be on it, and who of them may lead it; `null` where anybody may. */
  team: z.object({ members: z.array(z.string()), leads: z.array(z.string()) }).nullable(),
  /** Why it cannot be done yet, as sentences; empty = it can. */
  blocked: z.array(z.string()),
  record: recordForm.nullable(),
  /** 代替的表: forms that are as good as `record`, the customer's own paper say. */
  instead: z.array(recordForm),
  /** 要审的: the entry of the file that is reviewed with this task. */
  reviewed: fileEntry.nullable(),
  /** 重做: which time it is asked, and who sent it back why; `null` where it is asked for the first time. */
  again: z.object({ text: z.string(), reason: z.string().nullable() }).nullable(),
  /** Who may be told no with it: the act by which it goes back; `null` where the procedure lets nothing go back. */
  sendsBack: z.enum(['task-return', 'offer-return']).nullable(),
  /** 一并要问的: fields that are answered with the act. */
  asks: z.array(recordField),
  guidance: z.object({ title: z.string(), points: z.array(z.string()), say: z.string().nullable() }).nullable(),
  why: why.nullable(),
});
export type TaskCard = z.infer<typeof taskCard>;

/** 案件页 */
export const casePage = z.object({
  id: z.string(),
  number: z.string(),
  version: z.number().int(),
  status: z.enum(['open', 'declined', 'withdrawn', 'closed', 'archived']),
  statusText: z.string(),
  title: z.string(),
  severity: z.object({ id: z.string(), title: z.string(), weight: z.number().int() }).nullable(),
  /** As assessed, or as it was chosen at registration. */
  category: z.string().nullable(),
  tags: z.array(z.string()),
  facts: z.array(z.object({ label: z.string(), value: z.string(), strong: z.boolean() })),
  steps: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      state: z.enum(['done', 'current', 'ahead', 'skipped']),
      /** That it is gone through again: `第 2 遍`. */
      note: z.string().nullable(),
    }),
  ),
  days: z.array(z.object({ label: z.string(), note: z.string().nullable(), entries: z.array(fileEntry) })),
  entryCount: z.number().int(),
  tasks: z.array(taskCard),
  clocks: z.array(clockCard),
  clockSummary: z.string(),
  courses: z.array(clockCourse),
  /** What the complainant was told and is asked about, with what proves that it reached them; `null` where nothing waits. */
  sending: z.object({ entry: z.string(), title: z.string(), proofs: z.array(choice) }).nullable(),
  /** Rules that may be taken out of this case. */
  rules: z.array(choice),
  /** Tasks that whoever looks may send back, each saying to what. */
  returnable: z.array(choice),
  /** 还差的签字: which form, and who signs it. */
  unsigned: z.array(z.object({ form: z.string(), signer: z.string(), title: z.string() })),
  promises: z.array(z.object({ entry: z.string(), text: z.string(), due: due })),
  offer: z
    .object({
      entry: z.string(),
      status: z.string(),
      statusText: z.string(),
      lines: z.array(z.object({ text: z.string(), amount: z.string() })),
      total: z.string().nullable(),
      change: z.string().nullable(),
      how: z.string().nullable(),
      hash: z.string().nullable(),
    })
    .nullable(),
  /** 责任认定 as it stands: who carries how much, and whether evidence supports it. */
  responsibility: z
    .object({
      entry: z.string(),
      statusText: z.string(),
      isSupported: z.boolean(),
      shares: z.array(z.object({ party: z.string(), percent: z.string() })),
    })
    .nullable(),
  rectifications: z.array(
    z.object({
      entry: z.string(),
      what: z.string(),
      target: z.string(),
      owner: z.string(),
      until: moment,
      status: z.string(),
      statusText: z.string(),
      /** What was done, once somebody has said so. */
      done: z.string().nullable(),
    }),
  ),
  evidence: z.array(attachment.extend({ source: z.string(), isInternal: z.boolean() })),
  fishbone: z.array(
    z.object({
      dimension: z.string(),
      title: z.string(),
      causes: z.array(z.object({ text: z.string(), isRoot: z.boolean() })),
    }),
  ),
  links: z.array(
    z.object({
      link: z.string(),
      caseId: z.string(),
      caseNumber: z.string(),
      kind: z.string(),
      kindText: z.string(),
      isLead: z.boolean(),
    }),
  ),
  /** Acts that may be done now beside the tasks, with a refusal sentence where not (`null` = may). */
  acts: z.array(z.object({ form: z.string(), title: z.string(), refusal: z.string().nullable() })),
  choices: ownChoices,
  /** Ready text for whatever messenger the shop uses, with the progress link. */
  messages: z.array(z.object({ id: z.string(), title: z.string(), text: z.string() })),
  receipt: z.object({ hash: z.string(), sealed: z.boolean() }),
  isErased: z.boolean(),
  now: z.string(),
});
/** 案件页 as it travels. */
export type SentPage = z.infer<typeof casePage>;
/** 案件页 as a screen has it. */
export type CasePage = WithChoices<SentPage>;

/** What travels names the choices that many cases share; a screen has all of them. */
type WithChoices<T> = Omit<T, 'choices'> & { readonly choices: CaseChoices };

/** 办理所需: the parts of a case that the form of an act needs, on the case page and in the worklist's panel alike. */
export const caseForm = casePage.pick({
  id: true,
  number: true,
  version: true,
  status: true,
  severity: true,
  category: true,
  promises: true,
  offer: true,
  responsibility: true,
  rectifications: true,
  evidence: true,
  links: true,
  courses: true,
  sending: true,
  rules: true,
  returnable: true,
  unsigned: true,
  choices: true,
  now: true,
});
/** 办理所需 as it travels. */
export type SentForm = z.infer<typeof caseForm>;
export type CaseForm = WithChoices<SentForm>;
