import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SAMPLES } from '#test/support/portal-samples.ts';
import { surroundings, TOKENS } from '#test/support/portal-around.ts';
import { sampleProgress, sampleReceived, sampleStore, sampleTurn } from '#test/support/portal-samples.ts';
import { acceptancePage } from './acceptance.ts';
import { assetsFrom } from './assets.ts';
import { complaintFormPage } from './complaint-form.ts';
import {
  ACCEPTANCE_FIELDS,
  COMPLAINT_FIELDS,
  CONFIRMATION_FIELDS,
  RATING_FIELDS,
  REJECTION_FIELDS,
  REPLY_FIELDS,
  TRACKING_FIELDS,
  WITHDRAWAL_FIELDS,
} from './fields.ts';
import { progressPage } from './progress.ts';
import { receivedPage } from './received.ts';
import { readRejection, rejectionPage } from './rejection.ts';
import { replyPage } from './reply.ts';

const ASSETS = { css: '/assets/portal/a.css', js: '/assets/portal/a.js', icon: '/assets/portal/icon.svg' };
const LOOK = { language: 'zh-CN', theme: null, assets: ASSETS } as const;

const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'><svg/onload=alert(1)>",
  '</textarea></title></style><script>alert(1)</script>',
  '<!-- --><base href=//evil.example>',
  '{title}{number}${7*7}',
  '\u202egnp.exe\u2066',
  '\ufeff\u0001\u007f\u0085\u2028',
  '&lt;b&gt;&#60;',
  'ﷺ𠮷👨‍👩‍👧‍👦Z̤͔ͧ̑̓ä͖̭̈̇lͮ̒ͫǧ̗͚̚o̙̔ͮ̇͐̇',
];

/** The skeleton of a page: names of elements and attributes, without any value. */
function skeleton(page: string): string {
  assert.ok(!/<[^a-z/!]/i.test(page), 'a bare < stands in the page');
  return (page.match(/<[^>]*>/g) ?? []).map((tag) => tag.replace(/="[^"]*"/g, '=""')).join('');
}

/** Every text of a value replaced by another. */
function withText<T>(value: T, text: string, keep: readonly string[] = []): T {
  if (Array.isArray(value)) return value.map((each: unknown) => withText(each, text, keep)) as T;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([name, each]) => [
      name,
      keep.includes(name) ? each : withText(each as unknown, text, keep),
    ]);
    return Object.fromEntries(entries) as T;
  }
  return typeof value === 'string' ? (text as T) : value;
}

const CODES = ['kind', 'state', 'kept', 'status', 'language', 'field', 'code', 'occurred', 'satisfied', 'typed'];

function pagesWith(text: string): readonly string[] {
  const around = {
    ...surroundings(LOOK, '/progress'),
    house: withText(surroundings(LOOK, '/').house, text),
    manualClock: { now: text },
  };
  const typed = {
    matter: text,
    text,
    phone: text,
    name: text,
    place: text,
    signedName: text,
    askedYuan: text,
    occurredOn: text,
  };
  const draft = { typed, faults: [{ field: 'phone', code: 'mobile-length' }] as const, refusal: text };
  const progress = withText(sampleProgress('zh-CN'), text, CODES);
  const turn = withText(sampleTurn('zh-CN'), text, CODES);
  const kept = [{ id: text, name: text }];
  const tokens = { idempotencyKey: text, csrf: text };
  return [
    complaintFormPage(around, {
      store: withText(sampleStore('zh-CN'), text, CODES),
      tokens,
      draft,
      kept,
      hasLostFiles: false,
    }),
    receivedPage(around, withText(sampleReceived('zh-CN'), text, CODES)),
    progressPage(around, { progress: { ...progress, turn }, said: null }),
    acceptancePage(around, { progress, turn, tokens, draft }),
    rejectionPage(around, { progress, turn, tokens, draft }),
    replyPage(around, { progress, tokens, draft, kept }),
  ];
}

test('no text, wherever it stands, adds an element or an attribute to a page', () => {
  const plain = pagesWith('x').map(skeleton);
  for (const hostile of HOSTILE) assert.deepEqual(pagesWith(hostile).map(skeleton), plain, hostile);
});

test('typed text stands in the form as it was typed, leading line break included', () => {
  const page = pagesWith('\n第一行')[0] ?? '';
  assert.match(page, /<textarea[^>]*>\n\n第一行<\/textarea>/);
});

test('a page in English names Chinese words as such', () => {
  const page = SAMPLES['progress']?.({ ...LOOK, language: 'en' }) ?? '';
  assert.match(page, /<html lang="en">/);
  assert.match(page, /<bdi lang="zh-CN">包间多算了一小时台费<\/bdi>/);
});

