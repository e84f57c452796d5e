import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { acts } from '#contract/console/acts.ts';
import type { ActNoun } from '#contract/console/acts.ts';
import type { CaseForm, TaskCard } from '#contract/console/case-page.ts';
import type { DraftOf, Given } from '../act.ts';
import * as assessment from './assessment.ts';
import * as assignment from './assignment.ts';
import * as clocks from './clocks.ts';
import * as closure from './closure.ts';
import * as correspondence from './correspondence.ts';
import * as investigation from './investigation.ts';
import { totalOf } from './lines.ts';
import * as offer from './offer.ts';
import * as record from './record.ts';
import * as remedy from './remedy.ts';
import { numberOf, saidOrNull, yuanOf } from './words.ts';

const due = {
  state: 'running' as const,
  left: '',
  when: '',
  dueAt: '',
  startedAt: '',
  fuse: 1,
  isProvisional: false,
};
const FIELDS: record.RecordForm['fields'] = [
  { id: 'cause', title: '投诉原因', hint: null, kind: 'long-text', choices: [], required: true },
  { id: 'kind', title: '种类', hint: null, kind: 'choice', choices: [{ id: 'a', title: '甲' }], required: true },
  { id: 'told', title: '已告知', hint: null, kind: 'tick', choices: [], required: false },
  { id: 'score', title: '评分', hint: null, kind: 'score', choices: [], required: false },
];

const found: CaseForm = {
  id: 'case',
  number: '2611-0391',
  version: 7,
  status: 'open',
  severity: { id: 'moderate', title: '中度', weight: 2 },
  category: null,
  promises: [{ entry: 'promise-1', text: '今天 16:00 前告知进展', due }],
  offer: {
    entry: 'offer-2',
    status: 'offered',
    statusText: '',
    lines: [],
    total: null,
    change: null,
    how: null,
    hash: null,
  },
  responsibility: null,
  rectifications: [
    {
      entry: 'r1',
      what: '',
      target: '',
      owner: '',
      until: { at: '', text: '' },
      status: 'done',
      statusText: '',
      done: '',
    },
    {
      entry: 'r2',
      what: '',
      target: '',
      owner: '',
      until: { at: '', text: '' },
      status: 'planned',
      statusText: '',
      done: null,
    },
  ],
  evidence: [],
  links: [{ link: 'link-1', caseId: 'other', caseNumber: '2611-0001', kind: 'related', kindText: '', isLead: false }],
  courses: [
    {
      clock: 'offer',
      rule: 'offer',
      title: '提方案',
      reasons: [{ id: 'lab', title: '送检', note: null, needsEvidence: true }],
      isPaused: false,
      extension: { text: '延长 5 个工作日', mustTell: true },
      isEscalated: true,
      isChased: false,
    },
    {
      clock: 'opinion',
      rule: 'opinion',
      title: '调解意见',
      reasons: [],
      isPaused: true,
      extension: null,
      isEscalated: true,
      isChased: true,
    },
  ],
  sending: { entry: 'offer-2', title: '方案', proofs: [{ id: 'posted', title: '已寄出' }] },
  returnable: [],
  unsigned: [],
  rules: [{ id: 'offer', title: '提方案' }],
  choices: {
    of: 'shared',
    severities: [],
    limitsOfAll: '',
    suggestedSeverity: 'minor',
    categories: [],
    demands: [],
    sources: [],
    dimensions: [],
    methods: [{ id: 'fishbone', title: '因果分析图' }],
    compensations: [
      { id: 'refund', title: '退款', measure: 'money' },
      { id: 'gift', title: '赠送礼品', measure: 'count' },
    ],
    declineReasons: [],
    people: [{ id: 'gao', name: '高予安', roles: ['head'] }],
    units: [{ id: 'shop', title: '滨河店' }],
    roles: [{ id: 'head', title: '部门主管' }],
    records: [{ form: 'moderate-report', title: '中度投诉处理报告', fields: FIELDS }],
    firstTalk: ['重视', '流程', '多久'],
    phrases: [],
    apology: false,
    offering: false,
    moments: [],
    dates: [],
  },
  now: '2026-11-22T02:12:00.000Z',
};

