import type { ReceivedPage, StorePage } from '#contract/portal/complaint.ts';
import type { Progress } from '#contract/portal/progress.ts';
import { acceptancePage } from '#web/portal/pages/acceptance.ts';
import { complaintFormPage } from '#web/portal/pages/complaint-form.ts';
import { confirmationPage } from '#web/portal/pages/confirmation.ts';
import { UNTOUCHED } from '#web/portal/pages/controls.ts';
import type { Draft } from '#web/portal/pages/controls.ts';
import { helpPage } from '#web/portal/pages/help.ts';
import { noticePage } from '#web/portal/pages/notice.ts';
import { privacyPage } from '#web/portal/pages/privacy.ts';
import { progressPage } from '#web/portal/pages/progress.ts';
import { ratingPage } from '#web/portal/pages/rating.ts';
import { receivedPage } from '#web/portal/pages/received.ts';
import { rejectionPage } from '#web/portal/pages/rejection.ts';
import { replyPage } from '#web/portal/pages/reply.ts';
import type { KeptFile } from '#web/portal/pages/surroundings.ts';
import { trackingPage } from '#web/portal/pages/tracking.ts';
import type { OfferTurn } from '#web/portal/pages/turn.ts';
import { withdrawalPage } from '#web/portal/pages/withdrawal.ts';
import { waysInPage } from '#web/portal/pages/ways-in.ts';
import type { Language } from '#web/portal/pages/words.ts';
import { surroundings, TOKENS, type SampleLook } from './portal-around.ts';
import { ASKS_FAULTY, sampleAsks } from './portal-asks.ts';

/** Every page of the portal with made-up content, as the agreed pictures show it. */

const HASH = '4f9c2b7a61d03e58c4aa19e7f0b2d63c8851ee94a7c3f26d10b95e48d7a2c6f3';

const by = (language: Language, zh: string, en: string): string => (language === 'en' ? en : zh);

export function sampleStore(language: Language): StorePage {
  const say = (zh: string, en: string) => by(language, zh, en);
  return {
    store: 'riverside',
    organisation: '鹤屿台球',
    unitName: '滨河店',
    hotline: '400-820-0000',
    steps: [
      { time: say('马上', 'At once'), text: say('给您编号和进度链接', 'You get a number and a progress link') },
      {
        time: say('15 分钟内', '15 minutes'),
        text: say('有人受理，告诉您谁负责', 'Somebody takes it on and tells you who'),
      },
      {
        time: say('4–24 小时', '4–24 hours'),
        text: say('一般能处理完，您确认才结案', 'Usually done; closed only when you agree'),
      },
      {
        time: say('3–5 工作日', '3–5 work days'),
        text: say('再打电话问一次，是否真的解决', 'We call again: is it really solved?'),
      },
    ],
    demands: [
      { id: 'refund', title: say('退款', 'Refund') },
      { id: 'apology', title: say('道歉', 'Apology') },
      { id: 'repair', title: say('修好或更换', 'Repair or replace') },
      { id: 'explain', title: say('说明情况', 'Explanation') },
    ],
    harms: [
      { id: 'none', title: say('没有', 'No') },
      { id: 'injury', title: say('有，或有危险', 'Yes, or there is danger') },
    ],
    asks: [],
    otherStores: [{ store: 'station', unitName: '火车站店' }],
    noticeVersion: '1',
    retentionYears: 3,
    language,
    limits: { files: 9, bytes: 100 * 1024 * 1024 },
    today: '2026-11-22',
    clockIsManual: false,
  };
}

