import type { Prose } from '#contract/console/due.ts';

/** 行文: what matters in a sentence stands out. */
export function ProseText({ prose }: { readonly prose: Prose }) {
  return prose.map((piece, index) =>
    piece.strong === true ? <b key={index}>{piece.text}</b> : <span key={index}>{piece.text}</span>,
  );
}
