import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { caseStream } from '#core/values/ids.ts';
import { msOf, plusMs, type Instant } from '#core/values/instant.ts';
import type { SentPage } from '#contract/console/case-page.ts';
import { openApp } from '#test/support/app.ts';
import { useOffers } from '#test/support/offered.ts';
import { PATIENT_PLAYBOOK } from '#test/support/patient-market.ts';
import { useStaffed } from '#test/support/staffed.ts';

/**
 * 异议与默示接受的赛跑, on the real store: two workers fire the acceptance in the moment in which the objection arrives.
 * `RACES=1000` for a long run.
 */

const RACES = Number(process.env['RACES'] ?? 8);

const staffed = await useStaffed({ playbook: PATIENT_PLAYBOOK });
const { house } = staffed;
/** Another node on the same database: nothing but the log stands between the two. */
const second = await openApp({ playbook: PATIENT_PLAYBOOK }, staffed);
after(() => second.close());
const offered = await useOffers(staffed);

function strike(at: Instant): void {
  for (const each of [house, second.house]) each.manualClock?.moveTo(at);
}

test(`two workers fire it while the objection arrives: exactly one wins, ${String(RACES)} times`, async () => {
  const won = { silence: 0, objection: 0 };
  for (let race = 0; race < RACES; race += 1) {
    const { caseId, complainant, manager } = await offered();
    await complainant.get('/api/portal/progress');
    const page = (await manager.get(`/api/console/cases/${caseId}`)).json<SentPage>();
    const dueAt = page.clocks.find(({ clock }) => clock === 'answer')?.due.dueAt as Instant;
    strike(plusMs(dueAt, -1));
    const objection = {
      offer: page.offer?.entry,
      hash: page.offer?.hash,
      answer: 'rejected',
      text: '还不够',
    };
    // Whoever commits first takes the place in the stream; the other finds it taken and looks again.
    const starts = [
      () => house.cases.fire([caseId]),
      () => complainant.post('/api/portal/progress/answer', objection),
      () => second.house.cases.fire([caseId]),
    ];
    const turned = [...starts.slice(race % 3), ...starts.slice(0, race % 3)];
    const running = turned.map((start) => start());
    // Midnight comes after none, one, two … of the round trips that an act takes; every eighth time after the act.
    for (let trips = 0; trips < race % 8; trips += 1) await house.prepared.pool.query('select 1');
    if (race % 8 === 7) await Promise.allSettled(running);
    strike(dueAt);
    await Promise.allSettled(running);
    await house.cases.fire([caseId]);
    const log = await house.store.log.read(caseStream(caseId));
    const count = (type: string): number => log.filter((event) => event.type === type).length;
    const [silence, objections] = [count('AcceptedBySilence'), count('OfferRejected')];
    assert.equal(silence + objections, 1, `race ${String(race)}: ${String(silence)} and ${String(objections)}`);
    if (objections === 1) {
      const objected = log.find((event) => event.type === 'OfferRejected');
      assert.ok(objected !== undefined && msOf(objected.at) < msOf(dueAt), 'an objection at 00:00 is late');
    }
    won.silence += silence;
    won.objection += objections;
  }
  assert.equal(won.silence + won.objection, RACES);
  assert.ok(won.silence > 0 && won.objection > 0, `always the same one wins: ${JSON.stringify(won)}`);
});
