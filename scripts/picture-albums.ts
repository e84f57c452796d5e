/** 一组图: the pictures that one run of a test draws. */
export interface Album {
  /** What the names of its pictures begin with; `null` for one of those whose pictures bear no such name. */
  readonly prefix: string | null;
  /** Files drawn in this run. */
  readonly drawn: Set<string>;
  /** Drawn to its end in this run: what of it was not drawn is not drawn any more. */
  isWhole: boolean;
}

/**
 * 不再画的: those of the files that nothing draws any more, as far as this run can tell. Whoever draws one album leaves the
 * others as they are, and one that broke off its own.
 */
export function noLongerDrawn(files: readonly string[], albums: readonly Album[]): readonly string[] {
  const plain = albums.filter(({ prefix }) => prefix === null);
  return files.filter((file) => {
    const named = albums.filter(({ prefix }) => prefix !== null && file.startsWith(prefix));
    const mayBeIn = named.length > 0 ? named : plain;
    return mayBeIn.every(({ isWhole }) => isWhole) && albums.every(({ drawn }) => !drawn.has(file));
  });
}
