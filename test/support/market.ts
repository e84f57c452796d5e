import type { PauseReason, Playbook, Stage } from '#core/playbook/playbook.ts';
import { choice, clock, d, field, form, h, min, stage, task, wd, words } from './sketch.ts';

/**
 * 青禾超市: a second procedure beside the billiards club, small and different on purpose: four tiers, two severities, no
 * consent for ordinary cases, a decision one tier above the owner for grave ones, silence that is asked about again.
 * What holds for both is true of the program and not of one procedure.
 */

/** 等顾客补材料: at most five working days. */
export const WAITING: PauseReason = {
  ...choice('waiting', '等顾客补材料', 'Waiting for the customer'),
  max: wd(5),
  approver: null,
  isEvidenceRequired: false,
};

const STAGES: readonly Stage[] = [
  stage('receive', null, [
    task('acknowledge', 'acknowledge', 'clerk', { limit: clock('received', { within: h(2) }) }),
    task('assess', 'assess', 'clerk', { limit: clock('received', { within: h(4), warn: h(1) }) }),
    task('respondent', 'name-respondent', 'duty', { optional: true, needs: ['assess'] }),
  ]),
  stage('settle', 'severity == "ordinary"', [
    task('talk', 'contact', 'handler', {
      limit: clock('received', { within: h(8), warn: h(1), afterRegrade: 'restart' }),
    }),
    task('settle', 'carry-out', 'handler', {
      needs: ['talk'],
      limit: clock('received', { within: wd(1), soft: true }),
    }),
    task('slip', 'write-record', 'handler', { form: 'slip', needs: ['settle'] }),
  ]),
  stage('look-into', 'severity == "grave"', [
    task('assign', 'assign', 'handler', {
      to: 'store',
      limit: clock('received', { within: h(1), warn: min(15) }),
    }),
    task('come', 'contact', 'store', {
      onSite: true,
      inPerson: true,
      limit: clock('assigned', {
        within: h(2),
        afterRegrade: 'restart',
        ladder: [
          { after: null, tiers: 1 },
          { after: h(2), tiers: 2 },
        ],
      }),
    }),
    task('team', 'form-team', 'store', { optional: true }),
    task('find', 'find', 'store', { needs: ['come'] }),
  ]),
  stage('agree', 'severity == "grave"', [
    task('offer', 'offer', 'store', {
      needs: ['find'],
      limit: clock('received', {
        within: d(3),
        warn: h(12),
        pauses: [WAITING],
        extensions: [{ by: d(2), approver: 'region', isTold: true }],
      }),
    }),
    task('approve', 'approve', 'region', { when: 'proposed' }),
    task('answer', 'answer', 'complainant', {
      needs: ['offer'],
      no: 'agree',
      askAgain: d(1),
      limit: clock('offered', { within: d(2), whose: 'complainant' }),
    }),
    task('deliver', 'carry-out', 'store', { needs: ['answer'], limit: clock('answered', { within: wd(2) }) }),
  ]),
  stage('result', null, [
    task('tell', 'tell', 'handler', { needs: ['settle', 'deliver'], limit: clock('carried-out', { within: h(3) }) }),
    task('confirm', 'confirm', 'complainant', {
      when: 'severity == "grave"',
      needs: ['tell'],
      no: 'agree',
      askAgain: d(3),
      limit: clock('told', { within: d(3), whose: 'complainant' }),
    }),
  ]),
  stage('learn', 'severity == "grave"', [
    task('causes', 'find-causes', 'store', {
      needs: ['find'],
      limit: clock('confirmed', { within: wd(2), whose: 'mediator' }),
    }),
    task('shares', 'attribute', 'store', { needs: ['causes'] }),
    task('sign-off', 'sign-off', 'region', { when: 'unsupported', needs: ['shares'] }),
    task('opinion', 'advise', 'region', {
      when: 'unsupported',
      optional: true,
      needs: ['shares'],
      mayReturn: 'shares',
    }),
    task('rectify', 'rectify', 'store', { needs: ['causes'] }),
    task('evaluate', 'evaluate', 'store', { needs: ['rectify'] }),
    task('report', 'write-record', 'store', { form: 'report', needs: ['confirm'] }),
  ]),
  stage('end', null, [
    task('close', 'close', 'owner'),
    task('call-back', 'follow-up', 'service', {
      form: 'call-back',
      needs: ['close'],
      limit: clock('carried-out', { between: [wd(2), wd(4)] }),
    }),
    task('file', 'archive', 'owner', { needs: ['call-back'] }),
  ]),
];

