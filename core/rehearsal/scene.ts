import type { StoredFile } from '#core/case/commands.ts';
import { askedTasks, type AskedTask } from '#core/case/asked-tasks.ts';
import type { AnyCase, Assignee } from '#core/case/state.ts';
import type { FaultWords } from '#core/playbook/faults.ts';
import type { Act } from '#core/playbook/acts.ts';
import type { Playbook } from '#core/playbook/playbook.ts';
import type { Actor } from '#core/values/event.ts';
import type { EntryId, EvidenceId, PersonId } from '#core/values/ids.ts';
import type { Instant } from '#core/values/instant.ts';
import type { Cast } from './cast.ts';
import type { ScenarioFaultCode } from './fault-texts.ts';
import { momentFrom, readMoment } from './moment.ts';
import { isMeant } from './task-names.ts';
import type { Timeline } from './timeline.ts';

/** 演不下去: a step names what is not there. `at` is the part of the step. */
export class Stuck extends Error {
  readonly code: ScenarioFaultCode;
  readonly words: FaultWords;
  readonly at: readonly PropertyKey[];

  constructor(code: ScenarioFaultCode, words: FaultWords, at: readonly PropertyKey[]) {
    super(`${code} ${JSON.stringify(words)}`);
    this.name = 'Stuck';
    this.code = code;
    this.words = words;
    this.at = at;
  }
}

export const DIGEST = 'ab'.repeat(32);

/** 场面: what an act of a scenario may look at while it is made: the case, the people, what earlier steps named. */
export class Scene {
  readonly timeline: Timeline;
  readonly cast: Cast;
  readonly #newId: () => string;
  readonly #labels = new Map<string, string>();
  readonly #counts = new Map<string, number>();
  /** Who acts now. */
  by: Actor = { kind: 'system' };

  constructor(timeline: Timeline, cast: Cast, newId: () => string) {
    this.timeline = timeline;
    this.cast = cast;
    this.#newId = newId;
  }

  get now(): Instant {
    return this.timeline.now;
  }

  get playbook(): Playbook {
    return this.timeline.rules.playbook;
  }

  get file(): AnyCase {
    if (this.timeline.file === null) throw new Stuck('scenario.no-case', {}, ['act']);
    return this.timeline.file;
  }

  /** Whoever acts, as a person. */
  get me(): PersonId {
    if (this.by.kind !== 'staff') throw new Stuck('scenario.staff-only', {}, ['who']);
    return this.by.person;
  }

  newId(): string {
    return this.#newId();
  }

  moment(written: string, at: readonly PropertyKey[]): Instant {
    const read = readMoment(written);
    if (read === null) throw new Stuck('scenario.moment', { value: written }, at);
    return momentFrom(read, this.now, this.timeline.rules.calendar);
  }

  momentOr<T>(written: string | undefined, at: string, otherwise: T): Instant | T {
    return written === undefined ? otherwise : this.moment(written, [at]);
  }

  person(name: string, at: readonly PropertyKey[]): PersonId {
    const found = this.cast.person(name);
    if (found === null) throw new Stuck('scenario.nobody', { name }, at);
    return found;
  }

  people(names: readonly string[] | undefined, at: string): readonly PersonId[] {
    return (names ?? []).map((name, index) => this.person(name, [at, index]));
  }

  assignee(name: string, at: readonly PropertyKey[]): Assignee {
    const found = this.cast.assignee(name);
    if (found === null) throw new Stuck('scenario.nobody', { name }, at);
    return found;
  }

  /** A new entry of the case under a name of its own, by which later steps mean it. */
  entry(name: string | undefined, kind: string): EntryId {
    const count = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, count);
    const id = this.#newId();
    this.#labels.set(name ?? `${kind} ${count}`, id);
    return id as EntryId;
  }

  /** The entry that an earlier step named. */
  named(name: string, at: readonly PropertyKey[]): EntryId {
    const found = this.#labels.get(name);
    if (found === undefined) throw new Stuck('scenario.unknown-entry', { name }, at);
    return found as EntryId;
  }

  allNamed(names: readonly string[] | undefined, at: string): readonly EntryId[] {
    return (names ?? []).map((name, index) => this.named(name, [at, index]));
  }

  /** The evidence that a step names; all that is on file where it names none. */
  evidence(names: readonly string[] | undefined): readonly EvidenceId[] {
    if (names !== undefined) return this.allNamed(names, 'evidence') as unknown as readonly EvidenceId[];
    return this.file.evidence.map(({ entry }) => entry);
  }

  storedFile(name: string | undefined): StoredFile {
    const entry = this.entry(name, 'evidence') as unknown as EvidenceId;
    const fileName = `${name ?? '照片'}.jpg`;
    return { entry, digest: DIGEST, plainDigest: DIGEST, bytes: 2048, media: 'image/jpeg', fileName };
  }

  /** The task that the procedure asks for an act with now: the first that is not done, of whoever acts where several are asked. */
  askedFor(act: Act | null, also: (each: AskedTask) => boolean = () => true): AskedTask | null {
    if (this.timeline.file === null) return null;
    const all = askedTasks(this.file, this.playbook).filter(
      (each) => (act === null || each.task.act === act) && also(each),
    );
    const open = all.filter((each) => !each.isDone);
    return open.find((each) => this.#isMine(each.task)) ?? open[0] ?? all[0] ?? null;
  }

  /** The task of a name: of those that are made of one, the one of whoever acts. */
  task(act: Act | null, name: string | undefined): string | null {
    const isNamed = ({ task }: AskedTask): boolean => name === undefined || isMeant(this.playbook, task.id, name);
    return this.askedFor(act, isNamed)?.task.id ?? name ?? null;
  }

  #isMine({ by, group }: AskedTask['task']): boolean {
    const members = this.playbook.groups.find(({ id }) => id === group)?.members ?? [];
    const actor = this.by;
    return actor.kind === 'staff' && [by, ...members].some((role) => actor.roles.includes(role));
  }
}
