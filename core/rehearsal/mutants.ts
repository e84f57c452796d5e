import type { Place } from '#core/playbook/authored.ts';
import { compileDocument } from '#core/playbook/compile.ts';
import type { ResolvedDocument } from '#core/playbook/document.ts';
import type { Playbook, Text } from '#core/playbook/playbook.ts';
import type { CompiledCalendar } from '#core/time/calendar.ts';
import { mutantsOf, type Mutant } from './mutate.ts';
import { scenarioFault, type Scenario, type ScenarioFault } from './read-scenario.ts';
import { rehearse } from './rehearse.ts';
import { scenarioCalendar } from './scenario-calendar.ts';
import type { ListedSurvivor } from './survivors.ts';

/**
 * 改一处: alters one thing of a procedure at a time and rehearses its scenarios: whatever none of them notices, they do not
 * prove. A procedure is compiled once for each alteration, and the scenario that noticed the one before is asked first.
 */

export interface Survivor {
  readonly place: Place;
  readonly at: string;
  readonly change: string;
  /** Why nobody can notice it, where that is said. */
  readonly because: Text | null;
}

export interface MutantReport {
  readonly all: number;
  readonly killed: number;
  readonly survivors: readonly Survivor[];
  /** Of the list of survivors: what is killed, or is none. */
  readonly faults: readonly ScenarioFault[];
}

/** A scenario with the document of the parameters that it decides. */
export interface Staged {
  readonly scenario: Scenario;
  readonly document: ResolvedDocument;
}

interface Stage extends Staged {
  readonly calendar: CompiledCalendar;
  kills: number;
}

/** 改一处的演练 of a procedure whose scenarios all pass. */
export function rehearseMutants(
  document: ResolvedDocument,
  placeOf: (steps: readonly PropertyKey[]) => Place,
  staged: readonly Staged[],
  listed: readonly ListedSurvivor[],
): MutantReport {
  const audience = new Audience(staged);
  const said = new Map(listed.map((one) => [`${one.at} ${one.change}`, one]));
  const survivors: Survivor[] = [];
  const fates = new Map<string, 'killed' | 'survived'>();
  const original = fingerprint(compileDocument(document));
  for (const mutant of mutantsOf(document)) {
    const altered = mutant.applied(document);
    // What compiles to the same procedure alters nothing.
    if (altered === null || fingerprint(compileDocument(altered)) === original) continue;
    const key = `${mutant.at} ${mutant.change}`;
    const isKilled = audience.notices(mutant);
    fates.set(key, isKilled ? 'killed' : 'survived');
    if (isKilled) continue;
    const { at, change, steps } = mutant;
    survivors.push({ place: placeOf(steps), at, change, because: said.get(key)?.because ?? null });
  }
  const faults = listed.flatMap(({ at, change, place }) => {
    const fate = fates.get(`${at} ${change}`);
    if (fate === 'survived') return [];
    return [scenarioFault(place, fate === 'killed' ? 'survivor.killed' : 'survivor.unknown', { at, change })];
  });
  return { all: fates.size, killed: fates.size - survivors.length, survivors, faults };
}

const LEAST_SHARE = 0.95;

/** 有把握: nearly every alteration is noticed, and why the others cannot be is said of each. */
export function isProved({ all, killed, survivors, faults }: MutantReport): boolean {
  return faults.length === 0 && killed >= all * LEAST_SHARE && survivors.every(({ because }) => because !== null);
}

/** What the program runs by, without the words to say. */
function fingerprint({ guidance: _, ...playbook }: Playbook): string {
  return JSON.stringify(playbook);
}

/** 看客: the scenarios, most likely to notice first. */
class Audience {
  readonly #stages: readonly Stage[];
  /** Which scenario noticed an alteration here last, by the path from the outside in. */
  readonly #last = new Map<string, Stage>();

  constructor(staged: readonly Staged[]) {
    this.#stages = staged.map((each) => ({
      ...each,
      calendar: scenarioCalendar(each.scenario.written.calendar),
      kills: 0,
    }));
  }

  notices(mutant: Mutant): boolean {
    const compiled = new Map<ResolvedDocument, Playbook>();
    const found = this.#inOrder(mutant).find((stage) => this.#fails(stage, mutant, compiled));
    if (found === undefined) return false;
    found.kills += 1;
    for (const prefix of prefixes(mutant.at)) this.#last.set(prefix, found);
    return true;
  }

  #fails({ scenario, document, calendar }: Stage, mutant: Mutant, compiled: Map<ResolvedDocument, Playbook>): boolean {
    let playbook = compiled.get(document);
    if (playbook === undefined) {
      const altered = mutant.applied(document);
      if (altered === null) return false;
      playbook = compileDocument(altered);
      compiled.set(document, playbook);
    }
    return rehearse(scenario, playbook, { stopsAtFault: true, calendar }).faults.length > 0;
  }

  /** Whoever noticed one nearby goes first, then whoever notices most. */
  #inOrder({ at }: Mutant): readonly Stage[] {
    const near = prefixes(at).flatMap((prefix) => this.#last.get(prefix) ?? []);
    const rest = this.#stages.toSorted((a, b) => b.kills - a.kills);
    return [...new Set([...near, ...rest])];
  }
}

/** `a.b.c`, `a.b`, `a`. */
function prefixes(at: string): readonly string[] {
  const parts = at.split('.');
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('.'));
}

/** 改一处的结果, as text. */
export function tellMutants({ all, killed, survivors, faults }: MutantReport, lang: keyof Text): readonly string[] {
  const share = `${all === 0 ? 100 : Math.floor((killed * 1000) / all) / 10} %`;
  const said = survivors.filter(({ because }) => because !== null).length;
  const lines = survivors.map(({ place, at, change, because }) => {
    const reason = because === null ? '' : lang === 'zh' ? `（说明：${because.zh}）` : ` (because ${because.en})`;
    return `  ${place.file}:${place.line} ${at}: ${change}${reason}`;
  });
  return [
    lang === 'zh'
      ? `改一处共 ${all} 种，看出 ${killed} 种（${share}）；没看出的 ${survivors.length} 种，其中 ${said} 种有说明`
      : `${all} alterations, ${killed} noticed (${share}); ${survivors.length} not, of which ${said} are explained`,
    ...lines,
    ...faults.map(
      ({ file, line, text, mend }) => `  ✗ ${file}:${line} ${text[lang]}${lang === 'zh' ? '；' : '; '}${mend[lang]}`,
    ),
  ];
}
