// 屏幕: pages opened in Chromium, with a log of everything that they ran, asked for or broke.
import type { Browser, BrowserContext, Page } from 'playwright-core';

/** Runs in the page: whether it shows every text, as a reader or a screen reader gets it: words and the names of pictures. */
function showsAll(texts: readonly string[]): boolean {
  const shown = [document.body.textContent, ...[...document.images].map((picture) => picture.alt)];
  return texts.every((text) => shown.some((each) => each.includes(text)));
}

/** 看屏幕的人: one browser with a log. */
export class Onlooker {
  readonly #url: string;
  readonly #context: BrowserContext;
  readonly page: Page;
  /** What happened that must not: a dialog, a request elsewhere, something that the content policy stopped, a fault of a script. */
  readonly incidents: string[] = [];
  requests = 0;

  private constructor(url: string, context: BrowserContext, page: Page) {
    this.#url = url;
    this.#context = context;
    this.page = page;
  }

  static async open(browser: Browser, url: string): Promise<Onlooker> {
    const context = await browser.newContext({ acceptDownloads: false });
    const onlooker = new Onlooker(url, context, await context.newPage());
    await onlooker.#watch();
    return onlooker;
  }

  async #watch(): Promise<void> {
    const { origin } = new URL(this.#url);
    const log = (what: string): void => void this.incidents.push(`${this.page.url()}: ${what}`);
    this.#context.on('request', (request) => {
      this.requests += 1;
      const asked = request.url();
      if (!asked.startsWith(`${origin}/`) && !asked.startsWith('blob:')) log(`asked for ${asked}`);
    });
    this.#context.on('page', () => log('opened another page'));
    this.page.on('dialog', (dialog) => {
      log(`ran: ${dialog.type()} ${dialog.message()}`);
      void dialog.dismiss();
    });
    this.page.on('pageerror', (error) => log(`broke: ${error.message}`));
    this.page.on('console', (message) => {
      if (message.type() === 'error' && /Content.Security.Policy|Refused to/i.test(message.text())) log(message.text());
    });
    // A policy that stops something shows that markup of a stranger had become part of the page.
    await this.page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        console.error(`Content-Security-Policy stopped ${event.violatedDirective} ${event.blockedURI}`);
      });
    });
  }

  /** 看投诉人的页面, by the link that they were given. Gives what is missing of the texts. */
  async lookAsComplainant(secret: string, texts: readonly string[]): Promise<readonly string[]> {
    await this.page.goto(`${this.#url}/t/${secret}`);
    return await this.#missing(texts);
  }

  async signIn(login: string, password: string): Promise<void> {
    await this.page.goto(`${this.#url}/console/`);
    const status = await this.page.evaluate(
      async (body) =>
        (
          await fetch('/api/console/session', {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(body),
          })
        ).status,
      { login, password },
    );
    if (status !== 201) throw new Error(`the browser could not sign in: ${String(status)}`);
  }

  /** 看案件页. Gives what is missing of the texts. */
  async lookAsColleague(caseId: string, texts: readonly string[]): Promise<readonly string[]> {
    await this.page.goto(`${this.#url}/console/cases/${caseId}`);
    return await this.#missing(texts);
  }

  async look(path: string): Promise<void> {
    await this.page.goto(this.#url + path);
    await this.page.waitForLoadState('networkidle');
  }

  async #missing(texts: readonly string[]): Promise<readonly string[]> {
    const isAll = await this.page.waitForFunction(showsAll, texts, { timeout: 10_000 }).then(
      () => true,
      () => false,
    );
    if (isAll) return [];
    const missing: string[] = [];
    for (const text of texts) if (!(await this.page.evaluate(showsAll, [text]))) missing.push(text);
    return missing;
  }

  /** 打开文件 in the address bar: it must be offered for keeping, never shown. Gives whether it was. */
  async isDownload(path: string): Promise<boolean> {
    const before = this.page.url();
    const outcome = await this.page.goto(this.#url + path).then(
      () => 'shown',
      (error: unknown) => String(error),
    );
    return /download/i.test(outcome) && this.page.url() === before;
  }

  async close(): Promise<void> {
    await this.#context.close();
  }
}
