import type { FiledEvent } from '#core/case/filed-events.ts';
import type { Playbook } from '#core/playbook/playbook.ts';
import type { EarlierVersion } from './teller.ts';

/** 以前的版本 that a case went by, the first first: what happened then is told in the words of then. */
export async function earlierVersions(
  playbooks: { compiled(name: string, hash: string): Promise<Playbook> },
  events: readonly FiledEvent[],
): Promise<readonly EarlierVersion[]> {
  const [first] = events;
  const name = first?.type === 'CaseRegistered' ? first.facts.playbook : null;
  const moves = events.filter((event) => event.type === 'PlaybookMoved');
  if (name === null) return [];
  return await Promise.all(
    moves.map(async ({ facts, version, at }) => ({
      playbook: await playbooks.compiled(name, facts.from),
      until: { version, at },
    })),
  );
}
