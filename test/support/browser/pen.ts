import type { Locator, Page } from 'playwright-core';
import type { Step } from './keyboard.ts';

/** 手写: a name drawn on a pad, as a finger does it: the one thing that no key can. */
export async function signOn(page: Page, pad: Locator): Promise<void> {
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (box === null) throw new Error('there is nothing to sign on');
  const at = (x: number, y: number): readonly [number, number] => [box.x + x, box.y + y];
  await page.mouse.move(...at(40, 60));
  await page.mouse.down();
  await page.mouse.move(...at(140, 110), { steps: 5 });
  await page.mouse.move(...at(220, 50), { steps: 5 });
  await page.mouse.up();
}

/** 请对方在屏幕上签: the pad of a form in the console. */
export const signature: Step = (keys, form) => signOn(keys.page, form.locator('.sign-pad canvas'));
