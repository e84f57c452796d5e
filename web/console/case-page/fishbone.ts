/**
 * 因果分析图: bones on a spine that stands upright, alternately left and right; causes are twigs on them (R320). Upright it is
 * as wide as the column it stands in and needs no scrolling. Only places are worked out here.
 */
export interface Bone {
  readonly title: string;
  readonly isLeft: boolean;
  /** Where it meets the spine, and its far end. */
  readonly foot: Point;
  readonly tip: Point;
  /** Where the title begins, or on the left ends. */
  readonly label: Point;
  readonly twigs: readonly Twig[];
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** From the bone to the text, at one height. */
interface Twig extends Point {
  readonly textX: number;
  readonly text: string;
  readonly isRoot: boolean;
}

export interface Fishbone {
  readonly width: number;
  readonly height: number;
  readonly spineX: number;
  /** Where the spine ends and the head begins. */
  readonly headY: number;
  readonly bones: readonly Bone[];
}

export interface Dimension {
  readonly title: string;
  readonly causes: readonly { readonly text: string; readonly isRoot: boolean }[];
}

const WIDTH = 360;
const HEAD = 40;
const TITLE = 24;
const TWIG = 22;
/** A bone without a cause, and the air between two. */
const LEAST = 20;
const AIR = 14;
/** How far a bone leans out, and how far from it a text stands. */
const LEAN = 34;
const GAP = 12;

export function drawFishbone(dimensions: readonly Dimension[]): Fishbone {
  const spineX = WIDTH / 2;
  const bones: Bone[] = [];
  let top = 0;
  for (let at = 0; at < dimensions.length; at += 2) {
    const pair = dimensions.slice(at, at + 2);
    const length = Math.max(...pair.map(lengthOf));
    bones.push(...pair.map((dimension, side) => boneOf(dimension, side === 0, top, length)));
    top += TITLE + length + AIR;
  }
  return { width: WIDTH, height: top + HEAD, spineX, headY: top, bones };
}

function lengthOf({ causes }: Dimension): number {
  return LEAST + causes.length * TWIG;
}

/** Bones lean away from the head, as those of a fish do. */
function boneOf({ title, causes }: Dimension, isLeft: boolean, top: number, length: number): Bone {
  const side = isLeft ? -1 : 1;
  const begin = top + TITLE / 2;
  const at = (y: number): Point => ({ x: WIDTH / 2 + (side * LEAN * (begin + length - y)) / length, y });
  const textX = WIDTH / 2 + side * (LEAN + GAP);
  return {
    title,
    isLeft,
    foot: at(begin + length),
    tip: at(begin),
    label: { x: textX, y: begin },
    twigs: causes.map((cause, index) => ({ ...at(begin + (index + 1) * TWIG), textX, ...cause })),
  };
}
