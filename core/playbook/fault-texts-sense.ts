// What is said of each fault of a playbook: what is wrong and what to do about it, in both languages. {words} in braces
// are filled by whoever found the fault.

/** 内容上的差错: of guidance, names, severities, tasks, clocks and the course of a case. */
export const SENSE_FAULTS = {
  'playbook.missing': [
    '文件夹里没有 playbook.yaml',
    'There is no playbook.yaml in the folder',
    '把流程写在 playbook.yaml 里',
    'Write the playbook in playbook.yaml',
  ],
  'playbook.no-entries': [
    '文件里没有流程的项目',
    'The file holds no entries of a playbook',
    '从 language: 1 和 playbook: 名称 写起',
    'Begin with language: 1 and playbook: its-name',
  ],

  'guidance.name': [
    '话术文件的名称不合规定',
    'This is not the name of a guidance article',
    '中文写在 guidance/apologise.md，英文写在 guidance/apologise.en.md，文件名用小写字母、数字和 -',
    'Write the Chinese in guidance/apologise.md and the English in guidance/apologise.en.md, with small letters, digits and -',
  ],
  'guidance.one-language': [
    '这篇话术只有一种语言',
    'This article is there in one language only',
    '补上 {other}',
    'Add {other}',
  ],
  'guidance.empty': [
    '这篇话术是空的',
    'This article is empty',
    '写上要说的话，或删掉文件',
    'Write what to say, or delete the file',
  ],
  'guidance.too-long': [
    '这篇话术超过 {most} 个字符',
    'This article is longer than {most} characters',
    '只留当场要说的话',
    'Keep what is to be said on the spot',
  ],
  'guidance.in-text': [
    '话术不写在 playbook.yaml 里',
    'Guidance does not stand in playbook.yaml',
    '每篇写成 guidance 文件夹里的文件',
    'Write each article as a file in the guidance folder',
  ],
  'guidance.missing': [
    '没有“{file}”这篇话术',
    'There is no article "{file}"',
    '在文件夹里加上它和它的英文（.en.md），或改正名称',
    'Add it with its English (.en.md), or correct the name',
  ],
  'guidance.unused': [
    '“{file}”没有用到',
    'No task says "{file}"',
    '在要用的任务里写 say: {file}，或删掉文件',
    'Write say: {file} in the task it is for, or delete the file',
  ],

  'name.unknown': ['没有名为“{name}”的{noun}', 'There is no {noun} "{name}"', '{known}', '{known}'],
  'name.twice': [
    '“{name}”出现了两次',
    '"{name}" stands here twice',
    '改名，或删掉其中一个；任务名称在整个流程里不能重复',
    'Rename one of the two or delete it; the name of a task may occur only once in the whole playbook',
  ],
  'role.reserved': [
    '岗位不能叫“{name}”',
    'No role may be called "{name}"',
    '换个名称：complainant 指投诉人，handler 指承办人，owner 指责任人',
    'Choose another: complainant, handler and owner are whoever plays that part in a case',
  ],
  'role.unused': [
    '岗位“{name}”什么也没做',
    'The role "{name}" does nothing',
    '在任务、等级、小组或 tiers 里用上它，或删掉它',
    'Use it in a task, a severity, a group or under tiers, or delete it',
  ],
  'field.name': [
    '栏目名称“{name}”带 -，条件里会读成减号',
    'The field name "{name}" has a -, which a condition reads as minus',
    '用 _ 连接',
    'Join the words with _',
  ],
  'field.taken': [
    '栏目不能叫“{name}”，条件里已经有这个词',
    'No field may be called "{name}": conditions use the word already',
    '换个名称',
    'Choose another name',
  ],
  'field.unknown': ['栏目表里没有“{name}”', 'There is no field "{name}" in the catalogue', '{known}', '{known}'],
  'field.unused': [
    '栏目“{name}”没有人问',
    'Nothing asks for the field "{name}"',
    '在表单的 fields 或任务的 asks 里写上它，或删掉它',
    'Name it in the fields of a form or the asks of a task, or delete it',
  ],
  'field.not-of-complainant': [
    '任务“{name}”由投诉人做，不能附带栏目',
    'Task "{name}" is the complainant\'s, so it can ask no fields',
    '删掉 asks，或让承办人另填',
    'Delete asks, or let a colleague write it down',
  ],
  'form.unused': [
    '表单“{name}”没有任务要填',
    'No task asks for the form "{name}"',
    '在 write-record 或 follow-up 任务里写 form: {name}，或删掉它',
    'Write form: {name} in a write-record or follow-up task, or delete it',
  ],

  'severity.late-fact': [
    '定级时还不知道“{name}”',
    'When a case is graded, "{name}" is not known yet',
    '只问登记时知道的：{known}',
    'Ask only what registering tells: {known}',
  ],
  'severity.last': [
    '最后一个等级“{name}”不能兜底，有的投诉会没有等级',
    'The last severity "{name}" does not take the rest, so that some complaints would have none',
    '最轻的等级排在最后，写 otherwise: true',
    'Put the mildest severity last, with otherwise: true',
  ],
  'severity.otherwise-first': [
    '等级“{name}”已经兜底，排在它后面的永远轮不到',
    'Severity "{name}" takes the rest, so that those after it are never reached',
    '把它移到最后，别的等级写 any',
    'Move it to the end, and give the others any',
  ],

  'task.part-missing': [
    '任务“{name}”（{act}）没有写 {part}',
    'Task "{name}" ({act}) has no {part}',
    '补上 {part}',
    'Add {part}',
  ],
  'task.part-without-use': [
    '任务“{name}”（{act}）用不着 {part}',
    'Task "{name}" ({act}) has no use for {part}',
    '删掉 {part}，或改正 act',
    'Delete {part}, or correct the act',
  ],
  'task.complainant-only': [
    '任务“{name}”（{act}）只能由投诉人做',
    'Only the complainant can do task "{name}" ({act})',
    '写 by: complainant',
    'Write by: complainant',
  ],
  'task.not-for-complainant': [
    '任务“{name}”（{act}）不能交给投诉人',
    'Task "{name}" ({act}) cannot be asked of the complainant',
    '投诉人只做 answer 和 confirm；改成岗位，或改正 act',
    'A complainant is asked for answer and confirm only: name a role, or correct the act',
  ],
  'task.no-answer-asked': [
    '任务“{name}”不问投诉人，用不着 {part}',
    'Task "{name}" asks the complainant nothing, so {part} has no use',
    '删掉 {part}',
    'Delete {part}',
  ],
  'task.in-person': [
    '任务“{name}”要求亲自做，却没有指定岗位',
    'Task "{name}" must be done in person, but no role is named',
    '在 by 里写岗位，或删掉 in_person',
    'Name a role under by, or delete in_person',
  ],
  'task.no-says-nothing': [
    '投诉人在“{name}”说“不”，流程没说怎么办',
    'Nothing says what follows when the complainant says no to "{name}"',
    '写 if_no: 回到哪个环节',
    'Write if_no: the stage it leads back to',
  ],
  'task.no-leads-on': [
    '投诉人在“{name}”说“不”，却跳到了后面的环节“{stage}”',
    'A no to "{name}" leads on to the later stage "{stage}"',
    '回到本环节或前面的环节',
    'Lead back to this stage or an earlier one',
  ],
  'task.silence-says-nothing': [
    '投诉人在“{name}”不答复，流程没说怎么办',
    'Nothing says what follows when the complainant does not respond to "{name}"',
    '写 if_silent: {ask_again_after: 1 d}，隔这么久再问',
    'Write if_silent: {ask_again_after: 1 d}, when to ask again',
  ],
  'task.silence-without-limit': [
    '“{name}”没有期限，不答复也不会有人知道',
    'Task "{name}" has no limit, so nobody would notice a silence',
    '写 within 和 from',
    'Write within and from',
  ],
  'task.silence-is-no-breach': [
    '“{name}”是投诉人的事，过期不算超时，不能写 else',
    'Task "{name}" is the complainant\'s: its passing is no breach, so it takes no else',
    '删掉 else；不答复怎么办写在 if_silent 里',
    'Delete else; what follows a silence stands under if_silent',
  ],
  'task.silence-unproved': [
    '“{name}”发出去就开始算沉默，投诉人收没收到没有证明',
    'The silence of "{name}" counts from the sending alone: nothing shows that it reached the complainant',
    '能证明送达或看过的，写 proof: delivered 或 proof: read；就是要从发出起算，可以不改',
    'Write proof: delivered or proof: read where that can be shown; leave it where the sending is meant',
  ],
  'task.not-our-clock': [
    '任务“{name}”（{act}）的时限不归我们，用不着 {part}',
    'The limit of task "{name}" ({act}) is not ours, so {part} has no use',
    '删掉 {part}，或改正 by、whose',
    'Delete {part}, or correct by or whose',
  ],
  'task.needs-later': [
    '任务“{name}”要等后面环节的“{need}”，永远轮不到',
    'Task "{name}" needs "{need}" of a later stage, so that neither is ever reached',
    '只等本环节或前面环节的任务',
    'Need only tasks of this stage or an earlier one',
  ],
  'task.needs-circle': [
    '任务“{name}”和“{need}”互相等待',
    'Tasks "{name}" and "{need}" wait for each other',
    '去掉其中一个 needs',
    'Remove one of the needs',
  ],
  'task.out-of-reach': [
    '任务“{name}”在哪个等级都轮不到',
    'Task "{name}" is reached at no severity',
    '检查它和所在环节的 for、when 是否矛盾',
    'See whether its for and when contradict those of its stage',
  ],
  'stage.out-of-reach': [
    '环节“{name}”在哪个等级都轮不到',
    'Stage "{name}" is reached at no severity',
    '检查它和其中任务的 for、when',
    'See its for and when and those of its tasks',
  ],

  'clock.no-escalation': [
    '任务“{name}”过期要上报，流程却没写怎么上报',
    'Task "{name}" escalates, but nothing says how',
    '加上 escalation，如 [{at: due, tiers: 1}]',
    'Add escalation, such as [{at: due, tiers: 1}]',
  ],
  'clock.never-starts': [
    '任务“{name}”从 {from} 起算，但“{severity}”的投诉没有别的任务会到这一步，时限永远不会开始',
    'Task "{name}" counts from {from}, which no other task leaves behind in a case graded {severity}: it never starts',
    '换一个起算点，或加上会到这一步的任务（arrived 要有 on_site: true 的 contact）',
    'Count from another moment, or add the task that leaves it (arrived takes a contact with on_site: true)',
  ],
  'clock.window-units': [
    '任务“{name}”的时间段两头单位不同',
    'The two ends of the window of task "{name}" have different units',
    '两头用同一个单位，如 [3 wd, 5 wd]',
    'Use one unit, such as [3 wd, 5 wd]',
  ],
  'clock.window-order': [
    '任务“{name}”的时间段还没开始就结束了',
    'The window of task "{name}" ends before it opens',
    '前一个时长要短于后一个',
    'Make the first duration shorter than the second',
  ],
  'clock.warns-too-early': [
    '任务“{name}”的预警不比时限本身短',
    'The warning of task "{name}" is no shorter than its limit',
    '缩短 warn',
    'Shorten warn',
  ],
  'clock.aim-no-sooner': [
    '任务“{name}”的目标不比时限早',
    'The aim of task "{name}" is no sooner than its limit',
    '缩短 aim，用和时限一样的单位',
    'Shorten aim, in the unit of the limit',
  ],
  'clock.extension-units': [
    '任务“{name}”的延长和时限不能相加',
    'An extension of task "{name}" cannot be added to its limit',
    '用和时限一样的单位，如 5 wd',
    'Use the unit of the limit, such as 5 wd',
  ],
  'clock.reminds-too-late': [
    '任务“{name}”的提醒不比默示接受的期限早',
    'The reminder of task "{name}" comes no sooner than its silence binds',
    '缩短 remind_after',
    'Shorten remind_after',
  ],
  'clock.ladder-order': [
    '这一级上报没有比前一级更晚、更高',
    'This step is not later and higher than the one before it',
    '一级比一级晚，tiers 一级比一级大',
    'Let each step come later than the last and reach more tiers',
  ],

  'course.no-assessment': [
    '没有任务给投诉定级',
    'No task grades the complaint',
    '加上 act: assess 的任务，不写 for',
    'Add a task with act: assess and without for',
  ],
  'course.no-end': [
    '“{severity}”的投诉没有 {act} 任务，走不到头',
    'A case graded {severity} has no {act} task and never ends',
    '加上 act: {act} 的任务，让它对每个等级都适用',
    'Add a task with act: {act} that applies to every severity',
  ],
} as const satisfies { readonly [code: string]: readonly [zh: string, en: string, mendZh: string, mendEn: string] };
