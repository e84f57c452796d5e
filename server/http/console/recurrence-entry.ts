import type { Prose } from '#contract/console/due.ts';
import { durationText } from '#core/time/time-left.ts';
import type { CaseId } from '#core/values/ids.ts';
import { and, type Material, type Sketchers } from './entry-sketch.ts';

/** 案卷的句子: that complaints like this one came before; the first of its kind is no news. */
export const RECURRENCE_ENTRY: Sketchers<'RecurrenceCounted'> = {
  RecurrenceCounted: (material, event) => {
    const { t, state } = material;
    const { category, sameCategory, samePerson, since } = event.facts;
    if (sameCategory < 2 && samePerson < 2) return null;
    const within = t.playbook.recurrence?.within;
    const when =
      within === undefined
        ? t.say('file.recurrence.since', { since: t.moment(since, 'dated') })
        : t.say('file.recurrence.within', { within: durationText(within, t.lang) });
    const values = { when, unit: t.unit(state.unit), category: t.category(category ?? '') };
    const told: readonly Prose[] = [
      ...(sameCategory < 2 ? [] : [t.prose('file.recurrence.category', { ...values, count: sameCategory })]),
      ...(samePerson < 2 ? [] : [t.prose('file.recurrence.person', { ...values, count: samePerson })]),
    ];
    return { kind: 'decision', audience: 'internal', text: [...told.flat(), ...and(t, others(material, event.facts))] };
  },
};

/** 之前的: those that the reader may see, by their numbers. */
function others({ t, numbers }: Material, { alike }: { readonly alike: readonly CaseId[] }): string | null {
  const seen = alike.flatMap((id) => numbers.get(id) ?? []);
  return seen.length === 0 ? null : t.say('file.recurrence.others', { cases: t.list(seen) });
}
