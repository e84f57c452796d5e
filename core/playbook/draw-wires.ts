import type { ResolvedDocument } from './document.ts';
import { isInside, LOOP_END, TRACK, type Card, type Layout, type Node } from './draw-layout.ts';

/** 连线: onwards from stage to stage, from task to task, and dashed where a no leads back. Lines run straight and turn square. */

export interface Wire {
  /** `on` from stage to stage, `next` from task to task, `back` where a no leads. */
  readonly kind: 'on' | 'next' | 'back';
  /** Corners, in order; an arrow stands at the end. */
  readonly points: readonly (readonly [x: number, y: number])[];
}

/** Uprights between two columns of tasks: how far before the later. */
const SHARED = 22;
const GATHERED = [16, 28, 10, 34];

export function wiresOf(document: ResolvedDocument, layout: Layout): readonly Wire[] {
  return [...layout.cards.flatMap((card) => ofTasks(card)), ...onwards(document, layout), ...back(document, layout)];
}

function ofTasks({ nodes, grid }: Card): readonly Wire[] {
  return nodes.flatMap((node) => {
    // A task that waits for several gathers their lines on an upright of its own, so that none seems to lead to another.
    const gathering = nodes.filter(({ gridColumn, after }) => gridColumn === node.gridColumn && after.length > 1);
    const upright = node.x - (GATHERED[gathering.indexOf(node) % GATHERED.length] ?? SHARED);
    return node.after.flatMap((need): readonly Wire[] => {
      const before = nodes.find(({ task }) => task === need);
      if (before === undefined) return [];
      return [{ kind: 'next', points: grid === 1 ? down(before, node) : across(before, node, upright) }];
    });
  });
}

function down(from: Node, to: Node): Wire['points'] {
  const x = from.x + from.w / 2;
  return [
    [x, from.y + from.h],
    [x, to.y],
  ];
}

function across(from: Node, to: Node, x: number): Wire['points'] {
  const [a, b] = [Math.min(from.y + 20, from.y + from.h / 2), Math.min(to.y + 20, to.y + to.h / 2)];
  const start = [from.x + from.w, a] as const;
  if (Math.abs(a - b) < 1) return [start, [to.x, a]];
  return [start, [x, a], [x, b], [to.x, b]];
}

/** Where a card stands over the columns of some severities. */
function over({ lanes }: Layout, card: Card, columns: readonly number[]): readonly [left: number, right: number] {
  const spans = columns.flatMap((column) => [lanes[column] ?? []] as (readonly [number, number])[]);
  const left = Math.max(card.x, Math.min(...spans.map(([from]) => from)));
  const right = Math.min(card.x + card.w, Math.max(...spans.map(([, to]) => to)));
  return [left, right];
}

function onwards(document: ResolvedDocument, layout: Layout): readonly Wire[] {
  const cardOf = (index: number): Card | undefined =>
    layout.cards.find(({ stage }) => stage === document.stages[index]?.id);
  return layout.course.onwards.flatMap(({ from, to, columns }): readonly Wire[] => {
    const [a, b] = [cardOf(from), cardOf(to)];
    if (a === undefined || b === undefined) return [];
    const [left, right] = over(layout, a, columns);
    const [into, until] = over(layout, b, columns);
    const x = free(layout, a, b, Math.max(left, into), Math.min(right, until));
    if (x !== null)
      return [
        {
          kind: 'on',
          points: [
            [x, a.y + a.h],
            [x, b.y],
          ],
        },
      ];
    // Past what stands between: outside to the left.
    if (b.row - a.row > 1) {
      const [start, end, outside] = [a.x + 14, b.x + 14, 12];
      return [
        {
          kind: 'on',
          points: [
            [start, a.y + a.h],
            [start, a.y + a.h + 12],
            [outside, a.y + a.h + 12],
            [outside, b.y - 14],
            [end, b.y - 14],
            [end, b.y],
          ],
        },
      ];
    }
    // Beside each other: down, across in the gap, down again.
    const [start, end] = [a.x + a.w / 2, b.x + b.w / 2];
    const y = b.y - 14;
    return [
      {
        kind: 'on',
        points: [
          [start, a.y + a.h],
          [start, y],
          [end, y],
          [end, b.y],
        ],
      },
    ];
  });
}