const card: TaskCard = {
  task: 'arrive',
  form: 'contact',
  title: '',
  lead: '',
  due: null,
  assignee: '',
  isMine: true,
  entry: null,
  needsLateReason: false,
  onSite: true,
  role: 'head',
  team: null,
  blocked: [],
  record: null,
  instead: [],
  reviewed: null,
  again: null,
  sendsBack: null,
  asks: [],
  guidance: null,
  why: null,
};
const given: Given = { found, task: null, about: null, zone: 'Asia/Shanghai', me: 'zhou' };
const forTask = (task: Partial<TaskCard>): Given => ({ ...given, task: { ...card, ...task } });

/** What the server would make of it. @throws when the contract does not take it. */
function sent<N extends ActNoun, D extends object>(form: DraftOf<N, D>, patch: Partial<D>, from = given) {
  const body = form.body({ ...form.start(from), ...patch }, from);
  return acts[form.noun].parse({ seen: 7, ...body, lateReason: null });
}
const line = { kind: 'refund', amount: '１，０３１.60 元', text: '多收的台费' };
const at = { chosen: 'typed', typed: '2026-11-22T10:12' };
const soon = { chosen: '2026-11-22T08:00:00.000Z', typed: '' };

describe('bodies of acts', () => {
  test('a contact on site, with a promise kept, one made and points ticked', () => {
    const body = sent(
      correspondence.contacts,
      {
        at,
        summary: '已核对账单',
        checklist: ['0', '2'],
        promises: [{ from: { chosen: '', typed: '' }, due: soon, kind: 'settlement', what: ' ', reason: '' }],
      },
      forTask({ entry: 'promise-1' }),
    );
    assert.deepEqual(body, {
      seen: 7,
      how: 'site',
      at: '2026-11-22T10:12:00+08:00',
      person: 'zhou',
      summary: '已核对账单',
      checklist: [0, 2],
      keeps: ['promise-1'],
      promises: [{ fromAt: null, dueAt: '2026-11-22T08:00:00.000Z', kind: 'settlement', what: null, reason: null }],
      settled: null,
      lateReason: null,
    });
  });

  test('settled on the spot carries what was given', () => {
    const settled = { isSettled: true, settledText: '当场退款', settledLines: [line] };
    const body = sent(correspondence.contacts, { summary: '谈妥', ...settled });
    assert.deepEqual('settled' in body && body.settled, {
      text: '当场退款',
      lines: [{ kind: 'refund', amountYuan: '1031.60', count: null, text: '多收的台费' }],
    });
  });

  test('an offer: money has an amount, the rest a count, and what it is for falls back on its kind', () => {
    const body = sent(offer.offers, { lines: [line, { kind: 'gift', amount: '2', text: ' ' }], hasLoss: true });
    assert.deepEqual('lines' in body && body.lines, [
      { kind: 'refund', amountYuan: '1031.60', count: null, text: '多收的台费' },
      { kind: 'gift', amountYuan: null, count: 2, text: '赠送礼品' },
    ]);
  });

  test('an answer is recorded for the offer that stands; only a counter-offer asks for money', () => {
    const body = sent(offer.answers, { answer: 'countered', text: '少了', asked: '￥200' });
    assert.deepEqual(body, {
      seen: 7,
      offer: 'offer-2',
      answer: 'countered',
      text: '少了',
      askedYuan: '200',
      recorded: { how: 'phone' },
      receivedAt: null,
    });
    const late = sent(offer.answers, { answer: 'rejected', text: '少了', receivedAt: at });
    assert.equal('receivedAt' in late && late.receivedAt, '2026-11-22T10:12:00+08:00');
    const accepted = sent(offer.answers, { answer: 'accepted', asked: '200' });
    assert.equal('askedYuan' in accepted && accepted.askedYuan, null);
  });

  test('a pause is of the one clock that can be paused, from when it was said to begin, with what shows it', () => {
    const body = sent(clocks.pauses, { reason: 'lab', from: at, evidence: ['file'], remark: ' ' });
    assert.deepEqual(body, {
      seen: 7,
      clock: 'offer',
      reason: 'lab',
      from: '2026-11-22T10:12:00+08:00',
      evidence: ['file'],
      remark: null,
    });
    assert.deepEqual(sent(clocks.resumption, {}), { seen: 7, clock: 'opinion', until: null, remark: null });
  });

  test('an extension says how and when the complainant was told, or that they were not', () => {
    const body = sent(clocks.extensions, { reason: '等配件', at });
    assert.deepEqual('told' in body && body.told, { how: 'phone', at: '2026-11-22T10:12:00+08:00' });
    const untold = sent(clocks.extensions, { reason: '等配件', how: '' });
    assert.equal('told' in untold && untold.told, null);
  });

  test('stepping in and asking again are done to the clock that the task is about', () => {
    const taken = sent(clocks.escalationTaking, {}, forTask({ task: 'step-in:opinion:1' }));
    assert.equal('clock' in taken && taken.clock, 'opinion');
    const chased = sent(clocks.chasing, { text: '请尽快出具' }, forTask({ task: 'ask-again:opinion' }));
    assert.equal('clock' in chased && chased.clock, 'opinion');
    assert.throws(() => sent(clocks.escalationTaking, {}), /nothing-chosen/, 'of several it is chosen');
  });

  test('a delivery is of what stands, by the proof that was chosen', () => {
    const body = sent(clocks.deliveries, { proof: 'posted' });
    assert.deepEqual(body, { seen: 7, entry: 'offer-2', proof: 'posted', at: null, evidence: null, remark: null });
    assert.throws(() => sent(clocks.deliveries, {}));
  });

  test('a respondent who is not known yet has a date to ask again', () => {
    const body = sent(assessment.respondent, { kind: 'unknown', askAgain: soon });
    assert.deepEqual('answer' in body && body.answer, { kind: 'unknown', askAgainAt: soon.chosen });
  });

  test('shares of people, units and others, in percent', () => {
    const shares = [
      { party: 'person:gao', name: '', percent: '60%' },
      { party: 'unit:shop', name: '', percent: '30' },
      { party: '', name: '外包保洁', percent: '10' },
    ];
    const body = sent(investigation.responsibility, { shares });
    assert.deepEqual('shares' in body && body.shares, [
      { person: 'gao', unit: null, percent: 60, party: '高予安' },
      { person: null, unit: 'shop', percent: 30, party: '滨河店' },
      { person: null, unit: null, percent: 10, party: '外包保洁' },
    ]);
    assert.equal(investigation.sumOf(shares), 100);
    assert.equal(investigation.sumOf([{ party: '', name: '', percent: '六十' }]), null);
  });

  test('a record sorts its answers by the kind of field', () => {
    const values = { cause: '计时器没停', kind: 'a', told: 'yes', score: '4' };
    const body = sent(record.records, { values });
    assert.deepEqual(body, {
      seen: 7,
      form: 'moderate-report',
      texts: { cause: '计时器没停' },
      choices: { kind: 'a' },
      scores: { score: 4 },
      ticks: ['told'],
      lateReason: null,
    });
    assert.deepEqual('texts' in sent(record.records, {}) && sent(record.records, {}), {
      seen: 7,
      form: 'moderate-report',
      texts: {},
      choices: {},
      scores: {},
      ticks: [],
      lateReason: null,
    });
  });

  test('the rectification is the one that the task is about, else the only one that stands so', () => {
    assert.equal(remedy.completion.start(given).entry, 'r2');
    assert.equal(remedy.evaluation.start(forTask({ entry: 'r1' })).entry, 'r1');
  });

  test('an assignment goes to the role that the task names, or to one of its holders; a team is of those who may be on it', () => {
    assert.deepEqual(sent(assignment.assignment, {}, forTask({})), {
      seen: 7,
      to: { role: 'head' },
      role: 'head',
      remark: null,
      lateReason: null,
    });
    const to = { kind: 'person' as const, role: 'head', person: 'gao' };
    const body = sent(assignment.assignment, { to });
    assert.deepEqual('to' in body && body.to, { person: 'gao' });
    const begun = (team: TaskCard['team']) => assignment.team.start(forTask({ team }));
    assert.deepEqual(begun({ members: ['lin', 'zhou'], leads: ['lin'] }), { lead: '', members: ['zhou'], remark: '' });
    assert.deepEqual(begun({ members: ['lin'], leads: ['lin'] }).members, []);
  });

  test('a grade starts from what is suggested', () => {
    assert.equal(assessment.assessment.start(given).severity, 'minor');
    const body = sent(assessment.assessment, { category: 'billing' });
    assert.deepEqual(body, { seen: 7, severity: 'minor', category: 'billing', reason: null, lateReason: null });
  });

  test('what the complainant did not say about the result is nothing', () => {
    const body = sent(remedy.result, { text: '已退款' });
    assert.deepEqual('satisfied' in body && body.satisfied, null);
  });

  test('the link to take away is the one that the form was opened on', () => {
    assert.equal(closure.linkRemoval.start({ ...given, about: 'link-9' }).link, 'link-9');
    assert.equal(closure.linkRemoval.start(given).link, 'link-1');
  });
});

