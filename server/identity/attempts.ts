import type { Queries } from './queries.ts';

/** 限次 of sign-ins: at most `count` within `windowMs`; `null` lifts it. */
export interface AttemptLimit {
  readonly count: number;
  readonly windowMs: number;
}

/** Keyed hash of what is counted, so that neither logins nor addresses stand in the database. */
export type Mark = (kind: string, text: string) => Buffer;

interface Counted {
  readonly key: Buffer;
  readonly most: number;
}

/** Whoever tries several logins from one address is stopped by `count`; one login from everywhere by three times that. */
const PER_LOGIN = 3;
/** One login from one address is a person who forgot: a quarter of the limit, five at least. */
const PER_BOTH = 0.25;
const LEAST_PER_BOTH = 5;

/**
 * 登录限次: counted in the database for all nodes together, before the password is looked at, so that guesses in parallel
 * are counted too.
 */
export class SignInAttempts {
  readonly #queries: Queries;
  readonly #mark: Mark;
  readonly #limit: AttemptLimit | null;
  readonly #wallMs: () => number;

  constructor(queries: Queries, mark: Mark, limit: AttemptLimit | null, wallMs: () => number = Date.now) {
    this.#queries = queries;
    this.#mark = mark;
    this.#limit = limit;
    this.#wallMs = wallMs;
  }

  /** 记一次: counts an attempt. Gives the seconds to wait when there were too many, else `null`. */
  async count(login: string, address: string): Promise<number | null> {
    if (this.#limit === null) return null;
    const counted = this.#counted(login, address, this.#limit);
    const now = this.#wallMs();
    const { rows } = await this.#queries.query<{ key: Buffer; count: number; ends_at: Date }>({
      name: 'count attempts',
      text: `insert into sign_in_attempts as a (key, count, ends_at)
        select key, 1, $3::timestamptz from unnest($1::bytea[]) as u(key) order by key
        on conflict (key) do update set
          count = case when a.ends_at <= $2 then 1 else a.count + 1 end,
          ends_at = case when a.ends_at <= $2 then excluded.ends_at else a.ends_at end
        returning key, count, ends_at`,
      values: [counted.map(({ key }) => key), new Date(now), new Date(now + this.#limit.windowMs)],
    });
    const over = rows.filter((row) => row.count > (counted.find(({ key }) => key.equals(row.key))?.most ?? 0));
    if (over.length === 0) return null;
    const endsAt = Math.max(...over.map((row) => row.ends_at.getTime()));
    return Math.max(1, Math.ceil((endsAt - now) / 1000));
  }

  /** 登录成功: forgets the wrong tries of this login. What was counted for the address stays, less this one. */
  async succeeded(login: string, address: string): Promise<void> {
    if (this.#limit === null) return;
    const [ofAddress, ...ofLogin] = this.#counted(login, address, this.#limit).map(({ key }) => key);
    await this.#queries.query({
      text: 'delete from sign_in_attempts where key = any($1::bytea[])',
      values: [ofLogin],
    });
    await this.#queries.query({
      text: 'update sign_in_attempts set count = count - 1 where key = $1 and count > 0',
      values: [ofAddress],
    });
  }

  /** 清理 */
  async sweep(): Promise<void> {
    await this.#queries.query({
      text: 'delete from sign_in_attempts where ends_at <= $1',
      values: [new Date(this.#wallMs())],
    });
  }

  #counted(login: string, address: string, { count }: AttemptLimit): readonly Counted[] {
    return [
      { key: this.#mark('attempts from address', address), most: count },
      { key: this.#mark('attempts at login', login), most: count * PER_LOGIN },
      {
        key: this.#mark('attempts at login from address', JSON.stringify([login, address])),
        most: Math.max(LEAST_PER_BOTH, Math.floor(count * PER_BOTH)),
      },
    ];
  }
}
