import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CasePage } from '#contract/console/case-page.ts';
import type { ClockRules } from '#contract/console/retirement.ts';
import type { Problem } from '#contract/problem.ts';
import type { CaseId } from '#core/values/ids.ts';
import { CATALOGUE, DEFAULT_PLAYBOOK } from '#server/wiring/catalogue.ts';
import { useStaffed } from '#test/support/staffed.ts';

const staffed = await useStaffed({ procedure: { shelf: CATALOGUE, playbook: DEFAULT_PLAYBOOK } });
const { admin, units, house, app } = staffed;
const { visit: clerk } = await staffed.hire('clerk', ['desk', 'main']);
const at = (unit: keyof typeof units) => `/api/console/units/${units[unit]}/retired-rules`;
const REASON = '新版流程不再限定定级的时间';

const rulesAt = async (unit: keyof typeof units) => (await clerk.get(at(unit))).json<ClockRules>();
const typesOf = async (caseId: CaseId, rule: string): Promise<readonly string[]> =>
  (await house.store.log.read(`case:${caseId}` as never)).flatMap(({ type, facts }) =>
    facts['rule'] === rule ? [type] : [],
  );
const restore = (unit: keyof typeof units, rule: string) =>
  admin.ask('DELETE', `${at(unit)}/${rule}`, { headers: { 'x-csrf-token': admin.csrf } });

async function advance(minutes: number): Promise<void> {
  const answer = await app.inject({ method: 'POST', url: '/api/test/clock', payload: { advance: `${minutes} min` } });
  assert.equal(answer.statusCode, 200, answer.body);
}

/** A rule whose clock runs in a case that has just come in. */
async function runningRule(caseId: CaseId): Promise<string> {
  const log = await house.store.log.read(`case:${caseId}` as never);
  return String(log.find(({ type }) => type === 'ClockStarted')?.facts['rule']);
}

test('an administrator retires a rule at headquarters: in open cases of every store its clocks fall silent, nobody acting', async () => {
  const cases = [await staffed.complain('north'), await staffed.complain('south')];
  const rule = await runningRule(cases[0]?.caseId as CaseId);
  assert.equal((await admin.post(at('main'), { rule, reason: REASON })).statusCode, 204);
  await advance(1);
  for (const { caseId } of cases)
    assert.deepEqual(await typesOf(caseId, rule), ['ClockStarted', 'RuleRetired', 'ClockSilenced']);
  const shown = (await rulesAt('south')).rules.find((each) => each.rule === rule);
  assert.deepEqual([shown?.retired?.unit, shown?.retired?.reason], [units.main, REASON]);
  assert.match(shown?.retired?.says ?? '', /^本店自 7 月 18 日周六 20:0\d 起停用$/);
  assert.match(shown?.says ?? '', /^受理定级 · .+ · .*15 分钟/);
  const titled = (await rulesAt('main')).rules.map(({ title, says }) => `${title} ${says}`);
  assert.deepEqual(titled, [...new Set(titled)], 'no two rules are shown alike');
  assert.deepEqual([(await rulesAt('main')).below, (await rulesAt('south')).below], [2, 0]);
  const page = (await clerk.get(`/api/console/cases/${cases[0]?.caseId ?? ''}`)).json<CasePage>();
  const told = page.days.flatMap(({ entries }) => entries.map(({ text }) => text.map((piece) => piece.text).join('')));
  assert.ok(
    told.some((line) => /本单位的流程自.*起停用“.*”的时限规则，本案随之不再计时。/.test(line)),
    told.join('\n'),
  );
  assert.ok(page.clocks.every(({ title }) => title !== shown?.title));
  const later = await staffed.complain('north');
  assert.deepEqual(await typesOf(later.caseId, rule), ['RuleRetired']);
  // Nothing fires any more, however long it takes.
  await advance(30 * 24 * 60);
  assert.deepEqual(await typesOf(later.caseId, rule), ['RuleRetired']);
});

test('restored, it counts in cases that come in from then on; what fell silent stays so', async () => {
  const silent = await staffed.complain('north');
  const [{ rule } = { rule: '' }] = (await rulesAt('north')).rules.filter(({ retired }) => retired !== null);
  const refused = await restore('north', rule);
  assert.equal(refused.json<Problem>().code, 'retirement.not-retired');
  assert.equal((await restore('main', rule)).statusCode, 204);
  await advance(1);
  const anew = await staffed.complain('north');
  assert.deepEqual(await typesOf(anew.caseId, rule), ['ClockStarted']);
  assert.deepEqual(await typesOf(silent.caseId, rule), ['RuleRetired']);
});

test('a store retires it for itself alone', async () => {
  const [north, south] = [await staffed.complain('north'), await staffed.complain('south')];
  const rule = await runningRule(north.caseId);
  assert.equal((await admin.post(at('north'), { rule, reason: REASON })).statusCode, 204);
  await advance(1);
  assert.ok((await typesOf(north.caseId, rule)).includes('ClockSilenced'));
  assert.equal((await typesOf(south.caseId, rule)).includes('ClockSilenced'), false);
});

test('unknown rules, repetitions, no reason and strangers are refused', async () => {
  const [{ rule } = { rule: '' }] = (await rulesAt('north')).rules.filter(({ retired }) => retired !== null);
  const code = async (body: object): Promise<string | undefined> =>
    (await admin.post(at('north'), body)).json<Problem>().code;
  assert.equal(await code({ rule, reason: REASON }), 'retirement.already');
  assert.equal(await code({ rule: 'no-such-rule', reason: REASON }), 'retirement.unknown');
  const [other] = (await rulesAt('north')).rules.filter(({ retired }) => retired === null);
  assert.equal(await code({ rule: other?.rule, reason: '  ' }), 'retirement.reason-needed');
  assert.equal((await clerk.post(at('north'), { rule, reason: REASON })).statusCode, 403);
});
