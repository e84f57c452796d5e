// 实时: every node follows the log; each open screen is told the ids of changed cases that its viewer may see, and nothing
// else. The screen then asks again with its own permission.
import type { FastifyReply } from 'fastify';
import { caseIdOf } from '#core/values/ids.ts';
import type { CaseId, PersonId, StreamId } from '#core/values/ids.ts';
import type { LogWatchPort } from '#server/operations/ports.ts';
import { maySee } from '#core/access/visibility.ts';
import type { Audience } from '#core/access/visibility.ts';
import { dress } from '../answer.ts';
import type { Staff } from '../gate.ts';
import { STATUS } from '../problems.ts';
import { route } from '../route.ts';
import type { Route } from '../route.ts';
import type { Visitor } from '../visitor.ts';

export interface LiveNeeds {
  readonly watch: LogWatchPort;
  readonly audiencesOf: (cases: readonly CaseId[]) => Promise<ReadonlyMap<CaseId, Audience>>;
  /** Who somebody is now; `null` when their session has ended. Asked again now and then, so that an open screen outlives no right. */
  readonly again: (staff: Staff) => Promise<Staff | null>;
  /** The organisation changed: what was kept of it is old. */
  readonly organisationChanged: () => void;
  readonly closing: AbortSignal;
  readonly report: (fault: Error) => void;
}

interface Screen {
  staff: Staff;
  readonly write: (event: string, told: unknown) => void;
  readonly end: () => void;
}

const GATHER_MS = 100;
const BEAT_MS = 20_000;
/** More than any person opens; a screen that forgets to close its streams must not eat the node. */
const SCREENS_PER_PERSON = 30;

/** 实时广播 of one node. */
export class LiveScreens {
  readonly #needs: LiveNeeds;
  readonly #screens = new Set<Screen>();
  #gathered = new Set<CaseId>();
  #timer: NodeJS.Timeout | null = null;

  constructor(needs: LiveNeeds) {
    this.#needs = needs;
  }

  /** 跟随日志 until the server closes. */
  async follow(): Promise<void> {
    const { watch, closing, report } = this.#needs;
    const beat = setInterval(() => void this.#beat(this.#screens).catch(report), BEAT_MS).unref();
    try {
      for await (const { stream } of watch.watch(closing)) this.#grew(stream);
    } finally {
      clearInterval(beat);
      for (const screen of this.#screens) screen.end();
    }
  }

  /** 时钟拨动: everything on every screen is to be fetched anew. */
  clockMoved(): void {
    for (const screen of this.#screens) screen.write('clock', {});
  }

  /** 会话结束: looks at once whether their screens are still those of somebody signed in, instead of with the next beat. */
  sessionsEnded(person: PersonId): void {
    const theirs = [...this.#screens].filter(({ staff }) => staff.person === person);
    void this.#beat(theirs).catch(this.#needs.report);
  }

  /** Holds the connection; gives false when this person has too many open. */
  open(staff: Staff, reply: FastifyReply, visitor: Visitor): boolean {
    const mine = [...this.#screens].filter((screen) => screen.staff.person === staff.person);
    if (mine.length >= SCREENS_PER_PERSON) return false;
    const { raw } = dress(reply, 'json', visitor).hijack();
    // Who left while they were still being looked up: nothing would ever say so again, and the place would be taken for good.
    if (raw.destroyed) return true;
    const headers = reply.getHeaders() as Record<string, string>;
    raw.writeHead(STATUS.ok, {
      ...headers,
      'content-type': 'text/event-stream; charset=utf-8',
      'x-accel-buffering': 'no',
      connection: 'close',
    });
    raw.write('retry: 2000\n\n');
    const screen: Screen = {
      staff,
      write: (event, told) => void raw.write(`event: ${event}\ndata: ${JSON.stringify(told)}\n\n`),
      end: () => void raw.end(),
    };
    this.#screens.add(screen);
    raw.on('close', () => this.#screens.delete(screen));
    // Whoever came in just before the end was not among those that were sent away.
    if (this.#needs.closing.aborted) screen.end();
    return true;
  }

  #grew(stream: StreamId): void {
    if (!stream.startsWith('case:')) {
      this.#needs.organisationChanged();
      // Somebody's roles may have changed: nobody is told anything more by the old ones.
      void this.#beat(this.#screens).catch(this.#needs.report);
      return;
    }
    this.#gathered.add(caseIdOf(stream));
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      void this.#tell().catch(this.#needs.report);
    }, GATHER_MS).unref();
  }

  async #tell(): Promise<void> {
    const cases = [...this.#gathered];
    this.#gathered = new Set();
    if (this.#screens.size === 0 || cases.length === 0) return;
    const audiences = await this.#needs.audiencesOf(cases);
    for (const screen of this.#screens) {
      const seen = cases.filter((caseId) => {
        const audience = audiences.get(caseId);
        return audience !== undefined && maySee(screen.staff.viewer, audience);
      });
      if (seen.length > 0) screen.write('changed', { cases: seen });
    }
  }

  /** A line that keeps proxies from closing a quiet stream, and a look whether the person is still signed in, as whom. */
  async #beat(screens: Iterable<Screen>): Promise<void> {
    for (const screen of screens) {
      const now = await this.#needs.again(screen.staff);
      if (now === null) screen.end();
      else {
        screen.staff = now;
        screen.write('beat', {});
      }
    }
  }
}

/** 实时的路由 */
export function liveRoute(screens: LiveScreens): Route {
  return route({
    method: 'GET',
    path: '/api/console/live',
    permit: 'case.list',
    tag: 'case',
    summary:
      'Server-sent events: ids of changed cases that the viewer may see (`changed`), and `clock` when a manual clock was moved.',
    handle: ({ request, staff, visitor, reply }) => {
      // Whoever only asks whether it is there would wait for the end of a stream.
      const isHeld = request.method === 'GET' && screens.open(staff, reply, visitor);
      return Promise.resolve({ kind: isHeld ? 'held' : 'nothing' });
    },
  });
}
