// 提方案时要知道的: what stands beside the form of an offer and is no part of the case: how much one may grant alone, and precedents.
import { offering } from '#contract/console/offering.ts';
import type { Offering } from '#contract/console/offering.ts';
import { monthOf, roomFor } from '#core/case/authority.ts';
import { factsFor } from '#core/case/facts-of.ts';
import { pinOf } from '#core/case/pin.ts';
import type { ElsewherePort } from '#server/operations/elsewhere.ts';
import type { Precedents } from '#server/read-models/precedents.ts';
import { ok } from '../answer.ts';
import type { Staff } from '../gate.ts';
import { route } from '../route.ts';
import type { Route } from '../route.ts';
import { caseParams } from './acts.ts';
import { seeCase, takeSeat, type CaseNeeds } from './case-needs.ts';
import { presentPrecedents } from './precedents.ts';
import type { Seat } from './seat.ts';

export interface OfferingNeeds extends CaseNeeds {
  readonly elsewhere: ElsewherePort;
  readonly precedents: Pick<Precedents, 'like'>;
}

/** 提方案时要知道的 */
export function offeringRoute(needs: OfferingNeeds): Route {
  return route({
    method: 'GET',
    path: '/api/console/cases/:caseId/offering',
    permit: 'case.read',
    tag: 'case',
    summary:
      'What to know while making an offer: how much the viewer may grant alone, and what was decided in cases like it.',
    params: caseParams,
    gives: offering,
    isScoped: true,
    handle: async ({ staff, visitor, caseId }) => {
      const seat = await takeSeat(needs, staff, await seeCase(needs, staff, visitor, caseId));
      const [limits, precedents] = await Promise.all([limitsFor(needs, seat), precedentsFor(needs, staff, seat)]);
      return ok({ limits, precedents });
    },
  });
}

/** 用得上的先例, in the words of the version they were written by. */
async function precedentsFor(
  needs: OfferingNeeds,
  staff: Staff,
  { t, rules, state }: Seat,
): Promise<Offering['precedents']> {
  if (!rules.playbook.forms.some(({ isPrecedent }) => isPrecedent === true)) return [];
  const { category_path: path, demands } = factsFor(state, rules.playbook);
  const like = { playbook: pinOf(state).name, path, demands, besides: state.id };
  const found = await needs.precedents.like(staff.viewer, like);
  return await presentPrecedents(needs, staff, t.telling.language, found);
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
