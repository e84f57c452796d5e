// 办理: one route for every noun of the contract. All go one way: read, ask the core, say what became of it.
import { z } from 'zod';
import { acted, acts } from '#contract/console/acts.ts';
import type { Acted, ActNoun } from '#contract/console/acts.ts';
import type { Filled } from '#core/case/answers.ts';
import type { FiledEvent } from '#core/case/filed-events.ts';
import type { AnyCase } from '#core/case/state.ts';
import { isId } from '#core/values/ids.ts';
import type { CaseId } from '#core/values/ids.ts';
import type { Instant } from '#core/values/instant.ts';
import type { Actor } from '#core/values/event.ts';
import type { Language } from '#core/values/language.ts';
import type { CaseAsk, CaseChanged } from '#server/operations/change-case.ts';
import { trackingHashOf, trackingSecret } from '#server/operations/file-case.ts';
import type { StoredEvidence } from '#server/operations/ports.ts';
import { created } from '../answer.ts';
import { actorAt } from '../gate.ts';
import type { Staff } from '../gate.ts';
import { drawnSignature } from '../drawn-signature.ts';
import { idempotency } from '../idempotency.ts';
import { storedFile } from '../portal/filing.ts';
import type { ReceivedFile } from '../portal/kept-files.ts';
import { badInput, ProblemFound, RefusalFound } from '../problems.ts';
import { route } from '../route.ts';
import type { Asked, Route } from '../route.ts';
import { say } from '../speech.ts';
import { ASKS } from './act-asks.ts';
import type { Acting } from './asked-values.ts';
import { overtaken, seeCase } from './case-needs.ts';
import type { CaseNeeds } from './case-needs.ts';

export const caseParams = z.object({ caseId: z.string().refine(isId) });

/** 办理的路由 */
export function actRoutes(needs: CaseNeeds): readonly Route[] {
  return (Object.keys(acts) as ActNoun[]).map((noun) => actRoute(needs, noun));
}

type ActAsked = Asked<'case.act', unknown, unknown, { readonly seen: number; readonly answers?: Filled | null }>;

function actRoute(needs: CaseNeeds, noun: ActNoun): Route {
  return route({
    method: 'POST',
    path: `/api/console/cases/:caseId/${noun}`,
    permit: noun === 'erasure' ? 'case.erase' : 'case.act',
    tag: 'case',
    summary: `Acts on a case: ${noun}.`,
    params: caseParams,
    body: acts[noun],
    gives: acted,
    handle: async (asked) => {
      await checkOther(needs, noun, asked);
      return created(await act(needs, noun, asked as unknown as ActAsked));
    },
  });
}

/** A link to a case that one may not see would tell that it is there. */
async function checkOther(
  needs: CaseNeeds,
  noun: ActNoun,
  { staff, body }: { readonly staff: Staff; readonly body: unknown },
): Promise<void> {
  if (noun !== 'links') return;
  const { other } = body as z.output<(typeof acts)['links']>;
  const unit = isId(other) ? await needs.access.unitFor(staff.viewer, other as CaseId) : null;
  if (unit === null) throw badInput([{ path: 'other', code: 'input.not-offered' }]);
}

async function act(needs: CaseNeeds, noun: ActNoun, asked: ActAsked): Promise<Acted> {
  const { caseId, staff, body, idempotencyKey } = asked;
  const drawn = await drawnWith(needs, noun, asked);
  const secret = trackingSecret(needs.trackingKey, idempotencyKey ?? needs.ids.next(), caseId);
  const trackingHash = trackingHashOf(secret);
  const ask = (now: Instant, state: AnyCase): CaseAsk => {
    const acting: Acting = { staff, ids: needs.ids, now, state, trackingHash };
    // One asker per noun, proved by the table's own type; the pairing is what the compiler cannot follow.
    return {
      ...(ASKS[noun] as (body: unknown, acting: Acting) => CaseAsk)(body, acting),
      answers: body.answers ?? null,
      ...(drawn === null ? {} : { drawn: storedFile(drawn) }),
    };
  };
  const changed = await change(needs, asked, { scope: noun, ask, claims: drawn === null ? [] : [drawn.stored] });
  const link = noun === 'tracking-link' ? `${needs.url ?? asked.visitor.origin}/t/${secret}` : null;
  return await answerTo(needs, asked, changed, link);
}

