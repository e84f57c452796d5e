import type { CaseEventOf } from './events.ts';
import { done, remember, type Folds } from './fold-parts.ts';
import { LEAVES } from '#core/playbook/outline.ts';
import type { AnyCase, Remedy } from './state.ts';

/** How steps change the state, and work that is asked for again. */

type Again = Pick<CaseEventOf<'WorkRepeated'>['facts'], 'redo' | 'undoes'>;

/** 收回: what is done anew takes back what it led to; what was agreed is carried out once more where only that is. */
function takenBack(remedy: Remedy, undoes: Again['undoes']): Remedy {
  if (undoes.includes('offer')) return { kind: 'none' };
  if (remedy.kind !== 'carried-out' || !undoes.includes('carry-out')) return remedy;
  const { offer, at } = remedy;
  return offer === null ? { kind: 'none' } : { kind: 'accepted', offer, at, isSilent: false };
}

/** 重做: acts so far no longer satisfy these tasks. */
export function askAgainFor(state: AnyCase, { redo, undoes }: Again): AnyCase {
  const asked = new Map(state.redo);
  const lapsed = new Map(state.lapsed);
  for (const task of redo) {
    asked.set(task, state.acts.length);
    lapsed.delete(task);
  }
  const isTold = undoes.includes('tell') || undoes.includes('carry-out') || undoes.includes('offer');
  return {
    ...state,
    redo: asked,
    lapsed,
    remedy: takenBack(state.remedy, undoes),
    answered: undoes.includes('offer') ? '' : state.answered,
    result: isTold ? { kind: 'untold' } : state.result,
    sending: isTold ? null : state.sending,
    followUp: undoes.includes('follow-up') ? { kind: 'none' } : state.followUp,
  };
}

export const FOLD_WORK: Folds<'StepTaken' | 'TaskReturned' | 'RecordSigned' | 'PlaybookMoved'> = {
  RecordSigned: (state, event) => {
    const { form, signer } = event.facts;
    const signed = [...(state.signatures.get(form) ?? []), signer];
    return { ...state, signatures: new Map(state.signatures).set(form, signed) };
  },
  StepTaken: (state, event) => {
    const { entry, task, act, told } = event.facts;
    const [to] = told;
    const detail = to === undefined ? { task } : { task, to };
    return done(remember(state, entry, event, ['text']), act, event, LEAVES[act] ?? null, detail);
  },
  // What follows from it, clock by clock, is stated by events of its own.
  PlaybookMoved: (state, event) => ({ ...state, movedTo: event.facts.to }),
  TaskReturned: (state, event) => ({ ...askAgainFor(state, event.facts), returns: state.returns + 1 }),
};
