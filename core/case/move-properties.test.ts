import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { compileDocument } from '#core/playbook/compile.ts';
import type { ResolvedDocument } from '#core/playbook/document.ts';
import type { Playbook } from '#core/playbook/playbook.ts';
import { mutantsOf } from '#core/rehearsal/mutate.ts';
import { plusMs } from '#core/values/instant.ts';
import { CATALOGUE } from '#server/wiring/catalogue.ts';
import { anyComplaint, anyNext, anyWait, staffed, type Random } from '#test/support/any-history.ts';
import { moveTo } from '#test/support/moves.ts';
import { seededRandom } from '#test/support/seeded-random.ts';
import { Story } from '#test/support/story.ts';
import { advance } from './advance.ts';
import { askedTasks } from './asked-tasks.ts';
import type { CommandOf } from './commands.ts';
import { isCountedByProcedure } from './counterparts.ts';
import { fold } from './evolve.ts';
import { previewMove, type MovePreview } from './move-preview.ts';
import { begin } from './progress.ts';
import { limitToTell, shownLimit } from './shown-limit.ts';
import type { AnyCase } from './state.ts';

// Random histories of procedures that ship, each moved on its way to the procedure with one thing altered in it: every thing
// that can be altered, in turn. Whatever is altered and whatever has happened, what must hold of a move holds.

const PROCEDURES = ['supermarket', 'billiards-club', 'nonconforming-product', 'factory-service-and-quality'];
const HISTORIES = 60;
const STEPS = 26;

/** Versions that differ in one thing and can be run. */
function versionsOf(document: ResolvedDocument): readonly Playbook[] {
  return mutantsOf(document).flatMap(({ applied }) => {
    const altered = applied(document);
    if (altered === null) return [];
    try {
      return [compileDocument(altered)];
    } catch {
      return [];
    }
  });
}

function register(story: Story, random: Random): void {
  while (story.state.status === 'none') {
    const { who, act } = anyComplaint(story, random);
    story.tries(who, act);
  }
}

function checkMoved(story: Story, before: AnyCase, from: Playbook, into: Playbook, told: MovePreview): void {
  const after = story.file;
  const { now } = story;
  assert.deepEqual(fold(story.caseId, story.events), story.state, 'folding needs the rules');
  for (const { clock, then } of told.clocks) {
    const found = after.clocks.get(clock);
    assert.equal(
      found?.status === 'running' && then !== null ? (then.dueAt ?? found.dueAt) : null,
      then && found?.dueAt,
    );
  }
  for (const clock of after.clocks.values()) {
    const was = before.clocks.get(clock.id);
    if (clock.status !== 'running' || !isCountedByProcedure(clock)) continue;
    const isNew = was === undefined || was.dueAt !== clock.dueAt;
    assert.ok(!isNew || clock.dueAt > now, `${clock.id} is due in the past`);
  }
  for (const shown of [shownLimit(before), limitToTell(before, from)]) {
    if (shown === null || shown.isSoft) continue;
    const then = after.clocks.get(shown.id);
    assert.ok(
      then?.status === 'stopped' || (then?.status === 'running' && then.dueAt <= shown.dueAt),
      'a promise is moved',
    );
  }
  const done = askedTasks(before, from).filter(({ isDone }) => isDone);
  const asked = askedTasks(after, into);
  for (const { task } of done)
    assert.ok(
      asked.every((each) => each.task.id !== task.id || each.isDone),
      `${task.id} is asked again`,
    );
  const progress = begin(story.caseId, story.state);
  const cause = { at: now, by: { kind: 'system' }, lateReason: null } as const;
  advance(progress, story.rules, cause, false);
  assert.deepEqual(progress.events, [], 'something was left to follow');
  assert.deepEqual(
    story.decide('系统', { type: 'FireClocks' }),
    { ok: true, events: [] },
    'something was left to state',
  );
}

/** One history, moved on its way again and again; how often it could be. */
function play(from: Playbook, versions: readonly Playbook[], seed: number): { moved: number; left: number } {
  const random = seededRandom(seed);
  const story = new Story(staffed(from), '2026-07-20 09:00');
  const counted = { moved: 0, left: 0 };
  register(story, random);
  for (let step = 0; step < STEPS; step += 1) {
    story.now = plusMs(story.now, anyWait(random));
    const { who, act } = anyNext(story, random);
    story.tries(who, act);
    const { status } = story.file;
    if (story.file.isErased || (status !== 'open' && status !== 'closed')) break;
    const into = versions[Math.floor(random() * versions.length)] ?? from;
    const trial = story.fork();
    trial.fires();
    const before = trial.file;
    const asked = moveTo(trial, into);
    const command = trial.command('方敏', asked) as CommandOf<'MovePlaybook'>;
    const told = previewMove(trial.rules, before, command);
    const isMoved = trial.tries('方敏', asked);
    assert.equal(isMoved, told.hindrances.length === 0, 'the preview says otherwise');
    if (isMoved) {
      const { into: _, ...rules } = trial.rules;
      trial.rules = { ...rules, playbook: into };
      checkMoved(trial, before, from, into, told);
    }
    counted[isMoved ? 'moved' : 'left'] += 1;
  }
  return counted;
}

describe('任意的经过，改用任意的新版', () => {
  for (const name of PROCEDURES) {
    test(`${name}: nothing is asked again, late by the move, or promised and put off`, () => {
      const document = CATALOGUE.resolve(name);
      assert.ok(document !== null);
      const from = compileDocument(document);
      const versions = versionsOf(document);
      let [moved, left] = [0, 0];
      for (let seed = 1; seed <= HISTORIES; seed += 1) {
        try {
          const counted = play(from, versions, seed);
          moved += counted.moved;
          left += counted.left;
        } catch (cause) {
          throw new Error(`seed ${seed}`, { cause });
        }
      }
      assert.ok(moved > 100 && left > 10, `${moved} moved, ${left} left`);
    });
  }
});
