#!/usr/bin/env node
// `npx huiyin <verb>`: runs under any Node since 20 and hands over to the Node 26 that package-lock.json brings.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureDependencies } from './ensure-deps.mjs';

ensureDependencies();
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const node = path.join(root, 'node_modules/.bin/node');
const child = spawn(node, [path.join(root, 'server/cli.ts'), ...process.argv.slice(2)], { stdio: 'inherit' });

// The terminal sends Ctrl-C to both; only the child decides when it is done. A signal sent to us alone is passed on.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
  });
}
child.on('exit', (code, signal) => {
  if (signal === null) process.exit(code ?? 1);
  for (const each of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeAllListeners(each);
  process.kill(process.pid, signal);
});
