const turns = new Map<string, Promise<unknown>>();

/**
 * 依次: runs one after the other what concerns the same thing on this node, so that ten requests for one case do not
 * overtake each other to the last try. Between nodes the expected version does that; this only saves work.
 */
export function inTurn<T>(name: string, run: () => Promise<T>): Promise<T> {
  const before = turns.get(name) ?? Promise.resolve();
  const mine = before.then(run, run);
  const settled = mine.then(
    () => undefined,
    () => undefined,
  );
  turns.set(name, settled);
  void settled.then(() => {
    if (turns.get(name) === settled) turns.delete(name);
  });
  return mine;
}
