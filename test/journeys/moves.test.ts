import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { caseStream, type CaseId } from '#core/values/ids.ts';
import { listen } from '#server/main.ts';
import { Keyboard } from '#test/support/browser/keyboard.ts';
import { isInOrder, openScreen } from '#test/support/browser/screen.ts';
import { useChromium } from '#test/support/chromium.ts';
import { useOwnShelf } from '#test/support/own-shelf.ts';
import { useStaffed } from '#test/support/staffed.ts';

/**
 * 试算与改用新版, as an administrator goes through it: a version that grades within ten minutes instead of fifteen is tried,
 * adopted, and open cases are moved to it. The clock stands on Saturday, 18 July 2026, 20:12 in Shanghai: of two complaints in
 * the north one came in at 20:00 and one just now, and one in the south was read back and graded at 20:12.
 */

const READ_BACK = `      read-back:
        title: {zh: 复述诉求, en: Read it back}
        act: confirm-content
        by: desk
`;
const own = useOwnShelf('billiards-club');
own.edit('billiards-club', '      assess:\n', `${READ_BACK}      assess:\n`);
const staffed = await useStaffed({ procedure: { shelf: own.shelf, playbook: 'billiards-club' } });
const { url } = await listen(staffed, staffed.config);
const browser = await useChromium();
const office = await staffed.hire('office', ['administrator', 'main'], ['desk', 'main']);
const mover = await staffed.hire('mover', ['administrator', 'main']);
const desk = await staffed.hire('desk', ['desk', 'south']);
const [early, graded] = [await staffed.complain('north'), await staffed.complain('south')];
const later = await staffed.app.inject({ method: 'POST', url: '/api/test/clock', payload: { advance: '12 min' } });
assert.equal(later.statusCode, 200, later.body);
const fresh = await staffed.complain('north');
await acts(graded.caseId, 'steps', { task: 'read-back', text: '和客人逐条对过', how: 'phone' });
await acts(graded.caseId, 'assessment', { severity: 'minor', category: 'service' });

async function acts(caseId: CaseId, noun: string, body: object, { visit } = desk): Promise<void> {
  const seen = (await staffed.house.store.log.read(caseStream(caseId))).length;
  const answer = await visit.post(`/api/console/cases/${caseId}/${noun}`, { seen, ...body });
  assert.equal(answer.statusCode, 201, answer.body);
}

const enter = (who: typeof office): Promise<Page> => openScreen(browser, url, who);
const numberOf = async (caseId: CaseId): Promise<string> => {
  const { cases } = (await staffed.admin.get('/api/console/cases')).json<{ cases: { id: string; number: string }[] }>();
  return cases.find(({ id }) => id === caseId)?.number ?? assert.fail('it is not in the list');
};
const rowOf = async (page: Page, { caseId }: typeof early): Promise<Locator> =>
  page.locator(`.moves-case[aria-label="${await numberOf(caseId)}"]`);
const figures = async (box: Locator): Promise<Readonly<Record<string, string>>> =>
  Object.fromEntries(
    await box.evaluate((list) =>
      [...list.querySelectorAll<HTMLElement>('[data-figure]')].map((each) => [
        each.dataset['figure'] ?? '',
        each.querySelector('dd')?.textContent ?? '',
      ]),
    ),
  );

/** 每次改几件, as the page asks for it. */
function movesSentBy(page: Page): readonly number[] {
  const sent: number[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'POST' || !request.url().endsWith('/moves')) return;
    sent.push((request.postDataJSON() as { cases: unknown[] }).cases.length);
  });
  return sent;
}

/** A field that counts by the clock: how many of its unit. */
const gradedWithin = (page: Page): Locator => page.getByLabel('收到以后多久内定级 · 多久');

