import { announce } from './element.ts';
import { forgetDraft } from './draft.ts';
import { say } from './texts.ts';

/** 收到页: copy the link, send it to oneself, print; and the draft that led here is over. */
export function enhanceReceipt(root: ParentNode): void {
  const box = root.querySelector('[data-keep]');
  const link = box?.querySelector<HTMLElement>('[data-link]') ?? null;
  if (box === null || link === null) return;
  forgetDraft('complaint');
  const address = link.textContent ?? '';
  offer(box, '[data-copy]', () => {
    void copy(link, address).then((isCopied) => announce(say(isCopied ? 'client.copied' : 'client.copy-failed')));
  });
  if (typeof navigator.share === 'function') {
    offer(box, '[data-share]', () => {
      navigator.share({ title: document.title, url: address }).catch(() => undefined);
    });
  }
  offer(box, '[data-print]', () => window.print());
  box.querySelectorAll<HTMLElement>('.without-script').forEach((line) => {
    line.hidden = true;
  });
}

function offer(box: Element, selector: string, act: () => void): void {
  const button = box.querySelector<HTMLElement>(selector);
  if (button === null) return;
  button.hidden = false;
  button.addEventListener('click', act);
}

/** WeChat's older web views have no clipboard of their own: the text is marked and copied as by hand. */
async function copy(link: HTMLElement, address: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(address);
    return true;
  } catch {
    const selection = window.getSelection();
    const range = document.createRange();
    range.selectNodeContents(link);
    selection?.removeAllRanges();
    selection?.addRange(range);
    return document.execCommand('copy');
  }
}
