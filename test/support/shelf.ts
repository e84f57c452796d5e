import type { ResolvedDocument } from '#core/playbook/document.ts';
import type { Parsed } from '#core/playbook/parse.ts';
import type { Playbook } from '#core/playbook/playbook.ts';
import type { Shelf } from '#server/wiring/house.ts';

/** A shelf with procedures of the tests: the document of each holds nothing but its name, and compiles to it. */
export function shelfWith(...playbooks: readonly Playbook[]): Shelf {
  const documentOf = (name: string): ResolvedDocument | null =>
    playbooks.some((playbook) => playbook.name === name)
      ? ({ playbook: name, language: 1 } as unknown as ResolvedDocument)
      : null;
  const placeOf = () => ({ file: '', line: 0, path: '' });
  return {
    names: () => playbooks.map(({ name }) => name),
    read: (name) => {
      const document = documentOf(name);
      if (document === null) return null;
      const parse = (): Parsed => ({ document, faults: [], advice: [], placeOf });
      return { title: null, parameters: [], examples: {}, parse };
    },
    resolve: documentOf,
    compile: (document) => {
      const found = playbooks.find(({ name }) => name === (document as ResolvedDocument).playbook);
      if (found === undefined) throw new Error('this document is none of the shelf');
      return found;
    },
  };
}
