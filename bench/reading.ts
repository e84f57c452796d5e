// The reads: worklist, case page and search, each in turns with a read by primary key through the same door.
import type { Pool } from 'pg';
import { BANDS } from './complaints.ts';
import { READERS } from './databases.ts';
import { HttpClient } from './http-client.ts';
import { phase } from './phase.ts';
import type { ServerUnderMeasure } from './server.ts';
import { medianFigures } from './statistics.ts';
import type { Figures } from './statistics.ts';

/** One kind of read beside its floor. */
export interface ReadFigures {
  readonly title: string;
  /** Whether it has a promise to keep. */
  readonly isPromised: boolean;
  readonly figures: Figures;
  readonly floor: Figures;
}

interface Read {
  readonly title: string;
  readonly reader: string;
  readonly target: (index: number) => string;
  readonly isPromised?: boolean;
  /** Of all reads, how many of these; one where it is not said. */
  readonly share?: number;
  /** What comes before each of them, untimed. */
  readonly ready?: () => Promise<void>;
}

/** 在手的案件: as many as a busy store has open; what people look at is looked at again, all day, by every open screen. */
const IN_HAND = 200;

const TURNS = 6;
const WORKLIST = '/api/console/worklist?view=mine';

/** Whoever reads, over one connection. */
export class Reader {
  readonly #client: HttpClient;
  readonly #cookies: ReadonlyMap<string, string>;
  readonly #ids: readonly string[];
  #secondPage = '';
  /** Of the cases on the first page, and how far each has got; a note goes into their files in turn. */
  #shown: { readonly caseId: string; readonly seen: number }[] = [];
  #taken = 0;

  private constructor(client: HttpClient, cookies: ReadonlyMap<string, string>, ids: readonly string[]) {
    this.#client = client;
    this.#cookies = cookies;
    this.#ids = ids;
  }

  static async open(server: ServerUnderMeasure, ids: readonly string[]): Promise<Reader> {
    const cookies = new Map<string, string>();
    for (const login of Object.values(READERS)) cookies.set(login, await server.signIn(login));
    const reader = new Reader(await HttpClient.open(server.address), cookies, ids);
    await reader.#lookAround();
    return reader;
  }

  close(): void {
    this.#client.close();
  }

