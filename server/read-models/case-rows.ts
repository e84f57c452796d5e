import type { FiledEvent } from '#core/case/filed-events.ts';
import type { AnyCase } from '#core/case/state.ts';
import { caseStream } from '#core/values/ids.ts';
import type { StreamId, UnitId } from '#core/values/ids.ts';
import type { ReadModelTable } from '#server/store/owned-rows.ts';

// 读模型行: what every read model of cases has in common. The rows of a case follow from its events and from where its
// unit stands in the tree, from nothing else: so building them anew gives what was written step by step.

/** 单位树: the unit itself first, then each above it. Moving a unit means writing the rows of its cases anew. */
export interface UnitTree {
  upward(unit: UnitId): readonly UnitId[];
}

/** 案件全貌: the folded state and the events it was folded from. */
export interface WholeCase {
  readonly state: AnyCase;
  readonly events: readonly FiledEvent[];
}

/** One row: columns in clear (ids, names of the playbook, numbers, instants), and what is sealed under the key of the case. */
export interface ModelRow {
  readonly columns: { readonly [column: string]: unknown };
  readonly sealed: unknown;
}

/** 读模型: a table and the rows that one case has in it. */
export interface CaseReadModel {
  readonly table: ReadModelTable;
  rowsOf(found: WholeCase, tree: UnitTree): readonly ModelRow[];
}

/** All rows of one case in one table. */
export interface RowsOfCase {
  readonly table: string;
  readonly owner: StreamId;
  readonly rows: readonly ModelRow[];
}

/** 案件的全部读模型行, one entry a table, also where it has no row there. */
export function rowsOfCase(models: readonly CaseReadModel[], found: WholeCase, tree: UnitTree): readonly RowsOfCase[] {
  const owner = caseStream(found.state.id);
  return models.map((model) => ({ table: model.table.table, owner, rows: model.rowsOf(found, tree) }));
}

/** 序号: the running number inside a case number; later registered is greater. */
export function serialOf(state: AnyCase): number {
  return Number(state.number.slice(state.number.indexOf('-') + 1));
}