describe('what was not filled in is told by the contract', () => {
  const refused = <N extends ActNoun, D extends object>(form: DraftOf<N, D>, patch: Partial<D> = {}) => {
    const read = acts[form.noun].safeParse({ seen: 7, ...form.body({ ...form.start(given), ...patch }, given) });
    return [...new Set((read.error?.issues ?? []).map((issue) => issue.path.join('.')))];
  };

  test('by the field it concerns', () => {
    assert.deepEqual(refused(assessment.regrading), ['severity', 'category', 'reason']);
    assert.deepEqual(refused(investigation.finding), ['substantiated', 'text']);
    assert.deepEqual(refused(investigation.causes), ['causes']);
    assert.deepEqual(refused(remedy.rectifications), ['owner', 'until', 'what', 'target']);
    assert.deepEqual(refused(remedy.confirmation), ['satisfied']);
    assert.deepEqual(refused(record.followUp), ['satisfied']);
    assert.deepEqual(refused(closure.erasure), ['ground']);
    assert.deepEqual(refused(closure.links), ['other']);
    assert.deepEqual(refused(correspondence.promises), ['promise.dueAt']);
    assert.deepEqual(refused(offer.answers), ['answer']);
  });

  test('a time begun and not finished is no *now*', () => {
    const typed = { chosen: 'typed', typed: '2026-11-2' };
    assert.deepEqual(refused(correspondence.contacts, { summary: '谈过', at: typed }), ['at']);
  });

  test('a percentage that is no number', () => {
    assert.deepEqual(
      refused(investigation.responsibility, { shares: [{ party: '', name: '外包', percent: '一半' }] }),
      ['shares.0.percent'],
    );
  });
});

describe('words and numbers as people type them', () => {
  test('amounts', () => {
    assert.equal(yuanOf('1,200.50'), '1200.50');
    assert.equal(yuanOf(' ¥ 300 元 '), '300');
    assert.equal(yuanOf(''), null);
    assert.equal(yuanOf('三百'), '三百');
    assert.equal(numberOf(''), null);
    assert.equal(numberOf('３'), 3);
  });

  test('a text of blanks says nothing, any other is kept as typed', () => {
    assert.equal(saidOrNull(' \n '), null);
    assert.equal(saidOrNull(' 好 '), ' 好 ');
  });

  test('the sum is exact and silent where an amount cannot be read', () => {
    const kinds = found.choices.compensations;
    const money = (amount: string) => ({ kind: 'refund', amount, text: '' });
    assert.equal(totalOf([money('0.1'), money('0.2'), money('6,686.50')], kinds), '6,686.80');
    assert.equal(totalOf([money('12.345')], kinds), null);
    assert.equal(totalOf([{ kind: 'gift', amount: '2', text: '' }], kinds), null);
    assert.equal(totalOf([money('1234567')], kinds), '1,234,567.00');
  });
});
