import type { Organisation } from '#core/organisation/state.ts';
import type { Playbook } from '#core/playbook/playbook.ts';
import type { CompiledCalendar } from '#core/time/calendar.ts';
import type { UnitId } from '#core/values/ids.ts';
import type { ChangeCase } from '#server/operations/change-case.ts';
import type { FileCase, Filed } from '#server/operations/file-case.ts';
import type { ClockPort, EvidencePort, IdPort } from '#server/operations/ports.ts';
import type { Idempotency } from '#server/operations/write-case.ts';
import type { CaseFiles } from '#server/read-models/case-file.ts';
import type { Surroundings } from '#web/portal/pages/surroundings.ts';
import type { KeptFiles } from './kept-files.ts';

/** 门户所需 from the rest of the house. */
export interface PortalNeeds {
  readonly organisation: { current(): Promise<Organisation> };
  readonly playbooks: { compiled(name: string, hash: string): Promise<Playbook> };
  readonly calendarOf: (organisation: Organisation, unit: UnitId) => CompiledCalendar;
  readonly clock: ClockPort;
  readonly ids: IdPort;
  readonly fileCase: FileCase;
  /** The receipt that a key got first, whatever came with the key afterwards. */
  readonly firstReceipt: (asked: Pick<Idempotency, 'scope' | 'key'>) => Promise<Filed | null>;
  readonly changeCase: ChangeCase;
  readonly files: Pick<CaseFiles, 'findByTracking'>;
  readonly evidence: EvidencePort;
  readonly kept: KeptFiles;
  /** HUIYIN_URL; without it links say what the browser called this site. */
  readonly url: string | null;
  readonly assets: Surroundings['assets'];
  readonly limits: { readonly files: number; readonly bytes: number };
}
