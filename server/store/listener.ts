import { setTimeout as pause } from 'node:timers/promises';
import type { Notification, Pool, PoolClient } from 'pg';
import { Bell } from './bell.ts';

const RECONNECT_MS = 500;

type Told = (channel: string, payload: string) => void;

/** 听者: a connection that listens. `next` ends at an announcement, a break, an abort, or when the time is up. */
export class Listener {
  readonly client: PoolClient;
  readonly #signal: AbortSignal;
  readonly #told: Told;
  readonly #bell = new Bell();
  #broken = false;

  private constructor(client: PoolClient, signal: AbortSignal, told: Told) {
    this.client = client;
    this.#signal = signal;
    this.#told = told;
    client.on('notification', this.#onHeard);
    client.on('error', this.#onBroken);
    client.on('end', this.#onBroken);
  }

  /** Waits for a connection as long as it takes; `null` when the signal came first. `told` hears every announcement. */
  static async open(
    pool: Pool,
    channels: readonly string[],
    signal: AbortSignal,
    told: Told = () => undefined,
  ): Promise<Listener | null> {
    while (!signal.aborted) {
      try {
        return await Listener.#on(await pool.connect(), channels, signal, told);
      } catch {
        // The database may be restarting.
        await pause(RECONNECT_MS, undefined, { signal }).catch(() => undefined);
      }
    }
    return null;
  }

  static async #on(
    client: PoolClient,
    channels: readonly string[],
    signal: AbortSignal,
    told: Told,
  ): Promise<Listener> {
    const listener = new Listener(client, signal, told);
    try {
      for (const channel of channels) await client.query(`listen ${channel}`);
    } catch (error) {
      listener.#broken = true;
      listener.release();
      throw error;
    }
    return listener;
  }

  isBroken(): boolean {
    return this.#broken;
  }

  async next(withinMs: number): Promise<void> {
    if (!this.#broken) await this.#bell.wait(withinMs, this.#signal);
  }

  release(): void {
    this.client.off('notification', this.#onHeard);
    this.client.off('end', this.#onBroken);
    // Closed, not returned: a pooled connection that still listens would gather notifications nobody reads.
    this.client.release(true);
  }

  readonly #onHeard = ({ channel, payload }: Notification): void => {
    this.#told(channel, payload ?? '');
    this.#bell.ring();
  };

  readonly #onBroken = (): void => {
    this.#broken = true;
    this.#bell.ring();
  };
}
