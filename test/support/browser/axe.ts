import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** 无障碍: what axe finds on a page. */

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

type Theme = 'light' | 'dark';

/** Every rule in light; in dark once more those that colours decide. The page must be opened with `bypassCSP`. */
export async function violationsOf(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  await setTheme(page, 'light');
  const light = await run(page, {});
  await setTheme(page, 'dark');
  const dark = await run(page, { runOnly: ['color-contrast', 'link-in-text-block'] });
  return [...light.map((each) => `light ${each}`), ...dark.map((each) => `dark ${each}`)];
}

async function setTheme(page: Page, theme: Theme): Promise<void> {
  await page.evaluate((chosen) => document.documentElement.setAttribute('data-theme', chosen), theme);
}

async function run(page: Page, options: object): Promise<readonly string[]> {
  const found = await page.evaluate(async (asked) => {
    const { axe: loaded } = window as unknown as {
      axe: { run(options: object): Promise<{ violations: Violation[] }> };
    };
    return (await loaded.run({ resultTypes: ['violations'], ...asked })).violations;
  }, options);
  return found.flatMap((each) => each.nodes.map((node) => `${each.id}: ${node.html} ${node.failureSummary ?? ''}`));
}