describe('试算与改用新版', () => {
  test('by the keyboard: what another version says otherwise, and what it would have done, before it is adopted', async () => {
    const page = await enter(mover);
    const keys = new Keyboard(page);
    await page.goto(`${url}/console/procedure/adoption?playbook=billiards-club`);
    const trial = page.locator('section[aria-labelledby=trial]');
    await trial.getByText('还没有选单位。').waitFor();
    for (const store of ['北店', '南店']) {
      await keys.reach(page.getByRole('checkbox', { name: store }));
      await keys.press('Space');
    }
    await keys.write(gradedWithin(page), '10');
    await page.locator('.difference-row', { hasText: '任务“评审定级”' }).getByText('10 分钟').first().waitFor();
    await keys.reach(trial.getByRole('button', { name: '开始试算' }));
    await keys.press('Enter');
    await trial.getByRole('button', { name: '再算一次' }).waitFor();
    assert.deepEqual(await figures(trial.locator('.trial-figures').first()), {
      cases: '3',
      changed: '3',
      wouldMiss: '2',
      earlier: '3',
    });
    const grading = trial.locator('.trial-row', { hasText: '评审定级' }).first();
    assert.deepEqual(await figures(grading), { wouldMiss: '2', earlier: '3' });
    const [north, south] = [
      trial.locator('.trial-unit', { hasText: '北店：2 件' }),
      trial.locator('.trial-unit', { hasText: '南店：1 件' }),
    ];
    // What would be late comes first, though it came in earlier.
    assert.deepEqual(await north.locator('.trial-line').allInnerTexts(), [
      '“评审定级”会超时。原来：今天 20:15 到期（还没到）；新版：今天 20:10 到期（超时未办）。',
      '“评审定级”的时限，原来：今天 20:27 到期（还没到）；新版：今天 20:22 到期（还没到）。',
    ]);
    assert.deepEqual(await south.locator('.trial-line').allInnerTexts(), [
      '“评审定级”会超时。原来：今天 20:15 到期（按时）；新版：今天 20:10 到期（超时）。',
    ]);
    assert.equal(await trial.locator('.trial-row', { hasText: '北店' }).count(), 0, 'the unit is said once');
    await trial.getByText('试算的依据和做不到的').click();
    await isInOrder(page, 'the trial');
    await keys.write(gradedWithin(page), '12');
    await trial.locator('.trial-figures').first().waitFor({ state: 'detached' });
    await keys.write(gradedWithin(page), '10');
    await page.locator('.difference-after', { hasText: '10 分钟' }).first().waitFor();
    await keys.reach(page.getByRole('button', { name: '采用到 2 个单位' }));
    await keys.press('Enter');
    await page.locator('.playbooks-versions li').first().waitFor();
    await page.context().close();
  });

  test('by the keyboard: a case is moved with a reason, one that would be late by it stays, the list gets shorter', async () => {
    const page = await enter(mover);
    const keys = new Keyboard(page);
    const sent = movesSentBy(page);
    await page.goto(`${url}/console/procedure`);
    await page.locator('.chart').waitFor();
    await keys.choose(page.getByRole('combobox', { name: '看哪个单位' }), '北店');
    await page.getByText('还有 2 件在办案件按以前的版本办。').waitFor();
    await isInOrder(page, 'the procedure of a unit with cases by an earlier version');
    await keys.reach(page.getByRole('link', { name: '看看能不能改用新版' }));
    await keys.press('Enter');
    const [stays, goes] = [await rowOf(page, early), await rowOf(page, fresh)];
    assert.match(await goes.innerText(), /评审定级\s+今天 20:27 → 今天 20:22\s+提前 5 分钟/);
    assert.match(
      await stays.innerText(),
      /留在原版\s+按新版来算，“评审定级”现在就已经超时。请先按原版办完，再改用新版。/,
    );
    assert.equal(await stays.getByRole('checkbox').isDisabled(), true);
    assert.doesNotMatch(await page.locator('.moves-case').first().innerText(), /北店/, 'the unit stands on top');
    await page.getByText('还没有选案件。').waitFor();
    await isInOrder(page, 'what moving would change');
    await keys.reach(goes.getByRole('checkbox'));
    await keys.press('Space');
    const move = page.getByRole('button', { name: '改用新版（1 件）' });
    await page.getByText('还没有写理由。').waitFor();
    await keys.reach(move);
    await keys.press('Enter');
    await keys.write(page.getByLabel('为什么改用'), '   ');
    await keys.reach(move);
    await keys.press('Enter');
    assert.deepEqual(sent, [], 'without a reason nothing goes');
    await keys.write(page.getByLabel('为什么改用'), '总部缩短了定级时限');
    await keys.reach(move);
    await keys.press('Enter');
    await page.locator('.toast', { hasText: '改了 1 件。' }).waitFor();
    const lead = page.getByRole('heading', { name: '还有 1 件在办案件按以前的版本办。' });
    await lead.waitFor();
    assert.equal(await lead.evaluate((each) => each === document.activeElement), true, 'the focus is where it goes on');
    assert.deepEqual([await page.locator('.moves-case').count(), await goes.count(), sent], [1, 0, [1]]);
    await page.getByText('列出的案件都要留在原版。').waitFor();
    assert.equal(await page.getByLabel('为什么改用').count(), 0, 'there is nothing to give a reason for');
    await isInOrder(page, 'moved');
    await page.context().close();
  });

  test('the file tells of it, and the complainant hears nothing that is not theirs', async () => {
    const page = await enter(office);
    await page.goto(`${url}/console/cases/${fresh.caseId}`);
    await page.getByText('mover 的姓名把本案从流程第 1 版改到第 2 版办理。理由：总部缩短了定级时限').waitFor();
    await page.getByText('按新版，“评审定级”的时限原 20:27 到期，现 20:22 到期。').waitFor();
    await isInOrder(page, 'the file');
    await page.goto(`${url}/console/cases/${early.caseId}`);
    await page.locator('.case-head').waitFor();
    assert.equal(await page.getByText('改到第 2 版').count(), 0);
    const progress = await fresh.complainant.get('/api/portal/progress');
    assert.doesNotMatch(progress.body, /新版|总部缩短/);
    await page.context().close();
  });

  test('what was done and would be asked for again is ticked first', async () => {
    own.edit('billiards-club', '      read-back:\n', '      say-back:\n');
    const page = await enter(office);
    await page.goto(`${url}/console/procedure/adoption?playbook=billiards-club`);
    await page.locator('.chip', { hasText: '南店' }).click();
    await page.getByRole('button', { name: '采用到 1 个单位' }).click();
    await page.locator('.playbooks-versions li').first().waitFor();
    await page.goto(`${url}/console/procedure/moves?unit=${staffed.units.south}`);
    const row = await rowOf(page, graded);
    await row.getByText('“复述诉求”已经办过，按新版要再办一次。').waitFor();
    const [choice, again] = [
      row.getByRole('checkbox', { name: /改用新版/ }),
      row.getByRole('checkbox', { name: '再办一次：复述诉求' }),
    ];
    assert.equal(await choice.isDisabled(), true);
    await page.getByText('列出的案件都要先勾“再办一次”，才能选。').waitFor();
    await isInOrder(page, 'a case with a task to be done again');
    await again.check();
    await choice.check();
    await again.uncheck();
    assert.deepEqual([await choice.isChecked(), await choice.isDisabled()], [false, true], 'taken back');
    await again.check();
    await page.getByLabel('选中列出的、能改的 1 件').check();
    await page.getByLabel('为什么改用').fill('复述的话术换了');
    await page.getByRole('button', { name: '改用新版（1 件）' }).click();
    await page.getByRole('heading', { name: '在办案件都按现在的版本办。' }).waitFor();
    assert.equal(await page.locator('.moves-case').count(), 0);
    await page.goto(`${url}/console/cases/${graded.caseId}`);
    await page.getByText('要再办一次：复述诉求。').waitFor();
    await page.context().close();
  });

  test('many are tried page by page and folded, listed ten at a time, and moved five at a time', async () => {
    own.edit('billiards-club', '      say-back:\n', '      read-back:\n');
    const filed = [];
    for (let count = 0; count < 20; count += 1) filed.push(await staffed.complain('north'));
    const page = await enter(mover);
    const keys = new Keyboard(page);
    const sent = movesSentBy(page);
    await page.goto(`${url}/console/procedure/adoption?playbook=billiards-club`);
    for (const store of ['北店', '南店']) await page.locator('.chip', { hasText: store }).click();
    await gradedWithin(page).fill('9');
    await page.locator('.difference-after', { hasText: '9 分钟' }).first().waitFor();
    const trial = page.locator('section[aria-labelledby=trial]');
    await trial.getByRole('button', { name: '开始试算' }).click();
    await trial.getByRole('button', { name: '再算一次' }).waitFor();
    assert.equal((await figures(trial.locator('.trial-figures').first()))['cases'], '21', 'two were moved before');
    const north = trial.locator('.trial-unit', { hasText: '北店：22 件' });
    assert.deepEqual(
      await trial.locator('.trial-unit').evaluateAll((units) => units.map((unit) => unit.hasAttribute('open'))),
      [false, false],
    );
    await keys.reach(north.locator('summary'));
    await keys.press('Enter');
    assert.equal(await north.locator('.trial-row').count(), 20);
    await north.getByRole('button', { name: '再列 2 件' }).click();
    assert.equal(await north.locator('.trial-row').count(), 22);
    await page.getByRole('button', { name: '采用到 2 个单位' }).click();
    await page.locator('.playbooks-versions li').first().waitFor();

    await page.goto(`${url}/console/procedure/moves?unit=${staffed.units.north}`);
    for (const more of [10, 2]) await page.getByRole('button', { name: `再列 ${more} 件` }).click();
    await page.locator('.moves-case').nth(21).waitFor();
    assert.equal(await page.getByRole('button', { name: /再列/ }).count(), 0);
    const [taken] = filed;
    assert.ok(taken !== undefined);
    await acts(taken.caseId, 'assessment', { severity: 'minor', category: 'service' }, office);
    await page.getByLabel('选中列出的、能改的 21 件').check();
    await page.getByLabel('为什么改用').fill('总部又缩短了定级时限');
    await page.getByRole('button', { name: '改用新版（21 件）' }).click();
    await page.locator('.toast', { hasText: '改了 20 件；1 件没有改，原因写在案件旁边。' }).waitFor();
    await page.getByRole('heading', { name: '还有 2 件在办案件按以前的版本办。' }).waitFor();
    assert.deepEqual(sent, [5, 5, 5, 5, 1]);
    const row = await rowOf(page, taken);
    assert.match(await row.innerText(), /刚才没有改\s+看过以后有人办理过这件案件，没有改。请再看一遍，然后再改。/);
    assert.equal(await row.getByRole('checkbox').isChecked(), false);
    await isInOrder(page, 'moved but one');
    await page.context().close();
  });

  test('in English, and for nobody but administrators', async () => {
    const page = await enter(mover);
    await page.evaluate(() => window.localStorage.setItem('huiyin-settings', JSON.stringify({ language: 'en' })));
    await page.goto(`${url}/console/procedure/moves?unit=${staffed.units.north}`);
    await page.locator('.moves-case').first().waitFor();
    await page.getByText('It stays where it is').waitFor();
    await isInOrder(page, 'moving in English');
    await page.context().close();
    const other = await enter(desk);
    await other.goto(`${url}/console/procedure`);
    await other.locator('.chart').waitFor();
    assert.equal(await other.getByRole('link', { name: '看看能不能改用新版' }).count(), 0);
    await other.goto(`${url}/console/procedure/moves?unit=${staffed.units.north}`);
    await other.getByRole('alert').waitFor();
    await other.context().close();
  });
});
