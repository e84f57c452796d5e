// 投诉: the form of a store, what it sends, and the receipt. One way in for pages without script, pages with it, and programs.
import { z } from 'zod';
import { complaint, receipt } from '#contract/portal/complaint.ts';
import { caseStream } from '#core/values/ids.ts';
import type { CaseId } from '#core/values/ids.ts';
import type { Filed } from '#server/operations/file-case.ts';
import { complaintFormPage } from '#web/portal/pages/complaint-form.ts';
import { UNTOUCHED } from '#web/portal/pages/controls.ts';
import type { Draft } from '#web/portal/pages/controls.ts';
import { FIELDS } from '#web/portal/pages/fields.ts';
import type { Fault } from '#web/portal/pages/fields.ts';
import { sizeWords } from '#web/portal/pages/files-field.ts';
import { PATHS, storePath } from '#web/portal/pages/paths.ts';
import { waysInPage } from '#web/portal/pages/ways-in.ts';
import { created } from '../answer.ts';
import type { Answer } from '../answer.ts';
import { readJson } from '../bodies.ts';
import { keyInForm } from '../idempotency.ts';
import { readInput } from '../input.ts';
import { ProblemFound, RefusalFound, showProblem, statusOfRefusal } from '../problems.ts';
import { refusalText } from '../refusal-text.ts';
import { route } from '../route.ts';
import type { Asked, Route } from '../route.ts';
import type { Visitor } from '../visitor.ts';
import { addressOf, around, tokensFor, userAgentOf } from './around.ts';
import { answersIn, faultOfRefusal, withTitles } from './ask-answers.ts';
import { asksOnline, askWords, presentAsks } from './asks.ts';
import { caseCookie } from './case-cookie.ts';
import { complaintIn, inFormOrder, one, pageFaults, typedOf } from './complaint-fields.ts';
import { dropFiles, fileComplaint, FILING_SCOPE } from './filing.ts';
import type { Complaint } from './filing.ts';
import { stillWanted } from './kept-files.ts';
import type { ReceivedFile } from './kept-files.ts';
import type { PortalNeeds } from './portal-needs.ts';
import { presentReceived, receivedPageFor } from './received.ts';
import { readSentForm } from './sent-form.ts';
import type { FileFault, SentForm } from './sent-form.ts';
import { findStore, houseOf, inLanguage, othersOnline, presentStore, takesOnline } from './stores.ts';
import type { Store } from './stores.ts';

/** A page without script sends either of these. */
const FORM = ['multipart/form-data', 'application/x-www-form-urlencoded'] as const;

const params = z.object({ store: z.string().max(60) });

/** 投诉的路由 */
export function complaintRoutes(needs: PortalNeeds): readonly Route[] {
  const page = { tag: 'page', permit: 'open', face: 'page' } as const;
  const send = { ...page, method: 'POST', rate: 'filing', takes: FORM } as const;
  return [
    route({
      ...page,
      method: 'GET',
      path: '/',
      summary: 'The form of the first store that takes complaints online.',
      handle: async (asked) => await storePage(needs, await storeFor(needs, null), asked),
    }),
    route({
      ...page,
      method: 'GET',
      path: '/s/:store',
      summary: 'The form of a store, or how to complain where it takes no complaints online.',
      params,
      handle: async (asked) => await storePage(needs, await storeFor(needs, asked.params.store), asked),
    }),
    route({
      ...send,
      path: '/s/:store',
      summary: 'Files a complaint from the form; works without script.',
      params,
      handle: async (asked) => await fileFromForm(needs, await onlineStore(needs, asked.params.store), asked),
    }),
    jsonRoute(needs),
  ];
}

async function storeFor(needs: PortalNeeds, code: string | null): Promise<Store> {
  const store = await findStore(needs, code);
  if (store === null) throw new ProblemFound('not-found');
  return store;
}

async function onlineStore(needs: PortalNeeds, code: string): Promise<Store> {
  const store = await storeFor(needs, code);
  if (!takesOnline(store)) throw new ProblemFound('not-found');
  return store;
}

