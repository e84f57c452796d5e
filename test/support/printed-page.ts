import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const DOCS = path.resolve(import.meta.dirname, '../../docs');

/** 印出来的文档: a page under docs stands as `npm run docs` prints it now. What fails names the lines that only one of the two has: whole pages are too long to read. */
export function isPrinted(file: string, now: string): void {
  const [written = [], printed = []] = [readFileSync(path.join(DOCS, file), 'utf8'), now].map((text) =>
    text.split('\n'),
  );
  const only = (lines: readonly string[], others: readonly string[]) =>
    lines.filter((line) => !others.includes(line)).map((line) => line.slice(0, 200));
  const differences = { gone: only(written, printed), missing: only(printed, written) };
  assert.deepEqual(differences, { gone: [], missing: [] }, `docs/${file} is not what npm run docs prints`);
  assert.deepEqual(written, printed, `docs/${file} has the lines that npm run docs prints, in another order`);
}
