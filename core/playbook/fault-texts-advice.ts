// What is said of what an author should think over; nothing of it keeps a playbook from being adopted. In both languages,
// {words} in braces are filled by whoever found it.

/** 提醒的说法 */
export const ADVICE_TEXTS = {
  'task.silence-unproved': [
    '“{name}”发出去就开始算沉默，投诉人收没收到没有证明',
    'The silence of "{name}" counts from the sending alone: nothing shows that it reached the complainant',
    '能证明送达或看过的，写 proof: delivered 或 proof: read；就是要从发出起算，可以不改',
    'Write proof: delivered or proof: read where that can be shown; leave it where the sending is meant',
  ],
  'task.needs-optional': [
    '任务“{need}”可办可不办，“{name}”却一直等它办完',
    'Task "{need}" is optional, yet "{name}" waits until it is done',
    '去掉这个 needs；要等的，删掉 {need} 的 optional',
    'Remove it from needs; where it must be waited for, delete optional from {need}',
  ],
  'task.again-unbounded': [
    '任务“{name}”不成就重做，做多少遍都一样，也没有别人知道',
    'Task "{name}" asks for work again however often it fails, and nobody else ever hears of it',
    "第几遍起要变的，用 attempt 写在条件里，如 act: inform 加 when: 'attempt >= 3'；确实不限的，可以不改",
    "Say what changes from the nth time on by asking attempt, such as act: inform with when: 'attempt >= 3'; leave it where there is no bound",
  ],
  'task.again-unchanged': [
    '任务“{name}”重做的事改变不了它的条件：一旦成立，就一直重做，结不了案',
    'Nothing that "{name}" asks for again can change its condition: once it holds, the case never gets to its end',
    '条件里问重做时会重新回答的栏目，或在条件里加上 attempt',
    'Ask a field that is answered anew in what is done again, or bound it with attempt',
  ],
  'closing.never-known': [
    '结案条件问的“{name}”，流程里没有任务会留下',
    'The condition of closing asks "{name}", which no task of the procedure leaves behind',
    '加上会留下它的任务，或改正条件',
    'Add the task that leaves it, or correct the condition',
  ],
  'clock.nobody-above': [
    '任务“{name}”过期要上报，可“{by}”上面没有人了',
    'Task "{name}" escalates, but nobody stands above "{by}"',
    '在 tiers 里加上更高的岗位，或写 else: [{at: due, role: 岗位}]；就是到头了的，可以不改',
    'Add a higher role to tiers, or write else: [{at: due, role: name}]; leave it where that is the top',
  ],
  'extends.mostly-another': [
    '这个流程多半和“{name}”一模一样',
    'This is for the most part word for word the playbook "{name}"',
    '写 extends: {name}，只写不同的地方，那边改了这边也跟着改；就是要各走各的，可以不改',
    'Write extends: {name} and only what differs, so that it follows what is bettered there; leave it where they are to part',
  ],
} as const satisfies { readonly [code: string]: readonly [zh: string, en: string, mendZh: string, mendEn: string] };
