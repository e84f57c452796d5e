import type { CaseId, EvidenceId } from '#core/values/ids.ts';
import { caseStream } from '#core/values/ids.ts';
import type { EvidencePort, StoredEvidence } from '#server/operations/ports.ts';
import { FIELDS } from '#web/portal/pages/fields.ts';
import type { FormFields } from '../plain-form.ts';

/** 收到的文件: stored, encrypted and safe, but in no case yet. */
export interface ReceivedFile {
  readonly entry: EvidenceId;
  readonly stored: StoredEvidence;
  /** SHA-256 of what was sent. */
  readonly plainDigest: string;
  readonly fileName: string;
}

interface Kept {
  readonly caseId: CaseId;
  readonly files: readonly ReceivedFile[];
  readonly untilMs: number;
}

const KEPT_MS = 20 * 60_000;
/** A stored file may wait half an hour to be claimed, however often the form that it came with is mended. */
const CLAIMED_MS = 28 * 60_000;
const FORMS_KEPT = 500;

/**
 * 暂存的文件: of forms that had a fault, so that nobody has to choose their photos again. On this node only: where another
 * one is asked next, the page says that they must be chosen once more.
 */
export class KeptFiles {
  readonly #evidence: Pick<EvidencePort, 'discard' | 'abandon'>;
  readonly #nowMs: () => number;
  readonly #forms = new Map<string, Kept>();

  constructor(evidence: Pick<EvidencePort, 'discard' | 'abandon'>, nowMs: () => number = () => performance.now()) {
    this.#evidence = evidence;
    this.#nowMs = nowMs;
  }

  /** 取出: what is held for a form, by its hidden key. Whoever takes it either files it, keeps it again or drops it. */
  take(key: string): { readonly caseId: CaseId; readonly files: readonly ReceivedFile[] } | null {
    const found = this.#forms.get(key);
    this.#forms.delete(key);
    if (found === undefined) return null;
    if (found.untilMs > this.#nowMs()) return found;
    this.#drop(found);
    return null;
  }

  keep(key: string, caseId: CaseId, files: readonly ReceivedFile[]): void {
    this.#sweep();
    const oldestMs = Math.min(...files.map(({ stored }) => stored.storedAtMs));
    this.#forms.set(key, { caseId, files, untilMs: Math.min(this.#nowMs() + KEPT_MS, oldestMs + CLAIMED_MS) });
  }

  #sweep(): void {
    const now = this.#nowMs();
    for (const [key, kept] of this.#forms) {
      if (kept.untilMs > now && this.#forms.size < FORMS_KEPT) return;
      this.#forms.delete(key);
      this.#drop(kept);
    }
  }

  #drop({ caseId, files }: Kept): void {
    this.#evidence.abandon(caseStream(caseId));
    // A file that cannot be removed now is swept by the store later.
    for (const { stored } of files) void this.#evidence.discard(stored).catch(() => undefined);
  }
}

/** 还要的: those of the held files that a form that comes again asks for; it has lost what it asks for and is held no more. */
export function stillWanted(held: readonly ReceivedFile[], fields: FormFields) {
  const wanted = fields.get(FIELDS.kept) ?? [];
  const [kept, unwanted]: [ReceivedFile[], ReceivedFile[]] = [[], []];
  for (const file of held) (wanted.includes(file.entry) ? kept : unwanted).push(file);
  return { kept, unwanted, hasLostFiles: wanted.length > kept.length };
}
