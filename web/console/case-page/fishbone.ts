/** 因果分析图: seven bones on a spine, alternately above and below; causes are twigs on them (R320). Only places are worked out here. */
export interface Bone {
  readonly title: string;
  readonly isAbove: boolean;
  /** Where it meets the spine, and its far end. */
  readonly foot: { readonly x: number; readonly y: number };
  readonly tip: { readonly x: number; readonly y: number };
  readonly twigs: readonly {
    readonly x: number;
    readonly y: number;
    readonly text: string;
    readonly isRoot: boolean;
  }[];
}

export interface Fishbone {
  readonly width: number;
  readonly height: number;
  readonly spineY: number;
  readonly bones: readonly Bone[];
}

export interface Dimension {
  readonly title: string;
  readonly causes: readonly { readonly text: string; readonly isRoot: boolean }[];
}

const WIDTH = 720;
const HEAD = 110;
const TITLE = 26;
const TWIG = 24;
const LEAST = 84;
const LEAN = 46;

export function drawFishbone(dimensions: readonly Dimension[]): Fishbone {
  const above = dimensions.filter((_, index) => index % 2 === 0);
  const below = dimensions.filter((_, index) => index % 2 === 1);
  const up = reachOf(above);
  const spineY = up + TITLE;
  const bones = dimensions.map((dimension, index) => {
    const side = index % 2 === 0 ? above : below;
    return boneOf(dimension, index % 2 === 0, Math.floor(index / 2), side.length, spineY);
  });
  return { width: WIDTH, height: spineY + reachOf(below) + TITLE, spineY, bones };
}

/** As long as the bone with most causes on that side needs. */
function reachOf(side: readonly Dimension[]): number {
  return Math.max(LEAST, ...side.map((dimension) => (dimension.causes.length + 1) * TWIG));
}

function boneOf(dimension: Dimension, isAbove: boolean, place: number, count: number, spineY: number): Bone {
  const slot = (WIDTH - HEAD) / Math.max(count, 1);
  const footX = slot * (place + 1) - (isAbove ? 12 : 0);
  const direction = isAbove ? -1 : 1;
  const length = Math.max(LEAST, (dimension.causes.length + 1) * TWIG);
  const at = (distance: number) => ({
    x: Math.round(footX - (LEAN * distance) / length),
    y: spineY + direction * distance,
  });
  return {
    title: dimension.title,
    isAbove,
    foot: at(0),
    tip: at(length),
    twigs: dimension.causes.map((cause, index) => ({ ...at((index + 1) * TWIG), ...cause })),
  };
}
