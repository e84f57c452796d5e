import assert from 'node:assert/strict';
import type { Browser, Locator, Page, Response } from 'playwright-core';
import { NOUN_OF_FORM } from '#contract/console/acts.ts';
import type { ActNoun } from '#contract/console/acts.ts';
import type { WorklistPanel } from '#contract/console/panel.ts';
import type { AnyCase, Task } from '#core/case/state.ts';
import type { CaseId } from '#core/values/ids.ts';
import type { Instant } from '#core/values/instant.ts';
import { consoleActs } from '#locale/zh-CN/console-acts.ts';
import { consoleButtons } from '#locale/zh-CN/console-buttons.ts';
import { Keyboard, push, write } from './keyboard.ts';
import type { Step } from './keyboard.ts';
import { openTask } from './workplace.ts';
import type { Workplace } from './workplace.ts';

/** 同事的工位: the console as one person has it open, worked by the keyboard alone. */

/** Where a form says what is wrong. */
const WRONG = '.field-fault, .note-late, .note-soon, .act-blocked';
const SCREEN = { width: 1440, height: 900 };

/** 侧栏的新旧: who acts at once on a screen that has not heard the latest yet is told of it; the journeys wait instead. */
class Panels {
  readonly #page: Page;
  #latest: WorklistPanel['found'] | null = null;
  #heard: () => void = () => undefined;

  constructor(page: Page) {
    this.#page = page;
    page.on('response', (response) => {
      if (/\/api\/console\/worklist\/[^/?]+\//.test(response.url()) && response.ok()) void this.#read(response);
    });
  }

  async #read(response: Response): Promise<void> {
    // A page that has gone on meanwhile has no answer to read.
    const panel = (await response.json().catch(() => null)) as WorklistPanel | null;
    if (panel !== null) this.#latest = panel.found;
    this.#heard();
  }

  /** Once the panel shows a case as it now stands, at the present time. */
  async isShown(state: AnyCase, now: Instant): Promise<void> {
    while (this.#latest?.id !== state.id || this.#latest.version < state.version || this.#latest.now < now) {
      await new Promise<void>((resolve) => {
        this.#heard = resolve;
      });
    }
    await this.#page.evaluate(
      () =>
        new Promise((resolve) => {
          requestAnimationFrame(() => requestAnimationFrame(resolve));
        }),
    );
  }
}

function ownPassword(place: Workplace, who: string): string {
  return `${place.passwords.get(who) ?? ''} 是我的`;
}

const SEEN_WITHIN_MS = 2000;
const SEARCH_TRIES = 4;

export class Desk {
  readonly place: Workplace;
  readonly page: Page;
  readonly keys: Keyboard;
  readonly who: string;
  readonly #panels: Panels;

  private constructor(place: Workplace, page: Page, who: string) {
    this.place = place;
    this.page = page;
    this.keys = new Keyboard(page);
    this.who = who;
    this.#panels = new Panels(page);
  }

  /** Signs in with the one-time password and sets one's own. */
  static async open(browser: Browser, place: Workplace, who: string, at: string = place.address): Promise<Desk> {
    const desk = await Desk.#enter(browser, place, who, at, place.passwords.get(who) ?? '');
    const own = ownPassword(place, who);
    await desk.#fill('.entrance-form', write('next', own), push('换好并进入'));
    await desk.page.locator('.worklist').waitFor();
    return desk;
  }

  /** One more screen of somebody who has set a password before. */
  static async again(browser: Browser, place: Workplace, who: string, at: string = place.address): Promise<Desk> {
    const desk = await Desk.#enter(browser, place, who, at, ownPassword(place, who));
    await desk.page.locator('.worklist').waitFor();
    return desk;
  }

