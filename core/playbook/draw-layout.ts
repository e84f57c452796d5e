import { courseOf, type Course, type StageCourse } from './draw-course.ts';
import { wrap, widthOf } from './draw-text.ts';
import { backWords, neededBy, taskWords, type BackWords } from './draw-words.ts';
import { sayCondition } from './condition-words.ts';
import type { DocumentTask, ResolvedDocument } from './document.ts';
import type { Text } from './playbook.ts';

/** 排版: where the stages and tasks of a chart stand. Lengths are in points of the picture. */

export type LineStyle = 'stage' | 'tag' | 'task' | 'who' | 'clock' | 'soft' | 'when' | 'back';
export interface Line {
  readonly text: string;
  readonly style: LineStyle;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export interface Node extends Box {
  readonly task: string;
  readonly isTheirs: boolean;
  readonly isOptional: boolean;
  readonly lines: readonly Line[];
  readonly backs: readonly BackWords[];
  /** Tasks of the same stage from which a line leads here. */
  readonly after: readonly string[];
  readonly gridColumn: number;
}

export interface Card extends Box {
  readonly stage: string;
  readonly row: number;
  /** Room at the right of its head for ways back that end there. */
  readonly inset: number;
  readonly header: readonly Line[];
  readonly severities: readonly string[];
  readonly nodes: readonly Node[];
  /** How many columns of tasks it has. */
  readonly grid: number;
}

export interface Layout {
  readonly course: Course;
  readonly cards: readonly Card[];
  /** From where to where each column of severities reaches. */
  readonly lanes: readonly (readonly [left: number, right: number])[];
  readonly width: number;
  readonly bottom: number;
}

export const SIZES: {
  readonly [S in LineStyle]: { readonly size: number; readonly height: number; readonly isBold: boolean };
} = {
  stage: { size: 15, height: 22, isBold: true },
  tag: { size: 11, height: 17, isBold: false },
  task: { size: 13, height: 18, isBold: true },
  who: { size: 11.5, height: 16, isBold: false },
  clock: { size: 11.5, height: 16, isBold: true },
  soft: { size: 11.5, height: 16, isBold: false },
  when: { size: 11, height: 15, isBold: false },
  back: { size: 11, height: 15, isBold: false },
};

export const MARGIN = 28;
const PAD = 16;
const NODE_PAD = 10;
const LANE_GAP = 34;
const NODE_GAP = 16;
const GRID_GAP = 44;
/** Room of one way back beside or above a card. */
export const TRACK = 9;
/** Room at the right of a stage's head, where the console counts the cases that are there. */
const COUNTS = 74;
/** How far a way back runs into the head. */
export const LOOP_END = 22;
const ROW_GAP = 34;
const LEAST_NODE = 210;
const PAGE = 1180;
const NARROW_PAGE = 900;

type Lang = keyof Text;

/** 版心: the width that the stages share. */
export function widthWithin(document: ResolvedDocument): number {
  return courseOf(document).columns.length === 1 ? NARROW_PAGE : PAGE;
}

/** 排版 of a document; `top` is where its first stage stands. */
export function layOut(document: ResolvedDocument, lang: Lang, top: number): Layout {
  const course = courseOf(document);
  const count = course.columns.length;
  const inner = widthWithin(document);
  const column = (inner - (count - 1) * LANE_GAP) / count;
  const backs = document.stages.flatMap((stage) => stage.tasks.flatMap((task) => backWords(document, task, lang)));
  const cards: Card[] = [];
  let y = top;
  for (let row = 0; row <= Math.max(...course.stages.map((each) => each.row)); row += 1) {
    const inRow = course.stages.filter((each) => each.row === row);
    const targets = backs.filter(({ to }) =>
      inRow.some(({ stage }) => stage.id === to || stage.tasks.some(({ id }) => id === to)),
    );
    if (row > 0) y += ROW_GAP + targets.length * TRACK;
    const made = inRow.map((each) => cardOf(document, each, spanOf(each, column), y, lang, course));
    const tallest = Math.max(...made.map(({ h }) => h));
    cards.push(...made.map((card) => ({ ...card, h: tallest })));
    y += tallest;
  }
  const lanes = course.columns.map((_, at) => {
    const left = MARGIN + at * (column + LANE_GAP);
    return [left, left + column] as const;
  });
  return { course, cards, lanes, width: MARGIN * 2 + inner + 20 + backs.length * TRACK, bottom: y };
}

function spanOf({ columns: [first, last], share: [at, of] }: StageCourse, column: number): { x: number; w: number } {
  const left = MARGIN + first * (column + LANE_GAP);
  const whole = (last - first + 1) * column + (last - first) * LANE_GAP;
  const w = (whole - (of - 1) * LANE_GAP) / of;
  return { x: left + at * (w + LANE_GAP), w };
}

function cardOf(
  document: ResolvedDocument,
  { stage, row, columns: [first, last] }: StageCourse,
  { x, w }: { readonly x: number; readonly w: number },
  y: number,
  lang: Lang,
  course: Course,
): Card {
  const isGraded = course.columns.length > 1 && last - first + 1 < course.columns.length;
  const severities = isGraded ? course.columns.slice(first, last + 1).flat() : [];
  const breadth = Math.floor((w - 2 * PAD + GRID_GAP) / (LEAST_NODE + GRID_GAP));
  const grid = Math.max(1, Math.min(breadth, breadthOf(stage.tasks)));
  const loops = grid === 1 ? loopsIn(document, stage, lang) : 0;
  const inset = loops === 0 ? 0 : LOOP_END + loops * TRACK;
  const header = headerOf(document, stage, w - inset, lang);
  const headerHeight = heightOf(header) + (severities.length > 0 ? 24 : 0) + 8;
  const nodeWidth = (w - 2 * PAD - loops * TRACK - (grid - 1) * GRID_GAP) / grid;
  const start = { x: x + PAD, y: y + PAD + headerHeight };
  const { nodes, bottom } = nodesOf(document, stage.tasks, grid, nodeWidth, start, lang);
  return { stage: stage.id, row, x, y, w, h: bottom + PAD - y, inset, header, severities, nodes, grid };
}

type Stage = ResolvedDocument['stages'][number];

function headerOf(document: ResolvedDocument, stage: Stage, w: number, lang: Lang): readonly Line[] {
  const most = w - 2 * PAD - COUNTS;
  const when = stage.when === undefined ? [] : wrap(sayCondition(stage.when, document, lang), SIZES.tag.size, most);
  return [
    ...wrap(stage.title[lang], SIZES.stage.size, most, true).map((text) => ({ text, style: 'stage' as const })),
    ...when.map((text) => ({ text, style: 'tag' as const })),
  ];
}

/** Ways back that stay inside a stage. */
function loopsIn(document: ResolvedDocument, stage: Stage, lang: Lang): number {
  return stage.tasks.flatMap((task) => backWords(document, task, lang)).filter(({ to }) => isInside(stage, to)).length;
}

export function isInside(stage: Stage, to: string): boolean {
  return stage.id === to || stage.tasks.some(({ id }) => id === to);
}

function heightOf(lines: readonly Line[]): number {
  return lines.reduce((sum, { style }) => sum + SIZES[style].height, 0);
}

/** How many tasks of a stage must be done before each. */
function levelsOf(tasks: readonly DocumentTask[]): ReadonlyMap<string, number> {
  const levels = new Map<string, number>();
  for (const task of tasks) {
    const before = neededBy(task).flatMap((need) => levels.get(need) ?? []);
    levels.set(task.id, before.length === 0 ? 0 : Math.max(...before) + 1);
  }
  return levels;
}

/** Whether a task of a stage waits for no other of it, and none for it. */
function isAlone(task: DocumentTask, tasks: readonly DocumentTask[]): boolean {
  return tasks.every((other) => !neededBy(other).includes(task.id) && !neededBy(task).includes(other.id));
}

/** So many columns as the longest chain has tasks, and one for what stands alone. */
function breadthOf(tasks: readonly DocumentTask[]): number {
  const chained = Math.max(...levelsOf(tasks).values()) + 1;
  const alone = tasks.filter((task) => isAlone(task, tasks)).length;
  return chained === 1 ? Math.min(tasks.length, 4) : chained + (alone > 0 ? 1 : 0);
}

interface Placing {
  readonly nodes: readonly Node[];
  readonly bottom: number;
}

function nodesOf(
  document: ResolvedDocument,
  tasks: readonly DocumentTask[],
  grid: number,
  w: number,
  start: { readonly x: number; readonly y: number },
  lang: Lang,
): Placing {
  const levels = levelsOf(tasks);
  const nodes: Node[] = [];
  const ends = Array.from({ length: grid }, () => start.y);
  const put = (task: DocumentTask, column: number): void => {
    const at = { x: start.x + column * (w + GRID_GAP), y: ends[column] as number, w, column };
    const node = nodeOf(document, task, tasks, { ...at, before: nodes.at(-1), grid, levels }, lang);
    nodes.push(node);
    ends[column] = node.y + node.h + NODE_GAP;
  };
  if (grid === 1) for (const task of sortedBy(tasks, levels)) put(task, 0);
  else {
    const chained = tasks.filter((task) => !isAlone(task, tasks));
    const bandOf = ({ id }: DocumentTask): number => Math.floor((levels.get(id) ?? 0) / grid);
    for (const band of [...new Set(chained.map(bandOf))].sort((a, b) => a - b)) {
      ends.fill(Math.max(...ends));
      for (const task of chained) if (bandOf(task) === band) put(task, (levels.get(task.id) ?? 0) % grid);
    }
    for (const task of tasks) if (isAlone(task, tasks)) put(task, ends.indexOf(Math.min(...ends)));
  }
  return { nodes, bottom: Math.max(...ends) - NODE_GAP };
}

/** In a lane the tasks stand below each other in the order of the procedure. */
function sortedBy(tasks: readonly DocumentTask[], levels: ReadonlyMap<string, number>): readonly DocumentTask[] {
  const isInOrder = tasks.every((task, index) =>
    neededBy(task).every((need) => !levels.has(need) || tasks.findIndex(({ id }) => id === need) < index),
  );
  return isInOrder ? tasks : tasks.toSorted((a, b) => (levels.get(a.id) ?? 0) - (levels.get(b.id) ?? 0));
}

interface Spot {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly column: number;
  readonly before: Node | undefined;
  readonly grid: number;
  readonly levels: ReadonlyMap<string, number>;
}

function nodeOf(
  document: ResolvedDocument,
  task: DocumentTask,
  all: readonly DocumentTask[],
  { x, y, w, column, before, grid, levels }: Spot,
  lang: Lang,
): Node {
  const inside = neededBy(task).filter((need) => levels.has(need));
  const isDrawn = (need: string): boolean =>
    grid === 1
      ? before?.task === need
      : Math.floor((levels.get(need) ?? 0) / grid) === Math.floor((levels.get(task.id) ?? 0) / grid) &&
        (levels.get(need) ?? 0) === (levels.get(task.id) ?? 0) - 1;
  const after = inside.filter(isDrawn);
  const told = inside
    .filter((need) => !after.includes(need))
    .map((need) => all.find(({ id }) => id === need)?.title[lang] ?? need);
  const backs = backWords(document, task, lang);
  const lines = linesOf(document, task, told, backs, w - 2 * NODE_PAD, lang);
  const h = heightOf(lines) + 2 * NODE_PAD - 4;
  const isTheirs = task.by === 'complainant';
  return {
    task: task.id,
    x,
    y,
    w,
    h,
    isTheirs,
    isOptional: task.optional === true,
    lines,
    backs,
    after,
    gridColumn: column,
  };
}

function linesOf(
  document: ResolvedDocument,
  task: DocumentTask,
  told: readonly string[],
  backs: readonly BackWords[],
  most: number,
  lang: Lang,
): readonly Line[] {
  const { title, who, clock, when, isOptional } = taskWords(document, task, lang);
  const lines = (text: string, style: LineStyle): readonly Line[] =>
    wrap(text, SIZES[style].size, most, SIZES[style].isBold).map((one) => ({ text: one, style }));
  const zh = lang === 'zh';
  return [
    ...lines(isOptional ? `${title}${zh ? '（可不办）' : ' (optional)'}` : title, 'task'),
    ...lines(who, 'who'),
    ...(clock === null ? [] : lines(clock.says, clock.isSoft ? 'soft' : 'clock')),
    ...(when === null ? [] : lines(whenText(when, zh), 'when')),
    ...(told.length === 0 ? [] : lines(`${zh ? '先办：' : 'After: '}${told.join(zh ? '、' : ', ')}`, 'when')),
    ...backs.flatMap(({ says }) => lines(says, 'back')),
  ];
}

function whenText(when: string, zh: boolean): string {
  return /^(除非|unless)/.test(when)
    ? `${when.slice(0, 1).toUpperCase()}${when.slice(1)}`
    : `${zh ? '当：' : 'When: '}${when}`;
}

/** 标签宽: of the severity at the head of a stage. */
export function severityWidth(title: string): number {
  return 30 + widthOf(title, 12, true) + 10;
}
