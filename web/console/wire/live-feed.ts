import type { LiveChange } from '#contract/console/live.ts';

/** 实时: what the server tells of changes, kept open with growing pauses between tries. It carries ids and nothing else. */
export type LiveState = 'connecting' | 'open' | 'retrying';

/** The parts of an EventSource that are used here. */
export interface Stream {
  addEventListener(type: string, listener: (event: { readonly data: string }) => void): void;
  close(): void;
}

export interface LiveNeeds {
  readonly open: () => Stream;
  readonly after: (ms: number, then: () => void) => () => void;
  /** 0 … 1 */
  readonly random: () => number;
}

export type LiveNews =
  | { readonly kind: 'changed'; readonly cases: readonly string[] }
  /** Something may have been missed, or time was moved: fetch everything that is shown. */
  | { readonly kind: 'everything' };

const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 30_000;

/** Twice as long each time, never in step with the others that lost the same server. */
export function pauseMs(tries: number, random: number): number {
  const longest = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** tries);
  return Math.round(longest / 2 + (longest / 2) * random);
}

export class LiveFeed {
  readonly #needs: LiveNeeds;
  readonly #listeners = new Set<(news: LiveNews) => void>();
  readonly #watchers = new Set<() => void>();
  #state: LiveState = 'connecting';
  #stream: Stream | null = null;
  #cancelRetry: (() => void) | null = null;
  #tries = 0;
  #hasBeenOpen = false;

  constructor(needs: LiveNeeds) {
    this.#needs = needs;
  }

  get state(): LiveState {
    return this.#state;
  }

  start(): void {
    if (this.#stream !== null) return;
    this.#cancelRetry?.();
    this.#cancelRetry = null;
    const stream = this.#needs.open();
    this.#stream = stream;
    stream.addEventListener('open', () => this.#opened());
    stream.addEventListener('error', () => this.#lost());
    stream.addEventListener('changed', (event) => this.#tell({ kind: 'changed', cases: casesIn(event.data) }));
    stream.addEventListener('clock', () => this.#tell({ kind: 'everything' }));
  }

  stop(): void {
    this.#cancelRetry?.();
    this.#cancelRetry = null;
    this.#stream?.close();
    this.#stream = null;
  }

  /** Everything that is shown is fetched again: after signing in anew, or by hand. */
  announce(): void {
    this.#tell({ kind: 'everything' });
  }

  onNews(listener: (news: LiveNews) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  onState(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  #opened(): void {
    const wasMissing = this.#hasBeenOpen;
    this.#hasBeenOpen = true;
    this.#tries = 0;
    this.#become('open');
    if (wasMissing) this.#tell({ kind: 'everything' });
  }

  #lost(): void {
    this.#stream?.close();
    this.#stream = null;
    this.#become('retrying');
    // Whoever listens finds out by asking whether the session is over.
    if (this.#tries === 0) this.#tell({ kind: 'everything' });
    this.#cancelRetry = this.#needs.after(pauseMs(this.#tries, this.#needs.random()), () => this.start());
    this.#tries += 1;
  }

  #become(state: LiveState): void {
    this.#state = state;
    for (const watcher of this.#watchers) watcher();
  }

  #tell(news: LiveNews): void {
    for (const listener of this.#listeners) listener(news);
  }
}

function casesIn(text: string): LiveChange['cases'] {
  try {
    const found: unknown = JSON.parse(text);
    if (typeof found !== 'object' || found === null || !('cases' in found) || !Array.isArray(found.cases)) return [];
    return found.cases.filter((each): each is string => typeof each === 'string');
  } catch {
    return [];
  }
}