/** A form that can never be sent would cost people their words: they are told the other ways in instead. */
async function storePage(
  needs: PortalNeeds,
  store: Store,
  asked: Pick<FormAsked, 'visitor' | 'request'>,
): Promise<Answer> {
  if (takesOnline(store)) return formPage(needs, store, asked, EMPTY);
  const { visitor } = asked;
  const { language } = visitor;
  const shown = { ...presentStore(store, language, needs), otherStores: await othersOnline(needs, store) };
  const ways = store.playbook.channels.map(({ id, title }) => ({ id, title: inLanguage(title, language) }));
  return { kind: 'page', html: waysInPage(aroundStore(needs, store, visitor), { store: shown, ways }) };
}

function aroundStore(needs: PortalNeeds, store: Store, visitor: Visitor): ReturnType<typeof around> {
  const house = houseOf(store, visitor.language);
  return around(needs, visitor, { path: storePath(store.unit.code), house, calendar: store.calendar });
}

interface FormLook {
  readonly draft: Draft;
  readonly key: string | null;
  readonly kept: readonly ReceivedFile[];
  readonly hasLostFiles: boolean;
  readonly status?: number;
}

const EMPTY: FormLook = { draft: UNTOUCHED, key: null, kept: [], hasLostFiles: false };

function formPage(
  needs: PortalNeeds,
  store: Store,
  { visitor, request }: Pick<FormAsked, 'visitor' | 'request'>,
  look: FormLook,
): Answer {
  const { language } = visitor;
  const asks = asksOnline(store.playbook, userAgentOf(request));
  const html = complaintFormPage(aroundStore(needs, store, visitor), {
    store: presentStore(store, language, needs, presentAsks(asks, language)),
    tokens: tokensFor(null, look.key),
    draft: { ...look.draft, faults: inFormOrder(withTitles(look.draft.faults, asks, language)) },
    kept: look.kept.map(({ entry, fileName }) => ({ id: entry, name: fileName })),
    hasLostFiles: look.hasLostFiles,
  });
  return { kind: 'page', html, ...(look.status === undefined ? {} : { status: look.status }) };
}

type FormAsked = Pick<Asked<'open', unknown, unknown, unknown>, 'visitor' | 'request' | 'idempotencyKey'>;

/** What came with a form, with the files of the try before that are still wanted. */
interface Sent extends SentForm {
  readonly caseId: CaseId;
  readonly key: string;
  readonly hasLostFiles: boolean;
}

async function fileFromForm(needs: PortalNeeds, store: Store, asked: FormAsked): Promise<Answer> {
  const { visitor, request } = asked;
  const sent = await readWithKept(needs, asked);
  const { caseId, files, key } = sent;
  const userAgent = userAgentOf(request);
  const asks = asksOnline(store.playbook, userAgent);
  const told = answersIn(sent.fields, asks, { calendar: store.calendar, now: needs.clock.now() });
  try {
    const read = readInput(complaint, { ...complaintIn(sent.fields), answers: told.filled });
    if (sent.hasLostFiles && (await needs.firstReceipt({ scope: FILING_SCOPE, key })) !== null) {
      // Not lost: they went with this very form, which comes a second time.
      await dropFiles(needs, caseId, files);
      return await earlierPage(needs, store, visitor, key);
    }
    if (sent.fileFaults.length + told.faults.length > 0 || sent.hasLostFiles)
      return mendPage(needs, store, asked, sent, told.faults);
    const filed = await fileComplaint(needs, { store, complaint: read, caseId, files, key, userAgent });
    if (filed.kind === 'filed') {
      needs.evidence.abandon(caseStream(caseId));
      return { kind: 'see-other', to: PATHS.received, cookies: [caseCookie(visitor, filed.receipt.secret)] };
    }
    const fault = filed.kind === 'refused' ? faultOfRefusal(filed.refusal, asks) : null;
    if (fault !== null) return mendPage(needs, store, asked, sent, [fault]);
    await dropFiles(needs, caseId, files);
    if (filed.kind === 'key-reused') return await earlierPage(needs, store, visitor, key);
    const refusal = refusalText(filed.refusal, visitor.language, { audience: 'complainant' });
    const draft: Draft = { typed: typedOf(sent.fields, []), faults: [], refusal };
    const status = statusOfRefusal(filed.refusal.code);
    return formPage(needs, store, asked, { draft, key, kept: [], hasLostFiles: files.length > 0, status });
  } catch (error) {
    if (error instanceof ProblemFound && error.code === 'invalid') {
      return mendPage(needs, store, asked, sent, [...pageFaults(error.faults), ...told.faults]);
    }
    await dropFiles(needs, caseId, files);
    throw error;
  }
}

