/** 限流: at most `count` within any `windowMs`; `null` lifts it. */
export interface RateLimit {
  readonly count: number;
  readonly windowMs: number;
}

interface Window {
  begunMs: number;
  count: number;
  before: number;
}

/** Beyond this many callers the oldest are forgotten: a flood from everywhere must not fill the memory. */
const CALLERS_KEPT = 100_000;

/**
 * 限流计数, per node: the window before counts by the share of it that still lies within reach, so that nobody gets twice
 * the limit by asking around the turn of a window.
 */
export class Rate {
  readonly #limit: RateLimit | null;
  readonly #nowMs: () => number;
  readonly #windows = new Map<string, Window>();

  constructor(limit: RateLimit | null, nowMs: () => number = () => performance.now()) {
    this.#limit = limit;
    this.#nowMs = nowMs;
  }

  /** 记一次: the seconds to wait when it is too often (then it is not counted), else `null`. */
  take(caller: string): number | null {
    if (this.#limit === null) return null;
    const { count, windowMs } = this.#limit;
    const now = this.#nowMs();
    const window = this.#windowOf(caller, now, windowMs);
    const elapsed = now - window.begunMs;
    const used = window.count + window.before * (1 - elapsed / windowMs);
    if (used + 1 > count) return Math.max(1, Math.ceil((freeAtMs(window, this.#limit) - elapsed) / 1000));
    window.count += 1;
    return null;
  }

  #windowOf(caller: string, now: number, windowMs: number): Window {
    const found = this.#windows.get(caller);
    const age = found === undefined ? Infinity : now - found.begunMs;
    if (found !== undefined && age < windowMs) return found;
    const begunMs = found === undefined || age >= 2 * windowMs ? now : found.begunMs + windowMs;
    const fresh: Window = { begunMs, count: 0, before: found === undefined || age >= 2 * windowMs ? 0 : found.count };
    this.#windows.delete(caller);
    this.#windows.set(caller, fresh);
    if (this.#windows.size > CALLERS_KEPT) {
      const [oldest] = this.#windows.keys();
      if (oldest !== undefined) this.#windows.delete(oldest);
    }
    return fresh;
  }
}

/** Milliseconds from the beginning of the window until one more fits; the turn of the window alone makes no room yet. */
function freeAtMs({ count, before }: Window, limit: RateLimit): number {
  const room = limit.count - 1 - count;
  if (room >= 0) return limit.windowMs * (1 - room / before);
  return limit.windowMs * (2 - Math.max(0, limit.count - 1) / count);
}
