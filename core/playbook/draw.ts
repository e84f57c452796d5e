import { durationText } from '#core/time/time-left.ts';
import { parseDuration } from '#core/time/duration.ts';
import type { ResolvedDocument } from './document.ts';
import {
  layOut,
  MARGIN,
  severityWidth,
  widthWithin,
  SIZES,
  type Card,
  type Line,
  type LineStyle,
  type Node,
} from './draw-layout.ts';
import { roleTitle } from './draw-words.ts';
import { widthOf, wrap } from './draw-text.ts';
import { wiresOf, type Wire } from './draw-wires.ts';
import type { Text } from './playbook.ts';

/**
 * 流程图: a playbook as a chart to pin to a wall. Everything that can be placed without a font is placed here; how it is
 * painted is `draw-svg.ts`'s, and the console's.
 */

export interface DrawnText {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly style: LineStyle | 'title' | 'note' | 'severity' | 'grave';
}

export interface DrawnSeverity {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  /** On a solid label. */
  readonly isGrave: boolean;
  /** Three, of which as many are full as it weighs. */
  readonly bars: readonly {
    readonly x: number;
    readonly y: number;
    readonly w: number;
    readonly h: number;
    readonly isFull: boolean;
  }[];
  readonly text: DrawnText;
}

export interface DrawnTask {
  readonly task: string;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly isTheirs: boolean;
  readonly isOptional: boolean;
  readonly texts: readonly DrawnText[];
}

export interface DrawnStage {
  readonly stage: string;
  readonly title: string;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly texts: readonly DrawnText[];
  readonly severities: readonly DrawnSeverity[];
  readonly tasks: readonly DrawnTask[];
  /** Where the console counts the cases that are there: the right end of the number, and its top. */
  readonly counts: { readonly right: number; readonly top: number };
}

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly texts: readonly DrawnText[];
  readonly stages: readonly DrawnStage[];
  readonly wires: readonly Wire[];
}

type Lang = keyof Text;

const PAD = 16;
const NODE_PAD = 10;
const BASELINE = 0.78;
/** Height of a severity's label. */
const SEVERITY = 20;

/** 画流程: where everything stands. */
export function draw(document: ResolvedDocument, lang: Lang): Drawing {
  const head = headOf(document, lang, widthWithin(document));
  const layout = layOut(document, lang, head.bottom + 20);
  const foot = footOf(document, lang, layout.bottom + 30, layout.width - 2 * MARGIN);
  return {
    width: Math.ceil(layout.width),
    height: Math.ceil(foot.bottom + MARGIN),
    title: document.title[lang],
    texts: [...head.texts, ...foot.texts],
    stages: layout.cards.map((card) => stageOf(document, card, lang)),
    wires: wiresOf(document, layout),
  };
}

interface Block {
  readonly texts: readonly DrawnText[];
  readonly bottom: number;
}

function headOf(document: ResolvedDocument, lang: Lang, most: number): Block {
  const scope = wrap(document.scope[lang], 12, most);
  const legend =
    lang === 'zh'
      ? '粗体：时限，过了算超时　细体“一般”：过了写理由　虚线框：等投诉人　虚线：不行就退回'
      : 'Bold: a limit, and passing it a breach. Light "usually": passing it needs a reason. Dashed box: the complainant has to answer. Dashed line: a no leads back.';
  const texts: DrawnText[] = [{ x: MARGIN, y: MARGIN + 18, text: document.title[lang], style: 'title' }];
  let y = MARGIN + 40;
  for (const text of [...scope, ...wrap(legend, 12, most)]) {
    texts.push({ x: MARGIN, y, text, style: 'note' });
    y += 18;
  }
  return { texts, bottom: y - 6 };
}

