import { z } from 'zod';
import { deadLetters } from '#contract/console/outbox.ts';
import type { DeadLetters } from '#contract/console/outbox.ts';
import type { Organisation } from '#core/organisation/state.ts';
import { topUnit } from '#core/organisation/tree.ts';
import { momentParts, momentText } from '#core/time/display.ts';
import type { CompiledCalendar } from '#core/time/calendar.ts';
import { caseIdOf } from '#core/values/ids.ts';
import type { UnitId } from '#core/values/ids.ts';
import { isInstant } from '#core/values/instant.ts';
import type { Instant } from '#core/values/instant.ts';
import { langOf } from '#core/values/language.ts';
import type { Language } from '#core/values/language.ts';
import type { ClockPort, DeadLetter, OutboxDesk } from '#server/operations/ports.ts';
import { ok } from '../answer.ts';
import { readCursor, writeCursor } from '../cursor.ts';
import { ProblemFound } from '../problems.ts';
import { route } from '../route.ts';
import type { Route } from '../route.ts';
import { hasText, say } from '../speech.ts';

export interface OutboxNeeds {
  readonly outbox: OutboxDesk;
  readonly clock: ClockPort;
  readonly calendarOf: (organisation: Organisation, unit: UnitId) => CompiledCalendar;
}

const PAGE = 20;
const place = z.object({ deadAt: z.string().refine(isInstant), id: z.string() });

/** 未送达的路由, for administrators: where messages were going, never what they say. */
export function outboxRoutes(needs: OutboxNeeds): readonly Route[] {
  const common = { tag: 'messages', permit: 'messages.arrange' } as const;
  return [
    route({
      ...common,
      method: 'GET',
      path: '/api/console/outbox/dead',
      summary: 'Messages that were given up, the newest first.',
      query: z.object({ cursor: z.string().max(500).optional() }),
      gives: deadLetters,
      handle: async ({ query, visitor, staff }) => {
        const after = readCursor(query.cursor, place);
        const found = await needs.outbox.listDead(
          PAGE + 1,
          after === null ? undefined : { ...after, deadAt: after.deadAt as Instant },
        );
        const shown = found.slice(0, PAGE);
        const last = shown.at(-1);
        const next =
          found.length > PAGE && last !== undefined ? writeCursor({ deadAt: last.deadAt, id: last.id }) : null;
        return ok({
          letters: shown.map((letter) => present(needs, staff.organisation, letter, visitor.language)),
          next,
        });
      },
    }),
    route({
      ...common,
      method: 'POST',
      path: '/api/console/outbox/dead/:id/retry',
      summary: 'Sends a message again that was given up, under its old id.',
      params: z.object({ id: z.string().max(400) }),
      handle: async ({ params }) => {
        if (!(await needs.outbox.retryDead(params.id, needs.clock.now()))) throw new ProblemFound('not-found');
        return { kind: 'nothing' };
      },
    }),
  ];
}

function present(
  needs: OutboxNeeds,
  organisation: Organisation,
  letter: DeadLetter,
  language: Language,
): DeadLetters['letters'][number] {
  const kind = `message.kind.${letter.kind}`;
  const [channel = '', code = ''] = (letter.lastError ?? '').split(' ');
  const reason = `message.failed.${code.split('.', 1)[0] ?? ''}`;
  const { zone } = needs.calendarOf(organisation, topUnit(organisation)?.id ?? ('' as UnitId));
  const parts = momentParts(letter.deadAt, needs.clock.now(), zone);
  return {
    id: letter.id,
    kind: [hasText(kind) ? say(language, kind) : letter.kind, channel].filter((each) => each !== '').join(' · '),
    caseId: letter.stream.startsWith('case:') ? caseIdOf(letter.stream) : null,
    caseNumber: null,
    attempts: letter.attempts,
    reason: say(language, hasText(reason) ? reason : 'message.failed.other', { code }),
    failedAt: momentText(parts, langOf(language), 'sentence'),
  };
}
