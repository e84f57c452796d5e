/** 铃: wakes a loop that waits. Rung while nobody waits, it is heard by the next who does. */
export class Bell {
  #isRung = false;
  #wake: () => void = () => undefined;

  ring(): void {
    this.#isRung = true;
    this.#wake();
  }

  /** Resolves when it rings, when the time is up, or when the signal ends it. */
  async wait(withinMs: number, signal: AbortSignal): Promise<void> {
    if (!this.#isRung && !signal.aborted) {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#wake = resolve;
      const timer = setTimeout(resolve, withinMs);
      signal.addEventListener('abort', resolve as () => void, { once: true });
      await promise;
      signal.removeEventListener('abort', resolve as () => void);
      clearTimeout(timer);
    }
    this.#isRung = false;
  }
}
