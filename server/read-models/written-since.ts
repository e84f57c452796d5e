// 此后所写: which cases were written since a list was read. What rests on none of them is shown again as it was found.

/** As good as a change: looking through as many cases would cost what reading the list anew does. */
export const MOST_FRESH = 50;

/** 截至, as a column: every transaction before `since` had ended, and is seen, when this was read. */
export const AS_OF = 'pg_snapshot_xmin(pg_current_snapshot())::text as since';

/** A row that was read with `AS_OF`, and what is kept of it. */
export interface AsOf {
  readonly since: string;
}

/**
 * 此后所写的案件 as a table `fresh` of owners, at most `MOST_FRESH`; `since` names the parameter that holds an earlier `AS_OF`.
 * What was still being written then is among them, whether it was seen or not. The upper bound leaves out the rows of a
 * database that was restored into a new cluster, whose transactions have begun to count anew.
 */
export function freshCases(since: string): string {
  return `fresh as materialized (
    select owner from rm_summaries where changed >= ${since}::xid8 and changed < pg_snapshot_xmax(pg_current_snapshot())
    order by changed desc limit ${String(MOST_FRESH)}
  )`;
}
