import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Acted } from '#contract/console/acts.ts';
import type { Progress } from '#contract/portal/progress.ts';
import type { CaseId } from '#core/values/ids.ts';
import { useStaffed } from '#test/support/staffed.ts';
import { hidden, PIXEL } from '#test/support/visits.ts';
import type { Visit } from '#test/support/visits.ts';

const staffed = await useStaffed();
const { house } = staffed;
const clerk = await staffed.hire('clerk', ['clerk', 'north']);
const duty = await staffed.hire('duty', ['duty', 'north']);
const manager = await staffed.hire('manager', ['store', 'north']);
const privacy = await staffed.hire('privacy', ['privacy', 'main']);

async function versionOf(caseId: CaseId): Promise<number> {
  return (await house.store.log.read(`case:${caseId}` as never)).length;
}

async function act(
  visit: Visit,
  caseId: CaseId,
  noun: string,
  body: object,
  headers: { readonly [name: string]: string } = {},
) {
  return await visit.post(`/api/console/cases/${caseId}/${noun}`, { seen: await versionOf(caseId), ...body }, headers);
}

async function done(visit: Visit, caseId: CaseId, noun: string, body: object): Promise<void> {
  const answer = await act(visit, caseId, noun, body);
  assert.equal(answer.statusCode, 201, `${noun}: ${answer.body}`);
}

async function assess(caseId: CaseId, seen: number) {
  const body = { seen, severity: 'ordinary', category: 'goods' };
  return await act(duty.visit, caseId, 'assessment', body, { 'idempotency-key': `assess-${caseId}` });
}

