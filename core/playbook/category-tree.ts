import type { ResolvedDocument } from './document.ts';
import type { Text } from './playbook.ts';

/** 文档里的类别, those above before those under them. */
export interface PlacedCategory {
  readonly id: string;
  readonly title: Text;
  readonly within: string | null;
  readonly isNarrowest: boolean;
  readonly steps: readonly PropertyKey[];
}

interface Node {
  readonly id: string;
  readonly title: Text;
  readonly under?: readonly Node[] | undefined;
}

/** 文档里的类别 of all levels. */
export function categoriesOf({ intake }: ResolvedDocument): readonly PlacedCategory[] {
  return [...placed(intake.categories, null, ['intake', 'categories'])];
}

function* placed(
  nodes: readonly Node[],
  within: string | null,
  steps: readonly PropertyKey[],
): Generator<PlacedCategory> {
  for (const [index, { id, title, under = [] }] of nodes.entries()) {
    yield { id, title, within, isNarrowest: under.length === 0, steps: [...steps, index] };
    yield* placed(under, id, [...steps, index, 'under']);
  }
}
