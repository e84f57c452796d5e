// 法定时限包: what there is, and at which units it is on. Read by everybody who works here, switched by administrators.
import { z } from 'zod';
import { statutoryPacks } from '#contract/console/statutory.ts';
import type { StatutoryPacks } from '#contract/console/statutory.ts';
import type { Organisation } from '#core/organisation/state.ts';
import { statutoryOf } from '#core/organisation/tree.ts';
import { isInForce, type StatutoryPack, type StatutoryRule } from '#core/statutory/pack.ts';
import { localDay } from '#core/time/calendar.ts';
import { durationText } from '#core/time/time-left.ts';
import type { Day } from '#core/values/instant.ts';
import { isId } from '#core/values/ids.ts';
import type { UnitId } from '#core/values/ids.ts';
import { langOf } from '#core/values/language.ts';
import type { Language } from '#core/values/language.ts';
import type { ChangeOrganisation } from '#server/operations/organisation.ts';
import type { ClockPort } from '#server/operations/ports.ts';
import { countryOf } from '#server/operations/unit-calendars.ts';
import { ok } from '../answer.ts';
import { route } from '../route.ts';
import type { Route } from '../route.ts';
import { changed } from './organisation.ts';
import { say } from '../speech.ts';

export interface StatutoryNeeds {
  readonly change: ChangeOrganisation;
  readonly packs: readonly StatutoryPack[];
  readonly clock: ClockPort;
}

const packParams = z.object({ unitId: z.string().refine(isId), pack: z.string().max(60) });

/** 法定时限包的路由 */
export function statutoryRoutes(needs: StatutoryNeeds): readonly Route[] {
  const switching = { tag: 'organisation', permit: 'organisation.change', params: packParams } as const;
  const path = '/api/console/units/:unitId/statutory/:pack';
  return [
    route({
      method: 'GET',
      path: '/api/console/statutory',
      permit: 'organisation.read',
      tag: 'organisation',
      summary: 'The packs of statutory limits, with source, evidence mark and date, and the units that switched them.',
      gives: statutoryPacks,
      handle: ({ staff, visitor }) => {
        const today = localDay(countryOf(staff.organisation), needs.clock.now());
        const packs = needs.packs.map((pack) => present(pack, staff.organisation, today, visitor.language));
        return Promise.resolve(ok({ packs }));
      },
    }),
    route({
      ...switching,
      method: 'POST',
      path,
      summary:
        'Switches a pack on for a unit and all below it that say nothing themselves; open cases take its limits up.',
      handle: async ({ staff, params }) => {
        const knownPacks = needs.packs.map(({ id }) => id);
        const unit = params.unitId as UnitId;
        await changed(needs, staff, [{ type: 'AdoptStatutory', unit, pack: params.pack, knownPacks }]);
        return { kind: 'nothing' };
      },
    }),
    route({
      ...switching,
      method: 'DELETE',
      path,
      summary: 'Switches a pack off for a unit and all below it; its clocks fall silent and stay in the files.',
      handle: async ({ staff, params }) => {
        await changed(needs, staff, [{ type: 'DropStatutory', unit: params.unitId as UnitId, pack: params.pack }]);
        return { kind: 'nothing' };
      },
    }),
  ];
}

function present(
  pack: StatutoryPack,
  organisation: Organisation,
  today: Day,
  language: Language,
): StatutoryPacks['packs'][number] {
  const lang = langOf(language);
  return {
    pack: pack.id,
    title: pack.title[lang],
    sector: pack.sector[lang],
    rules: pack.rules.map((rule) => presentRule(rule, today, language)),
    units: [...organisation.units.values()].flatMap(({ id, name, statutory }) => {
      const isOn = statutory[pack.id];
      return isOn === undefined ? [] : [{ unit: id, name, isOn }];
    }),
    on: [...organisation.units.keys()].filter((unit) => statutoryOf(organisation, unit).includes(pack.id)),
  };
}

function presentRule(
  rule: StatutoryRule,
  today: Day,
  language: Language,
): StatutoryPacks['packs'][number]['rules'][number] {
  const lang = langOf(language);
  return {
    rule: rule.id,
    title: rule.title[lang],
    says: rule.says[lang],
    limit: durationText(rule.within, lang),
    source: rule.source[lang],
    evidence: say(language, `clocks.evidence.${rule.evidence}`),
    checked: rule.checkedOn,
    verify: rule.verify?.[lang] ?? null,
    from: rule.from,
    until: rule.until,
    isInForce: isInForce(rule, today),
  };
}
