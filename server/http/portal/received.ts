import type { ReceivedPage } from '#contract/portal/complaint.ts';
import { momentParts, momentText } from '#core/time/display.ts';
import type { Instant } from '#core/values/instant.ts';
import { langOf } from '#core/values/language.ts';
import { PATHS } from '#web/portal/pages/paths.ts';
import { receivedPage } from '#web/portal/pages/received.ts';
import { ProblemFound } from '../problems.ts';
import { route } from '../route.ts';
import type { Route } from '../route.ts';
import type { Visitor } from '../visitor.ts';
import { addressOf, around } from './around.ts';
import { findCase } from './found-case.ts';
import type { PortalNeeds } from './portal-needs.ts';
import { houseOf, presentStore } from './stores.ts';
import type { Store } from './stores.ts';

/** 收到页: the receipt, as long as the cookie of the case is there. */
export function receivedRoute(needs: PortalNeeds): Route {
  return route({
    method: 'GET',
    path: PATHS.received,
    permit: 'complainant',
    tag: 'page',
    face: 'page',
    summary: 'The receipt: number, link, what comes next.',
    handle: async ({ complainant, visitor }) => {
      const found = await findCase(needs, complainant);
      const registered = found.events[0];
      if (registered?.type !== 'CaseRegistered') throw new ProblemFound('not-found');
      const { number, receivedAt } = registered.facts;
      const given = { number, receivedAt, secret: complainant.secret, hash: found.headHash, isEarlierVersion: false };
      const html = receivedPageFor(needs, found.store, visitor, presentReceived(needs, found.store, visitor, given));
      return { kind: 'page', html };
    },
  });
}

interface Given {
  readonly number: string;
  readonly receivedAt: Instant;
  readonly secret: string;
  readonly hash: string;
  readonly isEarlierVersion: boolean;
}

/** 收到页所需 */
export function presentReceived(needs: PortalNeeds, store: Store, visitor: Visitor, given: Given): ReceivedPage {
  const { number, receivedAt, secret, hash, isEarlierVersion } = given;
  const shown = presentStore(store, visitor.language, needs);
  const parts = momentParts(receivedAt, needs.clock.now(), store.calendar.zone);
  const { organisation, unitName, hotline, steps, language, clockIsManual } = shown;
  return {
    receipt: { number, trackingUrl: `${addressOf(needs, visitor)}/t/${secret}`, hash, receivedAt },
    receivedText: momentText(parts, langOf(language), 'sentence'),
    steps,
    isEarlierVersion,
    organisation,
    unitName,
    hotline,
    language,
    clockIsManual,
  };
}

/** 收到页 */
export function receivedPageFor(needs: PortalNeeds, store: Store, visitor: Visitor, given: ReceivedPage): string {
  const house = houseOf(store, visitor.language);
  return receivedPage(around(needs, visitor, { path: PATHS.received, house, calendar: store.calendar }), given);
}
