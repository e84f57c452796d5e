import { test } from 'node:test';
import { useChromium } from '#test/support/chromium.ts';
import { unseen } from '#test/support/browser/stories/scene.ts';
import { qualityControl } from '#test/support/browser/stories/quality-control.ts';
import { openWorkplace } from '#test/support/browser/workplace.ts';

/** 制造业（客服、品管）: two hours for the analysis, an exchange that either of two allows, and a reply that only service gives. */

const browser = await useChromium();
const place = await openWorkplace(qualityControl.company);

test('found out in two hours, improved, exchanged once one of two allowed it, and answered by service', async () => {
  await qualityControl.play({ browser, place, look: unseen });
});
