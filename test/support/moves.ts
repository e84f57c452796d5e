import { previewMove, type MovePreview } from '#core/case/move-preview.ts';
import type { CommandOf, CommandShapes } from '#core/case/commands.ts';
import type { Rules } from '#core/case/rules.ts';
import type { Playbook, Stage } from '#core/playbook/playbook.ts';
import { MARKET } from './market.ts';
import { altered } from './patient-market.ts';
import { clock, h } from './sketch.ts';
import type { Act, Story, Who } from './story.ts';

/** 改用新版 in a story: another version of its procedure, with the same people and the same calendar. */

/** The hash that the version to move to was published under. */
export const LATER = 'ef'.repeat(32);

function without({ into: _, ...rules }: Rules): Omit<Rules, 'into'> {
  return rules;
}

/** The act of moving a story to another version; the story knows what that version says. */
export function moveTo(
  story: Story,
  playbook: Playbook,
  more: Partial<CommandShapes['MovePlaybook']> = {},
): Act<'MovePlaybook'> {
  const rules = without(story.rules);
  story.rules = { ...rules, into: { ...rules, playbook } };
  return {
    type: 'MovePlaybook',
    to: LATER,
    fromVersion: 1,
    toVersion: 2,
    again: [],
    reason: '总部缩短了答复的时限',
    ...more,
  };
}

/** The story is moved, and goes on under the other version. */
export function moves(
  story: Story,
  who: Who,
  playbook: Playbook,
  more: Partial<CommandShapes['MovePlaybook']> = {},
): void {
  story.does(who, moveTo(story, playbook, more));
  story.rules = { ...without(story.rules), playbook };
}

/** The market with something else in one of its stages. */
export function withStage(id: string, change: (stage: Stage) => Stage): Playbook {
  return { ...MARKET, stages: MARKET.stages.map((stage) => (stage.id === id ? change(stage) : stage)) };
}

/** 改用前: what moving a story to another version of its procedure would change. */
export function preview(story: Story, playbook: Playbook, again: readonly string[] = []): MovePreview {
  const command = story.command('沈立冬', moveTo(story, playbook, { again })) as CommandOf<'MovePlaybook'>;
  return previewMove(story.rules, story.file, command);
}

export const hindrancesOf = (story: Story, playbook: Playbook): readonly string[] =>
  preview(story, playbook).hindrances.map(({ code }) => code);

/** An ordinary case on Saturday evening: to be spoken of within eight hours, and settled by Monday's close of business. */
export const SOONER = altered(MARKET, {
  talk: { limit: clock('received', { within: h(4), warn: h(1), afterRegrade: 'restart' }) },
});
