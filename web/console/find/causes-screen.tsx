import type { CauseChart } from '#contract/console/causes.ts';
import { CAUSE_SPANS } from '#web/console/address.ts';
import { go } from '#web/console/navigation.ts';
import { useSession } from '#web/console/session.ts';
import { useSay } from '#web/console/texts.ts';
import { LoadFailed } from '#web/console/wire/failed.tsx';
import { useLiveNews } from '#web/console/wire/live.ts';
import { useResource } from '#web/console/wire/resource.ts';
import { Segments } from '#web/ui/segments.tsx';
import { WaitingRows } from '#web/ui/waiting.tsx';

type Span = `${(typeof CAUSE_SPANS)[number]}`;
const SPANS = CAUSE_SPANS.map((days) => `${days}` as const);

/** 原因排列图 over all cases that one may read (R320), with its numbers as a table. */
export function CausesScreen({ days }: { readonly days: number }) {
  const say = useSay();
  const { api } = useSession();
  const path = `/causes?days=${days}`;
  const { value, failure, reload } = useResource(path, (signal) => api.get<CauseChart>(path, signal));
  useLiveNews(null, reload);
  return (
    <>
      <header className="top">
        <h1>{say('console.nav.causes')}</h1>
        <span className="grow" />
        <Segments<Span>
          label={say('console.causes.span')}
          value={SPANS.find((span) => span === String(days)) ?? '90'}
          onChange={(span) => go({ screen: 'causes', days: Number(span) })}
          options={SPANS.map((id) => ({ id, title: say('console.causes.days', { days: id }) }))}
        />
      </header>
      <div className="page-scroll">
        <div className="page-wide">
          {value === null && failure !== null ? <LoadFailed failure={failure} reload={reload} /> : null}
          {value === null && failure === null ? <WaitingRows label={say('console.load.waiting')} /> : null}
          {value === null ? null : <Chart chart={value} />}
        </div>
      </div>
    </>
  );
}

function Chart({ chart }: { readonly chart: CauseChart }) {
  const say = useSay();
  if (chart.bars.length === 0) {
    return (
      <div className="list-empty">
        <h2>{say('console.causes.none')}</h2>
        <p>{say('console.causes.none.lead')}</p>
      </div>
    );
  }
  return (
    <>
      <p className="muted">{chart.lead}</p>
      <ParetoPicture bars={chart.bars} />
      <table className="pareto-table">
        <caption className="vh">{say('console.causes.table')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('console.causes.dimension')}</th>
            <th scope="col">{say('console.causes.count')}</th>
            <th scope="col">{say('console.causes.roots')}</th>
            <th scope="col">{say('console.causes.cumulative')}</th>
          </tr>
        </thead>
        <tbody>
          {chart.bars.map((bar) => (
            <tr key={bar.dimension}>
              <th scope="row">{bar.title}</th>
              <td>{bar.causes}</td>
              <td>{bar.roots}</td>
              <td>{bar.cumulativeText}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

const WIDTH = 720;
const HEIGHT = 240;
const TOP = 24;
/** Where by custom the causes that matter end. */
const MOST = 0.8;

/** Bars by frequency and the line of their sum, on one scale: what to mend first stands at the left, up to the line of 80 %. */
function ParetoPicture({ bars }: Pick<CauseChart, 'bars'>) {
  const say = useSay();
  const all = Math.max(
    bars.reduce((sum, bar) => sum + bar.causes, 0),
    1,
  );
  const slot = WIDTH / bars.length;
  const wide = Math.min(56, slot * 0.6);
  const y = (share: number) => TOP + (HEIGHT - TOP) * (1 - share);
  const centre = (index: number) => slot * (index + 0.5);
  return (
    <svg
      className="pareto"
      viewBox={`0 0 ${WIDTH} ${HEIGHT + 28}`}
      role="img"
      aria-label={say('console.causes.picture')}
    >
      <path className="pareto-floor" d={`M0 ${HEIGHT}H${WIDTH}`} />
      <path className="pareto-mark" d={`M0 ${y(MOST)}H${WIDTH}`} />
      <text className="pareto-mark-text" x={2} y={y(MOST) - 5}>
        80%
      </text>
      {bars.map((bar, index) => (
        <g key={bar.dimension}>
          <rect
            className="pareto-bar"
            x={centre(index) - wide / 2}
            y={y(bar.causes / all)}
            width={wide}
            height={HEIGHT - y(bar.causes / all)}
            rx={3}
          />
          <text className="pareto-count" x={centre(index)} y={y(bar.causes / all) - 6}>
            {bar.causes}
          </text>
          <text className="pareto-title" x={centre(index)} y={HEIGHT + 20}>
            {bar.title}
          </text>
        </g>
      ))}
      <polyline
        className="pareto-line"
        points={bars.map((bar, index) => `${centre(index)},${y(bar.cumulative)}`).join(' ')}
      />
      {bars.map((bar, index) => (
        <circle key={bar.dimension} className="pareto-dot" cx={centre(index)} cy={y(bar.cumulative)} r={3} />
      ))}
    </svg>
  );
}
