import type { ClockRule, Playbook, Stage } from '#core/playbook/playbook.ts';
import { choice, clock, d, field, form, h, min, stage, task, wd, words } from './sketch.ts';

/** 台球俱乐部: the procedure S27 in three severities. */

const LADDER: ClockRule['ladder'] = [
  { after: null, tiers: 1 },
  { after: min(30), tiers: 2 },
];

const MINOR = 'severity == "minor"';
const MODERATE = 'severity == "moderate"';
const MAJOR = 'severity == "major"';

const STAGES: readonly Stage[] = [
  stage('receive', null, [
    task('assess', 'assess', 'desk', { limit: clock('received', { within: min(15), warn: min(5), ladder: LADDER }) }),
    task('respondent', 'name-respondent', 'head', { needs: ['assess'] }),
  ]),
  stage('minor', MINOR, [
    task('talk', 'contact', 'handler', {
      limit: clock('received', { within: h(1), warn: min(15), afterRegrade: 'restart', ladder: LADDER }),
    }),
    task('settle', 'carry-out', 'handler', {
      needs: ['talk'],
      limit: clock('received', { within: h(4), soft: true, warn: min(30) }),
    }),
  ]),
  stage('moderate', MODERATE, [
    task('start', 'assign', 'desk', {
      to: 'head',
      limit: clock('received', { within: min(15), warn: min(5), afterRegrade: 'restart', ladder: LADDER }),
    }),
    task('arrive', 'contact', 'head', {
      onSite: true,
      limit: clock('assigned', { within: min(30), warn: min(10), afterRegrade: 'restart', ladder: LADDER }),
    }),
    task('propose', 'offer', 'head', { needs: ['arrive'] }),
    task('answer', 'answer', 'complainant', {
      needs: ['propose'],
      no: 'moderate',
      askAgain: d(1),
      limit: clock('offered', { within: d(1), whose: 'complainant' }),
    }),
    task('mend', 'carry-out', 'head', {
      needs: ['answer'],
      limit: clock('received', { within: h(24), soft: true, warn: h(2) }),
    }),
  ]),
  stage('major', MAJOR, [
    task('start-major', 'assign', 'desk', {
      to: 'manager',
      limit: clock('received', { within: min(15), warn: min(5), afterRegrade: 'restart', ladder: LADDER }),
    }),
    task('manager-on-site', 'contact', 'manager', {
      onSite: true,
      inPerson: true,
      limit: clock('received', { within: min(30), warn: min(10), afterRegrade: 'restart', ladder: LADDER }),
    }),
    task('team', 'form-team', 'manager', { limit: clock('received', { within: h(24), afterRegrade: 'keep' }) }),
    task('plan', 'offer', 'head', {
      needs: ['manager-on-site'],
      limit: clock('received', { within: h(48), warn: h(4), afterRegrade: 'keep', ladder: LADDER }),
    }),
    task('decide', 'approve', 'manager', { when: 'proposed' }),
    task('consent', 'answer', 'complainant', {
      needs: ['plan'],
      no: 'major',
      askAgain: d(2),
      limit: clock('offered', { within: d(2), whose: 'complainant' }),
    }),
    task('put-right', 'carry-out', 'head', { needs: ['consent'] }),
  ]),
  stage('result', null, [
    task('tell', 'tell', 'handler', {
      needs: ['settle', 'mend', 'put-right'],
      limit: clock('carried-out', { within: h(1), warn: min(15), ladder: LADDER }),
    }),
    task('confirm', 'confirm', 'complainant', {
      when: 'severity != "minor"',
      needs: ['tell'],
      no: 'moderate',
      askAgain: d(1),
      limit: clock('told', { within: d(1), whose: 'complainant' }),
    }),
    task('slip', 'write-record', 'handler', { when: MINOR, form: 'minor-record', needs: ['settle'] }),
  ]),
  stage('learn', 'severity != "minor"', [
    task('find', 'find', 'head'),
    task('causes', 'find-causes', 'head', { needs: ['find'] }),
    task('shares', 'attribute', 'head', { needs: ['causes'] }),
    task('sign-off', 'sign-off', 'manager', { when: 'unsupported', needs: ['shares'] }),
    task('rectify', 'rectify', 'head', { needs: ['causes'] }),
    task('evaluate', 'evaluate', 'manager', { needs: ['rectify'] }),
    task('report', 'write-record', 'head', { when: MODERATE, form: 'moderate-report', needs: ['confirm'] }),
    task('summary', 'write-record', 'manager', { when: MAJOR, form: 'major-summary', needs: ['confirm'] }),
  ]),
  stage('end', null, [
    task('close', 'close', 'owner'),
    task('call-back', 'follow-up', 'caller', {
      form: 'call-back',
      needs: ['close'],
      limit: clock('carried-out', { between: [wd(3), wd(5)], warn: wd(1) }),
    }),
    task('file', 'archive', 'owner', { needs: ['call-back'] }),
  ]),
];

