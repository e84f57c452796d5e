/** 字节来源: something that can be read anywhere without being held in memory. */
export interface ByteSource {
  readonly size: number;
  /** Bytes from `start` up to and without `end`; fewer only where the source ends. */
  read(start: number, end: number): Promise<Buffer>;
}

const WINDOW = 1024 * 1024;

export interface Occurrence {
  readonly at: number;
  readonly needle: Buffer;
}

/** Where any of the needles begins, in order, in one pass. Windows overlap, so that none is missed at an edge. */
export async function* occurrences(source: ByteSource, needles: readonly Buffer[]): AsyncIterable<Occurrence> {
  const overlap = Math.max(...needles.map((needle) => needle.length)) - 1;
  for (let start = 0; start < source.size; start += WINDOW) {
    const window = await source.read(start, Math.min(source.size, start + WINDOW + overlap));
    const found: Occurrence[] = [];
    for (const needle of needles) {
      for (let at = window.indexOf(needle); at !== -1 && at < WINDOW; at = window.indexOf(needle, at + 1)) {
        found.push({ at: start + at, needle });
      }
    }
    yield* found.sort((one, other) => one.at - other.at);
  }
}

/** A part of a source, as a source of its own. */
export function partOf(source: ByteSource, start: number, end: number): ByteSource {
  const size = Math.max(0, Math.min(end, source.size) - start);
  return { size, read: (from, to) => source.read(start + Math.min(from, size), start + Math.min(to, size)) };
}

/** 过于繁复: to find what is sought would take more looks than any file needs that a camera or a program wrote. */
export class TooIntricate extends Error {
  constructor() {
    super('the file would take too many looks');
    this.name = 'TooIntricate';
  }
}

const PAGE = 4096;

/** A source that may be looked at so often and no more; a look at more than a page counts for each page. @throws TooIntricate */
export function limitedLooks(source: ByteSource, most: number): ByteSource {
  let looks = 0;
  return {
    size: source.size,
    read: async (start, end) => {
      looks += 1 + Math.floor(Math.max(0, Math.min(end, source.size) - start) / PAGE);
      if (looks > most) throw new TooIntricate();
      return await source.read(start, end);
    },
  };
}
