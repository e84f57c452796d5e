import type { CommandShapes } from '#core/case/commands.ts';
import type { Actor } from '#core/values/event.ts';
import type { CaseId } from '#core/values/ids.ts';
import type { CaseChanged, ChangeCase } from './change-case.ts';

/** 删除请求 */
export interface EraseAsk {
  readonly caseId: CaseId;
  readonly by: Actor;
  readonly seen: number | null;
  readonly ground: CommandShapes['EraseCase']['ground'];
}

/**
 * 删除: `CaseErased` is the last thing the case says; with the same transaction its key is destroyed and with the key
 * everything that was personal: sealed parts, rows, messages, answers. The store then removes the files and writes the
 * ledger outside the database. The facts in clear stay, so no count changes.
 */
export function eraseCase(changeCase: ChangeCase): (asked: EraseAsk) => Promise<CaseChanged> {
  return ({ caseId, by, seen, ground }) => changeCase({ caseId, by, seen, ask: { type: 'EraseCase', ground } });
}
