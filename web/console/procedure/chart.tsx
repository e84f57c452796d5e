import type { DrawnStage, DrawnText, Procedure } from '#contract/console/procedure.ts';

type Drawing = NonNullable<Procedure['drawing']>;
type Severity = DrawnStage['severities'][number];
type Task = DrawnStage['tasks'][number];

interface ChartProps {
  readonly drawing: Drawing;
  readonly label: string;
}

/** 流程图: placed by the server, painted here in the colours of the console, with the counts of now in the heads. */
export function Chart({ drawing: { width, height, texts, stages, wires }, label }: ChartProps) {
  // What only passes by runs behind the stages; what leads from task to task, or back, over them.
  const [behind, over] = [wires.filter(({ kind }) => kind === 'on'), wires.filter(({ kind }) => kind !== 'on')];
  return (
    <svg className="chart" viewBox={`0 0 ${width} ${height}`} width={width} role="img" aria-label={label}>
      {behind.map((wire) => (
        <Wire key={wire.line} {...wire} />
      ))}
      {stages.map((stage) => (
        <Stage key={stage.stage} {...stage} />
      ))}
      {over.map((wire) => (
        <Wire key={wire.line} {...wire} />
      ))}
      <Texts texts={texts} />
    </svg>
  );
}

function Texts({ texts }: { readonly texts: readonly DrawnText[] }) {
  return texts.map(({ x, y, text, style }) => (
    <text key={`${x} ${y} ${text}`} x={x} y={y} className={`chart-${style === 'task' ? 'task-name' : style}`}>
      {text}
    </text>
  ));
}

function Wire({ kind, line, arrow }: Drawing['wires'][number]) {
  return (
    <>
      <path className={`chart-wire chart-wire-${kind}`} d={line} />
      <path className="chart-arrow" d={arrow} />
    </>
  );
}

function Stage({ x, y, w, h, texts, severities, tasks, counts, count }: DrawnStage) {
  return (
    <>
      <rect className="chart-card" x={x} y={y} width={w} height={h} rx={12} />
      <Texts texts={texts} />
      {severities.map((severity) => (
        <SeverityLabel key={severity.text.text} {...severity} />
      ))}
      {tasks.map((task) => (
        <TaskBox key={task.task} {...task} />
      ))}
      <Count {...counts} count={count} />
    </>
  );
}

function SeverityLabel({ x, y, w, h, isGrave, bars, text }: Severity) {
  return (
    <g className={isGrave ? 'chart-severity chart-severity-grave' : 'chart-severity'}>
      {isGrave ? <rect className="chart-label" x={x} y={y} width={w} height={h} rx={4} /> : null}
      {bars.map((bar) => (
        <rect
          key={bar.x}
          className={bar.isFull ? 'chart-bar' : 'chart-bar-empty'}
          x={bar.x}
          y={bar.y}
          width={bar.w}
          height={bar.h}
        />
      ))}
      <Texts texts={[text]} />
    </g>
  );
}

function TaskBox({ x, y, w, h, isTheirs, isOptional, texts }: Task) {
  const classes = ['chart-task', isTheirs ? 'chart-task-theirs' : '', isOptional ? 'chart-task-optional' : ''];
  return (
    <>
      <rect className={classes.filter(Boolean).join(' ')} x={x} y={y} width={w} height={h} rx={8} />
      <Texts texts={texts} />
    </>
  );
}

const DIGIT = 8;
const COUNT_HEIGHT = 24;

interface CountProps {
  readonly right: number;
  readonly top: number;
  readonly count: DrawnStage['count'];
}

/** How many are here; beside it those that are late, as a diamond, and due soon, as a half-full ring: never colour alone. */
function Count({ right, top, count: { open, late, soon } }: CountProps) {
  const width = 14 + DIGIT * String(open).length;
  const left = right - width - 6;
  const marks = [...(late > 0 ? ['late' as const] : []), ...(soon > 0 ? ['soon' as const] : [])];
  return (
    <g className={open === 0 ? 'chart-count chart-count-none' : 'chart-count'}>
      <rect x={right - width} y={top} width={width} height={COUNT_HEIGHT} rx={6} />
      <text x={right - width / 2} y={top + 16.5}>
        {open}
      </text>
      {marks.map((tone, at) => (
        <Mark
          key={tone}
          tone={tone}
          right={left}
          middle={top + (COUNT_HEIGHT * (at + 1)) / (marks.length + 1) + (marks.length > 1 ? (at * 2 - 1) * 3 : 0)}
          count={tone === 'late' ? late : soon}
        />
      ))}
    </g>
  );
}

interface MarkProps {
  readonly tone: 'late' | 'soon';
  readonly right: number;
  readonly middle: number;
  readonly count: number;
}

function Mark({ tone, right, middle, count }: MarkProps) {
  const x = right - 7 * String(count).length - 8;
  return (
    <g className={`chart-mark chart-mark-${tone}`}>
      {tone === 'late' ? (
        <path className="chart-mark-full" d={`M${x} ${middle - 5}l5 5l-5 5l-5 -5z`} />
      ) : (
        <>
          <circle className="chart-mark-ring" cx={x} cy={middle} r={4} />
          <path className="chart-mark-full" d={`M${x} ${middle - 4}a4 4 0 0 0 0 8z`} />
        </>
      )}
      <text x={right} y={middle + 4}>
        {count}
      </text>
    </g>
  );
}
