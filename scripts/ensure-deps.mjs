// Installs what package-lock.json asks for, when it is not there yet. Runs under Node 20, before Node 26 exists here.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const MODULES = path.join(ROOT, 'node_modules');
const STAMP = path.join(MODULES, '.lock-hash');
const LOCK = path.join(ROOT, '.huiyin/installing');

/** Makes node_modules agree with package-lock.json; leaves the process when it cannot. */
export function ensureDependencies() {
  if (isInstalled()) return;
  takeTurn();
  try {
    if (isInstalled()) return;
    install();
    writeFileSync(STAMP, wantedStamp());
  } finally {
    rmSync(LOCK, { force: true });
  }
}

function wantedStamp() {
  const lock = readFileSync(path.join(ROOT, 'package-lock.json'));
  return createHash('sha256').update(lock).update(`${process.platform}-${process.arch}`).digest('hex');
}

function isInstalled() {
  if (!existsSync(STAMP)) return adoptForeignInstall();
  return readFileSync(STAMP, 'utf8') === wantedStamp();
}

/** Someone ran `npm ci` by hand: npm's own record says whether it fits, and then half a minute is saved. */
function adoptForeignInstall() {
  const record = path.join(MODULES, '.package-lock.json');
  if (!existsSync(record)) return false;
  const wanted = JSON.parse(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8')).packages;
  const present = JSON.parse(readFileSync(record, 'utf8')).packages;
  const fits = Object.entries(wanted).every(([place, entry]) => {
    if (place === '') return true;
    const found = present[place];
    return found === undefined ? entry.optional === true : found.integrity === entry.integrity;
  });
  if (!fits || !existsSync(path.join(MODULES, '.bin/node'))) return false;
  writeFileSync(STAMP, wantedStamp());
  return true;
}

/** Two first starts at once: the second waits for the first, and takes over if the first has died. */
function takeTurn() {
  for (;;) {
    try {
      mkdirSync(path.dirname(LOCK), { recursive: true });
      const file = openSync(LOCK, 'wx');
      writeSync(file, String(process.pid));
      closeSync(file);
      return;
    } catch (fault) {
      if (fault.code !== 'EEXIST') fail(`cannot write in ${ROOT} (${fault.code}): give this user the folder`);
    }
    if (isAlive(Number(readIfThere(LOCK)))) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
    else rmSync(LOCK, { force: true });
  }
}

function readIfThere(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function isAlive(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    return fault.code === 'EPERM';
  }
}

/** npm deletes node_modules first, and with it any node it runs on, so node_modules leaves PATH. */
function install() {
  console.log('Installing what package-lock.json lists (about half a minute) …');
  const began = Date.now();
  const env = { ...process.env, PATH: pathWithoutModules() };
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  const run = spawnSync('npm', args, { cwd: ROOT, env, stdio: ['ignore', 'ignore', 'inherit'] });
  if (run.error) fail(`npm was not found (${run.error.code}): install Node.js 20 or later with npm`);
  if (run.status !== 0) fail('npm ci did not succeed: see the lines above; is the package registry within reach?');
  if (!existsSync(path.join(MODULES, '.bin/node'))) {
    fail(`no Node 26 exists for ${process.platform}-${process.arch}: Huiyin runs on Linux, x64 or arm64`);
  }
  console.log(`Installed in ${Math.round((Date.now() - began) / 1000)} s.`);
}

function pathWithoutModules() {
  const places = (process.env.PATH ?? '').split(path.delimiter);
  return places.filter((place) => !place.split(path.sep).includes('node_modules')).join(path.delimiter);
}

function fail(sentence) {
  rmSync(LOCK, { force: true });
  console.error(sentence);
  process.exit(1);
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) ensureDependencies();
