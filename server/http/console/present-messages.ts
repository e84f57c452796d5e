import type { CasePage } from '#contract/console/case-page.ts';
import { isSilenceBinding } from '#core/case/delivery.ts';
import type { Seat } from './seat.ts';

type Id = 'progress' | 'offer' | 'result';

/** 可复制的话: for whatever messenger the shop uses. None carries a secret: the complainant holds the link already. */
export function presentMessages({ t, rules, state }: Seat): CasePage['messages'] {
  const { personal } = state.intake;
  if (personal === 'erased' || state.status === 'archived') return [];
  const values = { name: personal.name ?? t.say('case.message.dear'), number: state.number };
  const next = state.promises.filter((promise) => promise.status === 'open').toSorted(byDue)[0];
  const status = t.say(`case.status.${state.status}`);
  // What was promised by a moment that is over is promised no more: it was not kept.
  const word = next !== undefined && next.dueAt < t.now ? 'case.message.missed' : 'case.message.next';
  const soon = next === undefined ? '' : t.say(word, { until: t.before(next.dueAt) });
  // Where silence counts as a yes, nobody may be told that it does not.
  const silence = isSilenceBinding(rules, state) ? '.binding' : '';
  const message = (id: Id, text: string) => ({ id, title: t.say(`case.message.${id}`), text });
  return [
    ...(state.remedy.kind === 'offered' ? [message('offer', t.say(`case.message.offer.text${silence}`, values))] : []),
    ...(state.remedy.kind === 'carried-out' && state.result.kind !== 'confirmed'
      ? [message('result', t.say(`case.message.result.text${silence}`, values))]
      : []),
    message('progress', t.say('case.message.progress.text', { ...values, status, next: soon })),
  ];
}

function byDue(one: { readonly dueAt: string }, other: { readonly dueAt: string }): number {
  return one.dueAt < other.dueAt ? -1 : 1;
}
