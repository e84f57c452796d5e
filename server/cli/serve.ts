import { readConfig } from '../config.ts';
import { firstSignIn, startServer } from '../main.ts';
import type { RunningServer } from '../main.ts';
import type { Verb } from './verb.ts';

/** 启动: runs until Ctrl-C, then answers what is under way and stops the database. */
export const serve: Verb = {
  summary: 'start everything and listen',
  operands: null,
  options: {},
  async run() {
    const stop = awaitSignal();
    const server = await startServer(readConfig(), (line) => {
      console.log(line);
    });
    announce(server);
    const signal = await stop;
    console.log(`\n${signal}: answering what is under way, then stopping …`);
    await server.close();
    return 0;
  },
};

function announce({ address, url, instance, administrator }: RunningServer): void {
  console.log(`Huiyin 回音 listens on ${address}`);
  console.log(`  complain  ${url}/`);
  console.log(`  staff     ${url}/console`);
  for (const line of firstSignIn(administrator)) console.log(line);
  if (instance.clock === 'manual')
    console.log('  The clock stands still (HUIYIN_CLOCK=manual): nothing here is a real case.');
}

/** npm, a wrapper and the terminal may each pass on the same Ctrl-C. */
const ECHO_MS = 1000;

/** The first signal asks; a later one leaves at once. The database then runs on, and the next start adopts it. */
function awaitSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    let askedMs: number | null = null;
    const heard = (signal: NodeJS.Signals): void => {
      if (askedMs !== null && performance.now() - askedMs > ECHO_MS) process.exit(130);
      askedMs ??= performance.now();
      resolve(signal);
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, heard);
  });
}
