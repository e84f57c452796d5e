// Keeps random histories under the frozen documents of test/upgrade, for every later version of the program to hold to.
// Without an argument: under those documents that have none yet. `--again`: decides every kept step once more and keeps what
// comes of it; for a decision that was changed on purpose, and only where what happened before still folds to the same cases.
// `--show <document> <number>`: prints one. docs/development.md says when which is right.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Command } from '#core/case/commands.ts';
import { decide } from '#core/case/decide.ts';
import { evolve, NO_CASE } from '#core/case/evolve.ts';
import type { Rules } from '#core/case/rules.ts';
import type { Case } from '#core/case/state.ts';
import { CHINA } from '#core/time/calendars/china.ts';
import { plusMs } from '#core/values/instant.ts';
import { anyComplaint, anyNext, anyWait, staffed } from '#test/support/any-history.ts';
import { seededRandom } from '#test/support/seeded-random.ts';
import { Story } from '#test/support/story.ts';
import {
  decideAgain,
  digestOf,
  digestOfClocks,
  frozenDocuments,
  playbookOf,
  readHistories,
  rulesFor,
  statesOf,
  writeHistories,
  type FrozenHistories,
  type FrozenHistory,
} from '#test/upgrade/frozen-histories.ts';

const MANY = 150;
const FEW = 20;
const ENOUGH = 1000;
const STEPS = 40;
/** Refusals of one kind that a history keeps: more of them say nothing new. */
const SAME_REFUSALS = 1;

const { values, positionals } = parseArgs({
  options: { again: { type: 'boolean', default: false }, show: { type: 'string' } },
  allowPositionals: true,
});

if (values.show !== undefined) show(values.show, Number(positionals[0] ?? 0));
else if (values.again) for (const name of frozenDocuments()) again(name);
else freezeMissing();

function freezeMissing(): void {
  let kept = 0;
  const missing: string[] = [];
  for (const name of frozenDocuments()) {
    const found = readHistories(name);
    kept += found?.histories.length ?? 0;
    if (found === null) missing.push(name);
  }
  // The holidays as they are known now stay those of the histories, whatever is announced later.
  if (kept === 0)
    writeFileSync(path.resolve(import.meta.dirname, '../test/upgrade/histories/calendar.json'), JSON.stringify(CHINA));
  for (const name of missing) {
    const count = kept < ENOUGH ? MANY : FEW;
    keep(name, randomHistories(name, count));
    kept += count;
  }
}

function keep(name: string, kept: FrozenHistories): void {
  const bytes = writeHistories(name, kept);
  const steps = kept.histories.reduce((sum, history) => sum + history.steps.length, 0);
  console.log(`${name}: ${kept.histories.length} histories, ${steps} steps, ${Math.round(bytes / 1024)} KB`);
}

function randomHistories(name: string, count: number): FrozenHistories {
  const { holders, membersOf } = staffed(playbookOf(name));
  const rules = rulesFor(playbookOf(name), { holders, membersOf });
  const histories = Array.from({ length: count }, (_, at) => randomHistory(rules, at + 1));
  return { people: { holders, membersOf }, histories };
}

function randomHistory(rules: Rules, seed: number): FrozenHistory {
  const random = seededRandom(seed);
  const story = new Story(rules, '2026-07-20 09:00');
  const commands: Command[] = [];
  while (story.state.status === 'none') {
    story.now = plusMs(story.now, anyWait(random));
    const { who, act } = anyComplaint(story, random);
    commands.push(story.command(who, act));
    story.tries(who, act);
  }
  const refusals = new Map<string, number>();
  for (let step = 0; step < STEPS && !isOver(story); step += 1) {
    story.now = plusMs(story.now, anyWait(random));
    const { who, act } = anyNext(story, random);
    const command = story.command(who, act);
    const decision = story.decide(who, act);
    const no = decision.ok ? null : `${act.type} ${decision.refusal.code}`;
    if (no !== null) refusals.set(no, (refusals.get(no) ?? 0) + 1);
    if (no === null || (refusals.get(no) ?? 0) <= SAME_REFUSALS) commands.push(command);
    if (decision.ok) story.tries(who, act);
  }
  return play(rules, commands);
}

function isOver({ file }: Story): boolean {
  return file.isErased || file.status === 'archived';
}

function play(rules: Rules, commands: readonly Command[]): FrozenHistory {
  const [{ caseId }] = commands as [Command];
  let state: Case = NO_CASE;
  const steps = commands.map((command) => {
    const decision = decide(rules, state, command);
    const events = decision.ok ? decision.events : [];
    state = events.reduce<Case>((before, event) => evolve(before, event, caseId), state);
    const refused = decision.ok ? null : decision.refusal.code;
    return { command, events, refused, clocks: digestOfClocks(state) };
  });
  return { caseId, steps, state: digestOf(state) };
}

function again(name: string): void {
  const kept = readHistories(name);
  if (kept === null) return;
  for (const [at, history] of kept.histories.entries()) {
    const end = statesOf(history).at(-1) ?? NO_CASE;
    if (digestOf(end) !== history.state)
      throw new Error(
        `${name} ${at}: what happened folds to another case. No decision mends that: cases under way have changed. Nothing was written.`,
      );
  }
  const rules = rulesFor(playbookOf(name), kept.people);
  const histories = kept.histories.map(({ steps }) =>
    play(
      rules,
      steps.map(({ command }) => command),
    ),
  );
  const changed = histories.filter(
    (history, at) => JSON.stringify(history) !== JSON.stringify(kept.histories[at]),
  ).length;
  if (changed === 0) return;
  console.log(`${name}: ${changed} histories come out otherwise`);
  keep(name, { ...kept, histories });
}

function show(name: string, number: number): void {
  const kept = readHistories(name);
  const history = kept?.histories[number];
  if (kept === null || history === undefined) throw new Error(`there is no history ${number} of ${name}`);
  const rules = rulesFor(playbookOf(name), kept.people);
  const states = statesOf(history);
  for (const [at, step] of history.steps.entries()) {
    const { command, events, refused } = step;
    const now = decideAgain(rules, states[at] ?? NO_CASE, step);
    const isSame = JSON.stringify(now) === JSON.stringify({ events, refused });
    console.log(`${at} ${command.now} ${command.type} ${refused ?? ''}${isSame ? '' : '  decided otherwise today'}`);
    for (const { type, facts } of events) console.log(`    ${type} ${JSON.stringify(facts)}`);
  }
}
