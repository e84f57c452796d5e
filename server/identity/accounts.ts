import { foldLogin } from '#core/organisation/decide.ts';
import type { PersonId } from '#core/values/ids.ts';
import type { Mark, SignInAttempts } from './attempts.ts';
import { faultOfPassword, hashPassword, isOutdated, newOneTimePassword, verifyPassword } from './passwords.ts';
import type { PasswordFault } from './passwords.ts';
import type { Queries } from './queries.ts';
import type { Sessions } from './sessions.ts';

/** 登录结果. `wrong` says no more than that, whatever was wrong. */
export type SignedIn =
  | { readonly ok: true; readonly token: string; readonly person: PersonId }
  | { readonly ok: false; readonly reason: 'wrong' }
  | { readonly ok: false; readonly reason: 'throttled'; readonly waitSeconds: number };

/** 改密结果 */
export type PasswordChanged =
  | { readonly ok: true; readonly token: string }
  | { readonly ok: false; readonly reason: 'wrong' | PasswordFault }
  | { readonly ok: false; readonly reason: 'throttled'; readonly waitSeconds: number };

interface CredentialColumns {
  readonly person_id: PersonId;
  readonly password_hash: string;
  readonly is_disabled: boolean;
}

/** Longer than any login can be: what is typed beyond it is no login, and is not worth hashing. */
const LOGIN_LENGTH = 120;

/** 账号: signing in and passwords. */
export class Accounts {
  readonly #queries: Queries;
  readonly #mark: Mark;
  readonly #attempts: SignInAttempts;
  readonly #sessions: Sessions;
  readonly #wallMs: () => number;

  constructor(parts: {
    readonly queries: Queries;
    readonly mark: Mark;
    readonly attempts: SignInAttempts;
    readonly sessions: Sessions;
    readonly wallMs?: () => number;
  }) {
    this.#queries = parts.queries;
    this.#mark = parts.mark;
    this.#attempts = parts.attempts;
    this.#sessions = parts.sessions;
    this.#wallMs = parts.wallMs ?? Date.now;
  }

  /** 登录. An unknown login costs the same work as a known one. @throws TooManyHashes */
  async signIn(typed: string, password: string, address: string): Promise<SignedIn> {
    const login = foldLogin(typed.slice(0, LOGIN_LENGTH));
    const waitSeconds = await this.#attempts.count(login, address);
    if (waitSeconds !== null) return { ok: false, reason: 'throttled', waitSeconds };
    const found = await this.#byLogin(login);
    const isRight = await verifyPassword(password, found?.password_hash ?? null);
    if (found === null || !isRight || found.is_disabled) return { ok: false, reason: 'wrong' };
    await this.#attempts.succeeded(login, address);
    if (isOutdated(found.password_hash)) await this.#rehash(found, password);
    return { ok: true, token: await this.#sessions.begin(found.person_id), person: found.person_id };
  }

  /**
   * 改密: whoever knows the present password sets the next. All sessions of the person end; the answer carries a new one.
   * @throws TooManyHashes
   */
  async changePassword(
    who: { readonly person: PersonId; readonly login: string; readonly address: string },
    current: string,
    next: string,
  ): Promise<PasswordChanged> {
    const login = foldLogin(who.login);
    const waitSeconds = await this.#attempts.count(login, who.address);
    if (waitSeconds !== null) return { ok: false, reason: 'throttled', waitSeconds };
    const stored = await this.#hashOf(who.person);
    if (!(await verifyPassword(current, stored))) return { ok: false, reason: 'wrong' };
    await this.#attempts.succeeded(login, who.address);
    const fault = faultOfPassword(next, who.login, current);
    if (fault !== null) return { ok: false, reason: fault };
    await this.#store(who.person, await hashPassword(next), false);
    await this.#sessions.endAll(who.person);
    return { ok: true, token: await this.#sessions.begin(who.person) };
  }

  /** 发一次性密码: ends all sessions; the person changes it at the next sign-in. Gives the password, which is stored nowhere. */
  async issuePassword(person: PersonId, chosen: string | null = null): Promise<string> {
    const password = chosen ?? newOneTimePassword();
    await this.#store(person, await hashPassword(password), true);
    await this.#sessions.endAll(person);
    return password;
  }

  /** Whether the person has a password at all; without one nobody signs in as them. */
  async hasPassword(person: PersonId): Promise<boolean> {
    return (await this.#hashOf(person)) !== null;
  }

  async #byLogin(login: string): Promise<CredentialColumns | null> {
    const { rows } = await this.#queries.query<CredentialColumns>({
      name: 'credential by login',
      text: `select c.person_id, c.password_hash, p.is_disabled
        from rm_people p join credentials c on c.person_id = p.person_id where p.login_hash = $1`,
      values: [this.#mark('login', login)],
    });
    return rows[0] ?? null;
  }

  async #hashOf(person: PersonId): Promise<string | null> {
    const { rows } = await this.#queries.query<{ password_hash: string }>({
      text: 'select password_hash from credentials where person_id = $1',
      values: [person],
    });
    return rows[0]?.password_hash ?? null;
  }

  async #store(person: PersonId, passwordHash: string, mustChange: boolean): Promise<void> {
    await this.#queries.query({
      text: `insert into credentials (person_id, password_hash, must_change, changed_at) values ($1, $2, $3, $4)
        on conflict (person_id) do update set
          password_hash = excluded.password_hash, must_change = excluded.must_change, changed_at = excluded.changed_at`,
      values: [person, passwordHash, mustChange, new Date(this.#wallMs())],
    });
  }

  async #rehash(found: CredentialColumns, password: string): Promise<void> {
    await this.#queries.query({
      text: 'update credentials set password_hash = $3 where person_id = $1 and password_hash = $2',
      values: [found.person_id, found.password_hash, await hashPassword(password)],
    });
  }
}
