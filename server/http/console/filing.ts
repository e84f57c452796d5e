// 登记: a complaint at the counter or on the telephone, while the person stands there.
import { filed, filing, filingForm } from '#contract/console/filing.ts';
import type { Filed as FiledShown } from '#contract/console/filing.ts';
import type { NewPromise } from '#core/case/commands.ts';
import { playbookOf } from '#core/organisation/tree.ts';
import type { CaseId, EntryId, UnitId } from '#core/values/ids.ts';
import { parseInstant } from '#core/values/instant.ts';
import type { Instant } from '#core/values/instant.ts';
import type { Language } from '#core/values/language.ts';
import type { FileCase, Filed } from '#server/operations/file-case.ts';
import { z } from 'zod';
import { created, ok } from '../answer.ts';
import { actorAt } from '../gate.ts';
import { idempotency } from '../idempotency.ts';
import { badInput, ProblemFound, RefusalFound } from '../problems.ts';
import { route } from '../route.ts';
import type { Route } from '../route.ts';
import type { Teller } from '../teller.ts';
import { tellerFor } from './case-needs.ts';
import type { CaseNeeds } from './case-needs.ts';
import { presentFiling } from './present-filing.ts';

export interface FilingNeeds extends CaseNeeds {
  readonly fileCase: FileCase;
}

type FilingBody = z.output<typeof filing>;

/** 登记的路由 */
export function filingRoutes(needs: FilingNeeds): readonly Route[] {
  return [formRoute(needs), filingRoute(needs)];
}

function formRoute(needs: FilingNeeds): Route {
  return route({
    method: 'GET',
    path: '/api/console/filing',
    permit: 'case.file',
    tag: 'case',
    summary: 'What the form for the counter and the telephone offers at a unit.',
    query: z.object({ unit: z.string().max(60) }),
    gives: filingForm,
    unitOf: ({ query }) => query.unit as UnitId,
    handle: async ({ staff, query, visitor }) => {
      const unit = query.unit as UnitId;
      const pinned = playbookOf(staff.organisation, unit);
      if (pinned === null) throw new ProblemFound('not-found');
      const about = { unit, playbook: pinned.name, playbookHash: pinned.hash };
      return ok(presentFiling(await tellerFor(needs, staff, visitor.language, about), staff, unit));
    },
  });
}

function filingRoute(needs: FilingNeeds): Route {
  return route({
    method: 'POST',
    path: '/api/console/cases',
    permit: 'case.file',
    tag: 'case',
    summary: 'Registers a complaint at the counter or on the telephone, for a unit at which the person holds a role.',
    body: filing,
    gives: filed,
    unitOf: ({ body }) => body.unit as UnitId,
    handle: async ({ staff, body, visitor, idempotencyKey }) => {
      const unit = body.unit as UnitId;
      const pinned = playbookOf(staff.organisation, unit);
      if (pinned === null) throw badInput([{ path: 'unit', code: 'input.not-offered' }]);
      const key = idempotencyKey ?? needs.ids.next();
      const about = { unit, playbook: pinned.name, playbookHash: pinned.hash };
      const t = await tellerFor(needs, staff, visitor.language, about);
      const outcome = await needs.fileCase({
        caseId: needs.ids.next() as CaseId,
        by: actorAt(staff, unit),
        claims: [],
        idempotency: idempotency(key, `case filing ${staff.person}`, body),
        told: (now) => toldBy(needs, body, now, visitor.language),
      });
      if (outcome.kind === 'key-reused') throw new ProblemFound('key-reused');
      if (outcome.kind === 'refused') {
        throw new RefusalFound(outcome.refusal, { words: t.refusalWords() });
      }
      return created(present(t, outcome.receipt, body, needs.url ?? visitor.origin));
    },
  });
}

type Told = ReturnType<Parameters<FileCase>[0]['told']>;

function toldBy(needs: FilingNeeds, body: FilingBody, now: Instant, language: Language): Told {
  const { channel, matter, title, name, phone, contact, place, purchase, harm, impact, category, demands } = body;
  const { firstTalk, severity, severityReason } = body;
  return {
    unit: body.unit as UnitId,
    channel,
    occurredAt: body.occurredAt === null ? null : moment(body.occurredAt, 'occurredAt'),
    receivedAt: body.receivedAt === null ? now : moment(body.receivedAt, 'receivedAt'),
    harm,
    impact,
    category,
    demands,
    firstTalk,
    noticeVersion: null,
    language,
    name: stated(name),
    phone: stated(phone),
    contact: stated(contact),
    matter,
    title: stated(title),
    place: stated(place),
    purchase: stated(purchase),
    files: [],
    promises: body.promises.map((each, index) => promise(needs, each, `promises.${String(index)}`)),
    severity,
    severityReason,
    kind: body.kind ?? null,
    answers: body.answers ?? null,
    declined: body.declined ?? null,
  };
}

function promise(
  needs: FilingNeeds,
  { dueAt, what, reason }: FilingBody['promises'][number],
  path: string,
): NewPromise {
  return {
    entry: needs.ids.next() as EntryId,
    fromAt: null,
    dueAt: moment(dueAt, `${path}.dueAt`),
    kind: 'settlement',
    what,
    reason,
  };
}

/** A field that was left empty says nothing. */
function stated(typed: string | null): string | null {
  return typed === null || typed.trim() === '' ? null : typed;
}

function moment(written: string, path: string): Instant {
  const at = parseInstant(written);
  if (at === null) throw badInput([{ path, code: 'input.moment' }]);
  return at;
}

function present(t: Teller, receipt: Filed, body: FilingBody, base: string): FiledShown {
  const { language } = t.telling;
  const { caseId, number, secret, version, hash } = receipt;
  const trackingUrl = `${base}/t/${secret}`;
  return {
    caseId,
    number,
    trackingUrl,
    readAloud: t.say('filing.read-aloud', { number: spokenNumber(number, language) }) + promised(t, body),
    message: t.say('filing.received.message', { name: body.name ?? '', number, url: trackingUrl }),
    version,
    hash,
  };
}

/** When they will hear from us again is said with the number. */
function promised(t: Teller, { promises }: FilingBody): string {
  const first = promises.map(({ dueAt }) => moment(dueAt, 'promises')).toSorted()[0];
  return first === undefined ? '' : t.say('filing.read-aloud.promise', { until: t.before(first) });
}

const SPOKEN_DIGITS = '零一二三四五六七八九';

/** 案号念法: `二六一一，零三九一`, so that whoever listens can write it down. */
function spokenNumber(number: string, language: Language): string {
  const [first = '', second = ''] = number.split('-');
  if (language === 'en') return `${[...first].join(' ')}, ${[...second].join(' ')}`;
  const spoken = (digits: string): string => [...digits].map((digit) => SPOKEN_DIGITS[Number(digit)] ?? digit).join('');
  return `${spoken(first)}，${spoken(second)}`;
}
