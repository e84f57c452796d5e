import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { SharedChoices } from '#contract/console/case-choices.ts';
import type { SentPage } from '#contract/console/case-page.ts';
import type { FilingForm } from '#contract/console/filing.ts';
import type { Me } from '#contract/console/session.ts';
import type { WorklistPanel } from '#contract/console/panel.ts';
import type { Worklist } from '#contract/console/worklist.ts';
import type { CaseId } from '#core/values/ids.ts';
import { useStaffed } from '#test/support/staffed.ts';
import type { Visit } from '#test/support/visits.ts';

const staffed = await useStaffed();
const { units } = staffed;
const clerk = await staffed.hire('clerk', ['clerk', 'north']);
const duty = await staffed.hire('duty', ['duty', 'north']);
const manager = await staffed.hire('manager', ['store', 'north']);
const region = await staffed.hire('region', ['region', 'main']);
const south = await staffed.hire('south', ['store', 'south']);
const privacy = await staffed.hire('privacy', ['privacy', 'main']);

async function page(visit: Visit, caseId: CaseId): Promise<SentPage> {
  const answer = await visit.get(`/api/console/cases/${caseId}`);
  assert.equal(answer.statusCode, 200, answer.body);
  return answer.json<SentPage>();
}

async function done(visit: Visit, caseId: CaseId, noun: string, body: object): Promise<void> {
  const { version } = await page(visit, caseId);
  const answer = await visit.post(`/api/console/cases/${caseId}/${noun}`, { seen: version, ...body });
  assert.equal(answer.statusCode, 201, `${noun}: ${answer.body}`);
}

const taskOf = ({ tasks }: SentPage, form: string) => {
  const task = tasks.find((each) => each.form === form);
  assert.ok(task !== undefined, `no task ${form} among ${tasks.map((each) => each.form).join(', ')}`);
  return task;
};
const actOf = ({ acts }: SentPage, form: string) => acts.find((each) => each.form === form);

async function grave(): Promise<CaseId> {
  const { caseId } = await staffed.complain('north', '滑倒，手腕骨折');
  await done(duty.visit, caseId, 'assessment', { severity: 'grave', category: 'service', reason: '有人受伤' });
  return caseId;
}

