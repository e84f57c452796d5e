// 投诉人的动作: answer, reply, confirm, rate, withdraw. Each comes from a page without script or from a program; both go the
// same way to the same command.
import type { z } from 'zod';
import * as shapes from '#contract/portal/progress.ts';
import type { CaseAsk } from '#server/operations/change-case.ts';
import { caseStream } from '#core/values/ids.ts';
import type { Language } from '#core/values/language.ts';
import type { EntryId, EvidenceId } from '#core/values/ids.ts';
import type { StoredEvidence } from '#server/operations/ports.ts';
import type { Draft } from '#web/portal/pages/controls.ts';
import { FIELDS } from '#web/portal/pages/fields.ts';
import type { Fault } from '#web/portal/pages/fields.ts';
import { PATHS } from '#web/portal/pages/paths.ts';
import type { Said } from '#web/portal/pages/progress.ts';
import { readRejection } from '#web/portal/pages/rejection.ts';
import type { Answer } from '../answer.ts';
import { created } from '../answer.ts';
import { isCsrf } from '#server/identity/sessions.ts';
import type { Complainant } from '../gate.ts';
import { drawnSignature } from '../drawn-signature.ts';
import { idempotency, keyInForm } from '../idempotency.ts';
import { readInput } from '../input.ts';
import type { FormFields } from '../plain-form.ts';
import { ConflictFound, ProblemFound, RefusalFound, showProblem, statusOfRefusal } from '../problems.ts';
import { refusalText } from '../refusal-text.ts';
import { route } from '../route.ts';
import type { Asked, Route } from '../route.ts';
import { one, pageFaults, typedOf } from './complaint-fields.ts';
import { storedFile } from './filing.ts';
import { findCase } from './found-case.ts';
import { stillWanted } from './kept-files.ts';
import type { ReceivedFile } from './kept-files.ts';
import type { PortalNeeds } from './portal-needs.ts';
import { tellerFor } from './present-progress.ts';
import { actPage } from './progress.ts';
import type { ActPageName } from './progress.ts';
import { readSentForm } from './sent-form.ts';
import type { SentForm } from './sent-form.ts';

const FORM = ['multipart/form-data', 'application/x-www-form-urlencoded'] as const;

/** 一种动作: its contract, how a plain form says it, and the command it becomes. */
interface Act<S extends z.ZodType> {
  readonly noun: 'answer' | 'reply' | 'confirmation' | 'rating' | 'withdrawal';
  readonly shape: S;
  /** From the fields of the page; `null` where nothing was chosen, with the field that it is about. */
  readonly fromForm: (fields: FormFields, language: Language) => unknown;
  readonly page: (fields: FormFields) => ActPageName;
  readonly ask: (
    given: z.output<S>,
    more: { readonly entry: EntryId; readonly files: readonly ReceivedFile[]; readonly signature: ReceivedFile | null },
  ) => CaseAsk;
  readonly said: (given: z.output<S>) => Said;
}

function act<S extends z.ZodType>(described: Act<S>): Act<z.ZodType> {
  return described as unknown as Act<z.ZodType>;
}

const ACTS: readonly Act<z.ZodType>[] = [
  act({
    noun: 'answer',
    shape: shapes.answer,
    page: (fields) => (one(fields, FIELDS.answer) === 'accepted' ? 'acceptance' : 'rejection'),
    fromForm: (fields, language) => answerFrom(fields, language),
    ask: (given, { signature }) => ({
      type: 'AnswerOffer',
      offer: given.offer as EntryId,
      answer: given.answer,
      text: given.text,
      askedFen: given.askedYuan === null ? null : Math.round(Number(given.askedYuan) * 100),
      recorded: null,
      receivedAt: null,
      signature: signature === null ? null : storedFile(signature),
      signedName: given.signedName === '' ? null : given.signedName,
      seenHash: given.hash,
    }),
    said: (given) => given.answer,
  }),
  act({
    noun: 'reply',
    shape: shapes.reply,
    page: () => 'reply',
    fromForm: (fields) => ({ text: one(fields, FIELDS.text) ?? '' }),
    ask: (given, { entry, files }) => ({
      type: 'ReceiveReply',
      entry,
      text: given.text,
      files: files.map(storedFile),
      recorded: null,
    }),
    said: () => 'reply',
  }),
  act({
    noun: 'confirmation',
    shape: shapes.confirmation,
    page: () => 'confirmation',
    fromForm: (fields) => ({ satisfied: yesNo(one(fields, FIELDS.satisfied)), text: one(fields, FIELDS.text) }),
    ask: (given) => ({
      type: 'ConfirmResult',
      satisfied: given.satisfied,
      text: given.text,
      recorded: null,
      receivedAt: null,
    }),
    said: (given) => (given.satisfied ? 'confirmed' : 'disputed'),
  }),
  act({
    noun: 'rating',
    shape: shapes.rating,
    page: () => 'rating',
    fromForm: (fields) => ({
      outcome: numberIn(one(fields, FIELDS.outcome)),
      handling: numberIn(one(fields, FIELDS.handling)),
      text: one(fields, FIELDS.text),
    }),
    ask: (given) => ({ type: 'RateHandling', ...given }),
    said: () => 'rated',
  }),
  act({
    noun: 'withdrawal',
    shape: shapes.withdrawal,
    page: () => 'withdrawal',
    fromForm: (fields) => ({ reason: one(fields, FIELDS.reason) }),
    ask: (given) => ({ type: 'WithdrawCase', reason: given.reason, recorded: null }),
    said: () => 'withdrawn',
  }),
];

