import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { readConfig } from '#server/config.ts';
import { startServer } from '#server/main.ts';
import { findChromium } from '#test/support/chromium.ts';
import { readCorpus } from '#test/support/hostile/corpus.ts';
import { tryHostile } from '#test/support/hostile/trial.ts';
import type { Tally, Target } from '#test/support/hostile/trial.ts';

/**
 * `npm run try-hostile -- <folder>`: files every string of a folder of hostile input as name, text and file name, through JSON
 * and through the plain form, and every file of its `files/` as evidence; reads everything back, and looks at every case in
 * Chromium. Fails when anything ran, was fetched, was changed, or was answered as a fault of the server.
 *
 * It starts a server of its own on a database of its own, gone afterwards; `--url http://127.0.0.1:8080 --login admin` tries one
 * that runs, with the password in the environment as PASSWORD. That server should have `HUIYIN_LIMITS=off`.
 */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    url: { type: 'string' },
    login: { type: 'string', default: 'admin' },
    store: { type: 'string', default: 'main' },
    'no-browser': { type: 'boolean', default: false },
  },
});

const [folder] = positionals;
if (folder === undefined) {
  console.error(
    'usage: npm run try-hostile -- <folder> [--url <address> --login <login>] [--store <store>] [--no-browser]',
  );
  process.exit(2);
}
const corpus = readCorpus(folder);
const executablePath = values['no-browser'] ? null : findChromium();
if (executablePath === null) console.log('NO BROWSER: what the pages would run or fetch is not looked at.');
const browser =
  executablePath === null
    ? null
    : await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
try {
  const tally = await (values.url === undefined ? tryOwn() : tryRunning(values.url));
  process.exitCode = print(tally);
} finally {
  await browser?.close();
}

async function tryRunning(url: string): Promise<Tally> {
  const password = process.env['PASSWORD'] ?? '';
  return await tryHostile(target(url.replace(/\/$/, ''), password), corpus);
}

async function tryOwn(): Promise<Tally> {
  const data = mkdtempSync(path.join(os.tmpdir(), 'huiyin-hostile-'));
  const password = 'only for this trial';
  const settings = { PORT: '0', HUIYIN_DATA: data, HUIYIN_LIMITS: 'off', HUIYIN_ADMIN_PASSWORD: password };
  const server = await startServer(readConfig(settings), (line) => console.error(line));
  try {
    return await tryHostile(target(server.address, password), corpus);
  } finally {
    await server.close();
    rmSync(data, { recursive: true, force: true });
  }
}

function target(url: string, password: string): Target {
  const { login, store } = values;
  return { url, store, login, password, browser, progress: (line) => console.log(line) };
}

function print(tally: Tally): number {
  const { filed, refused, filesTaken, filesRefused, pagesLookedAt, requestsOfPages, faults } = tally;
  console.log(`${corpus.strings.length} strings, ${corpus.files.length} files`);
  console.log(`${filed} complaints taken, ${refused} refused with field and mend`);
  console.log(`files refused: ${filesRefused.join('; ') || 'none'}`);
  console.log(`files served as attachments: ${filesTaken.join('; ') || 'none'}`);
  console.log(`${pagesLookedAt} pages looked at, ${requestsOfPages} requests of theirs, all to the server itself`);
  for (const fault of faults) console.log(`✖ ${fault}`);
  console.log(`${faults.length} faults`);
  return faults.length === 0 ? 0 : 1;
}
