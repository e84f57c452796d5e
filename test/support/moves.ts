import type { Rules } from '#core/case/rules.ts';
import type { Playbook } from '#core/playbook/playbook.ts';
import type { CommandShapes } from '#core/case/commands.ts';
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
