import { announce, make, remove } from './element.ts';
import { say } from './texts.ts';
import type { TextName } from './texts.ts';

/** 提交中: what is being sent, how far it is, when it is tried again; the form rests meanwhile and keeps everything. */
export class SendingPanel {
  readonly #form: HTMLFormElement;
  readonly #button: HTMLButtonElement | null;
  readonly #label: string;
  readonly #panel = make('div', { class: 'sending' });
  readonly #resting: (HTMLInputElement | HTMLTextAreaElement | HTMLButtonElement)[] = [];

  constructor(form: HTMLFormElement) {
    this.#form = form;
    this.#button = form.querySelector<HTMLButtonElement>('.submit button');
    this.#label = this.#button?.textContent ?? '';
    this.#button?.parentNode?.insertBefore(this.#panel, this.#button);
    this.#rest();
  }

  /** The button that was pressed keeps the focus; everything else can't be changed while it is on its way. */
  #rest(): void {
    for (const element of Array.from(this.#form.elements)) {
      const canRest =
        element instanceof HTMLInputElement ||
        element instanceof HTMLTextAreaElement ||
        element instanceof HTMLButtonElement;
      if (!canRest || element === this.#button || element.disabled) continue;
      element.disabled = true;
      this.#resting.push(element);
    }
    this.#button?.setAttribute('aria-disabled', 'true');
  }

  sending(): void {
    if (this.#button !== null) this.#button.textContent = say('client.sending');
    this.#fill(say('client.sending'), []);
  }

  part(percent: number): void {
    const bar = this.#panel.querySelector('progress');
    if (bar === null) {
      const text = say('client.sent-part', { percent });
      this.#fill(text, [make('progress', { max: '100', value: String(percent), 'aria-label': say('client.sending') })]);
      return;
    }
    bar.value = percent;
    const line = this.#panel.querySelector('p');
    if (line !== null) line.textContent = say('client.sent-part', { percent });
  }

  /** Until the time is over, the line is back or the reader presses; with no time, until the reader presses. */
  wait(text: TextName, seconds: number | null): Promise<boolean> {
    return new Promise((resolve) => {
      const end = (isAgain: boolean) => {
        window.clearTimeout(timer);
        window.removeEventListener('online', retry);
        resolve(isAgain);
      };
      const retry = () => end(true);
      const timer = seconds === null ? 0 : window.setTimeout(retry, seconds * 1000);
      window.addEventListener('online', retry);
      this.#fill(say(text, { seconds: seconds ?? 0 }), [
        press('button', 'client.retry-now', retry),
        press('button quiet', 'client.edit', () => end(false)),
      ]);
    });
  }

  #fill(text: string, after: readonly HTMLElement[]): void {
    this.#panel.textContent = '';
    this.#panel.appendChild(make('p', {}, text));
    for (const element of after) this.#panel.appendChild(element);
    announce(text);
  }

  close(): void {
    remove(this.#panel);
    for (const element of this.#resting) element.disabled = false;
    this.#button?.removeAttribute('aria-disabled');
    if (this.#button !== null) this.#button.textContent = this.#label;
  }
}

function press(look: string, text: TextName, act: () => void): HTMLButtonElement {
  const button = make('button', { type: 'button', class: look }, say(text));
  button.addEventListener('click', act);
  return button;
}
