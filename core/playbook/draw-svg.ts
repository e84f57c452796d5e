import type { ResolvedDocument } from './document.ts';
import { draw, type DrawnSeverity, type DrawnStage, type DrawnTask, type DrawnText } from './draw.ts';
import type { Wire } from './draw-wires.ts';
import type { Text } from './playbook.ts';

/** 流程图 as SVG: black on white, so that it prints; colours only where the console has them. */

const STYLE = `
text{font-family:"PingFang SC","HarmonyOS Sans SC","MiSans","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC",sans-serif;fill:#18222a}
.title{font-size:22px;font-weight:600}.note{font-size:12px;fill:#46525c}
.stage{font-size:15px;font-weight:600}.tag{font-size:11px;fill:#46525c}
.task{font-size:13px;font-weight:600}.who{font-size:11.5px;fill:#46525c}.clock{font-size:11.5px;font-weight:600}.soft{font-size:11.5px}
.when{font-size:11px;fill:#46525c}.back{font-size:11px;fill:#46525c}.sev{font-size:12px;font-weight:600}.grave{fill:#fff}
.card{fill:#edf0f2}.node{fill:#fff;stroke:#7c8791;stroke-width:1}.theirs{stroke-dasharray:5 3}.optional{stroke:#cdd4da}
.wire{fill:none;stroke:#46525c;stroke-width:1.4}.dash{stroke-dasharray:5 4;stroke:#6f7c87}
.head{fill:#46525c}`.trim();

export function drawSvg(document: ResolvedDocument, lang: keyof Text): string {
  const { width, height, title, texts, stages, wires } = draw(document, lang);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" lang="${lang === 'zh' ? 'zh-CN' : 'en'}">`,
    `<title>${escaped(title)}</title>`,
    `<style>${STYLE}</style>`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    // What only passes by runs behind the stages; what leads from task to task, or back, over them.
    ...wires.filter(({ kind }) => kind === 'on').map(wireOf),
    ...stages.map(stageOf),
    ...wires.filter(({ kind }) => kind !== 'on').map(wireOf),
    ...texts.map(textOf),
    '</svg>',
    '',
  ].join('\n');
}

function round(number: number): string {
  return String(Math.round(number * 10) / 10);
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.codePointAt(0) ?? 0};`);
}

function textOf({ x, y, text, style }: DrawnText): string {
  return `<text x="${round(x)}" y="${round(y)}" class="${style}">${escaped(text)}</text>`;
}

function stageOf({ x, y, w, h, texts, severities, tasks }: DrawnStage): string {
  return [
    `<rect x="${round(x)}" y="${round(y)}" width="${round(w)}" height="${round(h)}" rx="12" class="card"/>`,
    ...texts.map(textOf),
    ...severities.map(severityOf),
    ...tasks.map(taskOf),
  ].join('\n');
}

function taskOf({ x, y, w, h, isTheirs, isOptional, texts }: DrawnTask): string {
  const classes = ['node', ...(isTheirs ? ['theirs'] : []), ...(isOptional ? ['optional'] : [])].join(' ');
  return [
    `<rect x="${round(x)}" y="${round(y)}" width="${round(w)}" height="${round(h)}" rx="8" class="${classes}"/>`,
    ...texts.map(textOf),
  ].join('\n');
}

/** 等级 is weight, not hue: bars, and the gravest as a solid label. */
function severityOf({ x, y, w, weight, title }: DrawnSeverity): string {
  const isGrave = weight >= 3;
  const bars = [0, 1, 2].map((bar) => {
    const fill = isGrave ? '#fff' : bar < weight ? '#2a343c' : '#cdd4da';
    return `<rect x="${round(x + (isGrave ? 8 : 0) + bar * 5)}" y="${round(y + 5)}" width="3" height="10" fill="${fill}"/>`;
  });
  return [
    ...(isGrave
      ? [`<rect x="${round(x)}" y="${round(y)}" width="${round(w)}" height="20" rx="4" fill="#2a343c"/>`]
      : []),
    ...bars,
    `<text x="${round(x + (isGrave ? 28 : 20))}" y="${round(y + 14.5)}" class="sev${isGrave ? ' grave' : ''}">${escaped(title)}</text>`,
  ].join('\n');
}

/** A line with rounded corners and an arrow at its end. */
function wireOf({ kind, points }: Wire): string {
  const path = points.map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('');
  return `<path d="${path}" class="wire${kind === 'back' ? ' dash' : ''}"/>\n<path d="${arrowAt(points)}" class="head"/>`;
}

function arrowAt(points: Wire['points']): string {
  const [x, y] = points.at(-1) ?? [0, 0];
  const [fromX, fromY] = points.at(-2) ?? [x, y - 1];
  const length = Math.hypot(x - fromX, y - fromY) || 1;
  const [dx, dy] = [(x - fromX) / length, (y - fromY) / length];
  const [baseX, baseY] = [x - dx * 8, y - dy * 8];
  return `M${round(x)} ${round(y)}L${round(baseX - dy * 3.6)} ${round(baseY + dx * 3.6)}L${round(baseX + dy * 3.6)} ${round(baseY - dx * 3.6)}Z`;
}
