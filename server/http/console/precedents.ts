// 先例: what was decided for cases out of the ordinary, as whoever has the next one reads it.
import { z } from 'zod';
import { precedentList } from '#contract/console/offering.ts';
import type { Precedent } from '#contract/console/offering.ts';
import { playbookOf, unitsBelow } from '#core/organisation/tree.ts';
import type { Language } from '#core/values/language.ts';
import { foldTerms, foldText } from '#server/read-models/folded-text.ts';
import type { Precedent as Found, Precedents } from '#server/read-models/precedents.ts';
import { ok } from '../answer.ts';
import { fieldsText } from '../field-lines.ts';
import type { Staff } from '../gate.ts';
import { route } from '../route.ts';
import type { Route } from '../route.ts';
import type { Teller } from '../teller.ts';
import type { CaseNeeds } from './case-needs.ts';
import { tellersFor } from './worklist.ts';

export interface PrecedentNeeds extends CaseNeeds {
  readonly precedents: Pick<Precedents, 'of'>;
}

/** Under a list of cases; who wants more of them says more words. */
const MOST_SHOWN = 20;

/** 找先例 */
export function precedentRoute(needs: PrecedentNeeds): Route {
  return route({
    method: 'GET',
    path: '/api/console/precedents',
    permit: 'case.list',
    tag: 'case',
    summary:
      'Precedents of the procedures that the viewer works by, newest first; with `q`, those that hold every word.',
    query: z.object({ q: z.string().max(200).optional() }),
    gives: precedentList,
    handle: async ({ staff, query, visitor }) => {
      const terms = foldTerms(query.q ?? '');
      const found = await needs.precedents.of(staff.viewer, playbooksOf(staff));
      const told = await presentPrecedents(needs, staff, visitor.language, found);
      const holds = ({ title, about, lines }: Precedent): boolean => {
        const text = foldText([title, about, ...lines].join('\n'));
        return terms.every((term) => text.includes(term));
      };
      return ok({ precedents: told.filter(holds).slice(0, MOST_SHOWN) });
    },
  });
}

/** 所用的流程: of the units whose cases the viewer reads. */
function playbooksOf({ organisation, viewer }: Staff): readonly string[] {
  const read = viewer.units.flatMap((unit) => unitsBelow(organisation, unit));
  return [...new Set(read.flatMap((unit) => playbookOf(organisation, unit)?.name ?? []))];
}

/** 先例, each in the words of the version that it was written by. */
export async function presentPrecedents(
  needs: CaseNeeds,
  staff: Staff,
  language: Language,
  found: readonly Found[],
): Promise<Precedent[]> {
  const tellers = await tellersFor(needs, staff, language, found);
  return found.map((precedent) => presentPrecedent(tellers(precedent), precedent));
}

function presentPrecedent(t: Teller, { form, category, at, number, caseId, isVisible, filled }: Found): Precedent {
  const found = t.form(form);
  // What is meant for some colleagues alone is no rule for all.
  const fields = (found?.fields ?? []).filter(({ shownTo }) => shownTo === undefined);
  const about = [category === '' ? '' : t.category(category), t.moment(at, 'list'), isVisible ? number : ''];
  return {
    title: found === null ? form : t.text(found.title),
    about: about.filter((each) => each !== '').join(' · '),
    lines: fieldsText({ t, state: { evidence: [] } }, fields, filled).split('\n'),
    caseId: isVisible ? caseId : null,
  };
}