function yesNo(typed: string | null): boolean | undefined {
  return typed === null ? undefined : typed === 'yes';
}

function numberIn(typed: string | null): number | undefined {
  return typed === null ? undefined : Number(typed);
}

function answerFrom(fields: FormFields, language: Language): unknown {
  const shown = { offer: one(fields, FIELDS.offer) ?? '', hash: one(fields, FIELDS.hash) ?? '' };
  if (one(fields, FIELDS.answer) === 'accepted') {
    // A signature without the tick that says what is signed is none.
    const isAgreed = one(fields, FIELDS.agreed) === 'yes';
    const signed = isAgreed
      ? { signedName: one(fields, FIELDS.signedName), signature: one(fields, FIELDS.signature) }
      : {};
    return { ...shown, answer: 'accepted', ...signed };
  }
  const said = readRejection(language, typedOf(fields, []));
  if (said === null) throw new ProblemFound('invalid', { faults: [{ path: FIELDS.reasons, code: 'text.blank' }] });
  return { ...shown, ...said };
}

/** 动作的路由 */
export function actRoutes(needs: PortalNeeds): readonly Route[] {
  return ACTS.flatMap((each) => [formRoute(needs, each), jsonRoute(needs, each)]);
}

type ComplainantAsked = Asked<'complainant', unknown, unknown, unknown>;

interface Done {
  readonly version: number;
}

/** 办理: stores the signature where there is one, and issues the command. @throws RefusalFound, ConflictFound, ProblemFound */
async function perform(
  needs: PortalNeeds,
  asked: ComplainantAsked,
  each: Act<z.ZodType>,
  given: unknown,
  more: { readonly key: string | null; readonly files: readonly ReceivedFile[] },
): Promise<Done> {
  const { complainant, visitor } = asked;
  const picture = (given as { readonly signature?: string | null }).signature ?? null;
  const signature =
    picture === null ? null : await drawnSignature(needs, complainant.caseId, { field: FIELDS.signature, picture });
  const claims: readonly StoredEvidence[] = [...more.files, ...(signature === null ? [] : [signature])].map(
    (file) => file.stored,
  );
  const body = [given, more.files.map(({ plainDigest, fileName }) => [plainDigest, fileName])];
  const changed = await needs.changeCase({
    caseId: complainant.caseId,
    by: { kind: 'complainant' },
    seen: null,
    ask: each.ask(given, { entry: needs.ids.next() as EntryId, files: more.files, signature }),
    claims,
    idempotency: more.key === null ? null : idempotency(more.key, `portal ${each.noun} ${complainant.caseId}`, body),
  });
  switch (changed.kind) {
    case 'changed':
      return { version: changed.state.version };
    case 'repeated':
      return changed.answer as Done;
    case 'key-reused':
      throw new ProblemFound('key-reused');
    case 'refused': {
      if (changed.refusal.code === 'case.erased') throw new RefusalFound(changed.refusal, { audience: 'complainant' });
      const words = tellerFor(needs, await findCase(needs, complainant), visitor.language).refusalWords();
      throw new RefusalFound(changed.refusal, { audience: 'complainant', words, version: changed.version });
    }
    case 'overtaken':
      throw new ConflictFound([], changed.version);
  }
}

