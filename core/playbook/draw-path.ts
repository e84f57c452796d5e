import type { Wire } from './draw-wires.ts';

/** 线和箭头 as the data of SVG paths, rounded to a tenth. */

export function rounded(length: number): number {
  return Math.round(length * 10) / 10;
}

export function linePath({ points }: Pick<Wire, 'points'>): string {
  return points.map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${rounded(x)} ${rounded(y)}`).join('');
}

/** The arrow at its end, filled. */
export function arrowPath({ points }: Pick<Wire, 'points'>): string {
  const [x, y] = points.at(-1) ?? [0, 0];
  const [fromX, fromY] = points.at(-2) ?? [x, y - 1];
  const length = Math.hypot(x - fromX, y - fromY) || 1;
  const [dx, dy] = [(x - fromX) / length, (y - fromY) / length];
  const [baseX, baseY] = [x - dx * 8, y - dy * 8];
  const [left, right] = [
    [baseX - dy * 3.6, baseY + dx * 3.6],
    [baseX + dy * 3.6, baseY - dx * 3.6],
  ] as const;
  const at = ([atX, atY]: readonly [number, number]): string => `${rounded(atX)} ${rounded(atY)}`;
  return `M${at([x, y])}L${at(left)}L${at(right)}Z`;
}
