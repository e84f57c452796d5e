import { absent, askedField, CITES, cited, part, titled, yes, type Entry, type Part } from './difference-part.ts';
import * as words from './difference-words.ts';
import type { Say } from './difference-words.ts';
import type { ResolvedDocument } from './document.ts';
import type { Text } from './playbook.ts';
import { CASES_PARTS } from './difference-cases-parts.ts';
import { STAGE_PARTS } from './difference-stage-parts.ts';

/**
 * 差异的各处: every part of a document, by its pattern: what it is called, what a change of it weighs, how its value is said.
 * A part of the form that is missing here makes a test fail, so that nobody forgets it.
 */

/** 轻重, the heaviest first: what a change decides, down to mere wording. */ const PROCEDURE = {
  language: part('语言版本', 'version of the language', 'setting', words.plain),
  playbook: part('流程代号', 'name of the playbook', 'setting', words.plain),
  title: part('流程名称', 'title of the procedure', 'wording', words.text),
  scope: part('适用范围', 'scope', 'wording', words.text),
  cites: CITES,
  hotline: part('热线', 'hotline', 'setting', words.text),
  recourse: part(
    '外部途径',
    'external recourse',
    'wording',
    words.texts,
    absent('消费者的四条', 'the four of a consumer'),
  ),
  'complainant_is_told.*': part('对投诉人的说明', 'what complainants are told', 'wording', undefined, {
    key: ({ text }: Entry<ResolvedDocument['complainant_is_told']>) => text.zh,
    name: (({ text }, { lang }) => text[lang]) as Say<Entry<ResolvedDocument['complainant_is_told']>>,
    sum: words.told,
  }),
  'complainant_is_told.*.time': part('何时', 'by when', 'wording', words.text),
  'complainant_is_told.*.text': part('内容', 'what', 'wording', words.text),
  keep_years: part('归档后保存的年数', 'years an archived case is kept', 'setting', words.plain),
} as const;

const KIND_WORDS = {
  duration: { zh: '时长', en: 'a duration' },
  number: { zh: '整数', en: 'a whole number' },
  text: { zh: '文字', en: 'a text' },
  choice: { zh: '几选一', en: 'one of several' },
};

const PARAMETERS = {
  ...cited(
    'parameters.*',
    part('参数', 'parameter', 'setting', undefined, {
      sum: (({ value }, speaking) => (value === undefined ? '' : words.parameterValue(value, speaking))) as Say<
        ResolvedDocument['parameters'][number]
      >,
    }),
  ),
  'parameters.*.is': part('种类', 'kind', 'setting', words.oneOf(KIND_WORDS)),
  'parameters.*.among': part('可选的值', 'what may be chosen', 'setting', words.parameterChoices),
  'parameters.*.optional': part(
    '可否空着',
    'whether it may stay empty',
    'setting',
    yes('可以空着', 'it may'),
    absent('要填', 'it must be filled in'),
  ),
  'parameters.*.value': part('取值', 'value', 'setting', words.parameterValue, absent('没有填', 'left empty')),
} as const;

const ROLES = {
  ...cited(
    'roles.*',
    part('岗位', 'role', 'decision', undefined, {
      sum: (({ duty }, { lang }) => duty[lang]) as Say<ResolvedDocument['roles'][number]>,
    }),
  ),
  'roles.*.duty': part('职责', 'duty', 'wording', words.text),
  tiers: part('上报次序', 'tiers, from below', 'decision', words.tiers),
  ...cited(
    'groups.*',
    part('小组', 'group', 'decision', undefined, {
      sum: (({ lead, members }, speaking) => words.roles([lead, ...members], speaking)) as Say<
        ResolvedDocument['groups'][number]
      >,
    }),
  ),
  'groups.*.lead': part('牵头', 'lead', 'decision', words.role),
  'groups.*.members': part('成员', 'members', 'decision', words.roles),
} as const;

