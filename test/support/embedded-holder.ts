import { createInterface } from 'node:readline';
import { openEmbedded } from '#server/store/embedded.ts';

/**
 * A process that uses the embedded database of a folder until a line `close` arrives: the second process of the tests.
 *
 * Prints one JSON line when it is in, one when it is out, and the reports between them.
 */
const [folder = ''] = process.argv.slice(2);
try {
  const say = (words: object): void => {
    console.log(JSON.stringify(words));
  };
  const database = await openEmbedded({
    folder,
    settings: { fsync: 'off' },
    report: (line) => {
      say({ report: line, isOwner: database.isOwner() });
    },
  });
  say({ arrival: database.arrival, isOwner: database.isOwner(), host: database.host });
  for await (const line of createInterface({ input: process.stdin })) {
    if (line === 'owner') say({ isOwner: database.isOwner() });
    if (line === 'close') break;
  }
  say({ left: await database.close() });
} catch (fault) {
  console.log(JSON.stringify({ refused: fault instanceof Error ? fault.message : String(fault) }));
  process.exitCode = 1;
}
