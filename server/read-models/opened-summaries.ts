import type { Pool } from 'pg';
import { KeptRows } from './kept-rows.ts';
import type { Versioned } from './kept-rows.ts';
import type { RowOpener } from './row-opener.ts';
import type { CaseSummary, SealedSummary } from './summary.ts';

/** 打开的摘要: both parts; `null` in place of the sealed one once the case was erased. */
export interface OpenedSummary extends Versioned {
  readonly facts: CaseSummary;
  readonly title: string | null;
  readonly name: string | null;
}

interface Row extends Versioned {
  readonly facts: CaseSummary;
  readonly sealed: Buffer | null;
  readonly wrapped: Buffer | null;
}

/** About two kilobytes each. */
const MOST = 5000;

/** 打开的摘要 of this node: what lists show of a case. */
export function openedSummaries(pool: Pool, opener: RowOpener): KeptRows<OpenedSummary> {
  return new KeptRows(async (owners) => {
    const { rows } = await pool.query<Row>({
      name: 'summaries',
      text: `select s.owner, s.version, s.facts, s.sealed, k.wrapped
        from rm_summaries s left join stream_keys k on k.stream = s.owner where s.owner = any($1::text[])`,
      values: [owners],
    });
    return rows.map(({ owner, version, facts, sealed, wrapped }) => {
      const opened = opener.open('rm_summaries', owner, sealed, wrapped) as SealedSummary | null;
      return { owner, version, facts, title: opened?.title ?? null, name: opened?.name ?? null };
    });
  }, MOST);
}