test('every page names its language, title, style and script, and nothing inline', () => {
  for (const [name, make] of Object.entries(SAMPLES)) {
    for (const language of ['zh-CN', 'en'] as const) {
      const page = make({ ...LOOK, language, theme: 'dark' });
      assert.match(page, new RegExp(`<html lang="${language}" data-theme="dark">`), name);
      assert.match(page, /<title>[^<]+ · [^<]+<\/title>/, name);
      assert.ok(!/<script(?! src=)|<style|\sstyle=|\son[a-z]+=|javascript:/.test(page), name);
      assert.equal(page.match(/<h1/g)?.length, 1, name);
      assert.ok(!/undefined|null|NaN|\[object|\{[a-z]+\}/.test(page.replace(/data-[\w-]+="[^"]*"/g, '')), name);
    }
  }
});

test('the fields of each form are those that the server is told of', () => {
  const lists = {
    form: COMPLAINT_FIELDS,
    'form-faults': COMPLAINT_FIELDS,
    acceptance: ACCEPTANCE_FIELDS,
    rejection: REJECTION_FIELDS,
    reply: REPLY_FIELDS,
    confirmation: CONFIRMATION_FIELDS,
    rating: RATING_FIELDS,
    withdrawal: WITHDRAWAL_FIELDS,
    tracking: TRACKING_FIELDS,
  };
  for (const [name, fields] of Object.entries(lists)) {
    const page = SAMPLES[name]?.(LOOK) ?? '';
    const form = /<form[\s\S]*<\/form>/.exec(page)?.[0] ?? '';
    const found = new Set([...form.matchAll(/ name="([^"]*)"/g)].map((match) => match[1]));
    const optional = new Set<string>(['kept', 'csrf']);
    assert.deepEqual(
      [...found].filter((field) => !fields.some((known) => known === field)),
      [],
      name,
    );
    assert.deepEqual(
      fields.filter((field) => !found.has(field) && !optional.has(field)),
      [],
      name,
    );
    if (name !== 'tracking')
      assert.match(form, new RegExp(`name="idempotencyKey" value="${TOKENS.idempotencyKey}"`), name);
  }
});

test('a fault shows in the title, in the summary and at its field, and nothing typed is lost', () => {
  const page = SAMPLES['form-faults']?.(LOOK) ?? '';
  assert.match(page, /<title>有错：投诉 · 鹤屿台球滨河店<\/title>/);
  assert.match(page, /还差 3 处，改好就能提交/);
  assert.match(page, /<a href="#phone">手机号应为 11 位，现在是 10 位<\/a>/);
  assert.match(page, /id="phone-fault">.*现在是 10 位，手机号应为 11 位/);
  assert.match(page, /id="phone"[^>]*aria-describedby="phone-hint phone-fault" aria-invalid="true"/);
  assert.match(page, /value="1390000772"/);
  assert.match(page, /value="refund" checked/);
  assert.match(page, /value="孟先生"/);
  assert.match(page, /name="kept" value="a1" checked/);
});

test('promises kept and broken are said in words, not in colour alone', () => {
  const page = SAMPLES['progress']?.(LOOK) ?? '';
  assert.match(page, /做到了：<\/span>答应 15 分钟内，用了 6 分钟/);
  assert.match(page, /<b>没做到：<\/b>答应 30 分钟内，用了 36 分钟/);
});

test('a rejection with a wish or a sum is a counter-offer, with a reason alone it is none', () => {
  assert.equal(readRejection('zh-CN', {}), null);
  assert.equal(readRejection('zh-CN', { text: '  ', reasons: ['nonsense'] }), null);
  assert.deepEqual(readRejection('zh-CN', { reasons: ['amount', 'facts'] }), {
    answer: 'rejected',
    text: '金额不够；与事实不符',
    askedYuan: null,
  });
  assert.deepEqual(readRejection('zh-CN', { reasons: 'change', text: '我要知道怎么保证' }), {
    answer: 'countered',
    text: '没说清怎么改\n我要知道怎么保证',
    askedYuan: null,
  });
  assert.deepEqual(readRejection('en', { askedYuan: ' 120.50 ' }), {
    answer: 'countered',
    text: '',
    askedYuan: '120.50',
  });
});

test('addresses of built files come from the manifest, and a strange manifest is refused', () => {
  const manifest = { 'style.css': { file: 'assets/s.css' }, 'web/portal/client/portal.ts': { file: 'assets/p.js' } };
  assert.deepEqual(assetsFrom(manifest), {
    css: '/assets/portal/assets/s.css',
    js: '/assets/portal/assets/p.js',
    icon: '/assets/portal/icon.svg',
  });
  for (const strange of [null, {}, { 'style.css': { file: 'a' } }])
    assert.throws(() => assetsFrom(strange), /build it again/);
});
