import type { ResolvedDocument } from './document.ts';
import { draw, type DrawnSeverity, type DrawnStage, type DrawnTask, type DrawnText } from './draw.ts';
import { arrowPath, linePath, rounded } from './draw-path.ts';
import type { Wire } from './draw-wires.ts';
import type { Text } from './playbook.ts';

/** 流程图 as SVG: black on white, so that it prints; colours only where the console has them. */

const STYLE = `
text{font-family:"PingFang SC","HarmonyOS Sans SC","MiSans","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC",sans-serif;fill:#18222a}
.title{font-size:22px;font-weight:600}.note{font-size:12px;fill:#46525c}
.stage{font-size:15px;font-weight:600}.tag{font-size:11px;fill:#46525c}
.task{font-size:13px;font-weight:600}.who{font-size:11.5px;fill:#46525c}.clock{font-size:11.5px;font-weight:600}.soft{font-size:11.5px}
.when{font-size:11px;fill:#46525c}.back{font-size:11px;fill:#46525c}.severity,.grave{font-size:12px;font-weight:600}.grave{fill:#fff}
.card{fill:#edf0f2}.node{fill:#fff;stroke:#7c8791;stroke-width:1}.theirs{stroke-dasharray:5 3}.optional{stroke:#cdd4da}
.wire{fill:none;stroke:#46525c;stroke-width:1.4}.dash{stroke-dasharray:5 4;stroke:#6f7c87}
.head{fill:#46525c}.label,.bar{fill:#2a343c}.no-bar{fill:#cdd4da}.on-label{fill:#fff}`.trim();

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

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.codePointAt(0) ?? 0};`);
}

function textOf({ x, y, text, style }: DrawnText): string {
  return `<text x="${rounded(x)}" y="${rounded(y)}" class="${style}">${escaped(text)}</text>`;
}

function sidesOf({ x, y, w, h }: Pick<DrawnTask, 'x' | 'y' | 'w' | 'h'>): string {
  return `x="${rounded(x)}" y="${rounded(y)}" width="${rounded(w)}" height="${rounded(h)}"`;
}

function stageOf({ texts, severities, tasks, ...box }: DrawnStage): string {
  return [
    `<rect ${sidesOf(box)} rx="12" class="card"/>`,
    ...texts.map(textOf),
    ...severities.map(severityOf),
    ...tasks.map(taskOf),
  ].join('\n');
}

function taskOf({ isTheirs, isOptional, texts, ...box }: DrawnTask): string {
  const classes = ['node', ...(isTheirs ? ['theirs'] : []), ...(isOptional ? ['optional'] : [])].join(' ');
  return [`<rect ${sidesOf(box)} rx="8" class="${classes}"/>`, ...texts.map(textOf)].join('\n');
}

/** 等级 is weight, not hue: bars, and the gravest as a solid label. */
function severityOf({ isGrave, bars, text, ...box }: DrawnSeverity): string {
  return [
    ...(isGrave ? [`<rect ${sidesOf(box)} rx="4" class="label"/>`] : []),
    ...bars.map(
      ({ isFull, ...bar }) =>
        `<rect ${sidesOf(bar)} class="${isFull ? 'bar' : 'no-bar'}${isGrave ? ' on-label' : ''}"/>`,
    ),
    textOf(text),
  ].join('\n');
}

/** A line with an arrow at its end. */
function wireOf(wire: Wire): string {
  return `<path d="${linePath(wire)}" class="wire${wire.kind === 'back' ? ' dash' : ''}"/>\n<path d="${arrowPath(wire)}" class="head"/>`;
}
