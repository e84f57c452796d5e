import type { CasePage } from '#contract/console/case-page.ts';
import type { Seat } from './seat.ts';

/** 可复制的话: for whatever messenger the shop uses. None carries a secret: the complainant holds the link already. */
export function presentMessages({ t, state }: Seat): CasePage['messages'] {
  const { personal } = state.intake;
  if (personal === 'erased' || state.status === 'archived') return [];
  const values = { name: personal.name ?? t.say('case.message.dear'), number: state.number };
  const next = state.promises.filter((promise) => promise.status === 'open').toSorted(byDue)[0];
  const status = t.say(`case.status.${state.status}`);
  const soon = next === undefined ? '' : t.say('case.message.next', { until: t.before(next.dueAt) });
  const message = (id: 'progress' | 'offer' | 'result', more: { readonly [name: string]: string } = {}) => ({
    id,
    title: t.say(`case.message.${id}`),
    text: t.say(`case.message.${id}.text`, { ...values, ...more }),
  });
  return [
    ...(state.remedy.kind === 'offered' ? [message('offer')] : []),
    ...(state.remedy.kind === 'carried-out' && state.result.kind !== 'confirmed' ? [message('result')] : []),
    message('progress', { status, next: soon }),
  ];
}

function byDue(one: { readonly dueAt: string }, other: { readonly dueAt: string }): number {
  return one.dueAt < other.dueAt ? -1 : 1;
}