const FILLED_IN: Say = words.oneOf({
  staff: { zh: '同事登记', en: 'staff fill it in' },
  complainant: { zh: '投诉人自己填', en: 'the complainant fills it in' },
});
const REQUIRED: Say = words.oneOf({
  everyone: { zh: '谁填都必填', en: 'everyone must fill it in' },
  staff: { zh: '同事登记时必填', en: 'staff must fill it in' },
  nobody: { zh: '可以不填', en: 'may stay empty' },
});
const REGISTRATION: { readonly [field: string]: Text } = {
  matter: { zh: '事情经过', en: 'what happened' },
  occurred: { zh: '发生时间', en: 'when it happened' },
  place: { zh: '地点', en: 'place' },
  harm: { zh: '伤害情况', en: 'harm' },
  demands: { zh: '诉求', en: 'demands' },
  contact: { zh: '联系方式', en: 'how to reach them' },
  name: { zh: '姓名', en: 'name' },
  purchase: { zh: '购物凭证', en: 'receipt' },
};

const channelsIn = words.namesIn(({ intake }) => intake.channels);
const kindsIn = words.namesIn(({ kinds }) => kinds ?? []);
const declineReason = words.nameIn(({ intake }) => intake.decline_reasons);

const CATEGORY = part('类别', 'category', 'record');

const INTAKE = {
  ...cited('kinds.*', part('案件类型', 'kind of case', 'course')),
  'kinds.*.counted': part(
    '投诉统计',
    'statistics of complaints',
    'setting',
    words.oneOf({ true: { zh: '计入', en: 'counted' }, false: { zh: '不计入', en: 'not counted' } }),
  ),
  'kinds.*.complainant': part(
    '投诉人',
    'complainant',
    'course',
    words.oneOf({
      true: { zh: '有投诉人', en: 'somebody complains' },
      false: { zh: '没有投诉人', en: 'nobody complains' },
    }),
  ),
  'kinds.*.asks.*': askedField('登记时问的栏目', 'field asked at registration'),
  'intake.cites': CITES,
  ...cited(
    'intake.channels.*',
    part('渠道', 'channel', 'course', undefined, {
      sum: (({ filled_in_by: by }, speaking) => FILLED_IN(by as never, speaking)) as Say<
        ResolvedDocument['intake']['channels'][number]
      >,
    }),
  ),
  'intake.channels.*.filled_in_by': part('谁填', 'who fills it in', 'course', FILLED_IN),
  'intake.channels.*.promise': part(
    '约定联系时间',
    'promise of a time',
    'course',
    words.oneOf({
      required: { zh: '登记时必须约', en: 'must be named while registering' },
      optional: { zh: '可以不约', en: 'may be left out' },
    }),
  ),
  'intake.channels.*.greeting': part('开场白', 'greeting', 'wording', words.text),
  'intake.channels.*.asks.*': askedField('登记时问的栏目', 'field asked at registration'),
  'intake.asks.*': askedField('登记时问的栏目', 'field asked at registration'),
  'intake.registration.*': part('登记表', 'registration', 'record', REQUIRED, {
    name: ((field, { lang }) => REGISTRATION[field]?.[lang] ?? field) as Say<string>,
  }),
  'intake.gate': part('受理门槛', 'gate at intake', 'course', undefined, {
    sum: (({ asks }, speaking) =>
      asks.map(({ field }) => words.field(field, speaking)).join(speaking.lang === 'zh' ? '、' : ', ')) as Say<
      NonNullable<ResolvedDocument['intake']['gate']>
    >,
  }),
  'intake.gate.channels': part(
    '只对这些渠道',
    'only on these channels',
    'course',
    channelsIn,
    absent('所有渠道', 'every channel'),
  ),
  'intake.gate.kinds': part(
    '只对这些类型',
    'only for these kinds',
    'course',
    kindsIn,
    absent('所有类型', 'every kind'),
  ),
  'intake.gate.asks.*': askedField('要问的', 'asks'),
  'intake.gate.pass': part(
    '怎样算通过',
    'what passes',
    'course',
    words.oneOf({ all: { zh: '全部为是', en: 'all must be yes' }, any: { zh: '有一项为是', en: 'one yes is enough' } }),
  ),
  'intake.gate.decline': part('不予受理的理由', 'reason for declining', 'course', declineReason),
  'intake.gate.say': part('话术', 'words to say', 'wording', words.plain),
  'intake.gate.cites': CITES,
  'intake.handled_by': part(
    '来件由谁承办',
    'who handles what comes in',
    'decision',
    words.role,
    absent('谁受理谁先负责', 'whoever received it, until somebody accepts'),
  ),
  'intake.one_demand': part(
    '诉求',
    'demands',
    'offer',
    yes('只选一项', 'one alone'),
    absent('可以多选', 'several may be named'),
  ),
  'intake.first_talk': part('第一次沟通的要点', 'points of the first talk', 'wording', words.texts),
  ...titled('intake.demands.*', part('诉求', 'demand', 'offer')),
  ...titled('intake.categories.*', CATEGORY),
  ...titled('intake.categories.*.under.*', CATEGORY),
  ...titled('intake.categories.*.under.*.under.*', CATEGORY),
  ...titled('intake.harms.*', part('伤害情况的选项', 'answer about harm', 'record')),
  ...titled('intake.impacts.*', part('影响的选项', 'answer about the impact', 'record')),
  ...titled('intake.decline_reasons.*', part('不予受理的理由', 'reason for declining', 'course')),
} as const;

