import type { ReadModelTable } from '#server/store/owned-rows.ts';
import type { CaseReadModel } from './case-rows.ts';
import { alikeRows } from './alike-rows.ts';
import { causeRows } from './cause-rows.ts';
import { grantRows } from './grant-rows.ts';
import { fileRows } from './file-rows.ts';
import { precedentRows } from './precedent-rows.ts';
import { recusalRows } from './recusal-rows.ts';
import { registerRows } from './register-rows.ts';
import { searchRows } from './search-rows.ts';
import { SearchTokens } from './search-tokens.ts';
import { summaryRows } from './summary.ts';
import { taskRows } from './task-rows.ts';

/** 案件读模型, all of them. `searchKey` is the master key's key for search. */
export function caseReadModels(searchKey: Buffer): readonly CaseReadModel[] {
  return [
    taskRows,
    summaryRows,
    registerRows,
    searchRows(new SearchTokens(searchKey)),
    fileRows,
    recusalRows,
    causeRows,
    grantRows,
    alikeRows(searchKey),
    precedentRows,
  ];
}

/** 案件读模型的表, for the store to write and to erase. */
export function tablesOf(models: readonly CaseReadModel[]): readonly ReadModelTable[] {
  return models.map((model) => model.table);
}
