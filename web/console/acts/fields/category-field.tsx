import type { CategoryChoice } from '#contract/console/case-choices.ts';
import { useSay } from '#web/console/texts.ts';
import { RadioChips } from '#web/ui/chips.tsx';

interface CategoryProps {
  readonly categories: readonly CategoryChoice[];
  readonly value: string;
  readonly onChange: (category: string) => void;
}

/** 类别: level by level, as far as it is known while the person talks. */
export function CategoryField({ categories, value, onChange }: CategoryProps) {
  const say = useSay();
  const path = pathTo(categories, value);
  const under = (id: string | null) => categories.filter(({ within }) => within === id);
  const divided = path.filter(({ isNarrowest }) => !isNarrowest);
  return (
    <>
      <RadioChips
        name="category"
        label={say('console.category')}
        value={path[0]?.id ?? ''}
        onChange={onChange}
        options={[{ id: '', title: say('console.filing.category.later') }, ...under(null)]}
      />
      {divided.map((each, level) => (
        <RadioChips
          key={each.id}
          name={`category.${String(level + 1)}`}
          label={say('console.filing.category.within', { category: each.title })}
          value={path[level + 1]?.id ?? each.id}
          onChange={onChange}
          options={[{ id: each.id, title: say('console.filing.category.not-narrower') }, ...under(each.id)]}
        />
      ))}
    </>
  );
}

/** From the widest to the one that was chosen; empty where none is. */
function pathTo(categories: readonly CategoryChoice[], id: string): readonly CategoryChoice[] {
  const found = categories.find((each) => each.id === id);
  if (found === undefined) return [];
  return [...(found.within === null ? [] : pathTo(categories, found.within)), found];
}
