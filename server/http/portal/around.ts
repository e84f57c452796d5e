import { randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { momentParts, momentText } from '#core/time/display.ts';
import type { CompiledCalendar } from '#core/time/calendar.ts';
import { langOf } from '#core/values/language.ts';
import type { House, Surroundings, Tokens } from '#web/portal/pages/surroundings.ts';
import type { Complainant } from '../gate.ts';
import type { Visitor } from '../visitor.ts';
import type { PortalNeeds } from './portal-needs.ts';

/** 页面四周, for one visitor at one address. `path` answers GET with this page. */
export function around(
  needs: Pick<PortalNeeds, 'assets' | 'clock'>,
  visitor: Visitor,
  at: { readonly path: string; readonly house: House | null; readonly calendar: CompiledCalendar | null },
): Surroundings {
  const { clock } = needs;
  return {
    language: visitor.language,
    theme: null,
    assets: needs.assets,
    path: at.path,
    house: at.house,
    manualClock:
      clock.kind === 'manual' ? { now: at.calendar === null ? null : spoken(needs, visitor, at.calendar) } : null,
  };
}

function spoken({ clock }: Pick<PortalNeeds, 'clock'>, visitor: Visitor, { zone }: CompiledCalendar): string {
  const now = clock.now();
  return momentText(momentParts(now, now, zone), langOf(visitor.language), 'dated');
}

/** 暗号 of a new form; `key` where the form was tried before. */
export function tokensFor(complainant: Complainant | null, key: string | null = null): Tokens {
  return { idempotencyKey: key ?? randomUUID(), csrf: complainant?.csrf ?? null };
}

/** 链接的开头: HUIYIN_URL, or what the browser called this site. */
export function addressOf(needs: Pick<PortalNeeds, 'url'>, visitor: Visitor): string {
  return needs.url ?? visitor.origin;
}

/** 请求的用户代理 */
export function userAgentOf(request: FastifyRequest): string {
  return request.headers['user-agent'] ?? '';
}