/** 手写签名 that came with a signing. */
async function drawnWith(needs: CaseNeeds, noun: ActNoun, { caseId, body }: ActAsked): Promise<ReceivedFile | null> {
  if (noun !== 'signatures') return null;
  const { drawing: picture } = body as unknown as z.output<(typeof acts)['signatures']>;
  return picture === null ? null : await drawnSignature(needs, caseId, { field: 'drawing', picture });
}

/** 变更请求 of one route. */
export interface Changing {
  readonly scope: string;
  readonly ask: (now: Instant, state: AnyCase) => CaseAsk;
  readonly claims: readonly StoredEvidence[];
  /** What makes a retry the same request, where the body does not say it all. */
  readonly digest?: string;
}

/** 变更案件, as the person who asks. */
export async function change(
  needs: CaseNeeds,
  asked: ActAsked,
  { scope, ask, claims, digest }: Changing,
): Promise<CaseChanged> {
  const { caseId, staff, body, idempotencyKey } = asked;
  return await needs.changeCase({
    caseId,
    by: await actorOn(needs, staff, caseId),
    seen: body.seen,
    ask,
    claims,
    idempotency:
      idempotencyKey === null
        ? null
        : idempotency(idempotencyKey, `case ${scope} ${caseId} ${staff.person}`, [body, digest ?? null]),
  });
}

async function actorOn(needs: CaseNeeds, staff: Staff, caseId: CaseId): Promise<Actor> {
  return actorAt(staff, await needs.access.unitFor(staff.viewer, caseId));
}

/** 提醒: what was taken all the same. */
function warningsOf(events: readonly FiledEvent[], language: Language): string[] {
  const isBare = events.some((event) => event.type === 'ResponsibilityAttributed' && !event.facts.isSupported);
  return isBare ? [say(language, 'warning.responsibility-unsupported')] : [];
}

/** 办完的任务: those that are over by this change; what is asked for again in the same breath is not. */
function endedBy(events: readonly FiledEvent[]): string[] {
  const ended = new Set<string>();
  for (const event of events) {
    if (event.type === 'TaskDone' || event.type === 'TaskDropped') ended.add(event.facts.task);
    if (event.type === 'TaskOpened') ended.delete(event.facts.task);
  }
  return [...ended];
}

/** 办理结果; the same for a request that is repeated. @throws RefusalFound, ConflictFound, ProblemFound */
export async function answerTo(
  needs: CaseNeeds,
  asked: ActAsked,
  changed: CaseChanged,
  trackingUrl: string | null,
): Promise<Acted> {
  const { caseId, staff, visitor } = asked;
  const toldBy = (events: readonly FiledEvent[]) => ({
    ended: endedBy(events),
    trackingUrl,
    warnings: warningsOf(events, visitor.language),
  });
  switch (changed.kind) {
    case 'changed': {
      const { state, hash, events } = changed;
      return { caseId, version: state.version, hash, ...toldBy(events) };
    }
    case 'repeated': {
      const { version } = changed.answer as { readonly version: number };
      const { hash, events } = await needs.changeAt(caseId, version);
      return { caseId, version, hash, ...toldBy(events) };
    }
    case 'key-reused':
      throw new ProblemFound('key-reused');
    case 'refused': {
      if (changed.refusal.code === 'case.erased') throw new RefusalFound(changed.refusal);
      const { t } = await seeCase(needs, staff, visitor, caseId);
      throw new RefusalFound(changed.refusal, { words: t.refusalWords(), version: changed.version });
    }
    case 'overtaken':
      throw overtaken(await seeCase(needs, staff, visitor, caseId), changed.version, changed.since);
  }
}
