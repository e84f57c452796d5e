import type { Task } from '#core/case/state.ts';
import { plusMs } from '#core/values/instant.ts';
import { evidence, shares } from './acts.ts';
import { actOf } from './any-act.ts';
import type { Act, Story, Who } from './story.ts';

const DAY_MS = 24 * 60 * 60_000;

/** 办完: does what is asked, whoever it is asked of, until the case is in the archive; what is left when nothing more can be done. */
export function finish(story: Story): readonly string[] {
  for (let step = 0; step < 150 && story.file.status !== 'archived'; step += 1) {
    if (doesOne(story)) continue;
    // A finding that nobody is left to sign off is made again on evidence.
    if (story.tries('高予安', evidence('补证', story.rules.playbook.evidenceSources[0]?.id)))
      story.tries('高予安', shares([['陈禾', 100]], '补证'));
    story.now = plusMs(story.now, DAY_MS);
  }
  return story.file.status === 'archived' ? [] : whyNot(story);
}

function openTasks(story: Story): readonly Task[] {
  return [...story.file.tasks.values()].filter((task) => task.status === 'open');
}

function attempt(story: Story, index: number, variant: number): { readonly who: Who; readonly act: Act } {
  const pick = index + openTasks(story).length * variant;
  return actOf(story, {
    waitMinutes: 0,
    isAsked: true,
    type: 'AddNote',
    pick,
    who: variant,
    saysNo: false,
    givesReason: true,
  });
}

function whyNot(story: Story): readonly string[] {
  return openTasks(story).map((task, index) => {
    const { who, act } = attempt(story, index, 0);
    const decision = story.decide(who, act);
    return `${task.id}: ${who} ${act.type} ${decision.ok ? 'happens' : decision.refusal.code}`;
  });
}

/** One task that somebody can do now, done; `false` when there is none. */
function doesOne(story: Story): boolean {
  // What the procedure asks comes first: keeping a promise by making another would go on for ever.
  const order = [...openTasks(story).entries()].sort(
    ([, a], [, b]) => Number(a.id !== a.origin) - Number(b.id !== b.origin),
  );
  for (const [index, task] of order) {
    for (let variant = 0; variant < 24; variant += 1) {
      const { who, act } = attempt(story, index, variant);
      if (story.wouldEnd(task.id, who, act)) return story.tries(who, act);
    }
  }
  return false;
}
