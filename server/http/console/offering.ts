// 提方案时要知道的: what stands beside the form of an offer and is no part of the case: how much one may grant alone.
import { offering } from '#contract/console/offering.ts';
import type { Offering } from '#contract/console/offering.ts';
import { monthOf, roomFor } from '#core/case/authority.ts';
import type { ElsewherePort } from '#server/operations/elsewhere.ts';
import { ok } from '../answer.ts';
import { route } from '../route.ts';
import type { Route } from '../route.ts';
import { caseParams } from './acts.ts';
import { seeCase, takeSeat, type CaseNeeds } from './case-needs.ts';
import type { Seat } from './seat.ts';

export interface OfferingNeeds extends CaseNeeds {
  readonly elsewhere: ElsewherePort;
}

/** 提方案时要知道的 */
export function offeringRoute(needs: OfferingNeeds): Route {
  return route({
    method: 'GET',
    path: '/api/console/cases/:caseId/offering',
    permit: 'case.read',
    tag: 'case',
    summary: 'What to know while making an offer: how much the viewer may grant alone.',
    params: caseParams,
    gives: offering,
    isScoped: true,
    handle: async ({ staff, visitor, caseId }) => {
      const seat = await takeSeat(needs, staff, await seeCase(needs, staff, visitor, caseId));
      return ok({ limits: await limitsFor(needs, seat) });
    },
  });
}

/** 授权额度, as it stands this month. */
async function limitsFor({ elsewhere }: OfferingNeeds, { t, rules, state, by }: Seat): Promise<Offering['limits']> {
  if (rules.playbook.authority === undefined || roomFor(rules, by.roles, 0) === null) return [];
  const { fen } = await elsewhere.grantedIn(state.unit, monthOf(rules, t.now), state.id);
  const room = roomFor(rules, by.roles, fen);
  if (room === null) return [];
  const { caseFen, month } = room;
  if (caseFen === 0) return [t.say('offering.nothing')];
  return [
    ...(caseFen === null ? [] : [t.say('offering.case', { limit: t.yuan(caseFen) })]),
    ...(month === null
      ? []
      : [
          t.say('offering.month', {
            unit: t.unit(state.unit),
            granted: t.yuan(month.grantedFen),
            limit: t.yuan(month.limitFen),
            left: t.yuan(Math.max(0, month.limitFen - month.grantedFen)),
          }),
        ]),
    t.say('offering.beyond'),
  ];
}
