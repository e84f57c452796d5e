import type { Worklist, WorklistRow } from '#contract/console/worklist.ts';
import type { WorklistView } from '#web/console/address.ts';
import { Link } from '#web/console/link.tsx';
import { useSession } from '#web/console/session.ts';
import { useSay } from '#web/console/texts.ts';
import { Button } from '#web/ui/button.tsx';
import { keyOf, rowsOf } from './reconcile.ts';
import { TaskRow } from './task-row.tsx';

interface TaskListProps {
  readonly list: Worklist;
  readonly gone: ReadonlySet<string>;
  readonly selected: string | null;
  readonly view: WorklistView;
  readonly select: (key: string) => void;
  readonly more: (() => void) | null;
}

export function TaskList({ list, gone, selected, view, select, more }: TaskListProps) {
  const say = useSay();
  if (rowsOf(list).length === 0) return <Nothing view={view} />;
  return (
    <div className="list-scroll">
      {list.zones
        .filter((zone) => zone.rows.length > 0)
        .map((zone) => (
          <section key={zone.id} className={`zone zone-${zone.id}`} aria-labelledby={`zone-${zone.id}`}>
            <h2 id={`zone-${zone.id}`}>
              {zone.title} <span>{zone.count}</span>
            </h2>
            <ul>
              {zone.rows.map((row: WorklistRow) => (
                <li key={keyOf(row)}>
                  <TaskRow
                    row={row}
                    isGone={gone.has(keyOf(row))}
                    isSelected={keyOf(row) === selected}
                    select={select}
                  />
                </li>
              ))}
            </ul>
          </section>
        ))}
      {more === null ? null : (
        <p className="list-more">
          <Button onClick={more}>{say('console.worklist.more')}</Button>
        </p>
      )}
    </div>
  );
}

/** 没有待办: why, and where to go from here. */
function Nothing({ view }: { readonly view: WorklistView }) {
  const say = useSay();
  const { me } = useSession();
  return (
    <div className="list-empty">
      <h2>{say(`console.worklist.empty.${view}`)}</h2>
      <p>{say(`console.worklist.empty.${view}.lead`)}</p>
      <p className="buttons">
        {me.may.file ? (
          <Link className="button button-primary" to={{ screen: 'new' }}>
            {say('console.nav.new')}
          </Link>
        ) : null}
        {view === 'unit' ? null : (
          <Link className="button" to={{ screen: 'worklist', view: 'unit', task: null }}>
            {say('console.worklist.empty.see-unit')}
          </Link>
        )}
        <Link className="button" to={{ screen: 'search' }}>
          {say('console.worklist.empty.search')}
        </Link>
      </p>
    </div>
  );
}
