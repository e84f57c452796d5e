// 建议等级, while the form of grading is filled in: the criteria ask the category and whatever the procedure asks along with it.
import { suggestion, suggestionAsked } from '#contract/console/grading.ts';
import { valuesOf } from '#core/case/answers.ts';
import { suggestedFor } from '#core/case/assessment.ts';
import { ok } from '../answer.ts';
import { badInput } from '../problems.ts';
import { route } from '../route.ts';
import type { Route } from '../route.ts';
import { caseParams } from './acts.ts';
import { seeCase, type CaseNeeds } from './case-needs.ts';

/** 建议等级的路由; what is typed stays out of addresses, so that it is posted though nothing is changed by it. */
export function suggestionRoute(needs: CaseNeeds): Route {
  return route({
    method: 'POST',
    path: '/api/console/cases/:caseId/suggestion',
    permit: 'case.read',
    tag: 'case',
    summary: 'Which severity the procedure suggests for what the form of grading says so far.',
    params: caseParams,
    body: suggestionAsked,
    gives: suggestion,
    handle: async ({ staff, visitor, caseId, body: { category, answers } }) => {
      const { state, t } = await seeCase(needs, staff, visitor, caseId);
      if (category !== null && !t.playbook.categories.some(({ id }) => id === category))
        throw badInput([{ path: 'category', code: 'input.not-offered' }]);
      return ok({ severity: suggestedFor(t.playbook, state, category, valuesOf(answers)) });
    },
  });
}
