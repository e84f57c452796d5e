import type { Pool } from 'pg';
import type { Viewer } from '#core/access/visibility.ts';
import type { Filled } from '#core/case/answers.ts';
import { caseIdOf, caseStream, type CaseId, type UnitId } from '#core/values/ids.ts';
import { instantFromMs, type Instant } from '#core/values/instant.ts';
import type { RowOpener } from './row-opener.ts';

// 先例: read by whoever handles cases of the same procedure, at whatever unit; nobody reads one from a case about themselves.

/** 先例, with the case that it comes from, where the viewer may see that. */
export interface Precedent {
  readonly caseId: CaseId;
  readonly isVisible: boolean;
  readonly unit: UnitId;
  readonly number: string;
  readonly playbook: string;
  readonly playbookHash: string;
  readonly form: string;
  readonly category: string;
  readonly at: Instant;
  readonly filled: Filled;
}

/** 像哪些案件的: of the procedure of a case, about the same or a wider category, or for who wants the same. */
export interface Like {
  readonly playbook: string;
  /** From the widest category to the narrowest. */
  readonly path: readonly string[];
  readonly demands: readonly string[];
  readonly besides: CaseId;
}

interface Row {
  readonly owner: string;
  readonly unit: UnitId;
  readonly playbook: string;
  readonly hash: string;
  readonly number: string;
  readonly form: string;
  readonly category: string;
  readonly written_at: Date | string;
  readonly sealed: Buffer;
  readonly wrapped: Buffer;
  readonly may_see: boolean;
}

/** Beside a form. */
const FEW = 3;
/** 先例 are few: looking through more of them would want an index of their words. */
const MOST = 500;

const COLUMNS = `p.owner, p.unit, p.playbook, p.hash, p.number, p.form, p.category, p.written_at, p.sealed, k.wrapped,
    exists (select from rm_cases c where c.owner = p.owner and c.unit = any($1::uuid[]))
      or exists (select from rm_tasks t where t.owner = p.owner and t.scope = any($2::text[])) as may_see`;
const FROM = 'from rm_precedents p join stream_keys k on k.stream = p.owner';
const NOT_ABOUT_THEM = 'not exists (select from rm_recusals r where r.owner = p.owner and r.who = any($3::text[]))';

/** 先例 */
export class Precedents {
  readonly #pool: Pool;
  readonly #opener: RowOpener;

  constructor(pool: Pool, opener: RowOpener) {
    this.#pool = pool;
    this.#opener = opener;
  }

  /** 用得上的先例 for a case: those about the very same first, then the newest. */
  async like(
    { units, scopes, recusals }: Viewer,
    { playbook, path, demands, besides }: Like,
  ): Promise<readonly Precedent[]> {
    const { rows } = await this.#pool.query<Row>({
      name: 'precedents for a case',
      text: `select ${COLUMNS} ${FROM}
        where p.playbook = $4 and p.owner <> $5 and (p.category = any($6::text[]) or p.demands && $7::text[])
          and ${NOT_ABOUT_THEM}
        order by p.category = $8 desc, p.written_at desc, p.owner limit ${String(FEW)}`,
      values: [units, scopes, recusals, playbook, caseStream(besides), path, demands, path.at(-1) ?? ''],
    });
    return rows.flatMap((row) => this.#open(row));
  }

  /** 全部先例 of some procedures, newest first. */
  async of({ units, scopes, recusals }: Viewer, playbooks: readonly string[]): Promise<readonly Precedent[]> {
    const { rows } = await this.#pool.query<Row>({
      name: 'precedents of procedures',
      text: `select ${COLUMNS} ${FROM} where p.playbook = any($4::text[]) and ${NOT_ABOUT_THEM}
        order by p.written_at desc, p.owner limit ${String(MOST)}`,
      values: [units, scopes, recusals, playbooks],
    });
    return rows.flatMap((row) => this.#open(row));
  }

  #open(row: Row): readonly Precedent[] {
    const { owner, unit, playbook, hash, number, form, category, written_at: at, sealed, wrapped, may_see: may } = row;
    const filled = this.#opener.open('rm_precedents', owner, sealed, wrapped) as Filled | null;
    if (filled === null) return [];
    const caseId = caseIdOf(owner);
    const written = instantFromMs(new Date(at).getTime());
    return [
      { caseId, isVisible: may, unit, number, playbook, playbookHash: hash, form, category, at: written, filled },
    ];
  }
}
