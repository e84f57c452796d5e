import { useEffect, useRef, useState } from 'react';
import type { CaseList } from '#contract/console/case-list.ts';
import type { PrecedentList } from '#contract/console/offering.ts';
import { Link } from '#web/console/link.tsx';
import { go } from '#web/console/navigation.ts';
import { PrecedentList as Precedents } from '#web/console/parts/precedents.tsx';
import { SEARCH_DRAFT } from '#web/console/parts/search-box.tsx';
import { Severity } from '#web/console/parts/severity.tsx';
import { useKeys } from '#web/console/keyboard.tsx';
import { useSession } from '#web/console/session.ts';
import { useSay } from '#web/console/texts.ts';
import { LoadFailed } from '#web/console/wire/failed.tsx';
import { usePages } from '#web/console/wire/pages.ts';
import { useResource } from '#web/console/wire/resource.ts';
import { Button } from '#web/ui/button.tsx';
import { WaitingRows } from '#web/ui/waiting.tsx';

const TYPING_MS = 200;

/** 找案件: two characters find it; without any, the newest stand here. */
export function SearchScreen() {
  const say = useSay();
  const { drafts } = useSession();
  const [typed, setTyped] = useState(() => drafts.read(SEARCH_DRAFT, { words: '' })?.words ?? '');
  const [words, setWords] = useState(typed.trim());
  const input = useRef<HTMLInputElement>(null);
  useKeys({
    search: () => input.current?.focus(),
    back: () => go({ screen: 'worklist', view: 'mine', task: null }),
  });
  useEffect(() => {
    const timer = window.setTimeout(() => {
      setWords(typed.trim());
      drafts.write(SEARCH_DRAFT, { words: typed });
    }, TYPING_MS);
    return () => window.clearTimeout(timer);
  }, [typed, drafts]);
  return (
    <>
      <header className="top">
        <h1>{say('console.nav.search')}</h1>
        <form className="search-box search-wide" role="search" onSubmit={(event) => event.preventDefault()}>
          <input
            ref={input}
            type="search"
            aria-label={say('console.search.label')}
            placeholder={say('console.search.hint')}
            value={typed}
            autoFocus
            autoComplete="off"
            onChange={(event) => setTyped(event.target.value)}
          />
        </form>
      </header>
      <div className="page-scroll">
        <div className="page-wide">
          <Found key={words} words={words} />
          {words === '' ? null : <FoundPrecedents words={words} />}
        </div>
      </div>
    </>
  );
}

function Found({ words }: { readonly words: string }) {
  const say = useSay();
  const { api } = useSession();
  const path = words === '' ? '/cases' : `/cases?q=${encodeURIComponent(words)}`;
  const { value, failure, reload } = useResource(path, (signal) => api.get<CaseList>(path, signal));
  if (value !== null) return <Cases first={value} path={path} words={words} />;
  return failure === null ? (
    <WaitingRows label={say('console.load.waiting')} />
  ) : (
    <LoadFailed failure={failure} reload={reload} />
  );
}

/** 先例 that hold the words, under the cases that do. */
function FoundPrecedents({ words }: { readonly words: string }) {
  const { api } = useSession();
  const path = `/precedents?q=${encodeURIComponent(words)}`;
  const { value } = useResource(path, (signal) => api.get<PrecedentList>(path, signal));
  return value === null ? null : <Precedents precedents={value.precedents} />;
}

interface CasesProps {
  readonly first: CaseList;
  readonly path: string;
  readonly words: string;
}

function Cases({ first, path, words }: CasesProps) {
  const say = useSay();
  const { pages, next, goOn } = usePages(first, path);
  const cases = pages.flatMap((page) => page.cases);
  if (cases.length === 0) return <NoCase words={words} />;
  return (
    <>
      <ul className="case-list">
        {cases.map((found) => (
          <li key={found.id}>
            <Link to={{ screen: 'case', caseId: found.id, task: null, act: null }}>
              <span className="case-list-number">{found.number}</span>
              <span className="case-list-title">
                <b>{found.title}</b>
                <small>
                  {[found.complainant, found.unitName, found.category, found.received]
                    .filter((each) => each !== '')
                    .join(' · ')}
                </small>
              </span>
              <Severity severity={found.severity} />
              <span className="tag">{found.statusText}</span>
            </Link>
          </li>
        ))}
      </ul>
      {next === null ? null : (
        <p className="list-more">
          <Button onClick={goOn}>{say('console.worklist.more')}</Button>
        </p>
      )}
    </>
  );
}

function NoCase({ words }: { readonly words: string }) {
  const say = useSay();
  const { me } = useSession();
  return (
    <div className="list-empty">
      <h2>{words === '' ? say('console.search.empty') : say('console.search.nothing')}</h2>
      <p>{say(words === '' ? 'console.search.empty.lead' : 'console.search.nothing.lead')}</p>
      <p className="buttons">
        {me.may.file ? (
          <Link className="button button-primary" to={{ screen: 'new' }}>
            {say('console.nav.new')}
          </Link>
        ) : null}
      </p>
    </div>
  );
}
