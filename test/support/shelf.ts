import type { ResolvedDocument } from '#core/playbook/document.ts';
import type { Playbook } from '#core/playbook/playbook.ts';
import type { Shelf } from '#server/wiring/house.ts';

/** A shelf with procedures of the tests: the document of each holds nothing but its name, and compiles to it. */
export function shelfWith(...playbooks: readonly Playbook[]): Shelf {
  const named = (name: string): Playbook | undefined => playbooks.find((playbook) => playbook.name === name);
  return {
    resolve: (name) =>
      named(name) === undefined ? null : ({ playbook: name, language: 1 } as unknown as ResolvedDocument),
    compile: (document) => {
      const found = named((document as ResolvedDocument).playbook);
      if (found === undefined) throw new Error('this document is none of the shelf');
      return found;
    },
  };
}
