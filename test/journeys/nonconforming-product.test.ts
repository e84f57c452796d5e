import { test } from 'node:test';
import { useChromium } from '#test/support/chromium.ts';
import { nonconformingProduct } from '#test/support/browser/stories/nonconforming-product.ts';
import { unseen } from '#test/support/browser/stories/scene.ts';
import { openWorkplace } from '#test/support/browser/workplace.ts';

/** 客诉与不合格品: what the silence of five working days accepts, and what an objection in the last minute does not let it. */

const browser = await useChromium();
const place = await openWorkplace(nonconformingProduct.company);

test('a report that silence accepts at 24:00 of the fifth working day, and one that is objected to a minute before', async () => {
  await nonconformingProduct.play({ browser, place, look: unseen });
});