  static async #enter(browser: Browser, place: Workplace, who: string, at: string, password: string): Promise<Desk> {
    const context = await browser.newContext({ viewport: SCREEN, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    await page.goto(`${at}/console`);
    const desk = new Desk(place, page, who);
    await desk.#fill('.entrance form', write('login', place.login(who)), write('password', password), push('登录'));
    return desk;
  }

  async #fill(form: string, ...steps: readonly Step[]): Promise<void> {
    const found = this.page.locator(form);
    await found.locator('[data-field]').first().waitFor();
    for (const step of steps) await step(this.keys, found);
  }

  /** 待办: the list, by its keys. */
  async toWorklist(): Promise<void> {
    await this.leaveFields();
    await this.keys.press('g', 'w');
    await this.page.locator('.worklist').waitFor();
  }

  /** Letters are commands only outside of fields. */
  private async leaveFields(): Promise<void> {
    const isTyping = () =>
      this.page.evaluate(() => document.activeElement?.matches('input, textarea, select') === true);
    if (await isTyping()) await this.keys.press('Escape');
  }

  /** 登记投诉 for somebody at the counter or on the phone: the case that it became. */
  async registers(channel: string, ...steps: readonly Step[]): Promise<CaseId> {
    await this.leaveFields();
    await this.keys.press('c');
    const form = this.page.locator('form.filing');
    await form.locator('[data-field="matter"]').waitFor();
    for (const step of [push(channel), ...steps]) await step(this.keys, form);
    await this.keys.press('ControlOrMeta+Enter');
    const filed = this.page.locator('.filing-result');
    const wrong = form.locator(WRONG);
    await filed.or(wrong.first()).waitFor();
    if ((await filed.count()) === 0) assert.fail((await wrong.allInnerTexts()).join(' '));
    const link = /\/t\/[\w-]{43}/.exec(await filed.innerText());
    return await this.place.caseBehind(link?.[0] ?? '');
  }

  /** 进度链接, as it was shown once where the case was registered. */
  async linkGiven(): Promise<string> {
    const link = /\/t\/[\w-]{43}/.exec(await this.page.innerText('.filing-result'));
    return link?.[0] ?? assert.fail('no link is shown');
  }

  /** The row of a task, once it is there. */
  row(caseId: CaseId, task: string): Locator {
    return this.page.locator(`[id="row-${caseId}/${task}"]`);
  }

  /** Goes to a task's row by J and K, and into its form by E. */
  async take(caseId: CaseId, task: string): Promise<Locator> {
    await this.toWorklist();
    const row = this.row(caseId, task);
    await row.waitFor();
    const isSelected = () => row.evaluate((each) => each.getAttribute('aria-current') === 'true');
    for (let press = 0; press < 60 && !(await isSelected()); press += 1) {
      const isBelow = await row.evaluate((each) => {
        const now = document.querySelector('a.row[aria-current=true]');
        return now === null || (each.compareDocumentPosition(now) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
      });
      await this.keys.press(isBelow ? 'j' : 'k');
      await this.page.waitForFunction(() => document.querySelector('a.row[aria-current=true]') !== null);
    }
    assert.ok(await isSelected(), `J and K do not lead to ${task}`);
    const form = this.page.locator('.panel form.act');
    await form.waitFor();
    await this.#panels.isShown(await this.place.stateOf(caseId), this.place.house.clock.now());
    await this.keys.press('e');
    await this.page.waitForFunction(() => document.activeElement?.closest('.panel form') !== null);
    return form;
  }

  /** An act beside the tasks, from 更多 of the case page: its form, filled in and sent. */
  async #besides(caseId: CaseId, noun: ActNoun, steps: readonly Step[]): Promise<Locator> {
    await this.finds(caseId);
    await this.keys.reach(this.page.getByRole('button', { name: '更多' }));
    await this.keys.press('Enter');
    const act = this.page.locator('.popover-item', { hasText: consoleButtons[`console.act.${noun}`] });
    await this.keys.reach(act.first());
    await this.keys.press('Enter');
    const box = this.page.locator('.next form.act');
    await box.waitFor();
    for (const step of steps) await step(this.keys, box);
    await this.keys.press('ControlOrMeta+Enter');
    return box;
  }