const SEVERITY = {
  ...cited(
    'severity.*',
    part('等级', 'severity', 'decision', undefined, {
      sum: (({ meaning }, { lang }) => meaning[lang]) as Say<ResolvedDocument['severity'][number]>,
      order: 'course',
    }),
  ),
  'severity.*.weight': part(
    '轻重的画法',
    'bars on the screen',
    'wording',
    words.plain,
    absent('按次序', 'by its place'),
  ),
  'severity.*.meaning': part('含义', 'meaning', 'wording', words.text),
  'severity.*.examples': part('例子', 'examples', 'wording', words.texts),
  'severity.*.any': part('定为这一级的条件', 'criteria', 'course', words.conditions),
  'severity.*.otherwise': part('其余都归这一级', 'takes the rest', 'course', yes('是', 'yes')),
  'severity.*.owner': part('责任岗位', 'who answers for it', 'decision', words.role),
  'severity.*.personal': part(
    '承办',
    'handled',
    'decision',
    yes('由责任岗位本人', 'by that role in person'),
    absent('可以转给别人', 'may be handed on'),
  ),
  'severity.*.lowered_by': part(
    '谁可以降级',
    'who may lower it',
    'decision',
    words.role,
    absent('谁定级谁可以', 'whoever grades it'),
  ),
  'severity.*.decides': part(
    '方案由谁定夺',
    'whose word an offer needs',
    'decision',
    words.role,
    absent('提方案的人自己', 'whoever makes it'),
  ),
  'severity.*.consent': part(
    '执行方案以前',
    'before an offer is carried out',
    'silence',
    words.oneOf({
      true: { zh: '要投诉人接受', en: 'the complainant must accept' },
      false: { zh: '不必等投诉人接受', en: 'no yes is waited for' },
    }),
  ),
  'severity.*.progress': part(
    '下次联系的时间',
    'the next date',
    'limit',
    words.oneOf({ true: { zh: '一直要有', en: 'always stands' }, false: { zh: '不要求', en: 'is not asked for' } }),
  ),
  escalation: part('上报阶梯', 'ladder of escalation', 'limit', words.ladder),
} as const;

const RECORDS = {
  ...titled('investigation.sources.*', part('证据来源', 'source of evidence', 'record')),
  ...titled('investigation.dimensions.*', part('原因维度', 'dimension of causes', 'record')),
  ...titled('investigation.methods.*', part('找原因的方法', 'way of finding causes', 'record')),
  'investigation.cites': CITES,
  ...cited('compensation.*', part('补偿', 'compensation', 'offer')),
  'compensation.*.measure': part(
    '怎么计',
    'measure',
    'offer',
    words.oneOf({ money: { zh: '按金额', en: 'money' }, count: { zh: '按件数', en: 'a count' } }),
  ),
  ...cited(
    'fields.*',
    part('栏目', 'field', 'record', undefined, {
      sum: (({ kind }, speaking) => words.fieldKind(kind, speaking)) as Say<ResolvedDocument['fields'][number]>,
    }),
  ),
  'fields.*.hint': part('提示', 'hint', 'wording', words.text),
  'fields.*.kind': part('种类', 'kind', 'record', words.fieldKind),
  ...titled('fields.*.choices.*', part('选项', 'choice', 'record')),
  'fields.*.needed_when': part('何时必填', 'needed when', 'record', words.condition),
  'fields.*.shown_to': part(
    '给谁看',
    'shown to',
    'record',
    words.roles,
    absent('看案件的都看得到', 'whoever reads the case'),
  ),
  ...cited(
    'forms.*',
    part('表单', 'form', 'record', undefined, {
      sum: (({ fields }, speaking) =>
        fields.map(({ field }) => words.field(field, speaking)).join(speaking.lang === 'zh' ? '、' : ', ')) as Say<
        ResolvedDocument['forms'][number]
      >,
    }),
  ),
  'forms.*.fields.*': askedField('栏目', 'field'),
  'forms.*.in_place_of': part('可以代替', 'stands in for', 'record', words.forms),
  'forms.*.signed_by': part('签字', 'signed by', 'decision', words.roles, absent('不用签字', 'nobody')),
} as const;

