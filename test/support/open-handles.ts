import { after } from 'node:test';

/**
 * Loaded before every test file (`--import`): fails the file when something still keeps its process alive after its tests.
 *
 * A pool, a server or a timer that nobody closed would otherwise show itself as a hanging run, or not at all. The timer
 * below does not hold the process itself: it fires only if something else does. It runs while the file still clears up, and
 * taking a database away may last seconds on a busy machine.
 */
const PATIENCE_MS = 10_000;

after(() => {
  setTimeout(() => {
    const held = [...new Set(process.getActiveResourcesInfo())].join(', ');
    console.error(`Left open after the tests: ${held || 'something that Node does not name'}.`);
    process.exit(1);
  }, PATIENCE_MS).unref();
});
