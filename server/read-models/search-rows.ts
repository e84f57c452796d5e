import type { Pool } from 'pg';
import type { AnyCase } from '#core/case/state.ts';
import { serialOf, type CaseReadModel, type ModelRow } from './case-rows.ts';
import { foldText } from './folded-text.ts';
import { gramsOf, STRETCH_SIZES, type SearchTokens } from './search-tokens.ts';

/** 检索原文: the folded text that a hit is checked against, sealed, with what a hit shows. */
export interface SealedSearch {
  readonly text: string;
  readonly title: string;
  readonly name: string | null;
}

/** What was made of the words of a case, with its number and units. */
interface Made {
  readonly key: string;
  readonly rows: readonly ModelRow[];
}

/** 检索: one row per case; written anew only when something that can be found has changed. */
export function searchRows(tokens: SearchTokens): CaseReadModel {
  const made = new WeakMap<object, Made>();
  return {
    table: {
      table: 'rm_search',
      columns: { serial: 'bigint', units: 'uuid[]', tokens: 'integer[]' },
    },
    rowsOf({ state }, tree) {
      const { personal } = state.intake;
      if (state.isErased || personal === 'erased') return [];
      const units = tree.upward(state.unit);
      // Most acts change nothing that can be found, and each is asked before and after: what was said is one and the same value.
      const key = [state.number, ...units].join();
      const known = made.get(personal);
      if (known?.key === key) return known.rows;
      const text = searchableText(state, personal);
      const serial = serialOf(state);
      const all = [
        ...tokens.grams(gramsOf(text)),
        ...tokens.units(units),
        ...tokens.stretches(units, STRETCH_SIZES, serial),
      ];
      const sealed: SealedSearch = { text, title: personal.title, name: personal.name };
      const rows = [{ columns: { serial, units, tokens: all }, sealed }];
      made.set(personal, { key, rows });
      return rows;
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

/**
 * 归并检索索引: what was filed lies in a list beside the index at first, and every search reads through all of it. Done while
 * nobody waits for it; where there is nothing in the list it costs one page.
 */
export async function mergeSearchIndex(pool: Pool): Promise<void> {
  await pool.query(`select gin_clean_pending_list('rm_search_tokens')`);
}
