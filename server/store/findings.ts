/** 核验发现: what is wrong. A code is never reused for something else; `docs/decisions/0002-event-log.md` explains them. */
export type FindingCode =
  | 'event.altered'
  | 'event.removed'
  | 'event.inserted'
  | 'event.rewritten'
  | 'event.out-of-order'
  | 'event.time-falls'
  | 'event.chain-broken'
  | 'event.unreadable'
  | 'stream.removed'
  | 'key.missing'
  | 'key.altered'
  | 'checkpoint.removed'
  | 'checkpoint.altered'
  | 'checkpoint.unsigned'
  | 'checkpoint.root-differs'
  | 'tile.altered'
  | 'evidence.file-missing'
  | 'evidence.file-altered'
  | 'evidence.file-stray'
  | 'evidence.row-missing'
  | 'evidence.row-altered'
  | 'evidence.row-stray'
  | 'message.altered'
  | 'answer.altered'
  | 'erasure.undone'
  | 'erasure.unledgered'
  | 'erasure.row-removed'
  | 'row.altered'
  | 'row.missing'
  | 'row.stray'
  | 'wake-up.altered';

/** Where it is wrong; what is known of it. */
export interface FoundAt {
  readonly stream?: string;
  readonly version?: number;
  readonly position?: number;
  readonly checkpoint?: number;
  readonly file?: string;
  readonly table?: string;
  readonly owner?: string;
  readonly id?: string;
}

export interface Finding {
  readonly code: FindingCode;
  readonly at: FoundAt;
  /** One sentence, in English, for whoever looks into it. Never tells content. */
  readonly says: string;
}

/** Gathers findings; `log.found(code, at, says)`. */
export class Findings {
  readonly all: Finding[] = [];

  found(code: FindingCode, at: FoundAt, says: string): void {
    this.all.push({ code, at, says });
  }
}
