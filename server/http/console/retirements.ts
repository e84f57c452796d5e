// 停用规则: a unit takes a clock rule of its procedure out of use, for itself and all below it. Open cases let its clocks fall
// silent, whichever version of the procedure they pin.
import { z } from 'zod';
import { clockRules, retirement } from '#contract/console/retirement.ts';
import type { Organisation } from '#core/organisation/state.ts';
import { playbookOf, retiredOf } from '#core/organisation/tree.ts';
import { isId, type UnitId } from '#core/values/ids.ts';
import type { ChangeOrganisation, OrganisationAsk } from '#server/operations/organisation.ts';
import { clockRules as clockRulesIn, type Playbooks } from '#server/operations/playbooks.ts';
import { langOf } from '../speech.ts';
import { ok } from '../answer.ts';
import { actorOf } from '../gate.ts';
import type { Staff } from '../gate.ts';
import { ProblemFound, RefusalFound } from '../problems.ts';
import { route } from '../route.ts';
import type { Route } from '../route.ts';

export interface RetirementNeeds {
  readonly change: ChangeOrganisation;
  readonly playbooks: Playbooks;
}

const unitParams = z.object({ unitId: z.string().refine(isId) });
const ruleParams = unitParams.extend({ rule: z.string().max(60) });
const PATH = '/api/console/units/:unitId/retired-rules';

/** 停用规则的路由 */
export function retirementRoutes(needs: RetirementNeeds): readonly Route[] {
  const changing = { tag: 'organisation', permit: 'organisation.change' } as const;
  return [
    route({
      method: 'GET',
      path: PATH,
      permit: 'organisation.read',
      tag: 'organisation',
      summary: 'The clock rules of the procedure that a unit follows, and which of them are out of use there.',
      params: unitParams,
      gives: clockRules,
      handle: async ({ staff, params, visitor }) => {
        const unit = params.unitId as UnitId;
        const { name, hash } = followed(staff.organisation, unit);
        const retired = retiredOf(staff.organisation, unit).filter(({ playbook }) => playbook === name);
        const rules = clockRulesIn(await needs.playbooks.compiled(name, hash)).map(({ rule, title }) => {
          const found = retired.find((each) => each.rule === rule);
          const by = found === undefined ? undefined : staff.organisation.units.get(found.unit);
          return {
            rule,
            title: title[langOf(visitor.language)],
            retired:
              found === undefined
                ? null
                : { unit: found.unit, name: by?.name ?? '', at: found.at, reason: found.reason },
          };
        });
        return ok({ playbook: name, rules });
      },
    }),
    route({
      ...changing,
      method: 'POST',
      path: PATH,
      params: unitParams,
      body: retirement,
      summary:
        'Takes a clock rule out of use for a unit and all below it; its clocks fall silent and stay in the files.',
      handle: async ({ staff, params, body }) => {
        const unit = params.unitId as UnitId;
        const { name: playbook } = followed(staff.organisation, unit);
        const knownRules = await needs.playbooks.rulesOf(playbook);
        return await changed(needs, staff, { type: 'RetireRule', unit, playbook, ...body, knownRules });
      },
    }),
    route({
      ...changing,
      method: 'DELETE',
      path: `${PATH}/:rule`,
      params: ruleParams,
      summary: 'Takes a clock rule into use again; what fell silent in open cases stays silent.',
      handle: async ({ staff, params }) => {
        const unit = params.unitId as UnitId;
        const { name: playbook } = followed(staff.organisation, unit);
        return await changed(needs, staff, { type: 'RestoreRule', unit, playbook, rule: params.rule });
      },
    }),
  ];
}

function followed(organisation: Organisation, unit: UnitId): { readonly name: string; readonly hash: string } {
  const found = playbookOf(organisation, unit);
  if (found === null) throw new ProblemFound('not-found');
  return found;
}

async function changed(
  { change }: RetirementNeeds,
  staff: Staff,
  ask: OrganisationAsk,
): Promise<{ readonly kind: 'nothing' }> {
  const outcome = await change([ask], actorOf(staff));
  if (!outcome.ok) throw new RefusalFound(outcome.refusal);
  return { kind: 'nothing' };
}
