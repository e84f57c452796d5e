import type { Milestone } from '#core/playbook/acts.ts';
import type { ClockRule, Text } from '#core/playbook/playbook.ts';
import type { EndOfDay } from '#core/time/reckoning.ts';
import type { Duration } from '#core/time/duration.ts';
import type { Day } from '#core/values/instant.ts';

/** 证据等级: T read in the text itself, F an official form, S a secondary source, K from knowledge and not read again. */
export type EvidenceMark = 'T' | 'F' | 'S' | 'K';

/** 法定时限: one limit that a law or a regulation sets for handling a complaint. */
export interface StatutoryRule {
  readonly pack: string;
  /** Within its pack. */
  readonly id: string;
  readonly title: Text;
  /** What it asks for, in our own words. */
  readonly says: Text;
  /** Which regulation, which article. */
  readonly source: Text;
  readonly evidence: EvidenceMark;
  /** 待核: what has not been read yet; `null` where nothing is open. */
  readonly verify: Text | null;
  /** 核对日: when the source was last looked at. */
  readonly checkedOn: Day;
  /** 施行日 and the last day in force, both included; `null`: open. */
  readonly from: Day | null;
  readonly until: Day | null;
  readonly starts: Milestone;
  readonly within: Duration;
  readonly endOfDay: EndOfDay;
  readonly warn: Duration | null;
  /** It is met when this is reached. */
  readonly ends: Milestone;
}

/** 法定时限包: what a sector's regulations ask for. */
export interface StatutoryPack {
  readonly id: string;
  readonly title: Text;
  readonly sector: Text;
  readonly rules: readonly StatutoryRule[];
}

/** 法定时限的名称 in clocks and events: `cn-express.handling`. */
export function statutoryName({ pack, id }: Pick<StatutoryRule, 'pack' | 'id'>): string {
  return `${pack}.${id}`;
}

/** 施行期内: whether a rule is in force on a day; a case keeps the one in force on the day it came in. */
export function isInForce({ from, until }: Pick<StatutoryRule, 'from' | 'until'>, on: Day): boolean {
  return (from === null || from <= on) && (until === null || on <= until);
}

/** What counting needs of a statutory limit; the event of a clock states all of it. */
type Counted = Pick<StatutoryRule, 'title' | 'says' | 'endOfDay' | 'within' | 'warn'>;

/** 时限规则 of a statutory limit: hard, ours, and the next tier steps in when it is passed. */
export function clockRuleOf(name: string, of: Milestone, { title, says, endOfDay, within, warn }: Counted): ClockRule {
  return {
    id: name,
    title,
    of,
    within,
    between: null,
    soft: false,
    warn,
    afterRegrade: 'keep',
    whose: 'ours',
    endOfDay,
    ladder: [{ after: null, tiers: 1 }],
    basis: says,
  };
}

/** 法定时限: what a case's unit has switched on, and the rules of it that the program has. */
export interface Statutory {
  readonly adopted: readonly string[];
  readonly rules: readonly StatutoryRule[];
}

/** 一个也没启用 */
export const NO_STATUTORY: Statutory = { adopted: [], rules: [] };