describe('案件页', () => {
  test('a new complaint: what is next, for whom, by when, and what its form offers', async () => {
    const { caseId } = await staffed.complain('north');
    const found = await page(clerk.visit, caseId);
    assert.equal(found.title, '苹果烂了三个');
    assert.equal(found.severity, null);
    const assess = taskOf(found, 'assess');
    assert.deepEqual([assess.isMine, assess.blocked, assess.due?.left], [true, [], '还剩 4 小时']);
    const { suggestedSeverity, of } = found.choices;
    assert.equal(suggestedSeverity, 'ordinary');
    const shared: SharedChoices = (await clerk.visit.get(`/api/console/cases/${caseId}/choices`)).json();
    const { severities, categories, people } = shared;
    assert.equal(shared.of, of);
    assert.deepEqual(
      severities.map(({ limits }) => limits),
      // Only what the severity brings with it; limits that all have alike tell nothing about it.
      ['1 小时内assign · 2 小时内come · 3 天内offer · 2 个工作日内deliver', '8 小时内talk · 一般 1 个工作日内settle'],
    );
    assert.deepEqual(
      categories.map(({ title }) => title),
      ['商品', '服务'],
    );
    assert.ok(people.some(({ id, roles }) => id === region.id && roles.includes('region')));
    assert.ok(!people.some(({ id }) => id === south.id), 'somebody of another store is not near');
    const [first] = found.days[0]?.entries ?? [];
    assert.equal(first?.quote, '苹果烂了三个');
    assert.deepEqual(found.receipt.hash.length, 64);
  });

  test('steps are those that the case passes through; the one that runs is marked', async () => {
    const found = await page(manager.visit, await grave());
    const shown = found.steps.filter(({ state }) => state !== 'skipped');
    assert.deepEqual(
      shown.map(({ id }) => id),
      ['receive', 'look-into', 'agree', 'result', 'learn', 'end'],
    );
    assert.equal(shown.filter(({ state }) => state === 'current').length, 1);
  });

  test('whoever may not do it yet is told why before anything is filled in', async () => {
    const caseId = await grave();
    const asClerk = taskOf(await page(clerk.visit, caseId), 'assign');
    assert.equal(asClerk.role, 'store');
    const offer = actOf(await page(clerk.visit, caseId), 'offers');
    assert.match(offer?.refusal ?? '', /店长/);
    const early = actOf(await page(manager.visit, caseId), 'offers');
    assert.match(early?.refusal ?? '', /先做完/);
    assert.equal(actOf(await page(manager.visit, caseId), 'reopening'), undefined);
  });

  test('a limit that nobody keeps is said to go to whoever stands above the one asked, not above the lowest tier', async () => {
    const caseId = await grave();
    await done(clerk.visit, caseId, 'assignment', { to: { kind: 'role', role: 'store' }, role: 'store' });
    const { why } = taskOf(await page(manager.visit, caseId), 'contact');
    assert.match(why?.steps.at(-1)?.text ?? '', /将上报区域督导/);
  });

  test('a limit that a regrade started anew says so, and never that it counts from the receipt', async () => {
    const caseId = await grave();
    await done(manager.visit, caseId, 'regrading', { severity: 'ordinary', category: 'service', reason: '只是擦破皮' });
    const talk = (await page(duty.visit, caseId)).clocks.find(({ clock }) => clock === 'talk');
    assert.equal(talk?.source, '改级起 8 小时内');
    assert.match(talk.explanation.sentences[0]?.text ?? '', /改级，从这时起算/);
  });

  test('a limit in hours over midnight lies under its weekdays, with the rest of the week empty', async () => {
    const { caseId } = await staffed.complain('north');
    await done(duty.visit, caseId, 'assessment', { severity: 'ordinary', category: 'service' });
    const talk = (await page(duty.visit, caseId)).clocks.find(({ clock }) => clock === 'talk');
    const [week, ...more] = talk?.explanation.weeks ?? [];
    assert.deepEqual(more, []);
    assert.equal(week?.label, '07-13');
    assert.deepEqual(
      week.days.map(({ day, kind }) => [day.slice(8), kind]),
      [...['13', '14', '15', '16', '17'].map((day) => [day, 'outside']), ['18', 'start'], ['19', 'counted']],
    );
  });

  test('erasing is offered to whoever may erase, and to nobody else', async () => {
    const { caseId } = await staffed.complain('north');
    assert.equal(actOf(await page(manager.visit, caseId), 'erasure'), undefined);
    const seen = await page(privacy.visit, caseId);
    assert.deepEqual(
      seen.acts.map(({ form }) => form),
      ['erasure'],
    );
  });

  test('an offer that waits, shares without evidence and a rectification stand beside the next step', async () => {
    const caseId = await grave();
    await done(manager.visit, caseId, 'assignment', { to: { role: 'store' }, role: 'store' });
    await done(manager.visit, caseId, 'acceptance', {});
    await done(manager.visit, caseId, 'contacts', { how: 'site', summary: '看过现场' });
    await done(manager.visit, caseId, 'finding', { substantiated: 'yes', text: '地面有水' });
    await done(manager.visit, caseId, 'causes', {
      method: 'fishbone',
      causes: [{ dimension: 'people', isRoot: true, text: '没有放警示牌' }],
    });
    await done(manager.visit, caseId, 'responsibility', {
      shares: [
        { person: duty.id, unit: null, percent: 60, party: '' },
        { person: null, unit: null, percent: 40, party: '外包保洁' },
      ],
    });
    await done(manager.visit, caseId, 'offers', {
      lines: [
        { kind: 'refund', amountYuan: '4286.50', text: '医疗费' },
        { kind: 'refund', amountYuan: '1800', text: '误工' },
        { kind: 'voucher', count: 2, text: '购物券' },
      ],
      hasLoss: true,
      change: '换排水管',
      how: 'portal',
    });
    const found = await page(region.visit, caseId);
    assert.deepEqual(found.offer?.lines, [
      { text: '退款：医疗费', amount: '4,286.50 元' },
      { text: '退款：误工', amount: '1,800 元' },
      { text: '购物券', amount: '× 2' },
    ]);
    assert.deepEqual([found.offer?.total, found.offer?.statusText], ['6,086.50 元', '等区域督导定夺']);
    assert.deepEqual(found.responsibility?.shares, [
      { party: 'duty 的姓名', percent: '60%' },
      { party: '外包保洁', percent: '40%' },
    ]);
    assert.equal(found.responsibility?.isSupported, false);
    assert.deepEqual(found.fishbone[0], {
      dimension: 'people',
      title: '人员',
      causes: [{ text: '没有放警示牌', isRoot: true }],
    });
    const approve = taskOf(found, 'approve');
    assert.deepEqual([approve.isMine, approve.blocked], [true, []]);
    assert.match(approve.lead, /由区域督导定夺/);
    await done(region.visit, caseId, 'offer-approval', {});
    assert.equal((await page(manager.visit, caseId)).offer?.statusText, '等投诉人答复');
    assert.ok(
      (await page(manager.visit, caseId)).messages.some(({ id, text }) => id === 'offer' && !text.includes('/t/')),
    );
  });

  test('a linked case has its number for whoever may see it, and none for others', async () => {
    const here = await staffed.complain('north');
    const there = await staffed.complain('south', '同一批苹果');
    await done(region.visit, here.caseId, 'links', { other: there.caseId, kind: 'related' });
    const { number } = await page(region.visit, there.caseId);
    assert.equal((await page(region.visit, here.caseId)).links[0]?.caseNumber, number);
    const unseen = await page(clerk.visit, here.caseId);
    assert.doesNotMatch(JSON.stringify(unseen), new RegExp(number));
    const { link } = unseen.links[0] ?? { link: '' };
    await done(region.visit, here.caseId, 'link-removal', { link, reason: '不是一批' });
    const after = await page(region.visit, here.caseId);
    assert.deepEqual(after.links, []);
    assert.match(JSON.stringify(after.days), new RegExp(`解除与 ${number} 的关联`), 'the file still says which it was');
    assert.match(JSON.stringify((await page(clerk.visit, here.caseId)).days), /解除与 另一件案件 的关联/);
  });

  test('an erased case is seen as far as its facts go', async () => {
    const { caseId } = await staffed.complain('north', '请删除我说的话');
    await done(privacy.visit, caseId, 'erasure', { ground: 'requested' });
    const found = await page(manager.visit, caseId);
    assert.equal(found.isErased, true);
    assert.doesNotMatch(JSON.stringify(found), /请删除我说的话|13900007725/);
    assert.deepEqual(found.acts, []);
    assert.ok(
      found.days.flatMap((day) => day.entries).some(({ text }) => JSON.stringify(text).includes('删除个人信息')),
    );
  });

  test('of another store, there is none', async () => {
    const { caseId } = await staffed.complain('north');
    assert.equal((await south.visit.get(`/api/console/cases/${caseId}`)).statusCode, 404);
    assert.equal((await south.visit.get(`/api/console/worklist/${caseId}/assess`)).statusCode, 404);
  });
});

