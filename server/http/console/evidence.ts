import { createHash } from 'node:crypto';
import { z } from 'zod';
import { acted, evidenceFields } from '#contract/console/acts.ts';
import { caseStream, isId } from '#core/values/ids.ts';
import type { EvidenceId } from '#core/values/ids.ts';
import { sizeWords } from '#web/portal/pages/files-field.ts';
import { created } from '../answer.ts';
import { fileAnswer } from '../evidence-file.ts';
import { readInput } from '../input.ts';
import { badInput, ProblemFound, RefusalFound } from '../problems.ts';
import { route } from '../route.ts';
import type { Asked, Route } from '../route.ts';
import { readSentForm } from '../portal/sent-form.ts';
import type { SentForm } from '../portal/sent-form.ts';
import { storedFile } from '../portal/filing.ts';
import { answerTo, caseParams, change } from './acts.ts';
import { seeCase } from './case-needs.ts';
import type { CaseNeeds } from './case-needs.ts';
import { isForOthers } from './reading.ts';

/** 证据的路由 */
export function evidenceRoutes(needs: CaseNeeds): readonly Route[] {
  return [addRoute(needs), showRoute(needs)];
}

function addRoute(needs: CaseNeeds): Route {
  return route({
    method: 'POST',
    path: '/api/console/cases/:caseId/evidence',
    permit: 'case.act',
    tag: 'case',
    summary: 'Adds a file: multipart with `seen`, `source`, `isInternal`, `remark` and `file`.',
    params: caseParams,
    body: evidenceFields,
    readsItself: true,
    takes: ['multipart/form-data'],
    gives: acted,
    handle: async (asked) => {
      const streamFor = () => caseStream(asked.caseId);
      const limits = { files: 1 };
      const sent = await readSentForm(asked.request, {
        evidence: needs.evidence,
        ids: needs.ids,
        limits,
        streamFor,
        isPlain: false,
      });
      try {
        return created(await add(needs, asked, sent));
      } catch (error) {
        // What was refused was discarded with the refusal; once more does no harm.
        await Promise.all(sent.files.map(({ stored }) => needs.evidence.discard(stored)));
        throw error;
      }
    },
  });
}

type EvidenceAsked = Asked<'case.act', z.output<typeof caseParams>, Record<never, never>, unknown>;

async function add(needs: CaseNeeds, asked: EvidenceAsked, sent: SentForm): Promise<z.infer<typeof acted>> {
  const given = Object.fromEntries([...sent.fields].map(([name, values]) => [name, values[0]]));
  const body = readInput(evidenceFields, given);
  const fault = sent.fileFaults[0];
  if (fault !== undefined) {
    if (fault.code === 'evidence.name') throw badInput([{ path: 'file', code: 'text.unreadable' }]);
    const most = fault.code === 'evidence.too-many' ? 1 : sizeWords(needs.fileLimits.bytes);
    throw new RefusalFound({ code: fault.code, field: 'file', params: { most } });
  }
  const file = sent.files[0];
  if (file === undefined) throw badInput([{ path: 'file', code: 'input.missing' }]);
  const acting = { ...asked, body };
  const changed = await change(needs, acting, {
    scope: 'evidence',
    digest: createHash('sha256').update(`${file.plainDigest} ${file.fileName}`).digest('hex'),
    claims: [file.stored],
    ask: () => ({
      type: 'AddEvidence',
      file: storedFile(file),
      source: body.source,
      isInternal: body.isInternal === 'true',
      remark: body.remark.trim() === '' ? null : body.remark,
    }),
  });
  return await answerTo(needs, acting, changed, null);
}

function showRoute(needs: CaseNeeds): Route {
  return route({
    method: 'GET',
    path: '/api/console/cases/:caseId/evidence/:evidenceId',
    permit: 'case.read',
    tag: 'case',
    summary: 'A file of the case, as an attachment; where it tells a position on the map, that is blanked.',
    params: caseParams.extend({ evidenceId: z.string().refine(isId) }),
    isScoped: true,
    handle: async ({ staff, visitor, caseId, params, request }) => {
      const seen = await seeCase(needs, staff, visitor, caseId);
      const { events } = seen;
      const id = params.evidenceId as EvidenceId;
      const added = events.find((event) => event.type === 'EvidenceAdded' && event.facts.entry === id);
      if (added?.type !== 'EvidenceAdded' || isForOthers(seen, events, id)) throw new ProblemFound('not-found');
      const fileName = added.personal === 'erased' ? 'file' : added.personal.fileName;
      return await fileAnswer(needs.evidence, id, fileName, request);
    },
  });
}