type Closing = Entry<ResolvedDocument['closing']>;
type Phrase = Entry<ResolvedDocument['phrases']>;

const ENDING = {
  apology: part(
    '致歉',
    'apology',
    'course',
    words.oneOf({
      always: { zh: '每件都要', en: 'always' },
      'when-ours': { zh: '是我们的错才要', en: 'where it is our doing' },
      twice: { zh: '要两次', en: 'twice' },
    }),
    absent('不要求', 'not asked for'),
  ),
  'closing.*': part('结案条件', 'condition of closing', 'course', undefined, {
    key: ({ must }: Closing) => must,
    name: (({ says }, { lang }) => says[lang]) as Say<Closing>,
    sum: (({ must, when }, speaking) =>
      [words.condition(must, speaking), ...(when === undefined ? [] : [words.condition(when, speaking)])].join(
        speaking.lang === 'zh' ? '；限于：' : '; where ',
      )) as Say<Closing>,
  }),
  'closing.*.must': part('条件', 'condition', 'course', words.condition),
  'closing.*.when': part('何时适用', 'when', 'course', words.condition, absent('都适用', 'always')),
  'closing.*.says': part('提示的话', 'what is told', 'wording', words.text),
  'closing.*.cites': CITES,
  'phrases.*': part('不说的话', 'phrase not to be said', 'wording', undefined, {
    key: ({ never }: Phrase) => never.zh,
    name: (({ never }, { lang }) => never[lang]) as Say<Phrase>,
    sum: (({ instead }, { lang }) => instead[lang]) as Say<Phrase>,
  }),
  'phrases.*.never': part('原话', 'phrase', 'wording', words.text),
  'phrases.*.instead': part('改说', 'instead', 'wording', words.text),
  'phrases.*.unless_dated': part(
    '带日期时',
    'with a date',
    'wording',
    yes('可以说', 'it passes'),
    absent('也不说', 'not either'),
  ),
  'phrases.*.cites': CITES,
  custodians: part(
    '档案由谁保管',
    'who keeps the archive',
    'setting',
    words.roles,
    absent('没有指定', 'nobody in particular'),
  ),
  ...cited('reports.*', part('报告', 'report', 'setting')),
  'reports.*.every': part(
    '多久一次',
    'how often',
    'setting',
    words.oneOf({
      month: { zh: '每月', en: 'monthly' },
      quarter: { zh: '每季', en: 'quarterly' },
      year: { zh: '每年', en: 'yearly' },
    }),
  ),
  'reports.*.by': part('谁编制', 'made by', 'setting', words.role),
  'reports.*.within': part('期末以后多久', 'how soon after the period', 'setting', words.duration),
  'reports.*.to': part('报给', 'goes to', 'setting', words.roles),
  'reports.*.sections': part('内容', 'sections', 'setting', words.texts),
  'guidance.*': part('话术', 'words to say', 'wording', words.text, { name: words.plain }),
} as const;

/** 差异的各处. */
export const PARTS: { readonly [pattern: string]: Part | undefined } = {
  ...PROCEDURE,
  ...PARAMETERS,
  ...ROLES,
  ...CASES_PARTS,
  ...INTAKE,
  ...SEVERITY,
  ...RECORDS,
  ...STAGE_PARTS,
  ...ENDING,
};