/** A place from left to right where a line can run straight down, past what stands between; `null` = there is none. */
function free(layout: Layout, a: Card, b: Card, left: number, right: number): number | null {
  const between = layout.cards.filter(({ row }) => row > a.row && row < b.row);
  const edges = [
    left,
    ...between.flatMap(({ x, w }) => [x - 8, x + w + 8]).filter((x) => x > left && x < right),
    right,
  ];
  const spans = edges
    .toSorted((one, other) => one - other)
    .flatMap((from, at, all) => {
      const until = all[at + 1];
      if (until === undefined || until - from < 16) return [];
      const middle = (from + until) / 2;
      return between.some(({ x, w }) => middle > x && middle < x + w) ? [] : [{ from, until }];
    });
  const widest = spans.toSorted((one, other) => other.until - other.from - (one.until - one.from))[0];
  return widest === undefined ? null : (widest.from + widest.until) / 2;
}

/** 往回: inside a lane along its edge; to another stage outside to the right, and into it from above. */
function back(document: ResolvedDocument, layout: Layout): readonly Wire[] {
  const right = Math.max(...layout.cards.map(({ x, w }) => x + w));
  const wires: Wire[] = [];
  let outside = 0;
  const inside = new Map<string, number>();
  const above = new Map<number, number>();
  for (const card of layout.cards) {
    const stage = document.stages.find(({ id }) => id === card.stage);
    for (const node of card.nodes) {
      for (const { to } of node.backs) {
        const target = layout.cards.find(({ stage: id }) =>
          document.stages.some((each) => each.id === id && isInside(each, to)),
        );
        if (target === undefined || stage === undefined) continue;
        if (target === card && card.grid === 1) {
          const at = inside.get(card.stage) ?? 0;
          inside.set(card.stage, at + 1);
          wires.push({ kind: 'back', points: loop(card, node, to, at) });
          continue;
        }
        outside += 1;
        const lane = above.get(target.row) ?? 0;
        above.set(target.row, lane + 1);
        wires.push({ kind: 'back', points: around(card, node, target, right + 10 + outside * TRACK, lane) });
      }
    }
  }
  return wires;
}

function loop(card: Card, node: Node, to: string, at: number): Wire['points'] {
  const x = card.x + card.w - 10 - at * TRACK;
  const target = card.nodes.find(({ task }) => task === to);
  const y = target === undefined ? card.y + 26 : target.y + 20;
  const end = target === undefined ? x - LOOP_END : target.x + target.w;
  return [
    [node.x + node.w, node.y + node.h - 12],
    [x, node.y + node.h - 12],
    [x, y],
    [end, y],
  ];
}

function around(card: Card, node: Node, target: Card, outside: number, lane: number): Wire['points'] {
  const y = target.y - 20 - lane * TRACK;
  const end = target.x + target.w - 26 - lane * 16;
  const isLast = node.gridColumn === card.grid - 1;
  const out: Wire['points'] = isLast
    ? [
        [node.x + node.w, node.y + node.h - 12],
        [outside, node.y + node.h - 12],
      ]
    : [
        [node.x + node.w, node.y + node.h - 12],
        [node.x + node.w + 10, node.y + node.h - 12],
        [node.x + node.w + 10, lowest(card, node) + 8],
        [outside, lowest(card, node) + 8],
      ];
  return [...out, [outside, y], [end, y], [end, target.y]];
}

/** Below the tasks that stand beside a task, there is room. */
function lowest({ nodes }: Card, node: Node): number {
  const beside = nodes.filter((other) => other.y < node.y + node.h && other.y + other.h > node.y);
  return Math.max(...beside.map(({ y, h }) => y + h));
}
