// 待办语句: the queries of worklists.
import type { TaskScope } from '#core/access/visibility.ts';
import { recusedCases, UNRECUSED } from './recused.ts';
import { COUNTED, PAGE } from './worklist-answer.ts';
import type { WorklistView } from './worklist-answer.ts';
import { AS_OF, freshCases } from './written-since.ts';

/** A statement, prepared once per connection under its name. */
interface Statement {
  readonly name: string;
  readonly text: string;
}

const ORDER = 'order by due_at, owner, task';
const DUE_MS = "(date_part('epoch', due_at) * 1000)::bigint::text";
/** Put together in the cheapest way that there is: it is done for every row of every list. */
const LINE = `owner || ' ' || ${DUE_MS} || ' ' || version::text || ' ' || task`;

/** 待办范围 in a query: which parameter holds them, and whether it is but one. */
interface Scopes {
  readonly parameter: number;
  readonly isOne: boolean;
}

/** One walk per scope in the order of the index, merged; a case that is about the viewer is in none of them. */
function walk({ parameter, isOne }: Scopes, limit: number, after: string): string {
  const columns = 'select owner, task, due_at, version from rm_tasks where scope';
  const scopes = `$${String(parameter)}::text[]`;
  // Half of what PostgreSQL does for a list is setting up what merges several walks.
  if (isOne) return `${columns} = (${scopes})[1] ${after} and ${UNRECUSED} ${ORDER} limit ${String(limit)}`;
  return `
  select t.owner, t.task, t.due_at, t.version from unnest(${scopes}) as w(scope)
  cross join lateral (${columns} = w.scope ${after} and ${UNRECUSED} ${ORDER} limit ${String(limit)}) as t`;
}

const RECUSED = recusedCases('$1');

const AFTER = 'and (due_at, owner, task) > ($3::timestamptz, $4::text, $5::text)';

/** Up to one more than `COUNTED`, each task once. */
function counted(scopes: Scopes, where = ''): string {
  const each = walk(scopes, COUNTED + 1, where);
  if (scopes.isOne) return each;
  return `select distinct owner, task from (${each}) as each limit ${String(COUNTED + 1)}`;
}

/**
 * Page and counts in one, which costs less than the round trip of a second query. A view whose first page this is needs no
 * count of its own: the page shows it. A task that several of the scopes hold, a person's and a role's or two roles' of a
 * group, is one task: each walk goes on for a whole page, so pages stay full. Of what is counted, whose it is comes along.
 */
function pageText(page: Scopes, others: readonly (Scopes & { readonly view: WorklistView })[]): string {
  const counts = others.map(
    (each) => `(select string_agg(owner, ' ') from (${counted(each)}) as counted) as ${each.view}`,
  );
  const merged = `select distinct due_at, owner, task, version from (${walk(page, PAGE + 1, AFTER)}) as merged
    ${ORDER} limit ${String(PAGE + 1)}`;
  return `with ${RECUSED}, page as materialized (${page.isOne ? walk(page, PAGE + 1, AFTER) : merged})
  select ${AS_OF}, ${counts.join(', ')}, (
    select string_agg(${LINE}, E'\\n' ${ORDER})
    from page) as tasks`;
}

const PAGES = new Map<string, Statement>();

/** 一页 of the scopes of `$2`, with counts of the `others`, whose scopes are `$6` and so on: by which of them are but one. */
export function pageStatement(
  scopes: readonly TaskScope[],
  others: readonly { readonly view: WorklistView; readonly scopes: readonly TaskScope[] }[],
): Statement {
  const isOne = (each: readonly TaskScope[]): boolean => each.length === 1;
  const shapes = [scopes, ...others.map((each) => each.scopes)].map((each) => (isOne(each) ? '1' : 'n'));
  const name = `worklist ${others.map(({ view }) => view).join(' ')} ${shapes.join('')}`;
  const known = PAGES.get(name);
  if (known !== undefined) return known;
  const text = pageText(
    { parameter: 2, isOne: isOne(scopes) },
    others.map((each, index) => ({ view: each.view, parameter: 6 + index, isOne: isOne(each.scopes) })),
  );
  const statement = { name, text };
  PAGES.set(name, statement);
  return statement;
}

/** One's own, of which there may be several. */
const OWN: Scopes = { parameter: 2, isOne: false };

/** 角标: how many tasks the scopes of `$2` have, and how many of them were due before `$3`. */
export const BADGE: Statement = {
  name: 'worklist badge',
  text: `with ${RECUSED} select (select count(*)::int from (${counted(OWN)}) as counted) as open,
    (select count(*)::int from (${counted(OWN, 'and due_at < $3::timestamptz')}) as counted) as late`,
};

/**
 * 此后所写: whose rows were written since `$1`, and a line for each task that they ask of the scopes `$2` of a viewer with the
 * recusals `$3`: the scope, then what a page tells of it. The few cases are reached one by one, whatever PostgreSQL thinks how
 * many there are.
 */
export const WRITTEN: Statement = {
  name: 'worklist again',
  text: `with ${freshCases('$1')}
  select ${AS_OF}, (select string_agg(owner, ' ') from fresh) as owners, (
    select string_agg(scope || E'\\t' || ${LINE}, E'\\n') from (
      select t.* from fresh f cross join lateral (
        select owner, due_at, version, task, scope from rm_tasks where owner = f.owner and scope = any($2::text[])
          and (select count(*) from rm_recusals r where r.owner = f.owner and who = any($3::text[])) = 0 offset 0
      ) as t
    ) as asked
  ) as tasks`,
};