/** The form as it was left, with what is to be mended; files that came are held. */
function mendPage(needs: PortalNeeds, store: Store, asked: FormAsked, sent: Sent, faults: readonly Fault[]): Answer {
  if (sent.files.length > 0) needs.kept.keep(sent.key, sent.caseId, sent.files);
  else needs.evidence.abandon(caseStream(sent.caseId));
  const lost: readonly Fault[] = sent.hasLostFiles ? [{ field: FIELDS.files, code: 'lost' }] : [];
  const all = [...faults, ...lost, ...sent.fileFaults.slice(0, 1).map((fault) => pageFileFault(fault, needs))];
  const draft: Draft = { typed: typedOf(sent.fields, all), faults: all, refusal: null };
  const { status } = showProblem(new ProblemFound('invalid'), asked.visitor.language, '');
  const { files: kept, key, hasLostFiles } = sent;
  return formPage(needs, store, asked, { draft, key, kept, hasLostFiles, status });
}

function pageFileFault({ code, fileName }: FileFault, { limits }: PortalNeeds): Fault {
  const field = FIELDS.files;
  const name = fileName.toWellFormed();
  switch (code) {
    case 'evidence.too-many':
      return { field, code: 'too-many', params: { max: limits.files, count: limits.files + 1 } };
    case 'evidence.too-large':
      return { field, code: 'too-large', params: { name, size: sizeWords(limits.bytes) } };
    case 'evidence.type-not-taken':
      return { field, code: 'wrong-kind', params: { name } };
    case 'evidence.empty':
      return { field, code: 'empty' };
    case 'evidence.name':
      return { field, code: 'unreadable' };
  }
}

async function readWithKept(needs: PortalNeeds, asked: FormAsked): Promise<Sent> {
  const found: { before: ReturnType<PortalNeeds['kept']['take']>; key: string | null; caseId: CaseId | null } = {
    before: null,
    key: asked.idempotencyKey,
    caseId: null,
  };
  const begin = (fields: SentForm['fields']): CaseId => {
    if (found.caseId !== null) return found.caseId;
    found.key ??= keyInForm(one(fields, FIELDS.key));
    found.before = found.key === null ? null : needs.kept.take(found.key);
    const caseId = found.before?.caseId ?? (needs.ids.next() as CaseId);
    needs.evidence.begin(caseStream(caseId));
    found.caseId = caseId;
    return caseId;
  };
  const streamFor = (fields: SentForm['fields']): ReturnType<typeof caseStream> => caseStream(begin(fields));
  const form = await readSentForm(asked.request, { ...needs, streamFor, isPlain: true }).catch((error: unknown) => {
    const { before, key, caseId: begun } = found;
    // The next try asks for what was held for this one.
    if (before !== null && key !== null) needs.kept.keep(key, before.caseId, before.files);
    else if (begun !== null) needs.evidence.abandon(caseStream(begun));
    throw error;
  });
  const caseId = begin(form.fields);
  const { kept, unwanted, hasLostFiles } = stillWanted(found.before?.files ?? [], form.fields);
  await Promise.all(unwanted.map(({ stored }) => needs.evidence.discard(stored)));
  const key = found.key ?? needs.ids.next();
  return { ...form, files: [...kept, ...form.files], caseId, key, hasLostFiles };
}

