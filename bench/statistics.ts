/** What a phase of the bench measured. */
export interface Figures {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
}

/** The figures of one phase: how long each of its acts took, and how long all of them together. */
export function figuresOf(tookMs: readonly number[], wholeMs: number): Figures {
  const sorted = [...tookMs].sort((one, other) => one - other);
  return {
    perSecond: (tookMs.length / wholeMs) * 1000,
    p50Ms: percentile(sorted, 0.5),
    p95Ms: percentile(sorted, 0.95),
    p99Ms: percentile(sorted, 0.99),
  };
}

/** The smallest value that `share` of all values do not exceed (nearest rank). `sorted` ascends and is not empty. */
export function percentile(sorted: readonly number[], share: number): number {
  const rank = Math.max(1, Math.ceil(share * sorted.length));
  const found = sorted[rank - 1];
  if (found === undefined) throw new Error('nothing was measured');
  return found;
}

/** The middle one; between the two middle ones where their number is even. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const [below, above] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[middle]];
  if (below === undefined || above === undefined) throw new Error('nothing was measured');
  return (below + above) / 2;
}

/** The median of each figure over several phases. */
export function medianFigures(phases: readonly Figures[]): Figures {
  const of = (name: keyof Figures): number => median(phases.map((phase) => phase[name]));
  return { perSecond: of('perSecond'), p50Ms: of('p50Ms'), p95Ms: of('p95Ms'), p99Ms: of('p99Ms') };
}
