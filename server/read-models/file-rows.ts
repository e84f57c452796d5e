import type { CaseReadModel, WholeCase } from './case-rows.ts';

/** 案卷, as the case page reads it at once: all events of the case, sealed together. */
export interface SealedFile {
  readonly events: WholeCase['events'];
}

/** 案卷: one row per case. The tracking hash finds it for the complainant; an older link finds nothing. */
export const fileRows: CaseReadModel = {
  table: { table: 'rm_case_files', columns: { version: 'integer', tracking_hash: 'text' } },
  rowsOf({ state, events }) {
    const sealed: SealedFile | null = state.isErased ? null : { events };
    return [{ columns: { version: state.version, tracking_hash: state.trackingHash }, sealed }];
  },
};