export function sampleReceived(language: Language): ReceivedPage {
  const say = (zh: string, en: string) => by(language, zh, en);
  return {
    receipt: {
      number: '2611-0396',
      trackingUrl: 'https://tousu.example/t/7QF4mZr2Xb9Kc1VnWq8TdLs5HgYe3JpAoUi6RfB0M2KD',
      hash: HASH,
      receivedAt: '2026-11-22T02:12:00.000Z',
    },
    receivedText: say('今天 10:12', 'today 10:12'),
    steps: [
      {
        time: say('10:27 前', 'By 10:27'),
        text: say('有人受理，进度页写明由谁负责', 'Somebody takes it on; the progress page says who'),
      },
      {
        time: say('14:12 前', 'By 14:12'),
        text: say('一般问题处理完；要更久会先告诉您', 'Usually done; if it takes longer, we tell you first'),
      },
      {
        time: say('处理完后', 'When done'),
        text: say('1 小时内告知结果，您确认才结案', 'We tell you within an hour; closed only when you agree'),
      },
    ],
    isEarlierVersion: false,
    organisation: '鹤屿台球',
    unitName: '滨河店',
    hotline: '400-820-0000',
    language,
    clockIsManual: false,
  };
}

export function sampleTurn(language: Language): OfferTurn {
  const say = (zh: string, en: string) => by(language, zh, en);
  return {
    kind: 'answer',
    offer: '0198f3a2-7b10-7000-8000-000000000001',
    hash: HASH,
    until: say('11 月 25 日周三 24:00', 'Wed 25 November 24:00'),
    silence: say('没答复不算同意，我们会再打电话问您。', 'Silence is not agreement; we will call and ask.'),
    lines: [
      {
        text: say('退还多收的台费', 'Refund of the table fee'),
        amount: say('68 元', '68 yuan'),
        detail: say('原路退回，答应后 3 天内到账', 'The way you paid, within 3 days'),
      },
      {
        text: say('赠送台费券', 'Voucher for table time'),
        amount: say('2 小时', '2 hours'),
        detail: say('全部门店可用，2027 年 5 月底前有效', 'All branches, until the end of May 2027'),
      },
    ],
    change: say(
      '结账前先给客人看计时单；收银员本周重新培训',
      'Guests see the time sheet before they pay; cashiers are trained again this week',
    ),
    explanation: null,
    from: say(
      '方案由前厅主管高予安提出，店长沈立冬批准。',
      'Offered by the floor supervisor 高予安, approved by the manager 沈立冬.',
    ),
    ifRejected: say(
      '提交后，店长沈立冬会在明天 11:00 前联系您。',
      'The manager 沈立冬 gets in touch by 11:00 tomorrow.',
    ),
  };
}

export function sampleProgress(language: Language): Progress {
  const say = (zh: string, en: string) => by(language, zh, en);
  const plain = { quote: null, promise: null, attachments: [] };
  return {
    number: '2611-0383',
    title: '包间多算了一小时台费',
    filedOn: say('11 月 21 日', '21 November'),
    organisation: '鹤屿台球',
    unitName: '滨河店',
    hotline: '400-820-0000',
    status: 'open',
    statusText: say('处理中，由周砚青负责', 'In progress; 周砚青 answers for it'),
    turn: sampleTurn(language),
    steps: [
      {
        ...plain,
        state: 'done',
        time: say('昨天 19:46', 'yesterday 19:46'),
        text: say('您提交了投诉，附照片 2 张。', 'You complained, with 2 photos.'),
        quote: '下午三点半进的包间，六点走，\n账单上算了三个半小时。',
        attachments: [
          { name: '账单.jpg', url: '/progress/files/1', isImage: true },
          { name: '计时屏.mp4', url: '/progress/files/2', isImage: false },
        ],
      },
      {
        ...plain,
        state: 'done',
        time: say('昨天 19:52', 'yesterday 19:52'),
        text: say('已受理，定为“中度”。由周砚青负责。', 'Taken on as “moderate”. 周砚青 answers for it.'),
        promise: { kept: 'kept', text: say('答应 15 分钟内，用了 6 分钟', 'promised within 15 minutes, took 6') },
      },
      {
        ...plain,
        state: 'done',
        time: say('昨天 20:22', 'yesterday 20:22'),
        text: say('前厅主管高予安到场，和您谈了情况。', 'The floor supervisor 高予安 came and talked with you.'),
        promise: { kept: 'broken', text: say('答应 30 分钟内，用了 36 分钟', 'promised within 30 minutes, took 36') },
      },
      {
        ...plain,
        state: 'done',
        time: say('今天 09:30', 'today 09:30'),
        text: say(
          '核对了计时单和监控：确实多算了一小时。是我们的错。',
          'We checked the time sheet and the video: one hour too many. Our mistake.',
        ),
      },
      {
        ...plain,
        state: 'now',
        time: say('今天 10:40', 'today 10:40'),
        text: say('提出方案，等您答复', 'Offer made, waiting for your answer'),
        promise: { kept: 'open', text: say('答应今天 19:46 前处理完', 'promised done by 19:46 today') },
      },
      {
        ...plain,
        state: 'ahead',
        time: '',
        text: say('您接受后 3 天内退款到账，到账再通知您', 'Refund within 3 days after you accept; we tell you'),
      },
      {
        ...plain,
        state: 'ahead',
        time: say('办结后第 3 至 5 个工作日', '3 to 5 working days after'),
        text: say('专人打电话，问您是否真的解决了', 'We call and ask whether it is really solved'),
      },
    ],
    canReply: true,
    canWithdraw: true,
    routes: [say('消费者协会', 'Consumer association'), '12315'],
    version: 17,
    hash: HASH,
    limits: { files: 9, bytes: 100 * 1024 * 1024 },
    language,
    clockIsManual: false,
  };
}