  /** 代记: a task of the complainant, done for them on the case page, where the others stand below the one's own. */
  async doesForThem(caseId: CaseId, form: string, ...steps: readonly Step[]): Promise<void> {
    const { origin, act } = await openTask(this.place, caseId, form);
    await this.finds(caseId);
    const title = this.place.playbook.stages.flatMap((stage) => stage.tasks).find((task) => task.id === origin)
      ?.title.zh;
    const card = this.page.locator('.next-card', { hasText: title ?? origin });
    const other = this.page.locator('.next-others button', { hasText: title ?? origin });
    await card.or(other).first().waitFor();
    if ((await card.count()) === 0) {
      await this.keys.reach(other.first());
      await this.keys.press('Enter');
    }
    const box = card.locator('form.act');
    await box.waitFor();
    for (const step of steps) await step(this.keys, box);
    await this.keys.press('ControlOrMeta+Enter');
    await this.#settled(box, NOUN_OF_FORM[act] ?? (act as ActNoun));
  }

  /** 另办: what no task asks for. */
  async doesBesides(caseId: CaseId, noun: ActNoun, ...steps: readonly Step[]): Promise<void> {
    await this.#settled(await this.#besides(caseId, noun, steps), noun);
  }

  async isRefusedBesides(caseId: CaseId, noun: ActNoun, ...steps: readonly Step[]): Promise<string> {
    return await this.#refusal(caseId, () => this.#besides(caseId, noun, steps));
  }

  /** 案件页上的第一张表, filled in and not sent: a phone shows it too. */
  async opens(caseId: CaseId, ...steps: readonly Step[]): Promise<Locator> {
    await this.finds(caseId);
    const form = this.page.locator('.next form.act').first();
    await form.waitFor();
    for (const step of steps) await step(this.keys, form);
    return form;
  }

  /** 办不了: an act of 更多 that this person may not do, and why. */
  async isKeptFrom(caseId: CaseId, noun: ActNoun): Promise<string> {
    await this.finds(caseId);
    await this.keys.reach(this.page.getByRole('button', { name: '更多' }));
    await this.keys.press('Enter');
    const act = this.page.locator('.popover-item', { hasText: consoleButtons[`console.act.${noun}`] }).first();
    await act.waitFor();
    const says = await act.innerText();
    assert.equal(await act.getAttribute('aria-disabled'), 'true', says);
    await this.keys.press('Escape');
    return says;
  }

  /** 为什么红: what the panel says beside the task. */
  async reasonsFor(caseId: CaseId, task: string): Promise<string> {
    await this.take(caseId, task);
    return await this.page.locator('.panel .why').innerText();
  }

  /** 加证据 from the case page. */
  async addsEvidence(caseId: CaseId, ...steps: readonly Step[]): Promise<void> {
    await this.finds(caseId);
    await this.keys.reach(this.page.locator('.write-bar').getByRole('button', { name: '内部记录' }));
    await this.keys.press('Enter');
    await this.keys.reach(this.page.locator('.popover-item', { hasText: '加证据' }));
    await this.keys.press('Enter');
    const box = this.page.locator('.next form.act');
    await box.waitFor();
    for (const step of steps) await step(this.keys, box);
    await this.keys.press('ControlOrMeta+Enter');
    await this.#settled(box, 'evidence');
  }

  /** 找案件 by its number, whether anything is to be done on it or not. */
  async finds(caseId: CaseId): Promise<void> {
    const { number } = (await this.place.stateOf(caseId)).intake;
    await this.leaveFields();
    await this.entersSearch();
    await this.keys.page.keyboard.insertText(number);
    await this.keys.press('Enter');
    const found = this.page.locator('.case-list a', { hasText: number });
    await found.waitFor();
    await this.keys.reach(found);
    await this.keys.press('Enter');
    await this.page.locator('.case-head').waitFor();
  }

