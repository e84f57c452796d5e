import { useState } from 'react';
import type { Acted } from '#contract/console/acts.ts';
import type { CasePage, FileEntry } from '#contract/console/case-page.ts';
import { useSay } from '#web/console/texts.ts';
import { Icon } from '#web/ui/icon.tsx';
import { Segments } from '#web/ui/segments.tsx';
import type { Choose } from './choose.ts';
import { FileEntryRow } from './file-entry.tsx';
import { ReadAloud } from './read-aloud.tsx';
import { WriteBar } from './write-bar.tsx';

const FILTERS = ['all', 'customer', 'clock', 'internal'] as const;
type Filter = (typeof FILTERS)[number];

interface FileProps {
  readonly found: CasePage;
  readonly choose: Choose;
  readonly onDone: (acted: Acted) => void;
}

/** 案卷: what happened, day by day, in sentences that can be read aloud from top to bottom. */
export function CaseFile({ found, choose, onDone }: FileProps) {
  const say = useSay();
  const [filter, setFilter] = useState<Filter>('all');
  const days = found.days
    .map((day) => ({ ...day, entries: day.entries.filter((entry) => isShown(entry, filter)) }))
    .filter((day) => day.entries.length > 0);
  const canCorrect = found.acts.some((each) => each.form === 'corrections' && each.refusal === null);
  return (
    <section className="column file" aria-labelledby="file-title">
      <div className="column-head">
        <h2 id="file-title">
          {say('console.file.title')} <small>{say('console.file.count', { count: found.entryCount })}</small>
        </h2>
        <span className="grow" />
        <Segments
          label={say('console.file.filters')}
          value={filter}
          onChange={setFilter}
          options={FILTERS.map((id) => ({ id, title: say(`console.file.filter.${id}`) }))}
        />
        <ReadAloud days={days} />
      </div>
      <div className="column-scroll" tabIndex={0} role="group" aria-labelledby="file-title">
        {found.isErased ? <p className="note">{say('console.file.erased')}</p> : null}
        {days.length === 0 ? <p className="muted">{say('console.file.nothing')}</p> : null}
        {days.map((day) => (
          <div key={day.label}>
            <h3 className="file-day">
              {day.label} {day.note === null ? null : <small>{day.note}</small>}
            </h3>
            <ol>
              {day.entries.map((entry) => (
                <FileEntryRow
                  key={entry.key}
                  entry={entry}
                  correct={canCorrect ? () => choose({ act: 'corrections', about: entry }) : null}
                />
              ))}
            </ol>
          </div>
        ))}
        <Receipt found={found} />
      </div>
      <WriteBar found={found} choose={choose} onDone={onDone} />
    </section>
  );
}

function isShown(entry: FileEntry, filter: Filter): boolean {
  return filter === 'all' || entry.audience === filter || (filter === 'internal' && entry.internal !== null);
}

/** 封存: the hash that the complainant holds as well. */
function Receipt({ found }: { readonly found: CasePage }) {
  const say = useSay();
  return (
    <p className="file-receipt">
      <Icon name={found.receipt.sealed ? 'seal' : 'clock'} />
      <span>
        {say(found.receipt.sealed ? 'console.file.sealed' : 'console.file.unsealed')}{' '}
        <code>{found.receipt.hash.slice(0, 16)}</code>
      </span>
    </p>
  );
}