/** What holds of all of it: who is told when a limit passes, and how long a case is kept. */
function footOf(document: ResolvedDocument, lang: Lang, top: number, most: number): Block {
  const zh = lang === 'zh';
  const steps = (document.escalation ?? []).map(({ after, tiers, role }) => {
    const wait = after === undefined ? null : parseDuration(after);
    const when =
      wait === null
        ? zh
          ? '到点'
          : 'at once'
        : zh
          ? `过 ${durationText(wait, lang)}`
          : `after ${durationText(wait, lang)}`;
    const whom =
      role === undefined ? (zh ? `上 ${tiers ?? 1} 级` : `${tiers ?? 1} tier up`) : roleTitle(document, role, lang);
    return zh ? `${when}报${whom}` : `${when} to ${whom}`;
  });
  const tiers = document.tiers.map((tier) => roleTitle(document, tier, lang)).join(' → ');
  const says = [
    `${zh ? '上报次序：' : 'Tiers: '}${tiers}`,
    ...(steps.length === 0 ? [] : [`${zh ? '超时：' : 'On a breach: '}${steps.join(zh ? '，' : ', ')}`]),
    zh ? `归档后保存 ${document.keep_years} 年` : `Kept for ${document.keep_years} years`,
  ];
  const lines = wrap(says.join(zh ? '　·　' : '  ·  '), 12, most);
  return {
    texts: lines.map((text, index) => ({ x: MARGIN, y: top + index * 18, text, style: 'note' as const })),
    bottom: top + lines.length * 18,
  };
}

function stageOf(document: ResolvedDocument, card: Card, lang: Lang): DrawnStage {
  const { stage, x, y, w, h, inset, header, nodes } = card;
  const title = document.stages.find(({ id }) => id === stage)?.title[lang] ?? stage;
  const below = header.reduce((sum, { style }) => sum + SIZES[style].height, y + PAD);
  return {
    stage,
    title,
    x,
    y,
    w,
    h,
    texts: textsOf(header, x + PAD, y + PAD),
    severities: severitiesOf(document, card, x + PAD, below + 2, lang),
    tasks: nodes.map((node) => taskOf(node)),
    counts: { right: x + w - Math.max(14, inset + 6), top: y + 14 },
  };
}

function severitiesOf(
  document: ResolvedDocument,
  { severities }: Card,
  x: number,
  y: number,
  lang: Lang,
): readonly DrawnSeverity[] {
  let left = x;
  return severities.flatMap((id) => {
    const found = document.severity.find((each) => each.id === id);
    if (found === undefined) return [];
    const title = found.title[lang];
    const rank = document.severity.length - document.severity.indexOf(found);
    const drawn = severityOf(title, found.weight ?? Math.min(rank, 3), left, y);
    left += drawn.w + 6;
    return [drawn];
  });
}

function severityOf(title: string, weight: number, x: number, y: number): DrawnSeverity {
  const isGrave = weight >= 3;
  const inset = isGrave ? 8 : 0;
  return {
    x,
    y,
    w: severityWidth(title),
    h: SEVERITY,
    isGrave,
    bars: [0, 1, 2].map((bar) => ({ x: x + inset + bar * 5, y: y + 5, w: 3, h: 10, isFull: bar < weight })),
    text: { x: x + inset + 20, y: y + 14.5, text: title, style: isGrave ? 'grave' : 'severity' },
  };
}

function taskOf({ task, x, y, w, h, isTheirs, isOptional, lines }: Node): DrawnTask {
  return { task, x, y, w, h, isTheirs, isOptional, texts: textsOf(lines, x + NODE_PAD, y + NODE_PAD - 2) };
}

function textsOf(lines: readonly Line[], x: number, top: number): readonly DrawnText[] {
  let y = top;
  return lines.map(({ text, style }) => {
    const { height } = SIZES[style];
    const drawn = { x, y: y + height * BASELINE, text, style };
    y += height;
    return drawn;
  });
}

/** 文字的宽度 as it is drawn. */
export function drawnWidth({ text, style }: DrawnText): number {
  if (style === 'title') return widthOf(text, 22, true);
  if (style === 'note') return widthOf(text, 12);
  if (style === 'grave' || style === 'severity') return widthOf(text, 12, true);
  return widthOf(text, SIZES[style].size, SIZES[style].isBold);
}