const FAULTY: Draft = {
  typed: { matter: '', phone: '1390000772', occurred: 'date', occurredOn: '', demands: ['refund'], name: '孟先生' },
  faults: [
    { field: 'matter', code: 'empty' },
    { field: 'occurredOn', code: 'empty' },
    { field: 'phone', code: 'mobile-length' },
  ],
  refusal: null,
};

function formPage(
  look: SampleLook,
  draft: Draft,
  { kept = [], asks = [] }: { readonly kept?: readonly KeptFile[]; readonly asks?: StorePage['asks'] } = {},
): string {
  const store = { ...sampleStore(look.language), asks };
  const around = surroundings(look, '/s/riverside');
  return complaintFormPage(around, { store, tokens: TOKENS, draft, kept, hasLostFiles: false });
}

/** Every page in every state worth looking at, by name. */
export const SAMPLES: { readonly [name: string]: (look: SampleLook) => string } = {
  form: (look) => formPage(look, UNTOUCHED),
  'form-faults': (look) => formPage(look, FAULTY, { kept: [{ id: 'a1', name: '账单.jpg' }] }),
  'form-asks': (look) => formPage(look, UNTOUCHED, { asks: sampleAsks(look.language) }),
  'form-asks-faults': (look) => formPage(look, ASKS_FAULTY, { asks: sampleAsks(look.language) }),
  'ways-in': (look) =>
    waysInPage(surroundings(look, '/s/riverside'), {
      store: sampleStore(look.language),
      ways: [
        { id: 'counter', title: by(look.language, '到店', 'At the store') },
        { id: 'phone', title: by(look.language, '电话', 'Telephone') },
      ],
    }),
  received: (look) => receivedPage(surroundings(look, '/received'), sampleReceived(look.language)),
  'received-earlier': (look) =>
    receivedPage(surroundings(look, '/received'), { ...sampleReceived(look.language), isEarlierVersion: true }),
  progress: (look) =>
    progressPage(surroundings(look, '/progress'), { progress: sampleProgress(look.language), said: null }),
  'progress-confirm': (look) =>
    progressPage(surroundings(look, '/progress'), {
      progress: {
        ...sampleProgress(look.language),
        turn: {
          kind: 'confirm',
          asks: 'settled',
          until: null,
          silence: by(look.language, '没回音不算您认可，我们会再联系您。', 'Silence is not taken as a yes.'),
          text: by(
            look.language,
            '退款 68 元已到账，台费券已发到您的会员卡。',
            'The 68 yuan are refunded; the voucher is on your card.',
          ),
        },
      },
      said: 'reply',
    }),
  'progress-closed': (look) =>
    progressPage(surroundings(look, '/progress'), {
      progress: {
        ...sampleProgress(look.language),
        status: 'closed',
        statusText: by(look.language, '已结案', 'Closed'),
        turn: {
          kind: 'rate',
          text: by(
            look.language,
            '两个问题，不影响已经办好的事。',
            'Two questions; they change nothing about what was done.',
          ),
        },
        canWithdraw: false,
      },
      said: 'confirmed',
    }),
  acceptance: (look) =>
    acceptancePage(surroundings(look, '/progress/acceptance'), {
      progress: sampleProgress(look.language),
      turn: sampleTurn(look.language),
      tokens: TOKENS,
      draft: UNTOUCHED,
    }),
  'acceptance-faults': (look) =>
    acceptancePage(surroundings(look, '/progress/acceptance'), {
      progress: sampleProgress(look.language),
      turn: sampleTurn(look.language),
      tokens: TOKENS,
      draft: {
        typed: {},
        faults: [
          { field: 'agreed', code: 'empty' },
          { field: 'signedName', code: 'unsigned' },
        ],
        refusal: null,
      },
    }),
  rejection: (look) =>
    rejectionPage(surroundings(look, '/progress/rejection'), {
      progress: sampleProgress(look.language),
      turn: sampleTurn(look.language),
      tokens: TOKENS,
      draft: UNTOUCHED,
    }),
  'rejection-faults': (look) =>
    rejectionPage(surroundings(look, '/progress/rejection'), {
      progress: sampleProgress(look.language),
      turn: sampleTurn(look.language),
      tokens: TOKENS,
      draft: {
        typed: { askedYuan: '很多' },
        faults: [
          { field: 'reasons', code: 'empty' },
          { field: 'askedYuan', code: 'wrong' },
        ],
        refusal: null,
      },
    }),
  reply: (look) =>
    replyPage(surroundings(look, '/progress/reply'), {
      progress: sampleProgress(look.language),
      tokens: TOKENS,
      draft: UNTOUCHED,
      kept: [],
    }),
  confirmation: (look) =>
    confirmationPage(surroundings(look, '/progress/confirmation'), {
      progress: sampleProgress(look.language),
      tokens: TOKENS,
      draft: { typed: { satisfied: 'no' }, faults: [], refusal: null },
    }),
  rating: (look) =>
    ratingPage(surroundings(look, '/progress/rating'), {
      progress: sampleProgress(look.language),
      tokens: TOKENS,
      draft: { typed: {}, faults: [{ field: 'outcome', code: 'empty' }], refusal: null },
    }),
  withdrawal: (look) =>
    withdrawalPage(surroundings(look, '/progress/withdrawal'), {
      progress: sampleProgress(look.language),
      tokens: TOKENS,
      draft: UNTOUCHED,
    }),
  tracking: (look) => trackingPage(surroundings(look, '/track'), { csrf: null, draft: UNTOUCHED, isUnknown: false }),
  'tracking-unknown': (look) =>
    trackingPage(surroundings(look, '/track'), {
      csrf: null,
      draft: { typed: { number: '2611-0396', code: 'abc' }, faults: [], refusal: null },
      isUnknown: true,
    }),
  privacy: (look) => privacyPage(surroundings(look, '/privacy'), { retentionYears: 3 }),
  help: (look) =>
    helpPage(surroundings(look, '/help'), {
      steps: sampleStore(look.language).steps,
      recourse: sampleProgress(look.language).routes,
    }),
  'not-found': (look) => noticePage({ ...surroundings(look, '/'), house: null }, { kind: 'not-found' }),
  'link-ended': (look) => noticePage(surroundings(look, '/track'), { kind: 'link-ended' }),
  'not-possible': (look) => noticePage(surroundings(look, '/progress'), { kind: 'not-possible' }),
  'too-many': (look) => noticePage(surroundings(look, '/'), { kind: 'too-many', retryAfterSeconds: 20 }),
  fault: (look) =>
    noticePage(
      { ...surroundings(look, '/'), manualClock: { now: '2026-07-18 20:05' } },
      { kind: 'fault', incident: '0198f3a2-6a51' },
    ),
};
