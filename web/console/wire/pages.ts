import { useState } from 'react';
import { useSession } from '#web/console/session.ts';
import { useSay } from '#web/console/texts.ts';
import { Refused, Unreachable } from './api.ts';

/** 续页: a first page and those fetched after it. Fetching the first anew starts over. */
export function usePages<P extends { readonly next: string | null }>(first: P, path: string) {
  const { api, tell } = useSession();
  const say = useSay();
  const [more, setMore] = useState<{ readonly first: P; readonly pages: readonly P[] }>({ first, pages: [] });
  const pages = [first, ...(more.first === first ? more.pages : [])];
  const next = pages.at(-1)?.next ?? null;
  const fetchNext = async (cursor: string) => {
    const mark = path.includes('?') ? '&' : '?';
    try {
      const page = await api.get<P>(`${path}${mark}cursor=${encodeURIComponent(cursor)}`);
      setMore({ first, pages: [...pages.slice(1), page] });
    } catch (thrown) {
      if (thrown instanceof Refused) tell(thrown.problem.detail);
      else if (thrown instanceof Unreachable) tell(say('console.load.unsent'));
      else throw thrown;
    }
  };
  const goOn = () => {
    if (next !== null) void fetchNext(next);
  };
  return { pages, next, goOn };
}
