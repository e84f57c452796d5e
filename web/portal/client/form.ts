import { adopt } from './adopt.ts';
import { check } from './check.ts';
import { fieldsOf, fillIn, forgetDraft, hasWords, readDraft, writeDraft } from './draft.ts';
import type { Draft } from './draft.ts';
import { announce, make, remove } from './element.ts';
import { Photos } from './photos.ts';
import { SendingPanel } from './sending-panel.ts';
import { sendOnce, waitSeconds } from './sending.ts';
import type { Outcome } from './sending.ts';
import { say } from './texts.ts';

/** 表单: keeps what was typed, shows photos, sends without leaving the page, and tries again when the line is down. */

const KEY = 'idempotencyKey';

class SentForm {
  readonly #form: HTMLFormElement;
  readonly #name: string;
  readonly #again: (main: HTMLElement) => void;
  #photos: Photos | null = null;
  #panel: SendingPanel | null = null;
  #triedWith: string | null = null;
  #saveTimer = 0;
  #isOver = false;

  constructor(form: HTMLFormElement, again: (main: HTMLElement) => void) {
    this.#form = form;
    this.#name = form.getAttribute('data-send') ?? '';
    this.#again = again;
  }

  start(): void {
    const field = this.#form.querySelector<HTMLElement>('[data-photos]');
    const input = field?.querySelector<HTMLInputElement>('input[type=file]') ?? null;
    if (field !== null && input !== null) this.#photos = new Photos(field, input, this.#name);
    void this.#restore();
    this.#form.addEventListener('input', () => this.#saveSoon());
    window.addEventListener('pagehide', () => this.#save());
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#save();
      if (this.#panel === null && check(this.#form)) void this.#send();
    });
  }

  async #restore(): Promise<void> {
    const draft = readDraft(this.#name);
    const isLeftByServer = document.getElementById('faults') !== null;
    if (draft !== null) {
      this.#triedWith = draft.triedWith;
      if (!isLeftByServer) fillIn(this.#form, draft.fields);
    }
    await this.#photos?.restore();
    if (draft !== null && !isLeftByServer) this.#offerToClear(draft);
  }

  /** Says that something was kept, and offers to drop it: another person may hold the phone now. */
  #offerToClear(draft: Draft): void {
    const button = make('button', { type: 'button', class: 'text-button' }, say('client.clear'));
    const time = new Date(draft.savedAtMs);
    const clock = `${String(time.getHours()).padStart(2, '0')}:${String(time.getMinutes()).padStart(2, '0')}`;
    const gap = document.documentElement.lang === 'en' ? ' ' : '';
    const missing = draft.photos - (this.#photos?.files.length ?? 0);
    const note = make(
      'div',
      { class: 'notice draft' },
      make('span', {}, say('client.restored', { time: clock }), gap, say('client.kept-here')),
      missing > 0 ? make('p', {}, say('client.not-restored', { count: missing })) : '',
      button,
    );
    button.addEventListener('click', () => {
      remove(note);
      this.#form.reset();
      this.#triedWith = null;
      void this.#forget().then(() => announce(say('client.cleared')));
      this.#form.querySelector<HTMLElement>('textarea, input:not([type=hidden])')?.focus();
    });
    this.#form.insertBefore(note, this.#form.firstChild);
  }

  #saveSoon(): void {
    window.clearTimeout(this.#saveTimer);
    this.#saveTimer = window.setTimeout(() => this.#save(), 250);
  }

  #save(): void {
    window.clearTimeout(this.#saveTimer);
    if (this.#isOver || !this.#form.isConnected) return;
    const photos = this.#photos?.files.length ?? 0;
    if (!hasWords(this.#form) && photos === 0) return forgetDraft(this.#name);
    const fields = fieldsOf(this.#form);
    writeDraft(this.#name, { savedAtMs: Date.now(), fields, photos, triedWith: this.#triedWith });
  }

  async #forget(): Promise<void> {
    forgetDraft(this.#name);
    await this.#photos?.forget();
  }

  /** What is sent is fixed with its key before the first try; each further try sends exactly the same. */
  #snapshot(): FormData {
    const body = new FormData(this.#form);
    if (this.#triedWith !== null) body.set(KEY, this.#triedWith);
    this.#triedWith = String(body.get(KEY));
    body.delete('files');
    for (const file of this.#photos?.files ?? []) body.append('files', file, file.name);
    this.#save();
    return body;
  }

  async #send(): Promise<void> {
    const body = this.#snapshot();
    const panel = new SendingPanel(this.#form);
    this.#panel = panel;
    for (let attempt = 1; ; attempt += 1) {
      panel.sending();
      const outcome = await sendOnce(this.#form.action, body, (percent) => panel.part(percent));
      if (outcome.kind === 'answered') return this.#answered(outcome);
      if (!(await waitAfter(outcome, attempt, panel))) break;
    }
    panel.close();
    this.#panel = null;
  }

  async #answered(outcome: Extract<Outcome, { kind: 'answered' }>): Promise<void> {
    this.#panel?.close();
    this.#panel = null;
    if (outcome.status < 400) {
      this.#isOver = true;
      announce(say('client.received'));
      await this.#forget();
      window.location.assign(outcome.address);
      return;
    }
    this.#triedWith = null;
    this.#save();
    const main = adopt(outcome.page);
    if (main === null) return;
    // The same form had arrived before with other content: its receipt is the answer, and the draft is over.
    if (main.querySelector('[data-keep]') !== null) {
      this.#isOver = true;
      await this.#forget();
    }
    this.#again(main);
    (document.getElementById('faults') ?? main).focus();
  }
}

/** Waits for the next try; `false` when the reader wants to change something first. */
async function waitAfter(outcome: Outcome, attempt: number, panel: SendingPanel): Promise<boolean> {
  switch (outcome.kind) {
    case 'busy':
      return panel.wait('client.wait', outcome.waitSeconds ?? waitSeconds(attempt));
    case 'lost':
      return panel.wait(navigator.onLine ? 'client.retrying' : 'client.offline', waitSeconds(attempt));
    case 'failed':
      return panel.wait('client.failed', null);
    case 'answered':
      return true;
  }
}

export function enhanceForms(root: ParentNode, again: (main: HTMLElement) => void): void {
  root.querySelectorAll<HTMLFormElement>('form[data-send]').forEach((form) => new SentForm(form, again).start());
}
