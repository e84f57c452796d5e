import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CasePage } from '#contract/console/case-page.ts';
import { caseStream } from '#core/values/ids.ts';
import { msOf, plusMs } from '#core/values/instant.ts';
import { useStaffed } from '#test/support/staffed.ts';

/** 唤醒, by the clock of the machine: nobody moves it, and the server's own loops do the rest. */
const staffed = await useStaffed({ clock: 'system' });
const { house } = staffed;
const AHEAD_MS = 900;

test('a clock that falls due in the future fires within a second of its moment, three times in a row', async () => {
  const clerk = await staffed.hire('clerk', ['clerk', 'main'], ['duty', 'main']);
  const { caseId } = await staffed.complain('north');
  for (let time = 0; time < 3; time += 1) {
    const watching = new AbortController();
    const grown = house.store.watch.watch(watching.signal)[Symbol.asyncIterator]();
    const first = grown.next();
    const { version } = (await clerk.visit.get(`/api/console/cases/${caseId}`)).json<CasePage>();
    const dueAt = plusMs(house.clock.now(), AHEAD_MS);
    const promise = { dueAt, what: null, reason: '约好回电话' };
    const answer = await clerk.visit.post(`/api/console/cases/${caseId}/promises`, { seen: version, promise });
    assert.equal(answer.statusCode, 201, answer.body);
    let fired = null;
    for (let next = await first; fired === null; next = await grown.next()) {
      assert.ok(next.done !== true);
      const log = await house.store.log.read(caseStream(caseId));
      fired = log.find(({ type, at }) => type === 'ClockBreached' && at === dueAt) ?? null;
    }
    watching.abort();
    await grown.return?.();
    const lateMs = msOf(fired.recordedAt) - msOf(dueAt);
    assert.ok(lateMs >= 0 && lateMs < 1000, `${String(lateMs)} ms late`);
  }
});
