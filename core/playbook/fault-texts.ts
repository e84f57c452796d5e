// What is said of each fault of a playbook: what is wrong and what to do about it, in both languages. {words} in braces
// are filled by whoever found the fault.

type Said = readonly [zh: string, en: string, mendZh: string, mendEn: string];

/** 流程差错的说法: [what is wrong, the same in English, the mend, the same in English]. */
export const FAULT_TEXTS = {
  'yaml.syntax': [
    '这里不合 YAML 的写法（{reason}）',
    'This is not YAML ({reason})',
    '检查缩进、冒号后的空格、引号和括号是否成对',
    'Check the indentation, the space after each colon, and that quotes and brackets are paired',
  ],
  'yaml.empty': ['文件是空的', 'The file is empty', '写上流程内容', 'Write the playbook'],
  'yaml.too-long': [
    '文件超过 {most} 个字符',
    'The file is longer than {most} characters',
    '把大段说明移到 guidance 文件夹',
    'Move long texts to the guidance folder',
  ],
  'yaml.too-deep': [
    '嵌套太深',
    'Nested too deeply',
    '减少嵌套层次，照流程的格式写',
    'Write it in the form of a playbook, with fewer levels',
  ],
  'yaml.tab': ['这一行有制表符', 'This line holds a tab', '改用空格缩进', 'Indent with spaces'],
  'yaml.hidden-character': [
    '有一个看不见的字符（{mark}）',
    'There is a character that nobody can see ({mark})',
    '删掉它，重新手打这一段',
    'Delete it and type the passage anew',
  ],
  'yaml.tag': [
    '不能用标记“{token}”',
    'The tag "{token}" is not allowed',
    '去掉它；要写以 ! 开头的文字，加引号',
    'Remove it; put a text that begins with ! in quotes',
  ],
  'yaml.anchor': [
    '不能用锚点“{token}”',
    'The anchor "{token}" is not allowed',
    '去掉它；要写以 & 开头的文字，加引号',
    'Remove it; put a text that begins with & in quotes',
  ],
  'yaml.alias': [
    '不能用引用“{token}”',
    'The alias "{token}" is not allowed',
    '把内容原样写在这里；要写以 * 开头的文字，加引号',
    'Write the content out here; put a text that begins with * in quotes',
  ],
  'yaml.directive': ['不能用指令“{token}”', 'The directive "{token}" is not allowed', '删掉这一行', 'Delete the line'],
  'yaml.merge-key': ['不能用合并键 <<', 'The merge key << is not allowed', '把各项原样写出来', 'Write the entries out'],
  'yaml.second-document': [
    '一个文件里有两份文档',
    'The file holds a second document',
    '删掉 --- 或 ... 和后面的内容，一个文件只写一份流程',
    'Delete the --- or ... and what follows; a file holds one playbook',
  ],
  'yaml.duplicate-key': [
    '同一层里这个名称出现了两次',
    'This name stands twice on the same level',
    '改名，或删掉其中一个',
    'Rename one of the two or delete it',
  ],
  'yaml.key': [
    '名称“{token}”不合规定',
    'The name "{token}" is not one',
    '名称用小写英文字母开头，只含小写字母、数字、- 或 _，不超过 64 个字符，也不能是 yes、no、on、off 这类词',
    'Begin a name with a small letter and use small letters, digits, - or _, at most 64, and no word such as yes, no, on or off',
  ],
  'yaml.nothing': [
    '冒号后面没有内容',
    'Nothing follows the colon',
    '写上内容，或删掉这一项',
    'Write what it is, or delete the entry',
  ],
  'yaml.misread': [
    '“{word}”不加引号，会被当成数字、日期或是非',
    'Without quotes, "{word}" may be read as a number, a date or a yes or no',
    '是文字就加引号；是整数就不带符号、小数点和前导零；是非只写 true 或 false',
    'Quote it if it is a text; write whole numbers without sign, point or leading nought, and yes or no as true or false',
  ],
  'yaml.folded': [
    '不能用 > 折行',
    'Folding with > is not allowed',
    '换成 |，换行照写照留',
    'Use |, which keeps lines as they are written',
  ],
  'yaml.several-lines': [
    '文字跨了几行',
    'The text runs over several lines',
    '写在一行里；确实要分行，用 | 开头',
    'Write it on one line, or begin it with | where its lines matter',
  ],
  'yaml.comment-after': [
    '内容后面跟了注释“{token}”',
    'The comment "{token}" follows something on its line',
    '注释单独占一行；如果 # 是文字的一部分，给整段加引号',
    'Put the comment on a line of its own; if the # is part of the text, quote the text',
  ],

  'schema.unknown-key': ['没有“{key}”这一项', 'There is no entry called "{key}" here', '{known}', '{known}'],
  'schema.missing': ['缺少“{key}”', '"{key}" is missing', '补上“{key}”', 'Add "{key}"'],
  'schema.kind': ['这里应当是{kind}', 'This should be {kind}', '改成{kind}', 'Make it {kind}'],
  'schema.among': [
    '“{value}”不在可选范围内',
    '"{value}" is none of those allowed',
    '从这些里选：{known}',
    'Choose one of: {known}',
  ],
  'schema.empty': ['这里是空的', 'This is empty', '至少写一项', 'Write at least one'],
  'schema.size': ['这里{limit}', 'This must be {limit}', '改到范围以内', 'Bring it within the limit'],
  'schema.id': [
    '“{value}”不能作名称',
    '"{value}" is not a name',
    '小写英文字母开头，只含小写字母、数字、- 或 _',
    'Begin with a small letter and use small letters, digits, - or _ only',
  ],
  'schema.stray-id': [
    '名称已经写在前面了，不用再写 id',
    'The name already stands before it; it takes no id',
    '删掉 id',
    'Delete the id',
  ],
  'schema.duration': [
    '“{value}”不是时长',
    '"{value}" is not a duration',
    '写成 15 min、4 h、7 d（自然日）或 3 wd（工作日），数字和单位之间空一格',
    'Write 15 min, 4 h, 7 d (calendar days) or 3 wd (working days), with one space between',
  ],
  'schema.guidance': [
    '“{value}”不是话术文件',
    '"{value}" is not a guidance article',
    '写成 guidance/apologise.md 的样子，文件名用小写字母、数字和 -',
    'Write it like guidance/apologise.md, with small letters, digits and - in its name',
  ],
  'schema.requirement': [
    '“{value}”不是条款编号',
    '"{value}" is not the number of a requirement',
    '写成 R 加三位数字，如 R303',
    'Write R and three digits, such as R303',
  ],
  'schema.step': [
    '这一级没有说清什么时候上报',
    'This step does not say when',
    '写 at: due 或 after: 一段时长，两个里写一个',
    'Write either at: due or after: a duration',
  ],
  'schema.choices': [
    '选项和填写方式对不上',
    'The choices do not go with the kind of the field',
    'kind: choice 要写 choices；别的填写方式不写',
    'Write choices with kind: choice, and with no other',
  ],
  'schema.any-or-otherwise': [
    '等级“{name}”没有说清什么情况算这一级',
    'Severity "{name}" does not say what counts as it',
    '写 any: 加条件，或写 otherwise: true，两个里写一个',
    'Write either any: with conditions or otherwise: true',
  ],
  'schema.limit-or-window': [
    '任务“{name}”既有期限又有时间段',
    'Task "{name}" has both a limit and a window',
    'within 和 between 只留一个',
    'Keep either within or between',
  ],
  'schema.no-limit': [
    '任务“{name}”没有时限，却写了时限的细节',
    'Task "{name}" has no limit, yet says more about one',
    '加上 within 或 between；不要时限就删掉 from、else、warn、after_regrade、ends、basis',
    'Add within or between, or delete from, else, warn, after_regrade, ends and basis',
  ],
  'schema.from-and-else': [
    '任务“{name}”的时限没有写全',
    'The limit of task "{name}" is not complete',
    '写上 from（从何时起算）和 else（过了怎么办）',
    'Add from (what it counts from) and else (what happens when it passes)',
  ],

  'parameter.unknown': [
    '没有名为“{name}”的参数',
    'There is no parameter "{name}"',
    '在 parameters 里加上它，或改正名称',
    'Declare it under parameters, or correct the name',
  ],
  'parameter.unfilled': [
    '参数“{name}”还没有值',
    'Parameter "{name}" has no value',
    '在 default 里写上本单位定的值；可有可无的参数写 optional: true',
    'Write what the organisation decided under default, or optional: true if it may stay empty',
  ],
  'parameter.value': [
    '参数“{name}”的值不对，应当是{kind}',
    'The value of parameter "{name}" is not {kind}',
    '改成{kind}',
    'Make it {kind}',
  ],
  'parameter.unused': [
    '参数“{name}”没有用到，改它不起作用',
    'Parameter "{name}" is used nowhere: changing it would change nothing',
    '在流程里用 ${name} 或文字里用大括号引用它，或删掉它',
    'Refer to it as ${name}, or in braces within a text, or delete it',
  ],
  'parameter.not-for-text': [
    '参数“{name}”不能放进文字',
    'Parameter "{name}" cannot stand in a text',
    '文字里只能引用已经有值的时长、整数和文字参数',
    'Only a duration, a number or a text that has a value can',
  ],
  'parameter.brace': [
    '文字里的大括号不成对',
    'A brace in this text has no counterpart',
    '大括号只用来引用参数；去掉多余的，或补上另一半',
    'Braces are for parameters only: remove the stray one or add the other half',
  ],

  'condition.unquoted': [
    '条件没有加引号，YAML 会漏读其中的字',
    'The condition is not quoted: YAML would drop parts of it',
    '整条加单引号，如 \'severity == "major"\'',
    'Put it in single quotes, like \'severity == "major"\'',
  ],
  'condition.too-long': [
    '条件超过 {most} 个字符',
    'The condition is longer than {most} characters',
    '拆成几条',
    'Split it',
  ],
  'condition.too-many-parts': [
    '条件的组成部分超过 {most} 个',
    'The condition has more than {most} parts',
    '拆成几条，或用 in 把几个取值并到一起',
    'Split it, or gather values with in',
  ],
  'condition.characters': [
    '条件里有不该有的字符',
    'The condition holds characters that it may not',
    '只用英文半角字符写在一行里，也不要写 // 注释',
    'Write it on one line in plain ASCII, without a // comment',
  ],
  'condition.syntax': [
    '条件在第 {at} 个字符处读不通',
    'The condition cannot be read at character {at}',
    '检查引号、括号和运算符；“等于”写 ==，“并且”写 &&，“或者”写 ||',
    'Check quotes, brackets and operators: == is equal, && is and, || is or',
  ],
  'condition.not-a-question': [
    '这不是一个能答“是”或“否”的条件',
    'This is no question that yes or no answers',
    '写成比较，如 severity == "major"',
    'Make it a comparison, such as severity == "major"',
  ],
  'condition.unknown-fact': [
    '第 {at} 个字符处：没有“{name}”这个可问的事实',
    'At character {at}: there is no fact called "{name}"',
    '想写的是不是“{known}”？',
    'Did you mean "{known}"?',
  ],
  'condition.unknown-value': [
    '第 {at} 个字符处：流程里没有“{value}”这个取值，条件永远不会成立',
    'At character {at}: the playbook knows no "{value}", so this can never hold',
    '想写的是不是“{known}”？',
    'Did you mean "{known}"?',
  ],
  'condition.mismatch': [
    '第 {at} 个字符处：“{what}”两边的类型对不上',
    'At character {at}: what "{what}" is asked of is not of its kind',
    '文字和文字比，数和数比；&& 和 || 连接的是条件；in 的右边是一列取值',
    'Compare texts with texts and numbers with numbers; && and || join questions; in takes a list on its right',
  ],
  'condition.not-allowed': [
    '第 {at} 个字符处：条件里不能写“{what}”',
    'At character {at}: a condition may not contain "{what}"',
    '只用比较、&& || !、in、整数加减乘除，以及一层 exists 或 all',
    'Use comparison, && || !, in, sums on whole numbers, and one level of exists or all',
  ],
  'condition.too-large': [
    '第 {at} 个字符处：数太大',
    'At character {at}: the number may grow too large',
    '把数改小；金额按分计',
    'Use smaller numbers; sums of money are in fen',
  ],
  'condition.divisor': [
    '第 {at} 个字符处：除数必须是写明的、不为零的整数',
    'At character {at}: a divisor must be written out and not be nought',
    '写上具体的除数，如 amount_fen / 100',
    'Write the number, such as amount_fen / 100',
  ],
  'condition.shadow': [
    '第 {at} 个字符处：“{name}”已经是事实的名称',
    'At character {at}: "{name}" already is the name of a fact',
    '换一个名称，如 one',
    'Use another name, such as one',
  ],
} as const satisfies { readonly [code: string]: Said };

/** 流程差错代码 */
export type FaultCode = keyof typeof FAULT_TEXTS;
