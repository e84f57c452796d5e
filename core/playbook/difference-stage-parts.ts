import { absent, askedField, cited, part, titled, yes, type Entry } from './difference-part.ts';
import * as words from './difference-words.ts';
import type { Say, Speaking } from './difference-words.ts';
import type { DocumentTask } from './document.ts';
import { taskWords } from './draw-words.ts';

/** 环节和任务 as they are compared: what the course of a case hangs on. */

type Variant = Entry<DocumentTask['variants']>;
function variantName({ for: graded, when }: Variant, speaking: Speaking): string {
  const parts = [
    ...(graded === undefined ? [] : [words.severities(graded, speaking)]),
    ...(when === undefined ? [] : [words.condition(when, speaking)]),
  ];
  return parts.join(speaking.lang === 'zh' ? '，' : ', ');
}
const variantSum: Say<Variant> = (variant, speaking) =>
  [
    ...(variant.aim === undefined
      ? []
      : [`${speaking.lang === 'zh' ? '目标 ' : 'aim '}${words.duration(variant.aim, speaking)}`]),
    ...(variant.within === undefined ? [] : [words.duration(variant.within, speaking)]),
    ...(variant.between === undefined ? [] : [words.between(variant.between, speaking)]),
  ].join(speaking.lang === 'zh' ? '，' : ', ');

/** 一个任务 in a line: who does what, by when, in which case. */
const taskSum: Say<DocumentTask> = (task, speaking) => {
  const { document, lang } = speaking;
  const { who, clock, when, isOptional } = taskWords(document, task, lang);
  return [
    `${who}${lang === 'zh' ? '：' : ': '}${words.act(task.act, speaking)}`,
    ...(clock === null ? [] : [clock.says]),
    ...(when === null ? [] : [lang === 'zh' ? `${when}时` : `where ${when}`]),
    ...(isOptional ? [lang === 'zh' ? '可以不做' : 'may be left out'] : []),
  ].join(lang === 'zh' ? '；' : '; ');
};

