import { useRef } from 'react';
import type { FormEvent } from 'react';
import { useKeys } from '#web/console/keyboard.tsx';
import { go } from '#web/console/navigation.ts';
import { useSession } from '#web/console/session.ts';
import { useSay } from '#web/console/texts.ts';
import { Icon } from '#web/ui/icon.tsx';

/** What was looked for last, in this tab. */
export const SEARCH_DRAFT = 'search';

/** 搜索框 in the head of a page; `/` stands in it. A narrow page has none, and `/` leads to the screen of the search. */
export function SearchBox() {
  const say = useSay();
  const { drafts } = useSession();
  const input = useRef<HTMLInputElement>(null);
  useKeys({
    search: () => {
      if (input.current?.checkVisibility() === true) input.current.focus();
      else go({ screen: 'search' });
    },
  });
  const find = (event: FormEvent) => {
    event.preventDefault();
    drafts.write(SEARCH_DRAFT, { words: input.current?.value.trim() ?? '' });
    go({ screen: 'search' });
  };
  return (
    <form className="search-box wide-only" role="search" onSubmit={find}>
      <Icon name="search" />
      <input
        ref={input}
        type="search"
        aria-label={say('console.search.label')}
        placeholder={say('console.search.hint')}
        autoComplete="off"
      />
      <kbd aria-hidden="true">/</kbd>
    </form>
  );
}
