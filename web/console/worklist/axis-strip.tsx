import type { Worklist } from '#contract/console/worklist.ts';
import { lookOf } from '#web/console/parts/due-look.ts';
import { Shape } from '#web/console/parts/due-mark.tsx';
import { useSay } from '#web/console/texts.ts';
import type { Say } from '#web/console/texts.ts';
import { axisOf } from './axis.ts';
import type { AxisPoint } from './axis.ts';

/** 时间轴: a picture of what the list below says in words. */
export function AxisStrip({ list }: { readonly list: Worklist }) {
  const say = useSay();
  const { zones } = axisOf(list);
  const counts = Object.fromEntries(zones.map((zone) => [zone.id, zone.count]));
  return (
    <div className="axis wide-only" role="img" aria-label={say('console.axis.label', counts)}>
      {zones.map((zone) => (
        <div key={zone.id} className={`axis-${zone.id}`}>
          <p className="axis-title">
            {say(`console.axis.${zone.id}`)} {zone.count}
          </p>
          <span className="axis-line" />
          {zone.id === 'hour' ? (
            <span className="axis-now">{say('console.axis.now', { now: clockOf(list.nowText) })}</span>
          ) : null}
          {zone.points.map((point) => (
            <Point key={point.key} point={point} isLater={zone.id === 'later'} />
          ))}
        </div>
      ))}
    </div>
  );
}

/** 要做的: of several at one moment, what they have in common, or how many they are. */
function wordsOf({ act, count }: AxisPoint, say: Say): string {
  if (count === 1) return act ?? '';
  return act === null ? say('console.axis.several', { count }) : say('console.axis.several-alike', { act, count });
}

/** The time of day at the end of `11 月 22 日 周日 10:12`. */
function clockOf(text: string): string {
  return /\d{1,2}:\d{2}/.exec(text)?.[0] ?? '';
}

/** The day in `11-24 周二 18:00 到期` or `周二 18:00 到期`: what stands before the time of day. */
function dayOf(text: string): string {
  const [day = ''] = text.split(/\d{1,2}:\d{2}/);
  return /\d{1,2}-\d{2}/.exec(day)?.[0] ?? (day.trim() === '' ? clockOf(text) : day.trim());
}

/** So near the left edge of its zone, in percent, words centred on a point would run into the zone before. */
const NEAR_EDGE = 15;

function Point({ point, isLater }: { readonly point: AxisPoint; readonly isLater: boolean }) {
  const say = useSay();
  const { due } = point.row;
  if (due === null) return null;
  return (
    <span
      className={point.left < NEAR_EDGE ? 'axis-point axis-point-first' : 'axis-point'}
      style={{ left: `${point.left}%` }}
    >
      {point.hasWords ? <span className="axis-act">{wordsOf(point, say)}</span> : null}
      <Shape tone={lookOf(due).tone} />
      {point.hasTime ? <span className="axis-time">{isLater ? dayOf(due.when) : clockOf(due.when)}</span> : null}
    </span>
  );
}