function jsonRoute(needs: PortalNeeds, each: Act<z.ZodType>): Route {
  return route({
    method: 'POST',
    path: `/api/portal/progress/${each.noun}`,
    permit: 'complainant',
    tag: 'portal',
    rate: 'link',
    summary: `The complainant's ${each.noun}.`,
    body: each.shape,
    bodyLimit: 2 * 1024 * 1024,
    handle: async (asked) => {
      const more = { key: asked.idempotencyKey, files: [] };
      return created(await perform(needs, asked, each, asked.body, more));
    },
  });
}

function formRoute(needs: PortalNeeds, each: Act<z.ZodType>): Route {
  return route({
    method: 'POST',
    path: `/progress/${each.noun}`,
    permit: 'complainant',
    tag: 'page',
    face: 'page',
    rate: 'link',
    summary: `The complainant's ${each.noun}, from its page.`,
    takes: FORM,
    bodyLimit: 2 * 1024 * 1024,
    handle: async (asked) => {
      const streamFor = () => caseStream(asked.complainant.caseId);
      const sent = await readSentForm(asked.request, { ...needs, streamFor, isPlain: true });
      if (!isOurs(asked.complainant, sent.fields)) throw new ProblemFound('forged');
      const key = asked.idempotencyKey ?? keyInForm(one(sent.fields, FIELDS.key));
      const before = key === null ? null : needs.kept.take(key);
      const { kept, hasLostFiles } = stillWanted(before?.files ?? [], sent.fields);
      return await formAnswer(needs, asked, each, { ...sent, files: [...kept, ...sent.files], key, hasLostFiles });
    },
  });
}

/** A form of ours carries the token of its case; one that carries another was made elsewhere. */
function isOurs(complainant: Complainant, fields: FormFields): boolean {
  const given = one(fields, FIELDS.csrf);
  return given !== null && isCsrf(complainant.secret, given);
}

type KeyedForm = SentForm & { readonly key: string | null; readonly hasLostFiles: boolean };

async function formAnswer(
  needs: PortalNeeds,
  asked: ComplainantAsked,
  each: Act<z.ZodType>,
  sent: KeyedForm,
): Promise<Answer> {
  const { visitor } = asked;
  try {
    const given = readInput(each.shape, each.fromForm(sent.fields, visitor.language));
    if (sent.fileFaults.length > 0 || sent.hasLostFiles)
      return await again(needs, asked, each, sent, { faults: [fileFault(sent)], refusal: null });
    await perform(needs, asked, each, given, sent);
    return { kind: 'see-other', to: `${PATHS.progress}?said=${each.said(given)}` };
  } catch (error) {
    if (error instanceof ProblemFound && error.code === 'invalid') {
      return await again(needs, asked, each, sent, { faults: pageFaults(error.faults), refusal: null });
    }
    if (error instanceof RefusalFound) {
      const { refusal, words } = error;
      const text = refusalText(refusal, visitor.language, { audience: 'complainant', words });
      const lost = { ...sent, files: [] };
      return await again(needs, asked, each, lost, { faults: [], refusal: text }, statusOfRefusal(refusal.code));
    }
    await Promise.all(sent.files.map(({ stored }) => needs.evidence.discard(stored)));
    throw error;
  }
}

function fileFault({ hasLostFiles }: KeyedForm): Fault {
  return hasLostFiles
    ? { field: FIELDS.files, code: 'lost' }
    : { field: FIELDS.files, code: 'wrong-kind', params: { name: '' } };
}

/** The page again, as it was left, with what is to be mended. Where there is nothing left to answer, it says so. */
async function again(
  needs: PortalNeeds,
  asked: ComplainantAsked,
  each: Act<z.ZodType>,
  sent: KeyedForm,
  wrong: Omit<Draft, 'typed'>,
  status = showProblem(new ProblemFound('invalid'), asked.visitor.language, '').status,
): Promise<Answer> {
  const { complainant, visitor } = asked;
  const found = await findCase(needs, complainant);
  if (sent.key !== null && sent.files.length > 0) needs.kept.keep(sent.key, complainant.caseId, sent.files);
  const draft: Draft = { ...wrong, typed: typedOf(sent.fields, wrong.faults) };
  const kept = sent.files.map(({ entry, fileName }) => ({ id: entry as EvidenceId, name: fileName }));
  const html = actPage(needs, each.page(sent.fields), { found, complainant, visitor, draft, key: sent.key, kept });
  return { kind: 'page', html, status };
}