const ROLES = [
  ['clerk', '服务台员工', 'Service desk'],
  ['duty', '值班主管', 'Duty supervisor'],
  ['store', '店长', 'Store manager'],
  ['region', '区域督导', 'Regional supervisor'],
  ['service', '客服回访', 'Customer service'],
] as const;

/** 青禾超市的流程 */
export const MARKET: Playbook = {
  language: 1,
  name: 'green-market',
  title: words('青禾超市投诉处理', 'Green market complaints'),
  scope: words('到店顾客', 'Customers of the store'),
  roles: ROLES.map(([id, zh, en]) => ({ ...choice(id, zh, en), duty: words(zh, en) })),
  tiers: ['clerk', 'duty', 'store', 'region'],
  groups: [],
  channels: [
    { ...choice('counter', '服务台', 'Service desk'), by: 'staff', promise: 'optional' },
    { ...choice('phone', '电话', 'Phone'), by: 'staff', promise: 'required' },
    { ...choice('web', '网上', 'Online'), by: 'complainant', promise: 'optional' },
  ],
  registration: [
    { id: 'matter', required: 'everyone' },
    { id: 'contact', required: 'everyone' },
    { id: 'name', required: 'staff' },
    { id: 'purchase', required: 'nobody' },
  ],
  firstTalk: [words('向顾客说明流程', 'Explain the steps')],
  demands: [choice('refund', '退款', 'Refund'), choice('apology', '道歉', 'An apology')],
  categories: [choice('goods', '商品', 'Goods'), choice('service', '服务', 'Service')],
  harms: [choice('none', '没有受伤', 'Nobody was hurt'), choice('injury', '有人受伤', 'Somebody was hurt')],
  impacts: [choice('none', '没有', 'None'), choice('some', '有一些', 'Some')],
  severities: [
    {
      ...choice('grave', '严重', 'Grave'),
      weight: 3,
      meaning: words('有人受伤', 'Somebody was hurt'),
      examples: [words('吃坏了肚子', 'Food poisoning')],
      when: { source: 'harm == "injury"' },
      owner: 'store',
      decides: 'region',
      consent: true,
      progress: false,
    },
    {
      ...choice('ordinary', '一般', 'Ordinary'),
      weight: 1,
      meaning: words('其他情况', 'Anything else'),
      examples: [words('价签不符', 'A wrong price tag')],
      when: null,
      owner: 'duty',
      decides: null,
      consent: false,
      progress: false,
    },
  ],
  evidenceSources: [choice('cctv', '监控录像', 'Video'), choice('receipts', '收银记录', 'Till records')],
  causeDimensions: [choice('people', '人员', 'People'), choice('goods', '商品', 'Goods')],
  causeMethods: [choice('five-whys', '五个为什么', 'Five whys'), choice('fishbone', '因果分析图', 'Fishbone')],
  compensations: [
    { ...choice('refund', '退款', 'Refund'), measure: 'money' },
    { ...choice('voucher', '购物券', 'Vouchers'), measure: 'count' },
  ],
  declineReasons: [choice('not-ours', '不是本店所售', 'Not sold by us')],
  fields: [],
  forms: [
    form('slip', '处理单', field('result', '结果', 'text'), field('paid', '已付清', 'tick', { required: false })),
    {
      ...form(
        'report',
        '事件报告',
        field('course', '经过', 'long-text'),
        field('origin', '来源', 'choice', {
          choices: [choice('supplier', '供应商', 'Supplier'), choice('store', '门店', 'Store')],
        }),
      ),
      signedBy: ['store'],
    },
    form(
      'call-back',
      '回访记录',
      field('score', '满意度', 'score'),
      field('advice', '意见', 'text', { required: false }),
    ),
  ],
  stages: STAGES,
  publicSteps: [{ time: words('2 小时内', 'within 2 hours'), text: words('告诉您谁在处理', 'We say who handles it') }],
  hotline: null,
  guidance: {},
  retentionYears: 3,
  cites: [],
};
