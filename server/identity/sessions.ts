import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Holding } from '#core/organisation/state.ts';
import type { PersonId } from '#core/values/ids.ts';
import { SESSIONS_CHANNEL } from '#server/store/node-talk.ts';
import type { Queries } from './queries.ts';

// 会话: rows in the database, so that any node knows them and signing out holds everywhere at once. Their times are of the
// real clock: a rehearsal that jumps five days ahead signs nobody out.

const TOKEN_BYTES = 32;
/** A shift without a pause of half a day: a session that rests longer ends, and none outlives the day and night. */
const IDLE_MS = 4 * 3_600_000;
const WHOLE_MS = 16 * 3_600_000;
/** Being seen is written down at most this often, so that reading a page writes nothing. */
const SEEN_EVERY_MS = 60_000;

/** 会话中的人: what a request knows about who makes it. */
export interface Session {
  readonly person: PersonId;
  readonly holdings: readonly Holding[];
  /** The first password, or one that an administrator gave, is still to be changed. */
  readonly mustChange: boolean;
}

interface SessionColumns {
  readonly person_id: PersonId;
  readonly seen_at: Date;
  readonly must_change: boolean;
  readonly holdings: readonly Holding[];
}

const FIND = `select s.person_id, s.seen_at, c.must_change,
    coalesce((select json_agg(json_build_object('role', r.role, 'unit', r.unit_id) order by r.unit_id, r.role)
      from rm_roles r where r.person_id = s.person_id), '[]') as holdings
  from sessions s join credentials c on c.person_id = s.person_id
    join rm_people p on p.person_id = s.person_id and not p.is_disabled
  where s.token_hash = $1 and s.ends_at > $2 and s.seen_at > $3`;

/** 会话 */
export class Sessions {
  readonly #queries: Queries;
  readonly #wallMs: () => number;

  constructor(queries: Queries, wallMs: () => number = Date.now) {
    this.#queries = queries;
    this.#wallMs = wallMs;
  }

  /** 开始: a new session with a token of its own; the cookie carries it, the database only its hash. */
  async begin(person: PersonId): Promise<string> {
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    const now = this.#wallMs();
    await this.#queries.query({
      name: 'begin session',
      text: `insert into sessions (token_hash, person_id, begun_at, seen_at, ends_at) values ($1, $2, $3, $3, $4)`,
      values: [hashOf(token), person, new Date(now), new Date(now + WHOLE_MS)],
    });
    return token;
  }

  /** 查会话, without the person having done anything: an open screen alone keeps no session alive. */
  async peek(token: string): Promise<Session | null> {
    return sessionIn(await this.#row(token));
  }

  /** 查会话: `null` when there is none, it ended, or the person left. */
  async find(token: string): Promise<Session | null> {
    const found = await this.#row(token);
    const now = this.#wallMs();
    if (found !== undefined && now - found.seen_at.getTime() > SEEN_EVERY_MS) {
      await this.#queries.query({
        name: 'see session',
        text: 'update sessions set seen_at = greatest(seen_at, $2) where token_hash = $1',
        values: [hashOf(token), new Date(now)],
      });
    }
    return sessionIn(found);
  }

  async #row(token: string): Promise<SessionColumns | undefined> {
    const now = this.#wallMs();
    const { rows } = await this.#queries.query<SessionColumns>({
      name: 'find session',
      text: FIND,
      values: [hashOf(token), new Date(now), new Date(now - IDLE_MS)],
    });
    return rows[0];
  }

  /** 退出 */
  async end(token: string): Promise<void> {
    await this.#queries.query(ended('token_hash', hashOf(token)));
  }

  /** 全部退出: every session of a person. Gives how many there were. */
  async endAll(person: PersonId): Promise<number> {
    const { rows } = await this.#queries.query<{ count: number }>(ended('person_id', person));
    return rows[0]?.count ?? 0;
  }

  /** 清理: forgets sessions that ended by themselves. */
  async sweep(): Promise<void> {
    const now = this.#wallMs();
    await this.#queries.query({
      text: 'delete from sessions where ends_at <= $1 or seen_at <= $2',
      values: [new Date(now), new Date(now - IDLE_MS)],
    });
  }
}

/** Ends sessions of one person and tells every node whose they were, so that their open screens end as well. */
function ended(
  which: 'token_hash' | 'person_id',
  value: unknown,
): { readonly text: string; readonly values: unknown[] } {
  return {
    text: `with ended as (delete from sessions where ${which} = $1 returning person_id)
      select count(*)::int, pg_notify('${SESSIONS_CHANNEL}', min(person_id::text)) from ended`,
    values: [value],
  };
}

function sessionIn(found: SessionColumns | undefined): Session | null {
  if (found === undefined) return null;
  return { person: found.person_id, holdings: found.holdings, mustChange: found.must_change };
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** 防伪令牌: belongs to one session; whoever cannot read the session's own pages cannot know it. */
export function csrfOf(token: string): string {
  return createHmac('sha256', token).update('huiyin csrf').digest('base64url');
}

/** Whether a request carries the right one. Compared in constant time. */
export function isCsrf(token: string, given: string): boolean {
  const expected = Buffer.from(csrfOf(token));
  const found = Buffer.from(given);
  return expected.length === found.length && timingSafeEqual(expected, found);
}
