// Filing over HTTP, from the client's side: a new key each time, as the portal sends it.
import { randomUUID } from 'node:crypto';
import { HttpClient } from './http-client.ts';
import { phase } from './phase.ts';
import type { ServerUnderMeasure } from './server.ts';
import { sentFor, storeOf } from './standing.ts';
import type { Figures } from './statistics.ts';

let made = 20_000_000;

/** Files so many complaints over so many connections. */
export async function measureFiling(server: ServerUnderMeasure, lanes: number, count: number): Promise<Figures> {
  const clients = await Promise.all(Array.from({ length: lanes }, () => HttpClient.open(server.address)));
  const bodies = Array.from({ length: count }, () => {
    made += 1;
    return { store: storeOf(made), body: JSON.stringify(sentFor(made)), key: randomUUID() };
  });
  const figures = await phase(lanes, count, async (lane, index) => {
    const [client, sent] = [clients[lane], bodies[index]];
    if (client === undefined || sent === undefined) throw new Error('there is no such lane');
    const target = `/api/portal/stores/${sent.store}/complaints`;
    const reply = await client.ask('POST', target, `idempotency-key: ${sent.key}\r\n`, sent.body);
    if (reply.status !== 201) throw new Error(`not filed: ${String(reply.status)} ${reply.body.toString()}`);
  });
  for (const client of clients) client.close();
  return figures;
}
