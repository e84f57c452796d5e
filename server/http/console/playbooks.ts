// 流程库与版本, for administrators: what can be adopted, what was published and who stands on it, and two versions side by side.
import { z } from 'zod';
import { comparison } from '#contract/console/difference.ts';
import * as shapes from '#contract/console/playbooks.ts';
import { comparePlaybooks } from '#core/playbook/difference.ts';
import type { Organisation } from '#core/organisation/state.ts';
import { topUnit } from '#core/organisation/tree.ts';
import type { CompiledCalendar } from '#core/time/calendar.ts';
import type { UnitId } from '#core/values/ids.ts';
import { langOf } from '#core/values/language.ts';
import type { Language } from '#core/values/language.ts';
import { drawnUp, valuesFor, type ShelfPort } from '#server/operations/adoption.ts';
import { contentHash, type Playbooks } from '#server/operations/playbooks.ts';
import type { ClockPort } from '#server/operations/ports.ts';
import type { Register } from '#server/read-models/register.ts';
import { ok } from '../answer.ts';
import { ProblemFound } from '../problems.ts';
import { route } from '../route.ts';
import type { Route } from '../route.ts';
import { say } from '../speech.ts';
import { presentFault, unitsNamed } from './present-adoption.ts';
import { presentDifference, presentVersion } from './present-difference.ts';

export interface PlaybookNeeds {
  readonly shelf: ShelfPort;
  readonly playbooks: Pick<Playbooks, 'versions' | 'document'>;
  readonly register: Pick<Register, 'pins'>;
  readonly clock: ClockPort;
  readonly calendarOf: (organisation: Organisation, unit: UnitId) => CompiledCalendar;
}

/** Arranging what units follow is the administrators' alone. */
const common = { tag: 'organisation', permit: 'organisation.change' } as const;
const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** 流程库与版本的路由 */
export function playbookRoutes(needs: PlaybookNeeds): readonly Route[] {
  return [
    route({
      ...common,
      method: 'GET',
      path: '/api/console/playbooks',
      summary: 'The playbooks that can be adopted, and every published version with its units and its cases in hand.',
      gives: shapes.shelf,
      handle: async ({ staff, visitor }) => {
        const { organisation } = staff;
        const [versions, pins] = await Promise.all([needs.playbooks.versions(), needs.register.pins()]);
        const words = { ...needs, organisation, language: visitor.language };
        const units = [...organisation.units.values()];
        return ok({
          playbooks: needs.shelf.names().map((name) => presentShelved(needs.shelf, name, words)),
          versions: versions.map((version) => {
            const open = pins.find((pin) => pin.hash === version.hash && pin.playbook === version.name)?.open ?? 0;
            const adopting = units.filter(({ playbook }) => playbook?.hash === version.hash).map(({ id }) => id);
            const previous = versions.find(
              ({ name, number }) => name === version.name && number === version.number - 1,
            );
            return {
              ...presentVersion(version, words),
              units: unitsNamed(organisation, adopting),
              open,
              says: say(visitor.language, 'procedure.version', { units: adopting.length, open }),
              previous: previous?.hash ?? null,
            };
          }),
        });
      },
    }),
    route({
      ...common,
      method: 'GET',
      path: '/api/console/playbooks/comparison',
      summary:
        'Two published versions side by side: what the later says otherwise, element by element, the heaviest first.',
      query: z.object({ before: hash, after: hash }),
      gives: comparison,
      handle: async ({ staff, query, visitor }) => {
        const versions = await needs.playbooks.versions();
        const [before, after] = [query.before, query.after].map((asked) =>
          versions.find((each) => each.hash === asked),
        );
        if (before === undefined || after === undefined) throw new ProblemFound('not-found');
        const words = { ...needs, organisation: staff.organisation, language: visitor.language };
        const documents = await Promise.all(
          [before, after].map((each) => needs.playbooks.document(each.name, each.hash)),
        );
        const [was, is] = documents as [(typeof documents)[number], (typeof documents)[number]];
        return ok({
          before: presentVersion(before, words),
          after: presentVersion(after, words),
          difference: presentDifference(comparePlaybooks(was, is), visitor.language),
        });
      },
    }),
  ];
}

/** 库里的一个流程, as it would be adopted at the topmost unit. */
function presentShelved(
  shelf: ShelfPort,
  name: string,
  { organisation, language }: { readonly organisation: Organisation; readonly language: Language },
): shapes.Shelf['playbooks'][number] {
  const lang = langOf(language);
  const shelved = shelf.read(name);
  const top = topUnit(organisation);
  const parameters = shelved?.parameters ?? [];
  const following = [...organisation.units.values()].filter(({ playbook }) => playbook?.name === name);
  const values = top === null ? {} : valuesFor(organisation, top.id, name, parameters);
  const units = [...(top === null ? [] : [top.id]), ...following.map(({ id }) => id)];
  const byUnit = shelved === null ? null : drawnUp(shelved, name, units, organisation);
  const parsed = top === null ? shelved?.parse(values) : byUnit?.get(top.id);
  const faults = parsed?.faults ?? [];
  const isUndecided = (parameter: string): boolean =>
    faults.some(({ code, path }) => code === 'parameter.unfilled' && path === `parameters.${parameter}`);
  // Where only a parameter is missing, what its scenarios decide shows what it is.
  const document = parsed?.document ?? shelved?.parse({ ...shelved.examples, ...values }).document ?? null;
  const behind = following.filter(({ id, playbook }) => {
    const now = byUnit?.get(id)?.document ?? null;
    return now !== null && contentHash(now) !== playbook?.hash;
  });
  return {
    playbook: name,
    title: (document?.title ?? shelved?.title)?.[lang] ?? name,
    scope: document?.scope[lang] ?? '',
    faults: faults.filter(({ code }) => code !== 'parameter.unfilled').map((fault) => presentFault(fault, language)),
    undecided: parameters.filter((each) => isUndecided(each.name)).map(({ title }) => title[lang]),
    hasParameters: parameters.length > 0,
    behind: unitsNamed(
      organisation,
      behind.map(({ id }) => id),
    ),
    units: unitsNamed(
      organisation,
      following.map(({ id }) => id),
    ),
  };
}
