// 回避, in a query of a list: the cases that are about the viewer are looked up once and left out of each walk.

/** 回避的案件 as a table `recused` of one row; `keys` names the parameter that holds the viewer's recusals. */
export function recusedCases(keys: string): string {
  return `recused as materialized (
    select array(select owner from rm_recusals where who = any(${keys}::text[])) as owners
  )`;
}

/** Of a row with an `owner`, beside `recusedCases`: that its case is not about the viewer. */
export const UNRECUSED = 'owner <> all ((select owners from recused)::text[])';
