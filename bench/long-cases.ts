import type { Command } from '#core/case/commands.ts';
import { decide } from '#core/case/decide.ts';
import type { Rules } from '#core/case/rules.ts';
import type { Case } from '#core/case/state.ts';
import type { Playbook } from '#core/playbook/playbook.ts';
import { plusMs } from '#core/values/instant.ts';
import { anyComplaint, anyNext, anyWait, staffed } from '#test/support/any-history.ts';
import { seededRandom } from '#test/support/seeded-random.ts';
import { Story } from '#test/support/story.ts';

/** 长案件: cases of some sixty events under a playbook, each with what somebody does next and is let do. */
export interface Decided {
  readonly rules: Rules;
  readonly state: Case;
  readonly command: Command;
  readonly events: number;
}

const FROM_EVENTS = 60;
const UNTIL_EVENTS = 80;
const MOST_STEPS = 120;
const MOST_CASES = 400;

/** So many decisions, the same in every run; fewer where a procedure seldom has cases as long as that. */
export function longCases(playbook: Playbook, wanted: number): readonly Decided[] {
  const rules = staffed(playbook);
  const found: Decided[] = [];
  for (let seed = 1; seed <= MOST_CASES && found.length < wanted; seed += 1) found.push(...oneCase(rules, seed));
  return found.slice(0, wanted);
}

function* oneCase(rules: Rules, seed: number): Generator<Decided> {
  const random = seededRandom(seed);
  const story = new Story(rules, '2026-07-20 09:00');
  for (let step = 0; step < MOST_STEPS && story.events.length < UNTIL_EVENTS; step += 1) {
    story.now = plusMs(story.now, anyWait(random));
    if (story.state.status !== 'none' && (story.file.isErased || story.file.status === 'archived')) return;
    const { who, act } = story.state.status === 'none' ? anyComplaint(story, random) : anyNext(story, random);
    const events = story.events.length;
    const { state } = story;
    const command = story.command(who, act);
    if (story.tries(who, act) && events >= FROM_EVENTS) yield { rules, state, command, events };
  }
}

/** 裁决一次, as a server does that has just read the case: nothing is known of its state yet. In microseconds. */
export function decideOnce({ rules, state, command }: Decided): number {
  const read = { ...state };
  const from = performance.now();
  decide(rules, read, command);
  return (performance.now() - from) * 1000;
}