  /** Each read in turns with the floor: what else the machine does falls on both, and a burst only on a turn that does not count. */
  async measure(count: number): Promise<ReadFigures[]> {
    const found: ReadFigures[] = [];
    for (const read of this.#reads()) {
      const [figures, floor]: [Figures[], Figures[]] = [[], []];
      for (let turn = 0; turn < TURNS; turn += 1) {
        floor.push(await this.#phase(this.#row(), count / TURNS));
        figures.push(await this.#phase(read, count / TURNS));
      }
      floor.push(await this.#phase(this.#row(), count / TURNS));
      const { title, isPromised = true } = read;
      found.push({ title, isPromised, figures: medianFigures(figures), floor: medianFigures(floor) });
    }
    return found;
  }

  /** What every engine needs before it shows its pace; not measured. */
  async warm(count: number): Promise<void> {
    for (const read of [this.#row(), ...this.#reads()]) await this.#phase(read, count);
  }

  /** 检全率: pages through what a search finds, at most `pages`, and compares with the texts in clear, newest first. */
  async recall(plain: Pool, newest: number, pages: number): Promise<{ expected: number; found: number }> {
    let [expected, found] = [0, 0];
    for (const word of BANDS.flatMap((band) => band.words)) {
      const { rows } = await plain.query<{ case_id: string }>(
        `select case_id from texts where text like '%' || $1 || '%' and serial <= $2 order by serial desc limit $3`,
        [word, newest, pages * 20],
      );
      const hits = await this.#hits(word, pages, new Set(rows.map((row) => row.case_id)));
      expected += rows.length;
      // Newest first: the same cases in the same order.
      found += rows.filter((row, index) => hits[index] === row.case_id).length;
      if (hits.length > rows.length) throw new Error(`${word}: the search found more than there is`);
    }
    return { expected, found };
  }

  async #hits(word: string, pages: number, among: ReadonlySet<string>): Promise<string[]> {
    const hits: string[] = [];
    let cursor: string | null = '';
    for (let page = 0; page < pages && cursor !== null; page += 1) {
      const target = `/api/console/cases?q=${encodeURIComponent(word)}${cursor === '' ? '' : `&cursor=${cursor}`}`;
      const body: { cases: { id: string }[]; next: string | null } = JSON.parse(
        (await this.#get(READERS.head, target)).toString(),
      );
      // What was filed while the bench ran has no text beside; it is newer than all that has.
      hits.push(...body.cases.map((each) => each.id).filter((id) => among.has(id)));
      cursor = body.next;
    }
    return hits;
  }

  async #lookAround(): Promise<void> {
    const first: { zones: { rows: { caseId: string }[] }[]; next: string | null } = JSON.parse(
      (await this.#get(READERS.store, WORKLIST)).toString(),
    );
    if (first.next === null) throw new Error('the worklist of the store is but one page');
    this.#secondPage = `${WORKLIST}&cursor=${first.next}`;
    for (const caseId of new Set(first.zones.flatMap(({ rows }) => rows.map((row) => row.caseId)))) {
      const page = (await this.#get(READERS.store, `/api/console/cases/${caseId}`)).toString();
      this.#shown.push({ caseId, seen: (JSON.parse(page) as { version: number }).version });
    }
  }

  /** A case that is on the page changes: somebody writes a note in its file. */
  async #note(): Promise<void> {
    const [next, ...others] = this.#shown;
    if (next === undefined) throw new Error('no case is on the page');
    const { caseId, seen } = next;
    const reply = await this.#client.ask(
      'POST',
      `/api/console/cases/${caseId}/notes`,
      this.#cookies.get(READERS.store),
      JSON.stringify({ seen, text: '又打过一次电话' }),
    );
    if (reply.status !== 201) throw new Error(`no note: ${String(reply.status)} ${reply.body.toString()}`);
    const { version }: { version: number } = JSON.parse(reply.body.toString());
    this.#shown = [...others, { caseId, seen: version }];
  }

  #reads(): readonly Read[] {
    const searches = [READERS.head, READERS.store].flatMap((reader) =>
      BANDS.map(({ title, words }) => ({
        title: `search ${title} (${reader})`,
        reader,
        target: (index: number) => `/api/console/cases?q=${encodeURIComponent(words[index % words.length] ?? '')}`,
      })),
    );
    return [
      { title: 'worklist (store)', reader: READERS.store, target: () => WORKLIST },
      { title: 'worklist (head)', reader: READERS.head, target: () => '/api/console/worklist?view=unit' },
      {
        title: 'worklist, changed',
        reader: READERS.store,
        target: () => WORKLIST,
        isPromised: false,
        share: 1 / TURNS,
        ready: async () => await this.#note(),
      },
      { title: 'worklist, next page', reader: READERS.store, target: () => this.#secondPage, isPromised: false },
      { title: 'case page', reader: READERS.head, target: (index) => `/api/console/cases/${this.#inHand(index)}` },
      {
        title: 'case page, first look',
        reader: READERS.head,
        target: () => `/api/console/cases/${this.#caseId()}`,
        isPromised: false,
      },
      ...searches,
    ];
  }

  #row(): Read {
    return {
      title: 'row by key',
      reader: READERS.head,
      target: () => `/bench/rows/${this.#caseId()}`,
    };
  }

  /** One of the newest cases. */
  #inHand(index: number): string {
    return this.#ids.at(-1 - (index % Math.min(IN_HAND, this.#ids.length))) ?? '';
  }

  /** Another one each time, all over the database. */
  #caseId(): string {
    this.#taken += 1;
    return this.#ids[(this.#taken * 7919) % this.#ids.length] ?? '';
  }

  async #phase({ reader, target, ready, share = 1 }: Read, count: number): Promise<Figures> {
    const get = async (_: number, index: number): Promise<void> => {
      await this.#get(reader, target(index));
    };
    return await phase(1, Math.ceil(count * share), get, ready);
  }

  async #get(reader: string, target: string): Promise<Buffer> {
    const reply = await this.#client.ask('GET', target, this.#cookies.get(reader));
    if (reply.status !== 200) throw new Error(`${target}: ${String(reply.status)} ${reply.body.toString()}`);
    return reply.body;
  }
}