  /** Whoever sees that `/` did nothing, because the page was still on its way, presses it again. */
  async entersSearch(): Promise<void> {
    const field = this.page.locator('input[type=search]:focus');
    for (let tries = 1; ; tries += 1) {
      await this.keys.press('/');
      try {
        await field.waitFor({ timeout: SEEN_WITHIN_MS });
        break;
      } catch (fault) {
        if (tries === SEARCH_TRIES) throw fault;
      }
    }
    assert.equal(await field.inputValue(), '', 'the field of the search is empty');
  }

  /** On a case that is over: nothing to fill in, and of the other acts each says why not, but those of privacy. */
  async seesNothingToDo(caseId: CaseId): Promise<void> {
    await this.finds(caseId);
    assert.equal(await this.page.locator('form.act, form.write-bar').count(), 0);
    await this.keys.reach(this.page.getByRole('button', { name: '更多' }));
    await this.keys.press('Enter');
    await this.page.locator('.popover').waitFor();
    for (const act of await this.page.locator('button.popover-item').all()) {
      const says = await act.innerText();
      assert.ok((await act.getAttribute('aria-disabled')) === 'true', says);
    }
    await this.keys.press('Escape');
  }

  /** 办理: the form of what the case asks for, filled in and sent by Ctrl Enter. */
  async does(caseId: CaseId, form: string, ...steps: readonly Step[]): Promise<void> {
    await this.doesTask(caseId, await openTask(this.place, caseId, form), ...steps);
  }

  async doesTask(caseId: CaseId, task: Task, ...steps: readonly Step[]): Promise<void> {
    const box = await this.#filled(caseId, task, steps);
    const { version } = await this.place.stateOf(caseId);
    await this.keys.press('ControlOrMeta+Enter');
    await this.#settled(box, NOUN_OF_FORM[task.act] ?? (task.act as ActNoun));
    assert.ok((await this.place.stateOf(caseId)).version > version, `${task.id} changed nothing`);
  }

  /** 退回: the task is not done, but what is reviewed with it is asked for again. */
  async sendsBack(caseId: CaseId, task: string, ...steps: readonly Step[]): Promise<void> {
    const panel = this.page.locator('.panel');
    await this.take(caseId, task);
    await push('退回重做')(this.keys, panel);
    const form = panel.locator('form.act');
    for (const step of steps) await step(this.keys, form);
    await this.keys.press('ControlOrMeta+Enter');
    await this.#settled(form, 'task-return');
  }

  /** The same, and it is refused: what the form then says. */
  async isRefused(caseId: CaseId, form: string, ...steps: readonly Step[]): Promise<string> {
    const task = await openTask(this.place, caseId, form);
    return await this.#refusal(caseId, async () => {
      const box = await this.#filled(caseId, task, steps);
      await this.keys.press('ControlOrMeta+Enter');
      return box;
    });
  }

  /** What the form says that was not taken; nothing has changed. */
  async #refusal(caseId: CaseId, send: () => Promise<Locator>): Promise<string> {
    const { version } = await this.place.stateOf(caseId);
    const told = (await send()).locator(WRONG);
    await told.first().waitFor();
    assert.equal((await this.place.stateOf(caseId)).version, version);
    return (await told.allInnerTexts()).join(' ');
  }

  async #filled(caseId: CaseId, task: Task, steps: readonly Step[]): Promise<Locator> {
    const box = await this.take(caseId, task.id);
    for (const step of steps) await step(this.keys, box);
    return box;
  }

  /** Done, and said so; whatever is refused instead is shown by the failure. */
  async #settled(box: Locator, noun: ActNoun | 'evidence'): Promise<void> {
    const said = noun === 'evidence' ? consoleActs['console.evidence.done'] : consoleButtons[`console.done.${noun}`];
    const done = this.page.locator('.toast:not([data-seen])', { hasText: said });
    const wrong = box.locator(WRONG);
    await done.or(wrong).first().waitFor();
    if ((await done.count()) === 0) assert.fail(`${noun}: ${(await wrong.allInnerTexts()).join(' ')}`);
    await done.evaluateAll((toasts) => {
      for (const toast of toasts) toast.setAttribute('data-seen', '');
    });
  }
}
