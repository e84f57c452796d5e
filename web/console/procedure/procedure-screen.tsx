import type { z } from 'zod';
import type { unitList } from '#contract/console/organisation.ts';
import type { DrawnStage, Procedure } from '#contract/console/procedure.ts';
import type { Address } from '#web/console/address.ts';
import { Link } from '#web/console/link.tsx';
import { go } from '#web/console/navigation.ts';
import { Shape } from '#web/console/parts/due-mark.tsx';
import { useSession } from '#web/console/session.ts';
import { useSay } from '#web/console/texts.ts';
import { LoadFailed } from '#web/console/wire/failed.tsx';
import { useLiveNews } from '#web/console/wire/live.ts';
import { useResource } from '#web/console/wire/resource.ts';
import { Button } from '#web/ui/button.tsx';
import { SelectField } from '#web/ui/field.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { WaitingRows } from '#web/ui/waiting.tsx';
import { Chart } from './chart.tsx';

type Units = z.infer<typeof unitList>['units'];

interface Shown {
  readonly units: Units;
  readonly procedure: Procedure;
}

/** 流程: what a unit follows, as the chart to pin to the wall, with how many cases are where at this moment. */
export function ProcedureScreen({ unit }: { readonly unit: string | null }) {
  const say = useSay();
  const { api, language, me } = useSession();
  const asked = unit === null ? '' : `?${new URLSearchParams({ unit }).toString()}`;
  const { value, failure, reload } = useResource(`procedure ${language} ${asked}`, async (signal): Promise<Shown> => {
    const [{ units }, procedure] = await Promise.all([
      api.get<{ units: Units }>('/units', signal),
      api.get<Procedure>(`/procedure${asked}`, signal),
    ]);
    return { units, procedure };
  });
  useLiveNews(null, reload);
  return (
    <>
      <header className="top procedure-top">
        <h1>{say('console.procedure.title')}</h1>
        <span className="grow" />
        {me.isAdministrator && value?.procedure.drawing != null ? (
          <Link className="button button-plain" to={{ screen: 'rules', unit: value.procedure.unit.id }}>
            {say('console.rules.title')}
          </Link>
        ) : null}
        {me.isAdministrator ? (
          <Link className="button button-plain" to={{ screen: 'playbooks' }}>
            {say('console.playbooks.title')}
          </Link>
        ) : null}
        {value?.procedure.drawing == null ? null : (
          <Button onClick={() => window.print()}>
            <Icon name="print" />
            {say('console.procedure.print')}
          </Button>
        )}
      </header>
      <div className="page-scroll">
        <div className="procedure-page">
          {value === null && failure !== null ? <LoadFailed failure={failure} reload={reload} /> : null}
          {value === null && failure === null ? <WaitingRows label={say('console.load.waiting')} /> : null}
          {value === null ? null : <Whole {...value} />}
        </div>
      </div>
    </>
  );
}

function Whole({ units, procedure }: Shown) {
  const say = useSay();
  const { unit, title, lead, drawing, older, retired } = procedure;
  return (
    <>
      <div className="procedure-head">
        <p>
          {lead}
          {drawing === null ? null : (
            <span className="procedure-legend">
              <span>
                <Shape tone="late" />
                {say('console.procedure.late')}
              </span>
              <span>
                <Shape tone="soon" />
                {say('console.procedure.soon')}
              </span>
            </span>
          )}
        </p>
        <SelectField
          name="unit"
          label={say('console.procedure.unit')}
          value={unit.id}
          onChange={(chosen) => go({ screen: 'procedure', unit: chosen })}
          options={units.map(({ id, name }) => ({ id, title: name }))}
        />
      </div>
      {older === null || older.count === 0 ? null : (
        <Beside says={older.says} look={say('console.moves.look')} to={{ screen: 'moves', unit: unit.id }} />
      )}
      {/* Named, because the chart still draws their limits. */}
      {retired === null ? null : (
        <Beside says={retired} look={say('console.rules.look')} to={{ screen: 'rules', unit: unit.id }} />
      )}
      {drawing === null || title === null ? null : (
        <>
          <Counts stages={drawing.stages} />
          {/* Wider than a phone; it is moved by the keyboard too. */}
          <div
            className="chart-scroll"
            role="region"
            aria-label={say('console.procedure.picture', { title })}
            tabIndex={0}
          >
            <Chart drawing={drawing} label={say('console.procedure.picture', { title })} />
          </div>
        </>
      )}
    </>
  );
}

/** 图外的话: what is so besides what the chart shows, and where to look at it. */
function Beside({ says, look, to }: { readonly says: string; readonly look: string; readonly to: Address }) {
  return (
    <aside className="procedure-older">
      {says}
      <Link className="button button-plain button-small" to={to}>
        {look}
      </Link>
    </aside>
  );
}

/** The numbers of the picture as a list: what a phone shows first, and what is read out. */
function Counts({ stages }: { readonly stages: readonly DrawnStage[] }) {
  const say = useSay();
  return (
    <section className="procedure-counts" aria-label={say('console.procedure.counts')}>
      <ul>
        {stages.map(({ stage, count }) => (
          <li key={stage}>{count.says}</li>
        ))}
      </ul>
    </section>
  );
}
