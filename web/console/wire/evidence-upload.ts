import type { Acted } from '#contract/console/acts.ts';
import type { Api } from './api.ts';

/** 证据上传: a file with where it comes from, to a case as it was last seen. */
export interface Described {
  readonly source: string;
  readonly isInternal: boolean;
  readonly remark: string;
}

export interface EvidenceUpload {
  readonly caseId: string;
  readonly file: File;
  readonly described: Described;
  readonly seen: number;
  /** The same key for the same file makes a second try harmless. */
  readonly key: string;
}

export async function uploadEvidence(
  api: Api,
  { caseId, file, described, seen, key }: EvidenceUpload,
  onProgress: (share: number) => void,
): Promise<Acted> {
  const form = formOf(file, described, seen);
  return await api.upload<Acted>(`/cases/${encodeURIComponent(caseId)}/evidence`, form, key, onProgress);
}

/** Fields before the file, so that the server knows what it is before it streams in. */
function formOf(file: File, { source, isInternal, remark }: Described, seen: number): FormData {
  const form = new FormData();
  form.set('seen', String(seen));
  form.set('source', source);
  form.set('isInternal', String(isInternal));
  form.set('remark', remark);
  form.set('file', file);
  return form;
}
