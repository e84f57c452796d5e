import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';
import { Connection } from './connection.ts';
import type { Answer } from './connection.ts';
import { command, drawKind, filing, needsDesk } from './deeds.ts';
import type { Deed, KnownCase, World } from './deeds.ts';

/** 已回答的写入: a deed with the first answer that came, and the moments at which its connection broke before that. */
export interface Done {
  readonly deed: Deed;
  readonly answer: Answer;
  readonly brokeAtMs: readonly number[];
}

export interface LoadOptions {
  readonly port: number;
  readonly world: World;
  readonly filings: number;
  readonly commands: number;
  readonly connections: number;
}

/** A tenth of a second between two: longer than any database takes to recover here. */
const TRIES = 600;

/** 负载: clients that file and act, and repeat under the same key whatever was not answered. */
export class Load {
  readonly done: Done[] = [];
  readonly faults: string[] = [];
  readonly cases: KnownCase[] = [];
  /** Requests that are on their way. */
  inFlight = 0;
  /** How often everything was killed so far; who kills counts first. */
  kills = 0;
  broken = 0;
  retries = 0;
  conflicts = 0;
  refusals = 0;
  twins = 0;
  readonly #options: LoadOptions;
  #filed = 0;
  #commanded = 0;
  #next = 0;
  #up: Promise<void> = Promise.resolve();
  #open: () => void = () => undefined;

  constructor(options: LoadOptions) {
    this.#options = options;
  }

  get total(): number {
    return this.#options.filings + this.#options.commands;
  }

  get isOver(): boolean {
    return this.done.length >= this.total || this.faults.length > 50;
  }

  /** The server is down from here on: whoever was cut off waits until it is up again. */
  down(): void {
    this.#up = new Promise((resolve) => (this.#open = resolve));
  }

  up(): void {
    this.#open();
  }