/** The same form had arrived before, with other content: the receipt of the first, and that the second was not kept. */
async function earlierPage(needs: PortalNeeds, store: Store, visitor: Visitor, key: string): Promise<Answer> {
  const first = await needs.firstReceipt({ scope: FILING_SCOPE, key });
  const { status } = showProblem(new ProblemFound('key-reused'), visitor.language, '');
  if (first === null) throw new ProblemFound('key-reused');
  const html = receivedPageFor(
    needs,
    store,
    visitor,
    presentReceived(needs, store, visitor, { ...first, isEarlierVersion: true }),
  );
  return { kind: 'page', html, status, cookies: [caseCookie(visitor, first.secret)] };
}

function jsonRoute(needs: PortalNeeds): Route {
  return route({
    method: 'POST',
    path: '/api/portal/stores/:store/complaints',
    permit: 'open',
    tag: 'portal',
    rate: 'filing',
    summary:
      'Files a complaint: JSON, or multipart with a JSON part `complaint` and files. A retry with the same Idempotency-Key makes nothing twice.',
    params,
    body: complaint,
    readsItself: true,
    takes: ['application/json', 'multipart/form-data'],
    gives: receipt,
    handle: async (asked) => {
      const store = await onlineStore(needs, asked.params.store);
      const { caseId, files, given } = await readJsonFiling(needs, asked);
      const key = asked.idempotencyKey ?? needs.ids.next();
      try {
        const read: Complaint = readInput(complaint, given);
        const userAgent = userAgentOf(asked.request);
        const filed = await fileComplaint(needs, { store, complaint: read, caseId, files, key, userAgent });
        if (filed.kind === 'key-reused') throw new ProblemFound('key-reused');
        if (filed.kind === 'refused') {
          const words = askWords(store, asked.visitor.language);
          throw new RefusalFound(filed.refusal, { audience: 'complainant', words });
        }
        needs.evidence.abandon(caseStream(caseId));
        return created(presentReceipt(needs, asked.visitor, filed.receipt));
      } catch (error) {
        await dropFiles(needs, caseId, files);
        throw error;
      }
    },
  });
}

async function readJsonFiling(
  needs: PortalNeeds,
  asked: FormAsked,
): Promise<{ readonly caseId: CaseId; readonly files: readonly ReceivedFile[]; readonly given: unknown }> {
  const caseId = needs.ids.next() as CaseId;
  const contentType = asked.request.headers['content-type'] ?? '';
  if (!contentType.startsWith('multipart/')) return { caseId, files: [], given: asked.request.body };
  const stream = caseStream(caseId);
  needs.evidence.begin(stream);
  const sent = await readSentForm(asked.request, { ...needs, streamFor: () => stream, isPlain: false }).catch(
    (error: unknown) => {
      needs.evidence.abandon(stream);
      throw error;
    },
  );
  try {
    return { caseId, files: sent.files, given: jsonIn(needs, sent) };
  } catch (error) {
    await dropFiles(needs, caseId, sent.files);
    throw error;
  }
}

/** What a program tells beside its files. @throws ProblemFound, RefusalFound */
function jsonIn(needs: PortalNeeds, { fileFaults, fields }: SentForm): unknown {
  const refused = fileFaults[0];
  if (refused !== undefined) {
    if (refused.code === 'evidence.name')
      throw new ProblemFound('invalid', { faults: [{ path: 'files', code: 'text.unreadable' }] });
    const most = refused.code === 'evidence.too-many' ? needs.limits.files : sizeWords(needs.limits.bytes);
    throw new RefusalFound({ code: refused.code, field: 'files', params: { most } }, { audience: 'complainant' });
  }
  return readJson(Buffer.from(fields.get('complaint')?.[0] ?? ''));
}

function presentReceipt(needs: PortalNeeds, visitor: Visitor, filed: Filed): z.infer<typeof receipt> {
  const { number, secret, hash, receivedAt } = filed;
  return { number, trackingUrl: `${addressOf(needs, visitor)}/t/${secret}`, hash, receivedAt };
}
