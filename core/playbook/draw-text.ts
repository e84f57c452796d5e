/**
 * 画上的文字: how wide a text is, without asking any font, and where it breaks. Full-width characters are one em; Latin ones
 * are taken a little wider than most fonts have them, so that nothing is ever clipped.
 */

/** Latin in thousandths of an em, wide rather than narrow; bold is wider by a twentieth. */
const NARROW = /[ijltfrI.,:;'|!()[\]/\\` ]/;
const WIDE = /[mwMW@%&]/;
const UPPER = /[A-Z0-9#$+=<>≤≥≠→←↩]/;
/** East Asian wide and full-width, and what Chinese fonts draw full width though it is not. */
const FULL =
  /[\u1100-\u115f\u2014\u2018-\u201d\u2026\u2030\u2103\u2190-\u2199\u21a9\u2460-\u24ff\u25a0-\u25ff\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u;

function emsOf(character: string): number {
  if (FULL.test(character)) return 1;
  if (NARROW.test(character)) return 0.36;
  if (WIDE.test(character)) return 0.98;
  return UPPER.test(character) ? 0.7 : 0.6;
}

/** 文字宽: in the unit of the size. */
export function widthOf(text: string, size: number, isBold = false): number {
  const ems = [...text].reduce((sum, character) => sum + emsOf(character), 0);
  return ems * size * (isBold ? 1.05 : 1);
}

/** 避头: what may not stand at the beginning of a line; 避尾: what may not stand at its end. */
const NOT_FIRST = /[，。、；：？！）》」』】”’…,.;:?!)\]%]/;
const NOT_LAST = /[（《「『【“‘([]/;

/** 断行: into lines of at most this width; a word of Latin letters stays whole unless it is wider than a line. */
export function wrap(text: string, size: number, most: number, isBold = false): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces(text, size, most, isBold)) {
    const longer = line + piece;
    if (line === '' || widthOf(longer.trimEnd(), size, isBold) <= most) {
      line = longer;
      continue;
    }
    lines.push(line.trimEnd());
    line = piece.trimStart();
  }
  if (line.trim() !== '') lines.push(line.trimEnd());
  return lines;
}

/** What may not be parted: words, and characters with the marks that belong to them. */
function pieces(text: string, size: number, most: number, isBold: boolean): readonly string[] {
  const parts = text.match(/[A-Za-z0-9À-ɏ'’.-]+|\s+|./gsu) ?? [];
  const found: string[] = [];
  for (const part of parts.flatMap((one) => whole(one, size, most, isBold))) {
    const before = found.at(-1);
    const belongs = before !== undefined && (NOT_FIRST.test(part[0] ?? '') || NOT_LAST.test(before.at(-1) ?? ''));
    if (belongs) found[found.length - 1] = before + part;
    else found.push(part);
  }
  return found;
}

/** Chinese breaks anywhere; so does a word that is wider than a line. */
function whole(part: string, size: number, most: number, isBold: boolean): readonly string[] {
  const isWord = !/\p{Script=Han}/u.test(part);
  return isWord && widthOf(part, size, isBold) <= most ? [part] : [...part];
}
