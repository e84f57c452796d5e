// Keeps random histories under the playbooks that ship, each file with the document as it would be published today, for every
// later version of the program to hold to. Without an argument: of those playbooks that have none yet. `--again`: decides every
// kept step once more and keeps what comes of it; for a decision that was changed on purpose, and only where what happened
// before still folds to the same cases. `--show <document> <number>`: prints one. docs/development.md says when which is right.
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import type { Command } from '#core/case/commands.ts';
import { decide } from '#core/case/decide.ts';
import { evolve, NO_CASE } from '#core/case/evolve.ts';
import type { Rules } from '#core/case/rules.ts';
import type { Case } from '#core/case/state.ts';
import { compilePlaybook } from '#core/playbook/compile.ts';
import { canonicalText } from '#core/playbook/document.ts';
import { CHINA } from '#core/time/calendars/china.ts';
import { plusMs } from '#core/values/instant.ts';
import { CATALOGUE } from '#server/wiring/catalogue.ts';
import { anyComplaint, anyNext, anyWait, staffed } from '#test/support/any-history.ts';
import { seededRandom } from '#test/support/seeded-random.ts';
import { Story } from '#test/support/story.ts';
import {
  asFiled,
  decideAgain,
  digestOf,
  digestOfClocks,
  frozenHistories,
  nameOf,
  readHistories,
  rulesFor,
  statesOf,
  writeHistories,
  type FrozenHistories,
  type FrozenHistory,
} from '#test/upgrade/frozen-histories.ts';

const PLAYBOOKS = path.resolve(import.meta.dirname, '../playbooks');
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
else if (values.again) for (const name of frozenHistories()) again(name);
else freezeMissing();

function freezeMissing(): void {
  const kept = frozenHistories();
  let count = kept.reduce((sum, name) => sum + readHistories(name).histories.length, 0);
  // The holidays as they are known now stay those of the histories, whatever is announced later.
  if (kept.length === 0)
    writeFileSync(path.resolve(import.meta.dirname, '../test/upgrade/histories/calendar.json'), JSON.stringify(CHINA));
  for (const playbook of readdirSync(PLAYBOOKS)) {
    const resolved = CATALOGUE.resolve(playbook);
    if (resolved === null || kept.some((name) => name.startsWith(`${playbook}.`))) continue;
    const document = canonicalText(resolved);
    const many = count < ENOUGH ? MANY : FEW;
    keep(nameOf(playbook, document), randomHistories(document, many));
    count += many;
  }
}

function keep(name: string, kept: FrozenHistories): void {
  const bytes = writeHistories(name, kept);
  const steps = kept.histories.reduce((sum, history) => sum + history.steps.length, 0);
  console.log(`${name}: ${kept.histories.length} histories, ${steps} steps, ${Math.round(bytes / 1024)} KB`);
}

function randomHistories(document: string, count: number): FrozenHistories {
  const { holders, membersOf } = staffed(compilePlaybook(JSON.parse(document)));
  const people = { holders, membersOf };
  const rules = rulesFor({ document, people });
  const histories = Array.from({ length: count }, (_, at) => randomHistory(rules, at + 1));
  return { document, people, histories };
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
  for (const [at, history] of kept.histories.entries()) {
    const end = statesOf(history).at(-1) ?? NO_CASE;
    if (digestOf(end) !== history.state)
      throw new Error(
        `${name} ${at}: what happened folds to another case. No decision mends that: cases under way have changed. Nothing was written.`,
      );
  }
  const rules = rulesFor(kept);
  // Those that come to the same stay as they were written, with the events of then: an older shape must stay readable.
  const histories = kept.histories.map((history) => {
    const states = statesOf(history);
    const isSame = history.steps.every((step, at) => isDecidedAlike(rules, states[at] ?? NO_CASE, step));
    if (isSame) return history;
    return play(
      rules,
      history.steps.map(({ command }) => command),
    );
  });
  const changed = histories.filter((history, at) => history !== kept.histories[at]).length;
  if (changed === 0) return;
  console.log(`${name}: ${changed} histories come out otherwise`);
  keep(name, { ...kept, histories });
}

function isDecidedAlike(rules: Rules, state: Case, step: FrozenHistory['steps'][number]): boolean {
  return isDeepStrictEqual(decideAgain(rules, state, step), { events: asFiled(step), refused: step.refused });
}

function show(name: string, number: number): void {
  const kept = readHistories(name);
  const history = kept.histories[number];
  if (history === undefined) throw new Error(`there is no history ${number} of ${name}`);
  const rules = rulesFor(kept);
  const states = statesOf(history);
  for (const [at, step] of history.steps.entries()) {
    const { command, events, refused } = step;
    const isSame = isDecidedAlike(rules, states[at] ?? NO_CASE, step);
    console.log(`${at} ${command.now} ${command.type} ${refused ?? ''}${isSame ? '' : '  decided otherwise today'}`);
    for (const { type, facts } of events) console.log(`    ${type} ${JSON.stringify(facts)}`);
  }
}
