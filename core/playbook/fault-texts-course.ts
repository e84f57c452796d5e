// What is said of faults in how a case goes on: its course, its end, and who is there for it.

/** 走法上的差错: of ends, offers and answers, of who may act, and of what stands in another playbook already. */
export const COURSE_FAULTS = {
  'task.own-answer': [
    '任务“{name}”问的“{field}”，正是它自己办不办的条件：一答，这项任务可能就不用办了，办了也不算',
    'Task "{name}" asks "{field}", on which it rests itself: once that is answered it may be asked no more, and what was done counts for nothing',
    '让前面的任务来问，或者让条件看别的',
    'Let a task before it ask, or let its condition rest on something else',
  ],
  'course.too-large': [
    '{what}超过 {most} 个',
    'There are more than {most} {what}',
    '分成几个流程，或删去用不着的',
    'Make several playbooks of it, or delete what is not used',
  ],
  'course.unheard': [
    '“{severity}”的投诉{case}可以结案，投诉人却没听到结果',
    'A case graded {severity}{case} can be closed before the complainant has heard what came of it',
    '在“{name}”之前或同一环节，加上 act: tell（答复外部机构用 act: reply-to-body）的任务，不写 optional',
    'Add a task with act: tell (act: reply-to-body to a body) in the stage of "{name}" or before it, without optional',
  ],
  'task.offer-stays-open': [
    '任务“{name}”提出方案，“{severity}”的投诉却没有 {act} 任务，方案一直悬着，结不了案',
    'Task "{name}" makes an offer, but a case graded {severity} has no {act} task: the offer stays open and nothing can be closed',
    '加上 act: {act} 的任务；不必投诉人同意的等级写 consent: false',
    'Add a task with act: {act}; where the complainant need not agree, write consent: false in the severity',
  ],
  'task.no-stays-unanswered': [
    '投诉人在“{name}”说“不”，回到“{stage}”以后却没有人再提方案、再答复',
    'A no to "{name}" leads back to "{stage}", from where nobody makes another offer or tells another result',
    '回到提方案（act: offer）或答复（act: tell）所在的环节，或它前面的环节',
    'Lead back to the stage with the offer (act: offer) or the result (act: tell), or to one before it',
  ],
  'task.rests-on-nothing': [
    '任务“{name}”（{act}）要以 {on} 为前提，“{severity}”的投诉却没有这样的任务，永远做不成',
    'Task "{name}" ({act}) rests on {on}, and a case graded {severity} has no such task: it can never be done',
    '加上 act: {on} 的任务，或删掉“{name}”',
    'Add a task with act: {on}, or delete "{name}"',
  ],
  'task.no-complainant': [
    '“{kind}”这类案件没有投诉人，任务“{name}”却要投诉人来做，永远等不到',
    'Cases of the kind "{kind}" have no complainant, but task "{name}" is asked of one: it would wait for ever',
    '给它或它所在的环节写 when，只用于有投诉人的类型',
    'Give it or its stage a when, so that it is asked only where there is a complainant',
  ],
  'task.nobody-may': [
    '任务“{name}”的 by 和 not_by 互相矛盾，谁也不能做',
    'In task "{name}" by and not_by contradict each other: nobody may do it',
    '从 not_by 里去掉要做这件事的岗位，或换一个岗位来做',
    'Take whoever is to do it out of not_by, or ask another role',
  ],
  'task.approves-itself': [
    '任务“{name}”批准的是同一个人（{by}）自己提的方案',
    'Task "{name}" would approve what the same person ({by}) offered',
    '换一个岗位来批准，或换一个岗位来提方案',
    'Let another role approve it, or another one make the offer',
  ],
  'clock.pause-without-end': [
    '任务“{name}”可以因为“{pause}”一直停着：没有最长时间，也没有人作主',
    'Task "{name}" may stand still for "{pause}" for ever: it has no longest time, and nobody decides on it',
    '写上 max（最长多久）或 approver（由谁批准）',
    'Write max (the longest) or approver (who decides)',
  ],
  'extends.copied': [
    '这一段和流程“{name}”里的 {at} 一模一样',
    'This is word for word what playbook "{name}" says under {at}',
    '写 extends: {name}，只写不同的地方；几个流程共有的，放进 bases 里的底本',
    'Write extends: {name} and only what differs; what several playbooks share belongs in a base',
  ],
  'group.unused': [
    '小组“{name}”什么也没办',
    'The group "{name}" does nothing',
    '在任务上写 by: {name}，让它办一件事，或删掉它',
    'Ask it for a task with by: {name}, or delete it',
  ],
  'task.decided-by-group': [
    '任务“{name}”（{act}）由小组“{group}”定夺，没有一个岗位拿主意',
    'The task "{name}" ({act}) is for the group "{group}" to decide, and no role answers for it',
    '让小组提办法，by 写一个拿主意的岗位',
    'Let the group propose, and name in by the one role that decides',
  ],
} as const satisfies { readonly [code: string]: readonly [zh: string, en: string, mendZh: string, mendEn: string] };