const FOR = part('适用的等级', 'severities', 'course', words.severities, absent('所有等级', 'all'));
const WHEN = part('何时适用', 'when', 'course', words.condition, absent('都适用', 'always'));
const LIMIT = part('时限', 'limit', 'limit', words.duration);
const AIM = part('目标', 'aim', 'limit', words.duration);
const WARN = part('提前预警', 'warned ahead', 'limit', words.duration);
const BASIS = part('条文原话', 'the rule in words', 'wording', words.text);
const SAY = part('话术', 'words to say', 'wording', words.plain);
/** 环节和任务的各处. */
export const STAGE_PARTS = {
  ...cited('stages.*', part('环节', 'stage', 'step', undefined, { order: 'course' })),
  'stages.*.for': FOR,
  'stages.*.when': WHEN,
  ...cited('stages.*.tasks.*', part('任务', 'task', 'step', undefined, { sum: taskSum, order: 'course' })),
  'stages.*.tasks.*.act': part('动作', 'act', 'course', words.act),
  'stages.*.tasks.*.by': part('由谁办', 'asked of', 'decision', words.asked),
  'stages.*.tasks.*.not_by': part('不得由谁办', 'never by', 'decision', words.roles),
  'stages.*.tasks.*.group': part('成立的小组', 'a team of', 'decision', words.group),
  'stages.*.tasks.*.for': FOR,
  'stages.*.tasks.*.when': WHEN,
  'stages.*.tasks.*.needs': part('要先办完', 'what comes first', 'course', words.tasks),
  'stages.*.tasks.*.optional': part(
    '可否不做',
    'whether it may be left out',
    'course',
    yes('可以不做', 'it may'),
    absent('必须做', 'it must be done'),
  ),
  'stages.*.tasks.*.in_person': part(
    '本人',
    'in person',
    'decision',
    yes('必须本人办', 'nobody stands in'),
    absent('上级可以代办', 'a tier above may stand in'),
  ),
  'stages.*.tasks.*.on_site': part(
    '到场',
    'on the spot',
    'course',
    yes('要到场', 'on the spot'),
    absent('不必到场', 'by any way'),
  ),
  'stages.*.tasks.*.to': part('给谁', 'to whom', 'decision', words.role),
  'stages.*.tasks.*.form': part('表单', 'form', 'record', words.form),
  'stages.*.tasks.*.asks.*': askedField('要问的栏目', 'asks'),
  'stages.*.tasks.*.say': SAY,
  'stages.*.tasks.*.every': LIMIT,
  'stages.*.tasks.*.within': LIMIT,
  'stages.*.tasks.*.between': part('时限', 'limit', 'limit', words.between),
  'stages.*.tasks.*.from': part('起算', 'counts', 'limit', words.since),
  'stages.*.tasks.*.else': part('过了时限', 'once it has passed', 'limit', words.afterwards),
  'stages.*.tasks.*.aim': AIM,
  'stages.*.tasks.*.warn': WARN,
  'stages.*.tasks.*.whose': part(
    '谁的时限',
    'whose limit',
    'limit',
    words.oneOf({
      regulator: { zh: '监管机构的', en: "a regulator's" },
      mediator: { zh: '调解组织的', en: "a mediator's" },
    }),
    absent('我们的', 'ours'),
  ),
  ...titled('stages.*.tasks.*.pause_for.*', part('暂停事由', 'reason for a pause', 'limit')),
  'stages.*.tasks.*.pause_for.*.max': part(
    '最长',
    'at most',
    'limit',
    words.duration,
    absent('没有上限', 'no end set'),
  ),
  'stages.*.tasks.*.pause_for.*.approver': part(
    '谁批准',
    'approved by',
    'decision',
    words.role,
    absent('办任务的人', 'whoever does the task'),
  ),
  'stages.*.tasks.*.pause_for.*.evidence': part('依据', 'evidence', 'limit', yes('要有材料', 'required'), {
    absent: { zh: '不要求', en: 'not asked for' },
  }),
  'stages.*.tasks.*.extend': part('延长', 'extensions', 'limit', words.extensions),
  'stages.*.tasks.*.after_regrade': part(
    '改级以后',
    'after a regrade',
    'limit',
    words.oneOf({
      restart: { zh: '从改级起重新计', en: 'it starts anew' },
      keep: { zh: '照原来的起点计', en: 'it counts on' },
    }),
    absent('照动作的惯例', 'as is usual for the act'),
  ),
  'stages.*.tasks.*.ends': part(
    '最后一天到',
    'ends at',
    'limit',
    words.oneOf({
      'close-of-business': { zh: '下班为止', en: 'close of business' },
      midnight: { zh: '24:00 为止', en: 'midnight' },
    }),
    absent('惯例的时刻为止', 'the usual time'),
  ),
  'stages.*.tasks.*.basis': BASIS,
  'stages.*.tasks.*.of': part('审核的是', 'looks at', 'course', words.task),
  'stages.*.tasks.*.again': part('重做', 'asked for again', 'course', (({ when, from }, speaking) => {
    const [why, where] = [words.condition(when, speaking), words.stageOrTask(from, speaking)];
    return speaking.lang === 'zh' ? `${why}时，从“${where}”重来` : `where ${why}, from "${where}" on`;
  }) as Say<NonNullable<DocumentTask['again']>>),
  'stages.*.tasks.*.may_return': part('可以退回', 'may be sent back to', 'course', words.task),
  'stages.*.tasks.*.if_no': part('不接受就回到', 'a no leads back to', 'course', words.stage),
  'stages.*.tasks.*.if_silent': part('没有答复', 'silence', 'silence', words.silence),
  'stages.*.tasks.*.variants.*': part('变例', 'variant', 'limit', undefined, {
    key: ({ for: graded, when }: Variant) => JSON.stringify([graded ?? [], when ?? '']),
    name: variantName,
    sum: variantSum,
    order: 'course',
  }),
  'stages.*.tasks.*.variants.*.for': FOR,
  'stages.*.tasks.*.variants.*.when': WHEN,
  'stages.*.tasks.*.variants.*.within': LIMIT,
  'stages.*.tasks.*.variants.*.between': part('时限', 'limit', 'limit', words.between),
  'stages.*.tasks.*.variants.*.aim': AIM,
  'stages.*.tasks.*.variants.*.warn': WARN,
  'stages.*.tasks.*.variants.*.basis': BASIS,
  'stages.*.tasks.*.variants.*.say': SAY,
} as const;
