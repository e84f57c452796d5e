import type { FaultSentences } from '#core/playbook/faults.ts';

// What is said of each fault of a scenario, and of each expectation that came out otherwise. {words} in braces are filled by
// whoever found it.

/** 情景差错的说法: [what is wrong, the same in English, the mend, the same in English]. */
export const SCENARIO_FAULTS = {
  'scenario.unknown-act': ['没有叫“{act}”的动作', 'There is no act "{act}"', '{known}', '{known}'],
  'scenario.which-form': [
    '这时要填的表不止一张，或者没有',
    'More than one form is asked for now, or none',
    '用 form 写明填哪一张',
    'Say which with form',
  ],
  'scenario.moment': [
    '“{value}”不是时刻',
    '"{value}" is no moment',
    '写成 2026-07-18 20:05，或从上一步算起：+35 min、+2 h、+3 wd 10:00',
    'Write 2026-07-18 20:05, or from the step before: +35 min, +2 h, +3 wd 10:00',
  ],
  'scenario.start': [
    '起点要写明是哪一天几点',
    'The start is a day and a time',
    '写成 2026-07-18 20:05',
    'Write 2026-07-18 20:05',
  ],
  'scenario.back-in-time': [
    '这一步比上一步早（{before}）',
    'This step is earlier than the one before ({before})',
    '按先后写步骤；补记早先发生的事，用 happened',
    'Write the steps in order; say happened for what happened earlier and is recorded now',
  ],
  'scenario.nobody': [
    '没有叫“{name}”的人或岗位',
    'There is nobody called "{name}", and no such role',
    '在 on_duty 里写上，或用 others 写没有岗位的人',
    'Name them under on_duty, or under others when they hold no role',
  ],
  'scenario.staff-only': [
    '这件事只有工作人员能做',
    'Only staff do this',
    'who 写岗位或姓名',
    'Write a role or a name as who',
  ],
  'scenario.no-case': [
    '还没有登记，谈不上这一步',
    'Nothing has been registered yet',
    '先写一步 act: register',
    'Write a step act: register first',
  ],
  'scenario.unknown-entry': [
    '前面的步骤里没有叫“{name}”的',
    'No earlier step made anything called "{name}"',
    '在做出它的那一步写 as: {name}',
    'Write as: {name} in the step that makes it',
  ],
  'scenario.who-acts': ['没有写是谁做的', 'It is not said who does it', '写 who', 'Write who'],
  'scenario.unknown-stage': ['流程里没有环节“{name}”', 'There is no stage "{name}"', '{known}', '{known}'],
  'scenario.unknown-task': ['流程里没有任务“{name}”', 'There is no task "{name}"', '{known}', '{known}'],
  'scenario.unknown-clock': ['流程里没有时限“{name}”', 'There is no clock "{name}"', '{known}', '{known}'],
  'scenario.unknown-refusal': ['没有“{name}”这种拒绝', 'There is no refusal "{name}"', '{known}', '{known}'],
  'scenario.unknown-event': ['没有“{name}”这种事件', 'There is no event "{name}"', '{known}', '{known}'],
  'scenario.unknown-role': ['流程里没有岗位“{name}”', 'There is no role "{name}"', '{known}', '{known}'],
  'scenario.parameters': [
    '参数不对：{reason}',
    'The parameters are not right: {reason}',
    '对照流程的 parameters 改',
    'Compare them with the parameters of the playbook',
  ],
  'scenario.calendar': [
    '日历不对：{reason}',
    'The calendar is not right: {reason}',
    '对照文档改',
    'Compare it with the documentation',
  ],
  'survivor.killed': [
    '列为看不出来的改动（{at}：{change}），现在有情景看得出来',
    'This alteration ({at}: {change}) is listed as one that nobody notices, and a scenario notices it',
    '从这里删掉这一条',
    'Delete the entry',
  ],
  'survivor.unknown': [
    '没有这样的改动（{at}：{change}）',
    'There is no such alteration ({at}: {change})',
    '照 --mutants 列出的写，或删掉这一条',
    'Write it as --mutants lists it, or delete the entry',
  ],
  'step.refused': [
    '应当做成，结果被拒绝：{code}{detail}',
    'It should be done and was refused: {code}{detail}',
    '改步骤或流程；本该拒绝的，写 refused: {code}',
    'Mend the step or the playbook; where it should be refused, write refused: {code}',
  ],
  'step.done': [
    '应当拒绝（{code}），结果做成了',
    'It should be refused ({code}) and was done',
    '改步骤或流程',
    'Mend the step or the playbook',
  ],
  'step.refused-otherwise': [
    '应当以 {wanted} 拒绝，结果是 {code}{detail}',
    'It should be refused with {wanted} and was with {code}{detail}',
    '改步骤或流程',
    'Mend the step or the playbook',
  ],
  'expect.differs': [
    '{what}应为“{wanted}”，实际是“{came}”',
    '{what} should be "{wanted}" and is "{came}"',
    '改情景或流程，看哪一个写错了',
    'Mend the scenario or the playbook, whichever is wrong',
  ],
} as const satisfies { readonly [code: string]: FaultSentences };

/** 情景差错代码 */
export type ScenarioFaultCode = keyof typeof SCENARIO_FAULTS;
