import { useState } from 'react';
import type { CaseList } from '#contract/console/case-list.ts';
import { useSession } from '#web/console/session.ts';
import { useSay } from '#web/console/texts.ts';
import { useResource } from '#web/console/wire/resource.ts';
import { Button } from '#web/ui/button.tsx';
import { Field } from '#web/ui/field.tsx';

interface CaseFieldProps {
  readonly name: string;
  readonly label: string;
  /** What the chosen case is called. */
  readonly chosen: string | null;
  /** The case itself is none to link with. */
  readonly except: string;
  readonly onChange: (id: string, title: string) => void;
}

const SHOWN = 6;

/** 找一件案件, by number or by words, without leaving the form. */
export function CaseField({ name, label, chosen, except, onChange }: CaseFieldProps) {
  const say = useSay();
  const [words, setWords] = useState('');
  if (chosen !== null) {
    return (
      <p className="case-chosen">
        <span>{chosen}</span>
        <Button size="small" onClick={() => onChange('', '')}>
          {say('console.links.change')}
        </Button>
      </p>
    );
  }
  return (
    <>
      <Field name={name} label={label}>
        {(wired) => (
          <input
            {...wired}
            type="search"
            className="input"
            value={words}
            placeholder={say('console.links.hint')}
            autoComplete="off"
            onChange={(event) => setWords(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) event.preventDefault();
            }}
          />
        )}
      </Field>
      {words.trim() === '' ? null : <Found words={words.trim()} except={except} onChange={onChange} />}
    </>
  );
}

function Found({ words, except, onChange }: Pick<CaseFieldProps, 'except' | 'onChange'> & { readonly words: string }) {
  const say = useSay();
  const { api } = useSession();
  const path = `/cases?q=${encodeURIComponent(words)}`;
  const { value } = useResource(path, (signal) => api.get<CaseList>(path, signal));
  if (value === null) return null;
  const found = value.cases.filter((each) => each.id !== except).slice(0, SHOWN);
  if (found.length === 0) return <p className="muted">{say('console.search.nothing')}</p>;
  return (
    <ul className="case-options">
      {found.map((each) => {
        const title = `${each.number} ${each.title}`;
        return (
          <li key={each.id}>
            <button type="button" className="popover-item" onClick={() => onChange(each.id, title)}>
              {title}
              <small>
                {each.received} · {each.statusText}
              </small>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
