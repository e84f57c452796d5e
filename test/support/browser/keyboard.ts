import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';

/**
 * 键盘: everything that a person does on a page without a mouse. A thing is reached by Tab alone, so whatever the keyboard
 * cannot reach, or reaches only after endless presses, fails the test that wants it.
 */

const FARTHEST = 160;

/** What a step of a form does with the keyboard. */
export type Step = (keys: Keyboard, form: Locator) => Promise<void>;

/** Of those that exclude each other Tab leads to one, from behind to the last: the arrows lead on from there. */
function isThere(wanted: Element): boolean {
  const focused = document.activeElement;
  const isRadio = (each: Element | null): each is HTMLInputElement =>
    each instanceof HTMLInputElement && each.type === 'radio';
  return wanted === focused || (isRadio(wanted) && isRadio(focused) && wanted.name === focused.name);
}

export class Keyboard {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async press(...strokes: readonly string[]): Promise<void> {
    for (const stroke of strokes) await this.page.keyboard.press(stroke);
  }

  /** Goes by Tab to a thing, or back by Shift+Tab where it stands before the focus. */
  async reach(target: Locator): Promise<void> {
    await target.waitFor({ state: 'attached' });
    const way = await target.evaluate((wanted) => {
      const focused = document.activeElement;
      if (focused === null || focused === document.body || wanted === focused) return 'Tab';
      return wanted.compareDocumentPosition(focused) & Node.DOCUMENT_POSITION_FOLLOWING ? 'Shift+Tab' : 'Tab';
    });
    for (let press = 0; press < FARTHEST; press += 1) {
      if (await target.evaluate(isThere)) return;
      await this.page.keyboard.press(way);
    }
    assert.fail(`the keyboard does not reach ${await target.evaluate((wanted) => wanted.outerHTML.slice(0, 200))}`);
  }

  /** Puts text in the place of what stands there, as a method of input does. */
  async write(target: Locator, text: string): Promise<void> {
    await this.reach(target);
    // A day and an hour are put together by the browser's own control, whose keys are those of the system's language.
    if (/^(date|time|datetime-local)$/.test((await target.getAttribute('type')) ?? '')) return await target.fill(text);
    await this.press('ControlOrMeta+A');
    if (text === '') await this.press('Delete');
    else await this.page.keyboard.insertText(text);
  }

  /** Chooses in a list that is opened by a key: passing by what stands in between chooses none of it. */
  async choose(target: Locator, title: string): Promise<void> {
    await this.reach(target);
    const steps = await target.evaluate((list, wanted) => {
      if (!(list instanceof HTMLSelectElement)) return null;
      const place = [...list.options].findIndex((option) => option.text === wanted);
      return place < 0 ? [...list.options].map((option) => option.text).join(', ') : place - list.selectedIndex;
    }, title);
    assert.ok(typeof steps === 'number', `the list offers no ${title}, but ${String(steps)}`);
    await this.press('Space');
    for (let step = 0; step < Math.abs(steps); step += 1) await this.press(steps > 0 ? 'ArrowDown' : 'ArrowUp');
    await this.press('Enter');
  }

  /** One of several that exclude each other: Tab leads to the group, arrows within it. */
  async pick(group: Locator, title: string): Promise<void> {
    await group.locator('label').first().waitFor();
    const texts = (await group.locator('label').allInnerTexts()).map((text) => text.trim());
    const place = [
      texts.indexOf(title),
      texts.findIndex((text) => text.startsWith(title)),
      texts.findIndex((text) => text.includes(title)),
    ].find((each) => each >= 0);
    assert.ok(place !== undefined, `there is no ${title}, only ${texts.join(', ')}`);
    const input = group.locator('label').nth(place).locator('input');
    const isMany = (await input.getAttribute('type')) === 'checkbox';
    if (isMany) {
      await this.reach(input);
      if (!(await input.isChecked())) await this.press('Space');
      return;
    }
    const checked = group.locator('input[type=radio]:checked');
    await this.reach((await checked.count()) > 0 ? checked.first() : group.locator('input[type=radio]').first());
    for (let step = 0; step < 12 && !(await input.isChecked()); step += 1) {
      const isAt = await input.evaluate((each) => each === document.activeElement);
      await this.press(isAt ? 'Space' : 'ArrowDown');
    }
    assert.ok(await input.isChecked(), `the arrows do not lead to ${title}`);
  }
}

const field = (form: Locator, name: string): Locator => form.locator(`[data-field="${name}"]`).last();

/** 写: text in a field of the form. */
export function write(name: string, text: string): Step {
  return (keys, form) => keys.write(field(form, name).locator('input, textarea').last(), text);
}

/** 选: one of a list, or one of several chips, by what it says. */
export function choose(name: string, title: string): Step {
  return async (keys, form) => {
    const found = field(form, name);
    await found.waitFor();
    const list = found.locator('select');
    if ((await list.count()) > 0) await keys.choose(list.first(), title);
    else await keys.pick(found, title);
  };
}

/** 勾选 by its label. */
export function tick(label: string): Step {
  return async (keys, form) => {
    const box = form.locator('label.tick', { hasText: label }).locator('input').first();
    await keys.reach(box);
    if (!(await box.isChecked())) await keys.press('Space');
  };
}

/** 按: a button of the form, by what it says. */
export function push(name: string | RegExp): Step {
  return async (keys, form) => {
    await keys.reach(form.getByRole('button', { name }).first());
    await keys.press('Enter');
  };
}

/** 选文件: the field is opened by a key; the files come from the system's own dialog. */
export function attach(name: string, file: { name: string; mimeType: string; buffer: Buffer }): Step {
  return async (keys, form) => {
    const input = field(form, name).locator('input[type=file]');
    // On a machine under load Chromium may swallow the key that opens the dialog; whoever sees none presses again.
    for (let left = 3; left > 0; left -= 1) {
      await keys.reach(input);
      const opening = keys.page.waitForEvent('filechooser', { timeout: 5_000 }).catch(() => null);
      await keys.press('Space');
      const chooser = await opening;
      if (chooser !== null) return await chooser.setFiles(file);
    }
    throw new Error(`no dialog opened for the files of ${name}`);
  };
}

/** 时刻: the first of those that the form offers. */
export function firstMoment(name: string): Step {
  return async (keys, form) => {
    await keys.reach(field(form, name).locator('button.chip').first());
    await keys.press('Enter');
  };
}

/** 时刻: the last of those that the form offers; the chip behind it is for another. */
export function latestMoment(name: string): Step {
  return async (keys, form) => {
    await keys.reach(field(form, name).locator('button.chip').nth(-2));
    await keys.press('Enter');
  };
}

/** 时刻: another than those offered; typing begins with the present one. */
export function otherMoment(name: string): Step {
  return async (keys, form) => {
    await keys.reach(field(form, name).locator('button.chip').last());
    await keys.press('Enter');
  };
}
