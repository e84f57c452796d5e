import type { ResolvedDocument } from '#core/playbook/document.ts';
import type { Playbook } from '#core/playbook/playbook.ts';
import type { Shelf } from '#server/wiring/house.ts';

/** A shelf with one procedure of the tests: its document holds nothing but its name, and compiles to it. */
export function shelfWith(playbook: Playbook): Shelf {
  return {
    resolve: (name) =>
      name === playbook.name ? ({ playbook: name, language: 1 } as unknown as ResolvedDocument) : null,
    compile: () => playbook,
  };
}
