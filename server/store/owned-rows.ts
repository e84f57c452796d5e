// Writes the rows of read models without knowing any of them: a table is a descriptor, and all rows of an owner in it
// are replaced at once. What the rows say is decided in server/read-models.
import { canonicalJson, storableText } from './canonical-json.ts';

/**
 * 读模型表: a read-model table as the store writes it. `columns` maps each column to its PostgreSQL type. Besides them
 * every table has `owner text` (a stream, indexed) and `sealed bytea` (JSON under the owner's key, or null).
 */
export interface ReadModelTable {
  readonly table: string;
  readonly columns: { readonly [column: string]: string };
}

/** A statement for the write lane; prepared once per connection under its name. */
export interface Statement {
  readonly name?: string;
  readonly text: string;
  readonly values?: readonly unknown[];
}

/** One row ready to be written: column texts in the order of the descriptor. */
export interface ReadyRow {
  readonly columns: readonly (string | null)[];
  readonly sealed: Buffer | null;
}

/** All rows that one owner gets in one table. `replaces` is false when the owner begins in the same change. */
export interface ReadyRows {
  readonly table: ReadModelTable;
  readonly owner: string;
  readonly replaces: boolean;
  readonly rows: readonly ReadyRow[];
}

const IDENTIFIER = /^[a-z_][a-z0-9_]*$/;
const TYPE = /^[a-z][a-z0-9 ]*(\(\d+\))?(\[\])?$/;

/** Refuses a descriptor whose names could not stand in SQL unquoted. */
export function checkTable(table: ReadModelTable): ReadModelTable {
  const names = [table.table, ...Object.keys(table.columns)];
  if (!names.every((name) => IDENTIFIER.test(name)) || !Object.values(table.columns).every((type) => TYPE.test(type))) {
    throw new Error(`read-model table ${table.table} has a name or type that cannot stand in SQL`);
  }
  return table;
}

/** The texts that PostgreSQL reads a row's columns from. @throws when the row has a column that its table has not. */
export function readyColumns(
  table: ReadModelTable,
  columns: { readonly [column: string]: unknown },
): (string | null)[] {
  for (const column of Object.keys(columns)) {
    if (!(column in table.columns)) throw new Error(`${table.table} has no column ${column}`);
  }
  return Object.entries(table.columns).map(([column, type]) =>
    textOf(columns[column], type, `${table.table}.${column}`),
  );
}

function textOf(value: unknown, type: string, where: string): string | null {
  if (value === null || value === undefined) return null;
  if (type === 'json' || type === 'jsonb') return canonicalJson(value, where);
  if (Array.isArray(value)) return arrayLiteral(value, where);
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`;
  switch (typeof value) {
    case 'string':
      return storableText(value, where);
    case 'number':
    case 'bigint':
    case 'boolean':
      return String(value);
    default:
      throw new TypeError(`${where} cannot hold a ${typeof value}`);
  }
}

function arrayLiteral(elements: readonly unknown[], where: string): string {
  // Search tokens: hundreds a row, and nothing in a whole number needs quoting.
  if (elements.every((element) => Number.isSafeInteger(element))) return `{${elements.join(',')}}`;
  const texts = elements.map((element) => {
    const text = textOf(element, 'element', where);
    return text === null ? 'NULL' : `"${text.replaceAll(/[\\"]/g, '\\$&')}"`;
  });
  return `{${texts.join(',')}}`;
}

/** `unnest` flattens arrays of arrays, so every column travels as text and is cast where it lands. */
export function selectFromTexts(table: ReadModelTable): string {
  const names = Object.keys(table.columns);
  const casts = names.map((name) => `u.${name}::${table.columns[name] ?? ''}`);
  const parameters = ['$1::text[]', ...names.map((_, index) => `$${String(index + 2)}::text[]`)];
  const sealedParameter = `$${String(names.length + 2)}::bytea[]`;
  const select = ['u.owner', ...casts, 'u.sealed'].join(', ');
  const from = [...parameters, sealedParameter].join(', ');
  return `select ${select} from unnest(${from}) as u(${['owner', ...names, 'sealed'].join(', ')})`;
}

/** Parameters for `selectFromTexts`: one array per column. */
export function columnArrays(
  table: ReadModelTable,
  owned: readonly { owner: string; rows: readonly ReadyRow[] }[],
): unknown[] {
  const owners: string[] = [];
  const columns: (string | null)[][] = Object.keys(table.columns).map(() => []);
  const sealed: (Buffer | null)[] = [];
  for (const { owner, rows } of owned) {
    for (const row of rows) {
      owners.push(owner);
      row.columns.forEach((text, index) => columns[index]?.push(text));
      sealed.push(row.sealed);
    }
  }
  return [owners, ...columns, sealed];
}

/** 替换: takes away what the owners had in their tables and writes what they have now; two statements a table at most. */
export function replaceRows(owned: readonly ReadyRows[]): Statement[] {
  const byTable = Map.groupBy(owned, (rows) => rows.table);
  const statements: Statement[] = [];
  for (const [table, all] of byTable) {
    const replaced = all.filter((rows) => rows.replaces).map((rows) => rows.owner);
    if (replaced.length > 0) statements.push(deleteOwners(table, replaced));
    if (all.some((rows) => rows.rows.length > 0)) {
      statements.push({
        name: `insert ${table.table}`,
        text: `insert into ${table.table} (${['owner', ...Object.keys(table.columns), 'sealed'].join(', ')}) ${selectFromTexts(table)}`,
        values: columnArrays(table, all),
      });
    }
  }
  return statements;
}

export function deleteOwners(table: ReadModelTable, owners: readonly string[]): Statement {
  return {
    name: `delete ${table.table}`,
    text: `delete from ${table.table} where owner = any($1::text[])`,
    values: [owners],
  };
}
