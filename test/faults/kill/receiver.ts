import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What arrived under one id. */
export interface Arrived {
  count: number;
  readonly said: string;
}

/** 接收端: takes the messages that leave the outbox. Now and then it says no, so that they are sent again. */
export class Receiver {
  readonly byId = new Map<string, Arrived>();
  /** Ids under which something else came the second time. */
  readonly altered: string[] = [];
  refused = 0;
  readonly #random: () => number;
  readonly #server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      response.writeHead(this.#take(String(request.headers['webhook-id'] ?? ''), Buffer.concat(pieces))).end();
    });
  });

  constructor(random: () => number) {
    this.#random = random;
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}/echo`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  get repeats(): number {
    return [...this.byId.values()].reduce((sum, { count }) => sum + count - 1, 0);
  }

  /** The moment of sending differs from try to try; the rest may not. */
  #take(id: string, body: Buffer): number {
    const { type, data } = JSON.parse(body.toString()) as { readonly type: string; readonly data: unknown };
    const said = JSON.stringify([type, data]);
    const found = this.byId.get(id);
    if (found === undefined) this.byId.set(id, { count: 1, said });
    else {
      found.count += 1;
      if (found.said !== said) this.altered.push(id);
    }
    if (this.#random() >= 0.01) return 200;
    this.refused += 1;
    return 503;
  }
}