  async run(): Promise<void> {
    await Promise.all(Array.from({ length: this.#options.connections }, () => this.#client()));
  }

  async #client(): Promise<void> {
    const { port } = this.#options;
    const [connection, beside] = [new Connection(port), new Connection(port)];
    try {
      while (!this.isOver) {
        const deed = await this.#draw(connection);
        if (deed === 'wait') await turn();
        else if (deed === null) return;
        else await this.#perform(connection, beside, deed);
      }
    } finally {
      connection.close();
      beside.close();
    }
  }

  /** The next deed: filings and commands mixed as they are asked for. */
  async #draw(connection: Connection): Promise<Deed | 'wait' | null> {
    const { world, filings, commands } = this.#options;
    const [filingsLeft, commandsLeft] = [filings - this.#filed, commands - this.#commanded];
    if (filingsLeft + commandsLeft === 0) return null;
    const isFiling = world.random() * (filingsLeft + commandsLeft) < filingsLeft;
    if (isFiling) {
      this.#filed += 1;
      return await filing(world, (this.#next += 1));
    }
    const kind = drawKind(world.random);
    const [on, other] = [this.#drawCase(), this.#drawCase()];
    if (on === null || other === null || on === other || (kind === 'assessment' && on.isGraded)) {
      // Only while the first cases are being filed; without them there is nothing to act on.
      return filingsLeft > 0 || this.cases.length > 1 ? 'wait' : null;
    }
    this.#commanded += 1;
    if (kind === 'assessment') on.isGraded = true;
    if (kind === 'withdrawal' || kind === 'erasure') on.isEnding = true;
    if (kind === 'tracking-link') on.isLinkChanging = true;
    if (needsDesk(kind)) for (const each of kind === 'link' ? [on, other] : [on]) await this.#find(connection, each);
    return await command(world, kind, on, other, (this.#next += 1));
  }

  #drawCase(): KnownCase | null {
    const found = this.cases[Math.floor(this.#options.world.random() * this.cases.length)];
    return found === undefined || found.isEnding ? null : found;
  }

  /** Staff look a case up by the number that stands on its receipt. */
  async #find(connection: Connection, found: KnownCase): Promise<void> {
    if (found.id !== null) return;
    const { desk } = this.#options.world;
    const asked = {
      method: 'GET' as const,
      path: `/api/console/cases?q=${found.number}`,
      headers: { cookie: desk.cookie },
      body: null,
    };
    const { answer } = await this.#insist(connection, () => asked);
    if (answer.status !== 200) {
      this.faults.push(`staff look for ${found.number}: ${String(answer.status)} ${answer.text.slice(0, 300)}`);
      return;
    }
    const { cases } = JSON.parse(answer.text) as { readonly cases: readonly { id: string; number: string }[] };
    found.id ??= cases.find(({ number }) => number === found.number)?.id ?? null;
    // Somebody else may have erased it meanwhile, and then nobody finds it any more.
    if (found.id === null && !found.isEnding)
      this.faults.push(`staff do not find ${found.number}: ${String(answer.status)}`);
  }

  async #perform(connection: Connection, beside: Connection, deed: Deed): Promise<void> {
    const isTwin = this.#options.world.random() < 0.1;
    const secret = deed.case?.secret;
    const [first, second] = await Promise.all([
      this.#insist(connection, deed.sent),
      isTwin ? this.#insist(beside, deed.sent) : null,
    ]);
    const hasLinkChanged = secret !== deed.case?.secret;
    if (second !== null) this.#compare(deed, first.answer, second.answer, hasLinkChanged);
    const answer = second?.answer.status === 201 ? second.answer : first.answer;
    if (answer.status === 201) {
      this.#accept(deed, answer);
      this.done.push({ deed, answer, brokeAtMs: [...first.brokeAtMs, ...(second?.brokeAtMs ?? [])] });
    } else await this.#mend(connection, beside, deed, answer, hasLinkChanged);
  }

  /**
   * Two at once under one key. What was done answers both alike. A refusal wrote nothing and is of its own moment (what
   * changed meanwhile stands in the later one only), so each is judged for itself.
   */
  #compare(deed: Deed, one: Answer, other: Answer, hasLinkChanged: boolean): void {
    this.twins += 1;
    if (one.text === other.text) return;
    const refused = [one, other].filter(({ status }) => status !== 201);
    const isDone = refused.length < 2;
    const isOfItsMoment = (answer: Answer): boolean =>
      isDone ? this.#isOldLink(deed, answer, hasLinkChanged) : this.#isExpected(deed, answer, hasLinkChanged);
    if (refused.length === 0 || !refused.every(isOfItsMoment))
      this.#fault(deed, other, `two at once got two answers, the other ${one.text}`);
  }

  /** A new link ends the old one, also for whoever is on the way with it. */
  #isOldLink({ case: on }: Deed, { status }: Answer, hasLinkChanged: boolean): boolean {
    return status === 401 && (hasLinkChanged || on?.isLinkChanging === true);
  }

  /** Somebody was faster, perhaps with the same two cases to link, or the case is ending. */
  #isExpected(deed: Deed, answer: Answer, hasLinkChanged: boolean): boolean {
    if (deed.case === null) return false;
    const isThereAlready = readProblem(answer).code === 'link.already';
    return isOvertaken(answer) || isThereAlready || deed.case.isEnding || this.#isOldLink(deed, answer, hasLinkChanged);
  }

  #accept({ kind, case: on }: Deed, { text }: Answer): void {
    const body = JSON.parse(text) as { number?: string; trackingUrl?: string | null; version?: number };
    const secret = body.trackingUrl?.split('/').at(-1);
    if (on === null) {
      const [number, known] = [body.number ?? '', secret ?? ''];
      const flags = { isGraded: false, isEnding: false, isErased: false, isLinkChanging: false };
      this.cases.push({ number, secret: known, id: null, version: 1, ...flags });
      return;
    }
    on.version = Math.max(on.version, body.version ?? 0);
    if (kind === 'erasure') on.isErased = true;
    if (kind !== 'tracking-link') return;
    on.secret = secret ?? '';
    on.isLinkChanging = false;
  }

  /** Somebody was faster: asked anew on what is there now, under a new key. What an ending case refuses is dropped. */
  async #mend(
    connection: Connection,
    beside: Connection,
    deed: Deed,
    answer: Answer,
    hasLinkChanged: boolean,
  ): Promise<void> {
    const { case: on } = deed;
    if (on === null || !this.#isExpected(deed, answer, hasLinkChanged)) {
      this.#fault(deed, answer, 'was not taken');
      return;
    }
    if (isOvertaken(answer)) {
      this.conflicts += 1;
      on.version = Math.max(on.version, readProblem(answer).version ?? 0);
    }
    if (isOvertaken(answer) && !on.isErased) {
      const { world } = this.#options;
      const other = this.cases.find((each) => each.id !== null && each !== on) ?? on;
      const again = await command(world, deed.kind as Parameters<typeof command>[1], on, other, deed.index);
      await this.#perform(connection, beside, again);
      return;
    }
    this.refusals += 1;
    this.#commanded -= 1;
  }

  #fault({ kind, index }: Deed, { status, text }: Answer, what: string): void {
    this.faults.push(`${kind} ${String(index)} ${what}: ${String(status)} ${text.slice(0, 400)}`);
  }

  /** Sends until there is an answer. 503 says that nobody knows, or that nothing can be reached: the same again. */
  async #insist(connection: Connection, sent: Deed['sent']): Promise<{ answer: Answer; brokeAtMs: number[] }> {
    const brokeAtMs: number[] = [];
    for (let tries = 1; tries <= TRIES; tries += 1) {
      await this.#up;
      const killsBefore = this.kills;
      this.inFlight += 1;
      try {
        const answer = await connection.ask(sent());
        if (answer.status !== 503) return { answer, brokeAtMs };
        brokeAtMs.push(Date.now());
      } catch (error) {
        brokeAtMs.push(Date.now());
        this.broken += 1;
        if (this.kills === killsBefore)
          this.faults.push(`a connection broke though nothing was killed: ${String(error)}`);
      } finally {
        this.inFlight -= 1;
      }
      this.retries += 1;
      await pause(100);
    }
    throw new Error('a request found no answer');
  }
}

/** 案号 of the case that a deed filed or was done in. */
export function numberOf({ deed, answer }: Done): string {
  return deed.case?.number ?? (JSON.parse(answer.text) as { readonly number: string }).number;
}

export function erasedNumbers(done: readonly Done[]): ReadonlySet<string> {
  return new Set(done.filter(({ deed }) => deed.kind === 'erasure').map(numberOf));
}

function isOvertaken(answer: Answer): boolean {
  const { code, version } = readProblem(answer);
  return code === 'conflict' && version !== undefined;
}

function readProblem({ text }: Answer): { readonly code?: string; readonly version?: number } {
  try {
    return JSON.parse(text) as { readonly code?: string; readonly version?: number };
  } catch {
    return {};
  }
}
