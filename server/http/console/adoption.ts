// 采用流程: an administrator looks at what adopting a playbook would change, decides its parameters, and adopts it for units.
import { z } from 'zod';
import * as shapes from '#contract/console/playbooks.ts';
import { UnsoundPlaybook } from '#core/playbook/faults.ts';
import type { Organisation } from '#core/organisation/state.ts';
import type { CompiledCalendar } from '#core/time/calendar.ts';
import { isId } from '#core/values/ids.ts';
import type { UnitId } from '#core/values/ids.ts';
import { langOf } from '#core/values/language.ts';
import type { AdoptionAsk, AdoptionOutcome, Adoptions } from '#server/operations/adoption.ts';
import type { Playbooks } from '#server/operations/playbooks.ts';
import type { ClockPort } from '#server/operations/ports.ts';
import type { UnitParameters } from '#server/operations/unit-parameters.ts';
import { created, ok } from '../answer.ts';
import type { Answer } from '../answer.ts';
import { actorOf } from '../gate.ts';
import { badInput, ProblemFound, RefusalFound } from '../problems.ts';
import { route } from '../route.ts';
import type { Route } from '../route.ts';
import { presentParameter, presentPreview, unitsNamed } from './present-adoption.ts';
import { presentVersion } from './present-difference.ts';

export interface AdoptionNeeds {
  readonly adoptions: Adoptions;
  readonly parameters: UnitParameters;
  readonly playbooks: Pick<Playbooks, 'versions' | 'document'>;
  readonly clock: ClockPort;
  readonly calendarOf: (organisation: Organisation, unit: UnitId) => CompiledCalendar;
}

const common = { tag: 'organisation', permit: 'organisation.change' } as const;
const playbookParams = z.object({ playbook: z.string().max(64) });
const parameterParams = playbookParams.extend({ unitId: z.string().refine(isId) });

/** 采用流程的路由 */
export function adoptionRoutes(needs: AdoptionNeeds): readonly Route[] {
  return [...adoptingRoutes(needs), ...parameterRoutes(needs)];
}

function adoptingRoutes(needs: AdoptionNeeds): readonly Route[] {
  const { adoptions, playbooks } = needs;
  return [
    route({
      ...common,
      method: 'POST',
      path: '/api/console/playbooks/:playbook/preview',
      summary:
        'What adopting a playbook for units would change: difference, parameters, faults, cases that keep their version. Writes nothing.',
      params: playbookParams,
      body: shapes.adoptionAsk,
      gives: shapes.adoptionPreview,
      handle: async ({ staff, params, body, visitor }) => {
        const outcome = await adoptions.preview(askIn(params.playbook, body));
        if (!outcome.ok) throw notThere(outcome.why);
        const { organisation } = staff;
        const versions = await playbooks.versions();
        const words = { ...needs, organisation, versions, language: visitor.language };
        const version = versions.find(({ hash }) => hash === body.version);
        return ok({
          ...(await presentPreview(params.playbook, outcome.preview, words)),
          version: version === undefined ? null : presentVersion(version, words),
        });
      },
    }),
    route({
      ...common,
      method: 'POST',
      path: '/api/console/playbooks/:playbook/adoption',
      summary:
        'Publishes the playbook as it was shown and lets the units follow it, with what they decide; open cases keep theirs.',
      params: playbookParams,
      body: shapes.adoption,
      gives: shapes.adopted,
      handle: async ({ staff, params, body }) => {
        if (body.units.length === 0) throw badInput([{ path: 'units', code: 'input.nothing-chosen' }]);
        const seen = new Map(body.seen.map(({ unit, hash }) => [unit as UnitId, hash]));
        const versions = adoptedOf(await adoptions.adopt(askIn(params.playbook, body), actorOf(staff), seen));
        return created({ versions });
      },
    }),
  ];
}

function parameterRoutes({ parameters: decided }: AdoptionNeeds): readonly Route[] {
  const path = '/api/console/units/:unitId/parameters/:playbook';
  return [
    route({
      ...common,
      method: 'GET',
      path,
      summary:
        'The parameters of a playbook as they hold for a unit: what it decided itself, what units above did, what the playbook says.',
      params: parameterParams,
      gives: shapes.unitParameters,
      handle: async ({ staff, params, visitor }) => {
        const unit = params.unitId as UnitId;
        const found = await decided.of(unit, params.playbook);
        if (!found.ok) throw notThere(found.why);
        const words = { organisation: staff.organisation, language: visitor.language, here: unit };
        const { document, faults, behind } = found;
        return ok({
          unit: { id: unit, name: staff.organisation.units.get(unit)?.name ?? '' },
          playbook: params.playbook,
          title: document?.title[langOf(visitor.language)] ?? params.playbook,
          parameters: found.parameters.map((each) => presentParameter(each, { ...words, document, faults })),
          behind: unitsNamed(staff.organisation, behind),
        });
      },
    }),
    route({
      ...common,
      method: 'POST',
      path,
      summary:
        'Decides parameters of a playbook for a unit and all below it; what is left out goes by the unit above. Nothing adopted changes.',
      params: parameterParams,
      body: shapes.decidedParameters,
      handle: async ({ staff, params, body }) => {
        const unit = params.unitId as UnitId;
        const outcome = await decided.decide(unit, params.playbook, body.values, actorOf(staff));
        if (outcome.ok) return { kind: 'nothing' } satisfies Answer;
        if (outcome.why === 'unsound') throw new UnsoundPlaybook(outcome.faults);
        if (outcome.why === 'refused') throw new RefusalFound(outcome.refusal);
        throw notThere(outcome.why);
      },
    }),
  ];
}

function askIn(playbook: string, body: z.output<typeof shapes.adoptionAsk>): AdoptionAsk {
  return { playbook, version: body.version, units: body.units as UnitId[], values: body.values };
}

/** 没有这个流程或单位, in the words of the edge. */
export function notThere(why: 'playbook-unknown' | 'unit-unknown'): ProblemFound {
  if (why === 'playbook-unknown') return new ProblemFound('not-found');
  return badInput([{ path: 'units', code: 'input.not-offered' }]);
}

/** 采用的结果. @throws what the edge answers where it was not adopted */
export function adoptedOf(outcome: AdoptionOutcome): { readonly playbook: string; readonly hash: string }[] {
  if (outcome.ok) return outcome.adopted.map(({ name, hash }) => ({ playbook: name, hash }));
  switch (outcome.why) {
    case 'unsound':
      throw new UnsoundPlaybook(outcome.faults);
    case 'refused':
      throw new RefusalFound(outcome.refusal);
    case 'overtaken':
      throw new ProblemFound('adoption-overtaken');
    case 'playbook-unknown':
    case 'unit-unknown':
      throw notThere(outcome.why);
  }
}
