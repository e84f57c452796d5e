// What is said of faults in what one case has to do with others: how much is granted, what comes again, what is a precedent.
// As in `fault-texts-sense.ts`.

/** 案件之间的差错 */
export const CASES_FAULTS = {
  'authority.no-money': [
    '写了授权额度，补偿里却没有按金额计的',
    'It says who grants how much, but no compensation is measured in money',
    '加上 measure: money 的补偿，或删掉 authority',
    'Add a compensation with measure: money, or delete authority',
  ],
  'authority.no-top': [
    '最高一级“{role}”也有额度，超出的没有人能批',
    'The highest tier "{role}" is limited too, so that nobody may grant what goes beyond',
    '去掉它的额度，或在 tiers 里加上更高的一级',
    'Delete its limits, or add a tier above it',
  ],
  'authority.order': [
    '上一级“{higher}”的额度比“{lower}”小，或者没有写（没写的一分钱也不能批）',
    'The tier "{higher}" may grant less than "{lower}" below it; one that is not named grants nothing',
    '让额度一级比一级大',
    'Let limits rise from tier to tier',
  ],
  'precedent.not-written': [
    '“{name}”是先例，却没有任务用 write-record 写它',
    'The form "{name}" is a precedent, but no task writes it with write-record',
    '加一个 act: write-record 的任务，或删掉 precedent',
    'Add a task with act: write-record, or delete precedent',
  ],
  'precedent.file': [
    '先例“{name}”里有文件栏“{field}”，以后的案件看不到别的案件的文件',
    'The precedent "{name}" has a file in it ("{field}"), which nobody sees from another case',
    '改成文字栏，把要点写下来',
    'Make it a text that says what matters',
  ],
  'recurrence.not-counted': [
    '条件问到“{name}”，但没有写多久以内的算重复',
    'A condition asks for "{name}", but nothing says within how long complaints are counted',
    '加上 recurrence: {within: 30 d}，写多久以内的一起算',
    'Add recurrence: {within: 30 d}, with how long back they are counted together',
  ],
  'recurrence.unused': [
    '写了多久以内的算重复，却没有条件问到 same_category 或 same_person',
    'It says how long back complaints are counted, but no condition asks for same_category or same_person',
    "在任务上写 when: 'same_category >= 3' 之类的条件，或删掉 recurrence",
    "Write when: 'same_category >= 3' or the like on a task, or delete recurrence",
  ],
} as const satisfies { readonly [code: string]: readonly [zh: string, en: string, mendZh: string, mendEn: string] };
