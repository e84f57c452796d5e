import { figuresOf } from './statistics.ts';
import type { Figures } from './statistics.ts';

/** Runs `count` acts on so many lanes, each beginning its next act when the last one was answered. What `ready` does is not timed. */
export async function phase(
  lanes: number,
  count: number,
  act: (lane: number, index: number) => Promise<void>,
  ready: () => Promise<void> = async () => undefined,
): Promise<Figures> {
  const took: number[] = [];
  let next = 0;
  const run = async (lane: number): Promise<void> => {
    for (let index = next++; index < count; index = next++) {
      await ready();
      const began = performance.now();
      await act(lane, index);
      took.push(performance.now() - began);
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: lanes }, (_, lane) => run(lane)));
  return figuresOf(took, performance.now() - began);
}
