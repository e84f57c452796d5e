import type { EntryId } from '#core/values/ids.ts';
import { assess, carryOut, finding, record, rectified, rectify } from './acts.ts';
import { idOf } from './people.ts';
import type { Act, Story } from './story.ts';
import { answering, brought, workshop } from './workshop.ts';

/** How far a case of the workshop has come, by what it comes to. */

export const SHEET = record('sheet', { cause: '垫片老化' }, { choices: { way: 'here' } });

export function step(task: string, more: Partial<Act<'TakeStep'>> = {}): Act<'TakeStep'> {
  const entry = idOf<EntryId>(`${task} ${more.text ?? ''}`);
  return { type: 'TakeStep', task, entry, text: '看过了', how: null, lateReason: null, ...more };
}

/** Ours, and the sheet is written: the owner of the shop looks it over. */
export function writtenSheet(playbook = workshop()): Story {
  const story = brought(playbook);
  story.does('林晓夏', answering(assess('usual', 'repair'), { choices: { stranded: 'no' } }));
  story.does('周砚青', answering(finding('yes'), { choices: { ours: 'yes' }, texts: { part: '垫片' } }));
  story.does('周砚青', SHEET);
  return story;
}

function mendedAtWork(): Story {
  const story = writtenSheet();
  story.later(10).does('沈立冬', step('look-over'));
  story.later(60).does('周砚青', carryOut(story));
  return story;
}

/** Something was changed, and it can be judged a week later. */
export function changedAtWork(story = mendedAtWork(), name = '改进一'): Story {
  story.does('周砚青', rectify(name, '周砚青', `${story.now.slice(0, 10)} 20:00`));
  story.does('周砚青', rectified(name));
  return story;
}
