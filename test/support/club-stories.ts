import assert from 'node:assert/strict';
import { askedTasks } from '#core/case/asked-tasks.ts';
import type { Clock } from '#core/case/state.ts';
import type { Act } from '#core/playbook/acts.ts';
import type { Task } from '#core/playbook/playbook.ts';
import {
  accept,
  answer,
  assign,
  carryOut,
  causes,
  confirm,
  contact,
  evaluate,
  evidence,
  finding,
  offer,
  promise,
  rectified,
  rectify,
  refund,
  register,
  shares,
  tell,
} from './acts.ts';
import { CLUB } from './club.ts';
import { filledForm } from './filled-form.ts';
import { CLUB_PEOPLE, rulesOf } from './people.ts';
import { clockTime, Story, type Act as Told } from './story.ts';

/** 台球俱乐部的经过: beginnings and middles of its stories. Tasks are named by what they ask for, so that the procedure may name them as it likes. */

export const CLUB_RULES = rulesOf(CLUB, CLUB_PEOPLE);

/** The task of this case that asks for an act. */
export function taskFor(story: Story, act: Act, also: (task: Task) => boolean = () => true): string {
  const found = askedTasks(story.file, story.rules.playbook).find((each) => each.task.act === act && also(each.task));
  assert.ok(found, `nothing asks for ${act}`);
  return found.task.id;
}

/** The latest clock of the task that asks for an act. */
export function clockFor(story: Story, act: Act, also: (task: Task) => boolean = () => true): Clock {
  const rule = taskFor(story, act, also);
  const found = [...story.file.clocks.values()].findLast((clock) => clock.rule === rule);
  assert.ok(found, `no clock of ${rule}`);
  return found;
}

export const isOnSite = (task: Task): boolean => task.onSite;

/** How a clock ended: in time, late, or dropped and why. */
export function endOf(clock: Clock): string {
  if (clock.status === 'stopped') return clock.isMet ? 'met' : 'late';
  return clock.status === 'dropped' ? clock.reason : 'running';
}

export function begin(at: string): Story {
  return new Story(CLUB_RULES, at);
}

export const filledIn = (form: string): Told<'WriteRecord'> => filledForm(CLUB, form);

/** 中度: registered at the counter at 22:40, graded in the same form. */
export function moderate(at = '2026-07-18 22:40'): Story {
  const story = begin(at);
  story.does(
    '林晓夏',
    register({ receivedAt: story.now, impact: 'some', severity: 'moderate', category: 'equipment' }),
  );
  return story;
}

/** 中度: a department head came, spoke with the guest, and knows whom the complaint is about. */
export function attended(at?: string): Story {
  const story = moderate(at);
  story.later(5).does('林晓夏', assign('head'));
  story.later(1).does('周砚青', accept());
  story.later(10).does('周砚青', contact(story, '周砚青', { how: 'site' }));
  story.does('周砚青', {
    type: 'NameRespondent',
    answer: { kind: 'named', people: [], units: [], outside: true },
    remark: null,
  });
  return story;
}

/** 中度: accepted, carried out, told and confirmed. */
export function confirmed(at?: string): Story {
  const story = attended(at);
  story.later(10).does('周砚青', offer('方案一', [refund(68)]));
  story.later(10).does('投诉人', answer('方案一'));
  story.later(20).does('周砚青', carryOut(story));
  story.later(20).does('周砚青', tell(story));
  story.later(5).does('投诉人', confirm());
  return story;
}

/** 中度、重大: finding, causes, shares on evidence, a rectification that works. */
export function learn(story: Story): Story {
  const dimension = CLUB.causeDimensions[0]?.id ?? '';
  const method = CLUB.causeMethods[0]?.id ?? '';
  story.does('周砚青', evidence('录像', CLUB.evidenceSources[0]?.id));
  story.does('周砚青', finding('yes', '录像'));
  story.does('周砚青', causes(method, dimension));
  story.does('周砚青', shares([['陈禾', 100]], '录像'));
  const until = `${new Date(Date.parse(story.now) + 30 * 3_600_000).toISOString().slice(0, 10)} 18:00`;
  story.does('周砚青', rectify('整改', '顾知秋', until));
  story.does('顾知秋', rectified('整改'));
  story.does('沈立冬', evaluate('整改'));
  return story;
}

/** 重大: a guest was hurt on Friday evening; registered by phone with a first promise. */
export function major(at = '2026-08-07 21:10'): Story {
  const story = begin(at);
  const first = promise('约定一', `${at.slice(0, 10)} 23:30`);
  story.does(
    '林晓夏',
    register({
      receivedAt: clockTime(at),
      channel: 'phone',
      harm: 'injury',
      severity: 'major',
      category: 'service',
      promises: [first],
    }),
  );
  return story;
}
