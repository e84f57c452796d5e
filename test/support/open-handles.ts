import { after } from 'node:test';

/**
 * Loaded before every test file (`--import`): fails the file when something still keeps its process alive after its tests.
 *
 * A pool, a server or a timer that nobody closed would otherwise show itself as a hanging run, or not at all. The timer
 * below does not hold the process itself: it fires only if something else does. It begins while the file still clears up:
 * a folder that takes ten seconds to remove on a busy machine lets it fire once, and is not yet a fault.
 */
const EVERY_MS = 100;
const TIMES = 100;

after(() => {
  let times = 0;
  setInterval(() => {
    times += 1;
    if (times < TIMES) return;
    const held = [...new Set(process.getActiveResourcesInfo())].join(', ');
    console.error(`Left open after the tests: ${held || 'something that Node does not name'}.`);
    process.exit(1);
  }, EVERY_MS).unref();
});