const ROLES = [
  ['desk', '日常处理小组', 'Daily desk'],
  ['head', '部门主管', 'Department head'],
  ['manager', '俱乐部经理', 'Club manager'],
  ['headquarters', '总部', 'Head office'],
  ['caller', '回访专员', 'Follow-up caller'],
] as const;

/** 台球俱乐部的流程 */
export const CLUB: Playbook = {
  language: 1,
  name: 'billiards-club',
  title: words('台球俱乐部投诉处理', 'Billiards club complaints'),
  scope: words('全体员工和到店客户', 'All staff and customers'),
  roles: ROLES.map(([id, zh, en]) => ({ ...choice(id, zh, en), duty: words(zh, en) })),
  tiers: ['desk', 'head', 'manager', 'headquarters'],
  groups: [{ id: 'task-force', title: words('专项小组', 'Task force'), lead: 'manager', members: ['head'] }],
  channels: [
    { ...choice('counter', '前台', 'Counter'), by: 'staff', promise: 'optional' },
    { ...choice('phone', '热线', 'Hotline'), by: 'staff', promise: 'required' },
    { ...choice('web', '网站', 'Website'), by: 'complainant', promise: 'optional' },
  ],
  registration: [
    { id: 'matter', required: 'everyone' },
    { id: 'contact', required: 'everyone' },
    { id: 'name', required: 'staff' },
    { id: 'purchase', required: 'nobody' },
  ],
  firstTalk: [words('重视', 'We care'), words('流程', 'The steps'), words('大致时间', 'About how long')],
  demands: [choice('refund', '退款', 'Refund'), choice('apology', '道歉', 'An apology')],
  categories: [choice('equipment', '设施', 'Equipment'), choice('service', '服务', 'Service')],
  harms: [
    choice('none', '没有', 'None'),
    choice('injury', '有人受伤', 'Injury'),
    choice('discrimination', '服务歧视', 'Discrimination'),
  ],
  impacts: [choice('none', '没有', 'None'), choice('some', '有一定影响', 'Some')],
  severities: [
    {
      ...choice('major', '重大', 'Major'),
      weight: 3,
      meaning: words('受伤、歧视', 'Injury, discrimination'),
      examples: [words('客人受伤', 'A guest is hurt')],
      when: { source: 'harm == "injury" || harm == "discrimination"' },
      owner: 'manager',
      decides: 'manager',
      consent: true,
      progress: true,
    },
    {
      ...choice('moderate', '中度', 'Moderate'),
      weight: 2,
      meaning: words('有一定影响', 'Some effect'),
      examples: [words('球台故障', 'A faulty table')],
      when: { source: 'impact == "some" || category == "equipment"' },
      owner: 'head',
      decides: null,
      consent: true,
      progress: false,
    },
    {
      ...choice('minor', '轻微', 'Minor'),
      weight: 1,
      meaning: words('一般服务问题', 'General'),
      examples: [words('球杆不干净', 'A dirty cue')],
      when: null,
      owner: 'desk',
      decides: null,
      consent: false,
      progress: false,
    },
  ],
  evidenceSources: [choice('cctv', '监控录像', 'CCTV'), choice('maintenance', '设备维护记录', 'Maintenance')],
  causeDimensions: [choice('people', '人', 'People'), choice('materials', '物', 'Materials')],
  causeMethods: [choice('fishbone', '因果分析图', 'Fishbone')],
  compensations: [
    { ...choice('refund', '退款', 'Refund'), measure: 'money' },
    { ...choice('gift', '赠送礼品', 'Gift'), measure: 'count' },
  ],
  declineReasons: [choice('not-ours', '不是本店', 'Not ours')],
  forms: [
    form(
      'minor-record',
      '轻微投诉处理记录单',
      field('course', '处理过程', 'long-text'),
      field('result', '结果', 'text'),
    ),
    form(
      'moderate-report',
      '中度投诉处理报告',
      field('cause', '投诉原因', 'long-text'),
      field('course', '处理过程', 'long-text'),
      field('improvement', '改进措施', 'long-text'),
    ),
    form('major-summary', '重大投诉处理总结报告', field('cause', '深层次原因', 'long-text')),
    form('call-back', '客户投诉回访记录表', field('score', '满意度', 'score'), field('advice', '意见', 'text')),
  ],
  stages: STAGES,
  publicSteps: [{ time: words('15 分钟内', 'within 15 min'), text: words('启动处理', 'We start') }],
  hotline: words('400 000 0000', '400 000 0000'),
  guidance: {},
  retentionYears: 3,
  cites: [],
};
