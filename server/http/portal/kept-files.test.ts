import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CaseId, EvidenceId, StreamId } from '#core/values/ids.ts';
import { KeptFiles } from './kept-files.ts';
import type { ReceivedFile } from './kept-files.ts';

const MINUTE = 60_000;
const CASE = '0198c5a0-0000-7000-8000-000000000001' as CaseId;

function photo(storedAtMs: number): ReceivedFile {
  const entry = '0198c5a0-0000-7000-8000-000000000002' as EvidenceId;
  const stream = `case:${CASE}` as StreamId;
  const stored = { evidence: entry, stream, sha256: 'a1', size: 1, type: 'image/png', blanks: [], storedAtMs };
  return { entry, stored, plainDigest: 'b2', fileName: 'a.png' };
}

test('files of a form that is mended again and again are held no longer than they may be claimed', () => {
  const clock = { nowMs: 0 };
  const discarded: string[] = [];
  const evidence = {
    discard: ({ sha256 }: { readonly sha256: string }) => Promise.resolve(void discarded.push(sha256)),
    abandon: () => undefined,
  };
  const kept = new KeptFiles(evidence, () => clock.nowMs);
  const files = [photo(0)];
  for (const minute of [0, 15, 27]) {
    clock.nowMs = minute * MINUTE;
    if (minute > 0) assert.deepEqual(kept.take('form')?.files, files, `after ${String(minute)} minutes`);
    kept.keep('form', CASE, files);
  }
  clock.nowMs = 29 * MINUTE;
  assert.equal(kept.take('form'), null);
  assert.deepEqual(discarded, ['a1']);
});
