import { SignPad } from '#web/ui/sign-pad.ts';
import { announce } from './element.ts';
import { say } from './texts.ts';

/** 手写签名: the pad of a page, and the hidden field that it fills. Who can't draw types the name, which the page asks for as well. */
export function enhanceSignature(root: ParentNode): void {
  const place = root.querySelector<HTMLElement>('[data-sign]');
  const canvas = place?.querySelector('canvas') ?? null;
  const field = place?.querySelector<HTMLInputElement>('input[type=hidden]') ?? null;
  if (place === null || canvas === null || field === null || !('PointerEvent' in window)) return;
  place.hidden = false;
  const pad = new SignPad(canvas, (picture) => {
    field.value = picture;
    announce(say('client.signed'));
  });
  pad.start();
  place.querySelector('[data-again]')?.addEventListener('click', () => {
    pad.clear();
    field.value = '';
    announce(say('client.sign-cleared'));
  });
}
