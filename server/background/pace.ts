// 让路: how much of this node's time firing may take. With nobody filing it takes all it can; while complaints come in it
// begins small, and grows or shrinks by how long filing takes against how long it takes at its best. A node that files tells
// the others, since they share a database and, as often as not, a machine.

/** Steps from hardly anything to everything: cases in flight at most, and the rest after each batch, in times of the batch. */
const STEPS: readonly { readonly width: number; readonly rests: number }[] = [
  { width: 1, rests: 16 },
  { width: 1, rests: 8 },
  { width: 1, rests: 4 },
  { width: 2, rests: 4 },
  { width: 4, rests: 3 },
  { width: 8, rests: 2 },
  { width: 16, rests: 1 },
  { width: 64, rests: 0 },
];
const ALL = STEPS.length - 1;
/** Where firing begins when the first complaint comes in. */
const BEGINNING = 1;
/** Nobody has filed for so long: the node is its own again. */
const CALM_AFTER_MS = 2000;
/** Filings looked at together. */
const WINDOW = 16;
/** Of a window, how slow the slower ones are: what firing disturbs is seen there first. */
const SLOW = 0.9;
const TOO_SLOW = 1.8;
const WELL = 1.45;
/** The best forgets itself by so much a window, so that a machine that became slower for good is believed. */
const FORGETS = 1.02;
const TELLS_EVERY_MS = 250;

export interface PaceNeeds {
  /** A clock that only runs forward, in milliseconds. */
  readonly nowMs: () => number;
  /** 告知: tells the other nodes the step that firing may take. */
  readonly tell: (step: number) => void;
}

/** 步调 of firing on this node. */
export class Pace {
  readonly #needs: PaceNeeds;
  #step = ALL;
  #filedAtMs = -Infinity;
  #filings = 0;
  #window: number[] = [];
  #bestMs = Infinity;
  #heard = { step: ALL, atMs: -Infinity };
  #toldAtMs = -Infinity;

  constructor(needs: PaceNeeds) {
    this.#needs = needs;
  }

  /** 登记用时: a complaint was filed on this node, and took so long. */
  filed(tookMs: number): void {
    this.#filings += 1;
    const nowMs = this.#needs.nowMs();
    if (nowMs - this.#filedAtMs > CALM_AFTER_MS) {
      this.#step = BEGINNING;
      this.#window = [];
    }
    this.#filedAtMs = nowMs;
    this.#window.push(tookMs);
    if (this.#window.length >= WINDOW) this.#judge();
    this.#tell(nowMs);
  }

  /** 登记数 of this node since it began. */
  get filings(): number {
    return this.#filings;
  }

  /** 听说: what another node says that firing may take. */
  heard(step: number): void {
    if (Number.isInteger(step) && step >= 0 && step <= ALL) this.#heard = { step, atMs: this.#needs.nowMs() };
  }

  /** 并发上限: cases in flight now. */
  width(): number {
    return this.#now().width;
  }

  /** 歇多久 after a batch that took so long. */
  restMs(workedMs: number): number {
    return this.#now().rests * workedMs;
  }

  #now(): (typeof STEPS)[number] {
    const nowMs = this.#needs.nowMs();
    const own = nowMs - this.#filedAtMs > CALM_AFTER_MS ? ALL : this.#step;
    const others = nowMs - this.#heard.atMs > CALM_AFTER_MS ? ALL : this.#heard.step;
    return STEPS[Math.min(own, others)] ?? { width: 1, rests: 0 };
  }

  #judge(): void {
    const sorted = this.#window.toSorted((one, other) => one - other);
    this.#window = [];
    const slowMs = sorted[Math.floor(sorted.length * SLOW)] ?? 0;
    this.#bestMs = Math.min(this.#bestMs * FORGETS, slowMs);
    if (slowMs > this.#bestMs * TOO_SLOW) this.#step = Math.max(0, this.#step - 1);
    else if (slowMs < this.#bestMs * WELL) this.#step = Math.min(ALL - 1, this.#step + 1);
  }

  #tell(nowMs: number): void {
    if (nowMs - this.#toldAtMs < TELLS_EVERY_MS) return;
    this.#toldAtMs = nowMs;
    this.#needs.tell(this.#step);
  }
}
