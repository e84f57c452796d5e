import { test } from 'node:test';
import { useChromium } from '#test/support/chromium.ts';
import { salesAndQuality } from '#test/support/browser/stories/sales-and-quality.ts';
import { unseen } from '#test/support/browser/stories/scene.ts';
import { openWorkplace } from '#test/support/browser/workplace.ts';

/** 制造业（业务、品保）: the customer's own slip, a loop until it works, and a customer who is asked until they confirm. */

const browser = await useChromium();
const place = await openWorkplace(salesAndQuality.company);

test('faxed, on the customer’s own slip, sent back, improved in the second attempt, confirmed when asked again', async () => {
  await salesAndQuality.play({ browser, place, look: unseen });
});