describe('侧栏', () => {
  test('every row of the list opens a panel in which it can be done', async () => {
    await grave();
    const { zones } = (await manager.visit.get('/api/console/worklist?view=unit')).json<Worklist>();
    const rows = zones.flatMap((zone) => zone.rows);
    assert.ok(rows.length > 0);
    for (const row of rows) {
      const address = `/api/console/worklist/${row.caseId}/${encodeURIComponent(row.task)}`;
      const answer = await manager.visit.get(address);
      assert.equal(answer.statusCode, 200, answer.body);
      const panel = answer.json<WorklistPanel>();
      const said = [panel.task.task, panel.task.title, panel.found.number];
      assert.deepEqual(said, [row.task, row.act, row.caseNumber], `${row.act}: the row and its panel say the same`);
    }
  });

  test('a task that is done has no panel', async () => {
    const { caseId } = await staffed.complain('north', '价签不符');
    const address = `/api/console/worklist/${caseId}/assess`;
    const panel = (await duty.visit.get(address)).json<WorklistPanel>();
    assert.match(JSON.stringify(panel.lead), /价签不符/);
    await done(duty.visit, caseId, 'assessment', { severity: 'ordinary', category: 'goods' });
    assert.equal((await duty.visit.get(address)).statusCode, 409, 'unlike one whose case is out of sight');
  });
});

describe('登记表', () => {
  test('whoever may file nowhere is offered no form', async () => {
    const mayFile = async (visit: Visit) => (await visit.get('/api/console/me')).json<Me>().may;
    assert.deepEqual(await mayFile(clerk.visit), { file: true, statistics: true });
    assert.deepEqual(await mayFile(privacy.visit), { file: false, statistics: true });
    const { visit } = await staffed.hire('arranger', ['administrator', 'main']);
    assert.deepEqual(await mayFile(visit), { file: false, statistics: false });
  });

  test('offers what the procedure of the unit asks, and only where complaints may be filed', async () => {
    const form = (await clerk.visit.get(`/api/console/filing?unit=${units.north}`)).json<FilingForm>();
    assert.deepEqual(
      form.channels.map(({ id, promiseRequired }) => [id, promiseRequired]),
      [
        ['counter', false],
        ['phone', true],
      ],
    );
    assert.deepEqual(
      form.units.map(({ name }) => name),
      ['北店'],
    );
    assert.ok(form.promises.length >= 2);
    assert.ok(form.promises.every(({ dueAt }) => dueAt > form.now));
    const elsewhere = await clerk.visit.get(`/api/console/filing?unit=${units.south}`);
    assert.equal(elsewhere.statusCode, 403);
  });

  test('a promise that is offered is taken as it stands', async () => {
    const form = (await clerk.visit.get(`/api/console/filing?unit=${units.north}`)).json<FilingForm>();
    const nothing = Object.fromEntries(
      [
        'title',
        'contact',
        'place',
        'purchase',
        'occurredAt',
        'receivedAt',
        'category',
        'severity',
        'severityReason',
      ].map((field) => [field, null]),
    );
    const [promise] = form.promises;
    const answer = await clerk.visit.post('/api/console/cases', {
      ...nothing,
      unit: form.unit.id,
      channel: 'phone',
      matter: '少找了十块钱',
      name: '孟',
      phone: '13900007725',
      harm: 'none',
      impact: 'none',
      demands: [],
      firstTalk: [0],
      promises: [{ dueAt: promise?.dueAt, what: null, reason: null }],
    });
    assert.equal(answer.statusCode, 201, answer.body);
    const { caseId } = answer.json<{ caseId: CaseId }>();
    const found = await page(clerk.visit, caseId);
    assert.equal(found.promises[0]?.due.dueAt, promise?.dueAt);
    assert.equal(taskOf(found, 'promise').entry, found.promises[0]?.entry);
  });
});