describe('办理', () => {
  test('an act says which tasks it ended, and the same when it is sent once more', async () => {
    const { caseId } = await staffed.complain('north');
    const noted = await act(duty.visit, caseId, 'notes', { text: '已看过' });
    assert.deepEqual(noted.json<Acted>().ended, []);
    const seen = await versionOf(caseId);
    const [first, again] = [await assess(caseId, seen), await assess(caseId, seen)];
    assert.deepEqual([first.statusCode, again.statusCode], [201, 201], again.body);
    assert.deepEqual(first.json<Acted>().ended, ['assess']);
    assert.deepEqual(again.json<Acted>(), first.json<Acted>());
  });

  test('the complainant reads what is being done, not a later step whose limit already runs', async () => {
    const { caseId, complainant } = await staffed.complain('north');
    await done(duty.visit, caseId, 'assessment', { severity: 'grave', category: 'goods', reason: '有人受伤' });
    await done(duty.visit, caseId, 'assignment', { to: { role: 'store' }, role: 'store' });
    await done(manager.visit, caseId, 'acceptance', {});
    await done(manager.visit, caseId, 'contacts', { how: 'site', summary: '到了现场' });
    const { steps } = (await complainant.get('/api/portal/progress')).json<Progress>();
    // The offer's three days run from receipt; nothing can be offered before it is known what happened.
    assert.equal(steps.find(({ state }) => state === 'now')?.text, '我们正在办：find。');
  });

  test('what lies ahead names the agreement only where one will be asked for and is not there yet', async () => {
    const { caseId, complainant } = await staffed.complain('north');
    const ahead = async () =>
      (await complainant.get('/api/portal/progress'))
        .json<Progress>()
        .steps.flatMap(({ state, text }) => (state === 'ahead' ? [text] : []));
    const agreement = '您接受方案以后，我们照着办。';
    assert.ok((await ahead()).includes(agreement), 'nobody knows yet');
    await done(duty.visit, caseId, 'assessment', { severity: 'ordinary', category: 'goods' });
    assert.ok(!(await ahead()).includes(agreement), 'an ordinary one is settled without an offer');
    await done(duty.visit, caseId, 'regrading', { severity: 'grave', category: 'goods', reason: '有人受伤' });
    assert.ok((await ahead()).includes(agreement));
  });

  test('from the portal to an answer: assessed, offered, rejected, countered, accepted, carried out, told, confirmed', async () => {
    const { caseId, complainant, secret } = await staffed.complain('north');
    await done(duty.visit, caseId, 'assessment', { severity: 'ordinary', category: 'goods' });
    await done(duty.visit, caseId, 'contacts', { how: 'site', summary: '看过苹果，确实烂了' });
    const offer = {
      lines: [{ kind: 'refund', amountYuan: '68.5', text: '退还货款' }],
      hasLoss: true,
      change: '每天早上拣一遍',
      how: 'portal',
    };
    await done(duty.visit, caseId, 'offers', offer);
    complainant.headers = { host: 'localhost:8080' };
    complainant.cookies.set('__Host-huiyin-case', secret);
    const shown = await complainant.get('/progress');
    assert.match(shown.body, /68.50 元/);
    const page = await complainant.get('/progress/rejection');
    const fields = {
      csrf: hidden(page.body, 'csrf'),
      offer: hidden(page.body, 'offer'),
      hash: hidden(page.body, 'hash'),
    };
    const nothing = await complainant.send('/progress/answer', { ...fields, answer: 'rejected', idempotencyKey: 'a1' });
    assert.equal(nothing.statusCode, 400);
    const rejected = await complainant.send('/progress/answer', {
      ...fields,
      answer: 'rejected',
      reasons: 'amount',
      askedYuan: '80',
      idempotencyKey: 'a2',
    });
    assert.deepEqual([rejected.statusCode, rejected.headers.location], [303, '/progress?said=countered']);
    const countered = (await complainant.get('/progress?said=countered')).body;
    assert.match(countered, /您提的办法已经收到/);
    assert.match(countered, /希望补偿 80 元/);
    const open = (await duty.visit.get(`/api/console/cases/${caseId}`)).json<{ tasks: { task: string }[] }>().tasks[0];
    const panel = await duty.visit.get(`/api/console/worklist/${caseId}/${open?.task ?? ''}`);
    assert.match(JSON.stringify(panel.json<{ lead: unknown }>().lead), /希望补偿 80 元/);
    await done(duty.visit, caseId, 'offers', {
      ...offer,
      lines: [{ kind: 'refund', amountYuan: '80', text: '退还货款' }],
    });
    const stale = await complainant.send('/progress/answer', {
      ...fields,
      answer: 'accepted',
      agreed: 'yes',
      signedName: '孟',
      idempotencyKey: 'a3',
    });
    assert.equal(stale.statusCode, 409);
    assert.match(stale.body, /方案刚刚改过/);
    const again = await complainant.get('/progress/acceptance');
    const fresh = {
      csrf: hidden(again.body, 'csrf'),
      offer: hidden(again.body, 'offer'),
      hash: hidden(again.body, 'hash'),
    };
    const unsigned = await complainant.send('/progress/answer', {
      ...fresh,
      answer: 'accepted',
      signedName: '孟',
      idempotencyKey: 'a4',
    });
    assert.equal(unsigned.statusCode, 400);
    const signature = `data:image/png;base64,${Buffer.from(PIXEL).toString('base64')}`;
    const accepted = await complainant.send('/progress/answer', {
      ...fresh,
      answer: 'accepted',
      agreed: 'yes',
      signature,
      idempotencyKey: 'a5',
    });
    assert.deepEqual([accepted.statusCode, accepted.headers.location], [303, '/progress?said=accepted']);
    await done(duty.visit, caseId, 'remedy', { text: '已退款', at: null });
    await done(duty.visit, caseId, 'result', { how: 'phone', text: '钱已原路退回' });
    const confirmed = await complainant.send('/progress/confirmation', {
      csrf: fresh.csrf,
      satisfied: 'yes',
      idempotencyKey: 'a6',
    });
    assert.deepEqual([confirmed.statusCode, confirmed.headers.location], [303, '/progress?said=confirmed']);
    const rated = await complainant.send('/progress/rating', {
      csrf: fresh.csrf,
      outcome: '5',
      handling: '4',
      idempotencyKey: 'a7',
    });
    assert.equal(rated.statusCode, 303, rated.body);
    const end = await complainant.get('/progress');
    assert.match(end.body, /您接受了方案[^]*signature\.png/);
    assert.doesNotMatch(end.body, /您交来文件/);
    for (const said of [
      '您提交了投诉',
      '我们提出了方案',
      '您提出了自己的办法',
      '我们提出了第 2 个方案',
      '您接受了方案',
      '方案已经办好',
      '钱已原路退回',
      '您确认问题解决了',
      '您作了评价',
    ]) {
      assert.match(end.body, new RegExp(said));
    }
  });

  test('nobody is given a page to fill in for what cannot be done now', async () => {
    const { complainant, secret } = await staffed.complain('north');
    complainant.headers = { host: 'localhost:8080' };
    complainant.cookies.set('__Host-huiyin-case', secret);
    for (const [page, status] of [
      ['acceptance', 409],
      ['rejection', 409],
      ['confirmation', 409],
      ['rating', 409],
      ['reply', 200],
      ['withdrawal', 200],
    ] as const) {
      assert.equal((await complainant.get(`/progress/${page}`)).statusCode, status, page);
    }
  });

  test('a form of ours carries the token of its case; without it nothing is done', async () => {
    const { caseId, complainant, secret } = await staffed.complain('north');
    complainant.headers = { host: 'localhost:8080' };
    complainant.cookies.set('__Host-huiyin-case', secret);
    const before = await versionOf(caseId);
    assert.equal((await complainant.send('/progress/reply', { text: '补充', csrf: 'wrong' })).statusCode, 403);
    complainant.headers['origin'] = 'https://evil.example';
    const foreign = await complainant.ask('POST', '/progress/withdrawal', {
      payload: 'csrf=x',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    assert.equal(foreign.statusCode, 403);
    assert.equal(await versionOf(caseId), before);
  });

  test('a reply brings files, and a file that cannot be taken loses no words', async () => {
    const { caseId, complainant, secret } = await staffed.complain('north');
    complainant.headers = { host: 'localhost:8080' };
    complainant.cookies.set('__Host-huiyin-case', secret);
    const csrf = hidden((await complainant.get('/progress/reply')).body, 'csrf');
    const bad = await complainant.send('/progress/reply', {
      csrf,
      idempotencyKey: 'r1',
      text: '这是小票',
      files: { name: 'x.exe', content: Buffer.from('MZ\x90\0') },
    });
    assert.equal(bad.statusCode, 400);
    assert.match(bad.body, /这是小票/);
    const kept = '0198c5a0-0000-7000-8000-000000000001';
    const late = await complainant.send('/progress/reply', { csrf, idempotencyKey: 'r1', text: '这是小票', kept });
    assert.equal(late.statusCode, 400, 'a file that could not be held is asked for again, not left out');
    assert.match(late.body, /这是小票/);
    const good = await complainant.send('/progress/reply', {
      csrf,
      idempotencyKey: 'r1',
      text: '这是小票',
      files: { name: '小票.png', content: PIXEL },
    });
    assert.equal(good.statusCode, 303, good.body);
    const page = await complainant.get('/progress');
    assert.match(page.body, /这是小票/);
    assert.match(page.body, /小票\.png/);
    assert.ok((await versionOf(caseId)) > 1);
  });

  test('ten forms at once: one wins, the others say what changed', async () => {
    const { caseId } = await staffed.complain('north');
    await done(duty.visit, caseId, 'assessment', { severity: 'ordinary', category: 'goods' });
    const seen = await versionOf(caseId);
    const ask = (index: number) =>
      manager.visit.post(`/api/console/cases/${caseId}/regrading`, {
        seen,
        severity: 'grave',
        category: 'service',
        reason: `理由 ${index}`,
      });
    const answers = await Promise.all(Array.from({ length: 10 }, (_, index) => ask(index)));
    assert.deepEqual(answers.map((answer) => answer.statusCode).sort(), [201, ...Array.from({ length: 9 }, () => 409)]);
    for (const answer of answers.filter(({ statusCode }) => statusCode === 409)) {
      const { code, changes, version } = answer.json<{ code: string; changes: string[]; version: number }>();
      assert.equal(code, 'conflict');
      assert.equal(version, await versionOf(caseId));
      assert.match(changes.join(), /manager 的姓名/);
    }
  });

  test('the same key again answers the same, with another body it is refused', async () => {
    const { caseId } = await staffed.complain('north');
    const seen = await versionOf(caseId);
    const note = (text: string) =>
      clerk.visit.post(`/api/console/cases/${caseId}/notes`, { seen, text }, { 'idempotency-key': `note-${caseId}` });
    const [first, again, other] = [await note('记一笔'), await note('记一笔'), await note('另一笔')];
    assert.deepEqual([first.statusCode, again.statusCode, other.statusCode], [201, 201, 422]);
    assert.deepEqual(again.json(), first.json());
    assert.equal(await versionOf(caseId), seen + 1);
  });

  test('what a rule refuses is told in words, with names and never with ids', async () => {
    const { caseId } = await staffed.complain('north');
    const refused = await act(clerk.visit, caseId, 'closure', { outcome: 'settled', summary: '了结' });
    assert.ok([403, 409].includes(refused.statusCode), refused.body);
    const { detail, code } = refused.json<{ detail: string; code: string }>();
    assert.match(code, /^[a-z]+\.[a-z-]+$/);
    assert.doesNotMatch(detail, /[{}]|[0-9a-f]{8}-/);
    const money = await act(duty.visit, caseId, 'offers', {
      lines: [{ kind: 'refund', amountYuan: '12.345', text: '退' }],
      hasLoss: true,
      how: 'site',
    });
    assert.deepEqual([money.statusCode, money.json<{ field: string }>().field], [400, 'lines.0.amountYuan']);
    const when = await act(duty.visit, caseId, 'promises', { promise: { dueAt: 'tomorrow' } });
    assert.deepEqual([when.statusCode, when.json<{ field: string }>().field], [400, 'promise.dueAt']);
  });

  test('a new link: the old one is dead, and the file says so', async () => {
    const { caseId, complainant } = await staffed.complain('north');
    const issued = await act(
      manager.visit,
      caseId,
      'tracking-link',
      { reason: '投诉人丢了链接' },
      { 'idempotency-key': `link-${caseId}` },
    );
    assert.equal(issued.statusCode, 201, issued.body);
    const { trackingUrl } = issued.json<{ trackingUrl: string }>();
    assert.equal((await complainant.get('/api/portal/progress')).statusCode, 401);
    const secret = trackingUrl.split('/').at(-1) ?? '';
    complainant.headers = { host: 'localhost:8080', authorization: `Bearer ${secret}` };
    assert.match(JSON.stringify((await complainant.get('/api/portal/progress')).json()), /换了新的进度链接/);
  });

  test('evidence goes in as multipart and comes out as an attachment', async () => {
    const { caseId } = await staffed.complain('north');
    const form = new FormData();
    for (const [name, value] of [
      ['seen', String(await versionOf(caseId))],
      ['source', 'cctv'],
      ['isInternal', 'true'],
      ['remark', '十二号台'],
    ] as const)
      form.append(name, value);
    form.append('file', new File([Buffer.from(PIXEL)], '监控 "一".png'));
    const added = await clerk.visit.sendForm(`/api/console/cases/${caseId}/evidence`, form, `evidence-${caseId}`);
    assert.equal(added.statusCode, 201, added.body);
    const events = await house.store.log.read(`case:${caseId}` as never);
    const { entry } = events.at(-1)?.facts as { entry: string };
    const shown = await clerk.visit.get(`/api/console/cases/${caseId}/evidence/${entry}`);
    assert.equal(shown.statusCode, 200);
    assert.deepEqual(shown.rawPayload, Buffer.from(PIXEL));
    assert.match(
      String(shown.headers['content-disposition']),
      /^attachment; filename="__ ___\.png"; filename\*=UTF-8''%E7%9B%91%E6%8E%A7%20%22%E4%B8%80%22\.png$/,
    );
    const part = await clerk.visit.ask('GET', `/api/console/cases/${caseId}/evidence/${entry}`, {
      headers: { range: 'bytes=1-3' },
    });
    assert.deepEqual([part.statusCode, part.body], [206, 'PNG']);
    const refused = new FormData();
    refused.append('seen', '1');
    refused.append('source', 'nowhere');
    refused.append('file', new File([Buffer.from(PIXEL)], 'a.png'));
    assert.equal((await clerk.visit.sendForm(`/api/console/cases/${caseId}/evidence`, refused)).statusCode, 422);
  });

  test('the exported file is a ZIP of the whole case', async () => {
    const { caseId } = await staffed.complain('north');
    const exported = await clerk.visit.get(`/api/console/cases/${caseId}/export`);
    assert.equal(exported.statusCode, 200);
    assert.equal(exported.rawPayload.subarray(0, 2).toString(), 'PK');
    assert.match(String(exported.headers['content-disposition']), /filename="26\d\d-\d{4}\.zip"/);
  });

  test('erasing takes the privacy role; then nothing personal is shown to anybody', async () => {
    const { caseId, complainant } = await staffed.complain('north', '请删除我的名字');
    assert.equal((await act(manager.visit, caseId, 'erasure', { ground: 'requested' })).statusCode, 403);
    await done(privacy.visit, caseId, 'erasure', { ground: 'requested' });
    const gone = await complainant.get('/api/portal/progress');
    assert.equal(gone.statusCode, 410);
    assert.doesNotMatch(gone.body, /请删除/);
    const again = await act(manager.visit, caseId, 'notes', { text: '记' });
    assert.deepEqual([again.statusCode, again.json<{ code: string }>().code], [409, 'case.erased']);
    const list = await manager.visit.get('/api/console/cases');
    assert.doesNotMatch(list.body, /请删除我的名字/);
  });
});
