import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { promisify } from 'node:util';

const run = promisify(execFile);
const FILES = [
  'golden-dates',
  'calendar',
  'deadline',
  'pauses',
  'explain',
  'counted-by-hand',
  'display',
  'time-left',
].map((name) => `${import.meta.dirname}/${name}.test.ts`);

// The zone of a process is settled when it starts, so each zone is a process of its own.
test('time is counted alike wherever the process lives', { concurrency: true }, async (context) => {
  const zones = ['UTC', 'Asia/Shanghai', 'America/New_York', 'Pacific/Kiritimati'];
  await Promise.all(zones.map((zone) => context.test(zone, () => runIn(zone))));
});

async function runIn(zone: string): Promise<void> {
  const env: NodeJS.ProcessEnv = { ...process.env, TZ: zone, CLOCK_CASES: '300' };
  // With it, a runner started inside a test reports to its parent and prints nothing to count.
  delete env['NODE_TEST_CONTEXT'];
  const options = ['--test', '--test-isolation=none', '--test-reporter=tap'];
  const finished = await run(process.execPath, [...options, ...FILES], { env, timeout: 120_000 }).catch(
    (fault: { stdout?: string }) => fault,
  );
  const lines = (finished.stdout ?? '').split('\n');
  assert.deepEqual(
    lines.filter((line) => line.startsWith('not ok')),
    [],
  );
  const passed = lines.filter((line) => line.startsWith('ok')).length;
  assert.ok(passed > 110, `only ${passed} tests ran: ${String(finished)}`);
}
