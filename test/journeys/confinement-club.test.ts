import { test } from 'node:test';
import { useChromium } from '#test/support/chromium.ts';
import { confinementClub } from '#test/support/browser/stories/confinement-club.ts';
import { unseen } from '#test/support/browser/stories/scene.ts';
import { openWorkplace } from '#test/support/browser/workplace.ts';

/** 月子会所: bodies that come to the store or to head office, the report of eight hours, and a client's own complaint. */

const browser = await useChromium();
const place = await openWorkplace(confinementClub.company);

test('the press at the store, the association at head office, and a client online from shift to shift', async () => {
  await confinementClub.play({ browser, place, look: unseen });
});
