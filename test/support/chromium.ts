import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { after } from 'node:test';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'brave-browser',
];

/** The Chromium of this machine: the one that CHROMIUM names, else the first in PATH; `null` when there is none. */
export function findChromium(): string | null {
  const stated = process.env['CHROMIUM'];
  if (stated !== undefined && stated !== '') return stated;
  const places = [...(process.env['PATH'] ?? '').split(path.delimiter), '/usr/bin', '/snap/bin'];
  return NAMES.flatMap((name) => places.map((place) => path.join(place, name))).find(isProgram) ?? null;
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Starts Chromium, without its sandbox where root or a container leaves no other way; closed after the last test of the file. */
export async function useChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('no Chromium was found: install one, or name it in CHROMIUM');
  // Debian's Chromium will not start as root with its sandbox; the pages that the tests open are our own.
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  });
  after(() => browser.close());
  return browser;
}
