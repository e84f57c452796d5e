// 停用规则: a unit takes a clock rule of its procedure out of use, for itself and all below it. Open cases let its clocks fall
// silent, whichever version of the procedure they pin.
import { z } from 'zod';
import { clockRules, retirement } from '#contract/console/retirement.ts';
import type { ClockRules } from '#contract/console/retirement.ts';
import type { Organisation, Unit } from '#core/organisation/state.ts';
import { playbookOf, retiredOf, unitsBelow } from '#core/organisation/tree.ts';
import type { ResolvedDocument } from '#core/playbook/document.ts';
import { taskWords } from '#core/playbook/draw-words.ts';
import type { Playbook } from '#core/playbook/playbook.ts';
import type { CompiledCalendar } from '#core/time/calendar.ts';
import { momentParts, momentText } from '#core/time/display.ts';
import { isId, type UnitId } from '#core/values/ids.ts';
import type { Instant } from '#core/values/instant.ts';
import { langOf } from '#core/values/language.ts';
import type { Language } from '#core/values/language.ts';
import type { ChangeOrganisation } from '#server/operations/organisation.ts';
import type { Playbooks } from '#server/operations/playbooks.ts';
import type { ClockPort } from '#server/operations/ports.ts';
import { say } from '../speech.ts';
import { ok } from '../answer.ts';
import { ProblemFound } from '../problems.ts';
import { route } from '../route.ts';
import type { Route } from '../route.ts';
import { changed } from './organisation.ts';

export interface RetirementNeeds {
  readonly change: ChangeOrganisation;
  readonly playbooks: Playbooks;
  readonly clock: ClockPort;
  readonly calendarOf: (organisation: Organisation, unit: UnitId) => CompiledCalendar;
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
        const { organisation } = staff;
        const unit = organisation.units.get(params.unitId as UnitId);
        if (unit === undefined) throw new ProblemFound('not-found');
        const { name, hash } = followed(organisation, unit.id);
        const [playbook, document] = await Promise.all([
          needs.playbooks.compiled(name, hash),
          needs.playbooks.document(name, hash),
        ]);
        const at = { organisation, unit, now: needs.clock.now(), calendar: needs.calendarOf(organisation, unit.id) };
        return ok(present(at, { playbook, document }, visitor.language));
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
        await changed(needs, staff, [{ type: 'RetireRule', unit, playbook, ...body, knownRules }]);
        return { kind: 'nothing' };
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
        await changed(needs, staff, [{ type: 'RestoreRule', unit, playbook, rule: params.rule }]);
        return { kind: 'nothing' };
      },
    }),
  ];
}

interface Place {
  readonly organisation: Organisation;
  readonly unit: Unit;
  readonly now: Instant;
  readonly calendar: CompiledCalendar;
}

interface Followed {
  readonly playbook: Playbook;
  readonly document: ResolvedDocument;
}

function present(place: Place, { playbook, document }: Followed, language: Language): ClockRules {
  const { organisation, unit } = place;
  const lang = langOf(language);
  const retired = retiredOf(organisation, unit.id).filter((each) => each.playbook === playbook.name);
  const rules = playbook.stages.flatMap(({ id: stage, tasks }) =>
    tasks.flatMap(({ id, base, title, clock }) => {
      if (clock === null) return [];
      const found = retired.find(({ rule }) => rule === id);
      const state = found === undefined ? null : presentRetired(place, found, language);
      return [{ rule: id, title: title[lang], says: ruleText(document, stage, base ?? id, lang), retired: state }];
    }),
  );
  const { id, name } = unit;
  const below = unitsBelow(organisation, id).filter(
    (each) => each !== id && playbookOf(organisation, each)?.name === playbook.name,
  ).length;
  return { unit: { id, name }, playbook: playbook.name, title: playbook.title[lang], below, rules };
}

/** Two rules may bear one title: who is asked and in which cases tells them apart. */
function ruleText(document: ResolvedDocument, stageId: string, taskId: string, lang: 'zh' | 'en'): string {
  const stage = document.stages.find(({ id }) => id === stageId);
  const task = stage?.tasks.find(({ id }) => id === taskId);
  if (stage === undefined || task === undefined) return '';
  const { who, clock, when } = taskWords(document, task, lang);
  return [stage.title[lang], who, clock?.says ?? '', when ?? ''].filter((part) => part !== '').join(' · ');
}

type Retired = ReturnType<typeof retiredOf>[number];

function presentRetired(
  { organisation, now, calendar }: Place,
  { unit, at, reason }: Retired,
  language: Language,
): ClockRules['rules'][number]['retired'] {
  const name = organisation.units.get(unit)?.name ?? '';
  const when = momentText(momentParts(at, now, calendar.zone), langOf(language), 'dated');
  return { unit, name, at, says: say(language, 'retired.says', { unit: name, when }), reason };
}

function followed(organisation: Organisation, unit: UnitId): { readonly name: string; readonly hash: string } {
  const found = playbookOf(organisation, unit);
  if (found === null) throw new ProblemFound('not-found');
  return found;
}
