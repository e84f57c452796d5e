import type { AnyCase } from '#core/case/state.ts';
import { serialOf, type CaseReadModel } from './case-rows.ts';
import { foldText } from './folded-text.ts';
import { gramsOf, STRETCH_SIZES, type SearchTokens } from './search-tokens.ts';

/** 检索原文: the folded text that a hit is checked against, sealed, with what a hit shows. */
export interface SealedSearch {
  readonly text: string;
  readonly title: string;
  readonly name: string | null;
}

/** 检索: one row per case; written anew only when something that can be found has changed. */
export function searchRows(tokens: SearchTokens): CaseReadModel {
  return {
    table: {
      table: 'rm_search',
      columns: { serial: 'bigint', units: 'uuid[]', tokens: 'integer[]' },
    },
    rowsOf({ state }, tree) {
      const { personal } = state.intake;
      if (state.isErased || personal === 'erased') return [];
      const text = searchableText(state, personal);
      const units = tree.upward(state.unit);
      const serial = serialOf(state);
      const all = [
        ...tokens.grams(gramsOf(text)),
        ...tokens.units(units),
        ...tokens.stretches(units, STRETCH_SIZES, serial),
      ];
      const sealed: SealedSearch = { text, title: personal.title, name: personal.name };
      return [{ columns: { serial, units, tokens: all }, sealed }];
    },
  };
}

type Personal = Exclude<AnyCase['intake']['personal'], 'erased'>;

/** 可检索的文字: number, names, ways to reach them, what happened and where. A telephone number also without its separators. */
function searchableText(state: AnyCase, personal: Personal): string {
  const { name, phone, contact, matter, title, place, purchase } = personal;
  const digits = [phone, contact].map((typed) => typed?.replace(/[\s\-–—()（）+.]/g, '') ?? null);
  const parts = [state.number, title, name, phone, contact, ...digits, place, matter, purchase];
  const texts = parts.filter((part): part is string => part !== null && part !== '');
  return [...new Set(texts.map(foldText))].join('\n');
}
