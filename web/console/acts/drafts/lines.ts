import type { ActBody } from '#contract/console/acts.ts';
import type { CaseForm } from '#contract/console/case-page.ts';
import { fenOf, numberOf, yuanOf } from './words.ts';

/** 给什么: one line of an offer, as typed. */
export interface LineDraft {
  readonly kind: string;
  readonly amount: string;
  readonly text: string;
}
type Kinds = CaseForm['choices']['compensations'];
type LineBody = ActBody<'offers'>['lines'][number];

export function newLine(kinds: Kinds): LineDraft {
  return { kind: kinds[0]?.id ?? '', amount: '', text: '' };
}

export function linesOf(lines: readonly LineDraft[], kinds: Kinds): LineBody[] {
  return lines.map(({ kind, amount, text }) => {
    const chosen = kinds.find((each) => each.id === kind);
    const isMoney = chosen?.measure !== 'count';
    return {
      kind,
      amountYuan: isMoney ? yuanOf(amount) : null,
      // What was typed and is no number is wrong, not missing.
      count: isMoney || amount.trim() === '' ? null : (numberOf(amount) ?? Number.NaN),
      // What it is for may be left to its kind; the complainant reads the kind's own name then.
      text: text.trim() === '' ? (chosen?.title ?? '') : text,
    };
  });
}

/** 合计 of the money, `1,031.60`; `null` when there is none or one of the amounts cannot be read. */
export function totalOf(lines: readonly LineDraft[], kinds: Kinds): string | null {
  const money = lines.filter((line) => kinds.find((each) => each.id === line.kind)?.measure === 'money');
  const fen = money.map((line) => fenOf(yuanOf(line.amount)));
  if (fen.length === 0 || fen.some((each) => each === null)) return null;
  const sum = fen.reduce<number>((total, each) => total + (each ?? 0), 0);
  const yuan = Math.floor(sum / 100);
  return `${String(yuan).replaceAll(/\B(?=(\d{3})+$)/g, ',')}.${String(sum % 100).padStart(2, '0')}`;
}
