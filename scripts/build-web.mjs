// Builds the parts of the web that exist, when they are not built yet or their sources have changed since.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const ENTRIES = { portal: 'web/portal/client/portal.ts', console: 'web/console/main.tsx' };
const SOURCES = ['web', 'contract', 'locale', 'core', 'vite.config.ts', 'package-lock.json'];

const present = Object.entries(ENTRIES).filter(([, entry]) => existsSync(path.join(ROOT, entry)));
const wanted = hashOf(SOURCES);
for (const [name] of present) if (!isBuilt(name)) build(name);

function isBuilt(name) {
  const stamp = path.join(ROOT, 'dist', name, '.sources');
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
}

function hashOf(places) {
  const hash = createHash('sha256');
  for (const place of places)
    for (const file of filesIn(place)) hash.update(file).update(readFileSync(path.join(ROOT, file)));
  return hash.digest('hex');
}

function filesIn(place) {
  const whole = path.join(ROOT, place);
  if (!existsSync(whole)) return [];
  if (place.includes('.')) return [place];
  return readdirSync(whole, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)))
    .sort();
}

function build(name) {
  console.log(`Building the ${name} …`);
  const node = path.join(ROOT, 'node_modules/.bin/node');
  const vite = path.join(ROOT, 'node_modules/vite/bin/vite.js');
  const env = { ...process.env, NODE_ENV: 'production' };
  const run = spawnSync(node, [vite, 'build', '--mode', name, '--logLevel', 'warn'], {
    cwd: ROOT,
    env,
    stdio: 'inherit',
  });
  if (run.status !== 0) {
    console.error(`The ${name} could not be built: see the lines above.`);
    process.exit(1);
  }
  writeFileSync(path.join(ROOT, 'dist', name, '.sources'), wanted);
}
