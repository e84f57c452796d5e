import { factsOf } from '#core/case/facts-of.ts';
import type { Filled } from '#core/case/answers.ts';
import type { CaseEventOf } from '#core/case/events.ts';
import { pinOf } from '#core/case/pin.ts';
import type { AnyCase } from '#core/case/state.ts';
import type { CaseReadModel, ModelRow, WholeCase } from './case-rows.ts';

type Written = CaseEventOf<'RecordWritten'>;

/** 先例: the records of a case that say what holds for the next one, as they were written last and once all have signed. */
export const precedentRows: CaseReadModel = {
  table: {
    table: 'rm_precedents',
    columns: {
      unit: 'uuid',
      playbook: 'text',
      hash: 'text',
      number: 'text',
      form: 'text',
      category: 'text',
      demands: 'text[]',
      written_at: 'timestamptz',
    },
  },
  rowsOf({ state, events }) {
    return state.isErased ? [] : lastOf(events).flatMap((written) => rowOf(state, written));
  },
};

function lastOf(events: WholeCase['events']): readonly Written[] {
  const last = new Map<string, Written>();
  for (const event of events)
    if (event.type === 'RecordWritten' && event.facts.precedent !== null) last.set(event.facts.form, event);
  return [...last.values()];
}

function rowOf(state: AnyCase, { at, facts, personal }: Written): readonly ModelRow[] {
  const { form, choices, scores, ticks, precedent } = facts;
  const signed = state.signatures.get(form) ?? [];
  if (personal === 'erased' || precedent?.signedBy.every((signer) => signed.includes(signer)) !== true) return [];
  const { name: playbook, hash } = pinOf(state);
  const sealed: Filled = { texts: personal.texts, choices, scores, ticks };
  return [
    {
      columns: {
        unit: state.unit,
        playbook,
        hash,
        number: state.number,
        form,
        category: factsOf(state).category,
        demands: state.intake.demands,
        written_at: at,
      },
      sealed,
    },
  ];
}
