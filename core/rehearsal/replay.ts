import { momentOf } from '#core/case/act-moment.ts';
import { advance } from '#core/case/advance.ts';
import { catchUp } from '#core/case/catch-up.ts';
import type { CaseEvent, DecidedEvent } from '#core/case/events.ts';
import type { FiledEvent } from '#core/case/filed-events.ts';
import { nextFiring } from '#core/case/firing.ts';
import { add, begin, type Progress } from '#core/case/progress.ts';
import type { Refusal } from '#core/case/refusal.ts';
import type { Rules } from '#core/case/rules.ts';
import { followRetired } from '#core/case/silencing.ts';
import type { AnyCase, Case } from '#core/case/state.ts';
import { SYSTEM } from '#core/case/task-events.ts';
import type { CaseId } from '#core/values/ids.ts';
import type { Instant } from '#core/values/instant.ts';
import { actAgain, actsIn, type PlayedAct } from './replay-acts.ts';

/**
 * 重演: what people did in a case, with what would have followed from it under given rules. On the rules that the case was
 * decided by it states what its file states, to the letter; on others, what would stand there.
 */
export interface Replay {
  readonly state: AnyCase;
  readonly events: readonly DecidedEvent[];
  /** 不会让做的: what the procedure would have said no to, in the order in which it was done all the same. */
  readonly refused: readonly { readonly at: Instant; readonly refusal: Refusal }[];
}

/** Told of each act before it is folded, with the case as it stood. */
export type Watch = (state: AnyCase | null, event: FiledEvent) => void;

interface Playing {
  readonly rules: Rules;
  readonly watch?: Watch;
  /** Whether the program looks at every moment at which something falls due, and not only when it did. */
  readonly looksWhenDue: boolean;
  /** Until when it is played; `null` = until the last thing that happened. */
  readonly until: Instant | null;
}

/** 重演 of a case from its events; `null` where it was never registered. */
export function replay(id: CaseId, events: readonly FiledEvent[], playing: Playing): Replay | null {
  const progress = begin(id, { status: 'none' });
  const refused: { at: Instant; refusal: Refusal }[] = [];
  for (const played of actsIn(events)) {
    if (playing.looksWhenDue) lookUntil(progress, playing.rules, played.now);
    refused.push(...playAct(progress, playing, played));
  }
  if (playing.until !== null) lookUntil(progress, playing.rules, playing.until);
  const { state } = progress;
  return state.status === 'none' ? null : { state, events: progress.events, refused };
}

/** Fires what falls due, each at its own moment, as a worker that is never late. */
function lookUntil(progress: Progress, rules: Rules, until: Instant): void {
  for (let next = due(progress.state, until); next !== null; next = due(progress.state, until)) {
    const before = progress.events.length;
    catchUp(progress, rules, next);
    if (progress.events.length === before) return;
  }
}

function due(state: Case, until: Instant): Instant | null {
  const next = nextFiring(state);
  return next !== null && next < until ? next : null;
}

function playAct(
  progress: Progress,
  { rules, watch }: Playing,
  { now, acts }: PlayedAct,
): readonly { at: Instant; refusal: Refusal }[] {
  if (progress.state.status !== 'none') catchUp(progress, rules, now);
  const [first] = acts;
  if (first === undefined) return [];
  const refused: { at: Instant; refusal: Refusal }[] = [];
  const folded: CaseEvent[] = [];
  for (const event of acts) {
    const state = progress.state.status === 'none' ? null : progress.state;
    if (state === null && event.type !== 'CaseRegistered') continue;
    watch?.(state, event);
    const again = actAgain(rules, state, event, now);
    if (again.refusal !== null) refused.push({ at: event.at, refusal: again.refusal });
    for (const each of again.events) {
      // What is erased stays so: nothing of it is looked at here.
      add(progress, each as DecidedEvent);
      folded.push(each);
    }
  }
  if (progress.state.status === 'none') return refused;
  const system = { at: now, by: SYSTEM, lateReason: null };
  followRetired(progress, rules, system);
  const cause = { at: momentOf(now, folded), by: first.by, lateReason: null };
  advance(
    progress,
    rules,
    cause,
    folded.some(({ type }) => type === 'CaseRegraded'),
  );
  return refused;
}
