import { unanswered, type Facts, type PlaybookFacts } from '#core/playbook/facts.ts';
import { categoryPath } from '#core/playbook/category.ts';
import type { Playbook } from '#core/playbook/playbook.ts';
import type { AnyCase } from './state.ts';

/** The parts of a case that facts hang on. */
export const ASKED_ABOUT = [
  'intake',
  'assessment',
  'remedy',
  'result',
  'finding',
  'responsibility',
  'rectifications',
  'followUp',
  'causes',
  'askedFen',
  'round',
  'answered',
  'attempt',
  'returns',
  'apologies',
  'recurrence',
] as const satisfies readonly (keyof AnyCase)[];
type Asked = (typeof ASKED_ABOUT)[number];

/** 可问事实, with the procedure's own fields as they were last answered. */
export function factsFor(
  state: Pick<AnyCase, Asked | 'answers'>,
  playbook: Pick<Playbook, 'fields' | 'categories'>,
): Facts {
  const { fields, categories } = playbook;
  return { ...unanswered(fields), ...Object.fromEntries(state.answers), ...factsOf(state, categories) };
}

/** 可问事实: what a playbook's conditions may ask about, computed from the state. */
export function factsOf(state: Pick<AnyCase, Asked>, categories: Playbook['categories'] = []): PlaybookFacts {
  const { assessment, intake, remedy, result } = state;
  const offer = remedy.kind === 'none' ? null : remedy.offer;
  const category = assessment.kind === 'graded' ? assessment.category : (intake.category ?? '');
  const offered = (offer?.lines ?? []).reduce((sum, line) => sum + (line.amountFen ?? 0), 0);
  return {
    kind: intake.kind ?? '',
    same_category: state.recurrence?.sameCategory ?? 0,
    same_person: state.recurrence?.samePerson ?? 0,
    severity: assessment.kind === 'graded' ? assessment.severity : '',
    channel: intake.channel,
    category,
    category_path: categoryPath(categories, category),
    harm: intake.harm,
    impact: intake.impact,
    demands: intake.demands,
    causes: state.causes,
    amount_fen: Math.max(state.askedFen, offered),
    round: state.round,
    loss: offer?.hasLoss ?? false,
    regraded: assessment.kind === 'graded' && assessment.regradedAt !== null,
    on_the_spot: remedy.kind === 'carried-out' && remedy.onTheSpot,
    proposed: remedy.kind === 'proposed',
    answered: state.answered,
    substantiated: state.finding.kind === 'found' ? state.finding.substantiated : '',
    unsupported: state.responsibility.kind === 'attributed' && !state.responsibility.isSupported,
    satisfied: result.kind === 'confirmed' ? 'yes' : result.kind === 'disputed' ? 'no' : '',
    attempt: state.attempt,
    returns: state.returns,
    effective: effectOf(state),
    offered: [...new Set((offer?.lines ?? []).map(({ kind }) => kind))],
    settled: remedy.kind === 'carried-out' && result.kind !== 'disputed',
    told: result.kind === 'told' || result.kind === 'confirmed',
    silent: isSilent(state),
    apologies: state.apologies,
    called_back: state.followUp.kind === 'none' ? '' : state.followUp.satisfied ? 'yes' : 'no',
  };
}

/** 效果: of the last rectification, once somebody has judged it. */
function effectOf({ rectifications }: Pick<AnyCase, 'rectifications'>): 'yes' | 'no' | '' {
  const last = rectifications.at(-1)?.status;
  return last === 'effective' ? 'yes' : last === 'ineffective' ? 'no' : '';
}

function isSilent({ remedy, result }: Pick<AnyCase, 'remedy' | 'result'>): boolean {
  return (remedy.kind === 'accepted' && remedy.isSilent) || (result.kind === 'confirmed' && result.isSilent);
}
