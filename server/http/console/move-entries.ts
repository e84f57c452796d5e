import type { CaseEventOf } from '#core/case/events.ts';
import type { FiledEvent } from '#core/case/filed-events.ts';
import { titleOfClock } from './clock-entries.ts';
import {
  and,
  reason,
  said,
  titleOfTask,
  who,
  words,
  type Material,
  type Sketch,
  type Sketchers,
} from './entry-sketch.ts';

/** 案卷的句子: that a case was moved to another version of its procedure, and what that version counts otherwise. */
export const MOVE_ENTRIES: Sketchers<'PlaybookMoved' | 'ClockAmended'> = {
  PlaybookMoved: (material, event) => {
    const { t } = material;
    const { fromVersion, toVersion, again } = event.facts;
    const values = { who: who(material, event), from: fromVersion, to: toVersion };
    const tasks = t.list(again.map((task) => titleOfTask(material, task)));
    return {
      kind: 'decision',
      audience: 'internal',
      text: [
        ...t.prose('file.moved', values),
        ...and(
          t,
          reason(t, words(t, said(event)?.reason)),
          again.length === 0 ? null : t.say('file.moved.again', { tasks }),
        ),
      ],
    };
  },
  ClockAmended: amendedSketch,
};

/** 时限改按新版: the due time that stood there before, and the new one. */
function amendedSketch(material: Material, { at, facts }: CaseEventOf<'ClockAmended'>): Sketch {
  const { t, state } = material;
  const { clock, wasDueAt, dueAt, isProvisional } = facts;
  const paused = state.clocks
    .get(clock)
    ?.pauses.some(({ from, until }) => from <= at && (until === null || until > at));
  const key = paused === true ? 'paused' : wasDueAt === dueAt ? 'same' : 'due';
  const values = {
    task: titleOfClock(material, clock),
    was: t.momentOn(wasDueAt, at, 'end'),
    when: t.momentOn(dueAt, at, 'end'),
  };
  const doubt = isProvisional ? t.prose('file.clock.provisional') : [];
  return { kind: 'clock', audience: 'clock', text: [...t.prose(`file.clock.amended.${key}`, values), ...doubt] };
}

/** 待办的变化 that a move brought about, by the version of the move: they stand behind it in the log, until the next act. */
export function workMovedWith(material: Material, events: readonly FiledEvent[]): ReadonlyMap<number, Sketch['text']> {
  const found = new Map<number, Sketch['text']>();
  for (const [at, event] of events.entries()) {
    if (event.type !== 'PlaybookMoved') continue;
    const rest = events.slice(at + 1);
    const end = rest.findIndex(
      ({ at: moment, recordedAt, by }) =>
        moment !== event.at || recordedAt !== event.recordedAt || by.kind !== 'system',
    );
    found.set(event.version, workText(material, event.version, end < 0 ? rest : rest.slice(0, end)));
  }
  return found;
}

function workText({ t, ...material }: Material, version: number, events: readonly FiledEvent[]): Sketch['text'] {
  const titles = (teller: Material['t'], tasks: readonly string[]): string =>
    t.list([...new Set(tasks.map((task) => titleOfTask({ ...material, t: teller }, task)))]);
  const asked = events.flatMap((event) => (event.type === 'TaskOpened' ? [event.facts.task] : []));
  const dropped = events.flatMap((event) =>
    event.type === 'TaskDropped' && event.facts.reason === 'moved' ? [event.facts.task] : [],
  );
  return and(
    t,
    asked.length === 0 ? null : t.say('file.moved.asked', { tasks: titles(t.asOf(version), asked) }),
    dropped.length === 0 ? null : t.say('file.moved.dropped', { tasks: titles(t.asOf(version - 1), dropped) }),
  );
}
