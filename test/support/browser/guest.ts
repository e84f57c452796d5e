import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { CaseId } from '#core/values/ids.ts';
import { signOn } from './pen.ts';
import { photo } from './photo.ts';
import type { Workplace } from './workplace.ts';

/** 投诉人: the portal on a phone of 390 px, with or without JavaScript. */

const PHONE = { width: 390, height: 844 };

/** 投诉时说的, besides what happened. */
interface Told {
  readonly name: string;
  readonly place: string;
  readonly photos: readonly string[];
  /** What a procedure asks of its own. */
  readonly more: (page: Page) => Promise<void>;
}

const TOLD: Told = { name: '孟先生', place: '8 号台', photos: ['账单.png'], more: () => Promise.resolve() };

export class Guest {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly place: Workplace;
  readonly #hasScript: boolean;
  #name = TOLD.name;

  private constructor(place: Workplace, context: BrowserContext, page: Page, hasScript: boolean) {
    this.place = place;
    this.context = context;
    this.page = page;
    this.#hasScript = hasScript;
  }

  static async open(browser: Browser, place: Workplace, hasScript: boolean): Promise<Guest> {
    const context = await browser.newContext({
      viewport: PHONE,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      javaScriptEnabled: hasScript,
    });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    return new Guest(place, context, page, hasScript);
  }

  /** 投诉, with a photo: the case that it became. */
  async complains(matter: string, told: Partial<Told> = {}): Promise<CaseId> {
    const { name, place, photos, more } = { ...TOLD, ...told };
    this.#name = name;
    await this.page.goto(`${this.place.address}/s/${this.place.company.store.code}`);
    await this.page.fill('#matter', matter);
    await this.page.setInputFiles('#files', photos.map(photo));
    await this.page.fill('#place', place);
    await this.page.fill('#phone', '139 0000 7725');
    await this.page.fill('#name', name);
    await more(this.page);
    await this.submit('**/received');
    return await this.place.caseBehind((await this.page.locator('[data-link]').innerText()).trim());
  }

  /** Opens the link that somebody who registered the complaint gave them. */
  async follows(link: string): Promise<void> {
    await this.page.goto(`${this.place.address}${link}`);
  }

  async submit(to: string): Promise<void> {
    await Promise.all([this.page.waitForURL(to), this.page.click('.submit button')]);
  }

  async looks(): Promise<string> {
    await this.page.goto(`${this.place.address}/progress`);
    return await this.page.innerText('main');
  }

  /** 不接受; with a wish it is an offer of one's own. */
  async rejects(reason: string, wish: { readonly text: string; readonly yuan: string } | null = null): Promise<void> {
    await this.looks();
    await this.page.click('text=不接受，说说原因');
    await this.page.click(`label:has-text("${reason}")`);
    if (wish !== null) {
      await this.page.fill('#text', wish.text);
      await this.page.fill('#askedYuan', wish.yuan);
    }
    await this.submit(wish === null ? '**/progress?said=rejected' : '**/progress?said=countered');
  }

  /** 接受, signed by finger where there is script, else by name. */
  async accepts(): Promise<void> {
    await this.looks();
    await this.page.click('text=接受这个方案');
    await this.page.check('#agreed');
    if (this.#hasScript) await signOn(this.page, this.page.locator('canvas'));
    else await this.page.fill('#signedName', this.#name);
    await this.submit('**/progress?said=accepted');
  }

  /** 确认解决了, or not yet. */
  async confirms(isSettled = true): Promise<void> {
    await this.looks();
    await this.page.click(isSettled ? '.turn a.primary' : '.turn a:not(.primary)');
    await this.submit(isSettled ? '**/progress?said=confirmed' : '**/progress?said=disputed');
  }

  async rates(outcome: string, handling: string): Promise<void> {
    await this.looks();
    await this.page.click('text=去评价');
    await this.page
      .locator('fieldset', { hasText: '结果您满意吗' })
      .locator(`label:has-text("${outcome}")`)
      .first()
      .click();
    await this.page
      .locator('fieldset', { hasText: '过程您满意吗' })
      .locator(`label:has-text("${handling}")`)
      .first()
      .click();
    await this.submit('**/progress?said=rated');
  }

  /** What stands in place of a page that cannot be used any more. */
  async isTurnedAway(page: string): Promise<string> {
    const answer = await this.page.goto(`${this.place.address}/progress/${page}`);
    if (answer?.ok() !== false) throw new Error(`${page} is still there`);
    return await this.page.innerText('main');
  }
}
