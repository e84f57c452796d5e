import type { Filled } from '#core/case/answers.ts';
import { monthAsked } from '#core/case/authority.ts';
import type { Alike, CommandShapes, CommandType, Command } from '#core/case/commands.ts';
import { decide } from '#core/case/decide.ts';
import type { DecidedEvent } from '#core/case/events.ts';
import { evolve, NO_CASE } from '#core/case/evolve.ts';
import { nextFiring } from '#core/case/firing.ts';
import type { Decision } from '#core/case/refusal.ts';
import { alikeAsked, type AlikeAsked } from '#core/case/recurrence.ts';
import type { Rules } from '#core/case/rules.ts';
import type { AnyCase, Case } from '#core/case/state.ts';
import type { Actor } from '#core/values/event.ts';
import type { CaseId } from '#core/values/ids.ts';
import type { Instant } from '#core/values/instant.ts';

/** 动作: a command without what the timeline knows: who, when, which case. */
export type Told<T extends CommandType = CommandType> = {
  [K in T]: { readonly type: K; readonly answers?: Filled | null } & Readonly<CommandShapes[K]>;
}[T];

const SYSTEM: Actor = { kind: 'system' };
/** A year of clocks that climb every minute fires less often; what fires more often never ends. */
const MOST_FIRINGS = 20_000;

/** 别的案件, as a rehearsal says they are. */
export interface Others {
  /** By all other cases of the unit, in the month in which this one grants something. */
  readonly grantedFen: number;
  /** When other complaints about the same came, and others of the same person. */
  readonly sameCategory: readonly Instant[];
  readonly samePerson: readonly Instant[];
}

/** 虚拟时间里的一个案件: one case on the real core; its time moves by itself from one due moment to the next. */
export class Timeline {
  rules: Rules;
  now: Instant;
  readonly caseId: CaseId;
  readonly events: DecidedEvent[] = [];
  /** 别的案件 say nothing that matters here, unless it is said. */
  elsewhere: Others = { grantedFen: 0, sameCategory: [], samePerson: [] };
  #state: Case = NO_CASE;

  constructor(rules: Rules, now: Instant, caseId: CaseId) {
    this.rules = rules;
    this.now = now;
    this.caseId = caseId;
  }

  /** Another one that goes on from here. */
  fork(): Timeline {
    const other = new Timeline(this.rules, this.now, this.caseId);
    other.events.push(...this.events);
    other.elsewhere = this.elsewhere;
    other.#state = this.#state;
    return other;
  }

  get state(): Case {
    return this.#state;
  }

  /** The registered case; `null` before it is one. */
  get file(): AnyCase | null {
    return this.#state.status === 'none' ? null : this.#state;
  }

  /** What an act would lead to now; nothing happens yet. */
  decide(by: Actor, told: Told): Decision {
    return decide(this.rules, this.#state, this.command(by, told));
  }

  /** What was decided happens. */
  add(events: readonly DecidedEvent[]): void {
    for (const event of events) {
      this.events.push(event);
      this.#state = evolve(this.#state, event, this.caseId);
    }
  }

  /** 到点: what has fallen due by now is stated. */
  fire(): readonly DecidedEvent[] {
    const decision = this.decide(SYSTEM, { type: 'FireClocks' });
    if (!decision.ok) throw new Error(`firing was refused: ${decision.refusal.code}`);
    this.add(decision.events);
    return decision.events;
  }

  /** 到某一时刻: every due moment until then has its say, at its own time. */
  runUntil(until: Instant): readonly DecidedEvent[] {
    const fired: DecidedEvent[] = [];
    for (let next = nextFiring(this.#state); next !== null && next <= until; next = nextFiring(this.#state)) {
      if (next > this.now) this.now = next;
      const events = this.fire();
      if (events.length === 0 || fired.length > MOST_FIRINGS)
        throw new Error(`nothing comes of what falls due at ${next}, again and again`);
      fired.push(...events);
    }
    if (until > this.now) this.now = until;
    return fired;
  }

  /** As the server would hand it on. */
  command(by: Actor, told: Told): Command {
    // The pairing of a name with what it carries is that of `Told`.
    const command = { ...told, caseId: this.caseId, now: this.now, by, seen: null } as Command;
    const { grantedFen } = this.elsewhere;
    if (monthAsked(this.rules, command) !== null) return { ...command, elsewhere: { grantedFen } };
    const asked = alikeAsked(this.rules, this.#state, command);
    return asked === null ? command : { ...command, elsewhere: { alike: this.#alike(asked) } };
  }

  /** 同类案件, as the server counts them. */
  #alike({ from, until }: AlikeAsked): Alike {
    const { sameCategory, samePerson } = this.elsewhere;
    const count = (all: readonly Instant[]): number => all.filter((at) => at >= from && at <= until).length;
    return { sameCategory: count(sameCategory), samePerson: count(samePerson), cases: [] };
  }
}
