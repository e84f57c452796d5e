import { test } from 'node:test';
import { useChromium } from '#test/support/chromium.ts';
import { unseen } from '#test/support/browser/stories/scene.ts';
import { supermarket } from '#test/support/browser/stories/supermarket.ts';
import { openWorkplace } from '#test/support/browser/workplace.ts';

/** 超市门店: the gate, the tiers, the forms in place of each other, and the customer's own hand. */

const browser = await useChromium();
const place = await openWorkplace(supermarket.company);

test('turned away without a receipt, exchanged on one slip, and from the web to the manager with forms signed', async () => {
  await supermarket.play({ browser, place, look: unseen });
});
