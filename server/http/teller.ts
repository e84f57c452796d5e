// 讲述: how ids, moments and amounts become words for one reader: in their language, as seen at one moment, on the calendar
// of the unit, with the names of one playbook. Presenters get one and know nothing else of the world.
import type { Prose } from '#contract/console/due.ts';
import type { Assignee, Clock } from '#core/case/state.ts';
import { categoryPath } from '#core/playbook/category.ts';
import type { Choice, Form, Playbook, Task, Text } from '#core/playbook/playbook.ts';
import { localDay } from '#core/time/calendar.ts';
import type { CompiledCalendar } from '#core/time/calendar.ts';
import {
  beforeText,
  dayParts,
  dayText,
  momentParts,
  momentText,
  timeText,
  type Language as TimeLanguage,
  type MomentStyle,
} from '#core/time/display.ts';
import type { Actor } from '#core/values/event.ts';
import type { PersonId, UnitId } from '#core/values/ids.ts';
import type { Day, Instant } from '#core/values/instant.ts';
import { langOf } from '#core/values/language.ts';
import type { Language } from '#core/values/language.ts';
import { hasText, say, sayInPieces, type TextKey } from './speech.ts';
import type { RefusalWords } from './refusal-text.ts';

/** 人名、单位名: as the organisation has them now; `null` for whoever is not in it any more. */
export interface NamesOf {
  person(id: PersonId): string | null;
  unit(id: UnitId): string | null;
}

/** 讲述的背景 */
export interface Telling {
  readonly language: Language;
  readonly now: Instant;
  readonly calendar: CompiledCalendar;
  readonly playbook: Playbook;
  /** 以前的版本: those that the case went by before it was moved to this one, the first first. */
  readonly earlier?: readonly EarlierVersion[];
  readonly names: NamesOf;
  /** Who reads; `null` for the complainant. */
  readonly reader: PersonId | null;
}

/** 以前的版本 of the procedure, and the move that ended it: its version in the stream of the case, and when. */
export interface EarlierVersion {
  readonly playbook: Playbook;
  readonly until: { readonly version: number; readonly at: Instant };
}

type Values = { readonly [name: string]: string | number };

const tasks = new WeakMap<Playbook, ReadonlyMap<string, Task>>();

/** Every row of a list asks for its task. */
function tasksOf(playbook: Playbook): ReadonlyMap<string, Task> {
  const known = tasks.get(playbook);
  if (known !== undefined) return known;
  const made = new Map(playbook.stages.flatMap((stage) => stage.tasks.map((task) => [task.id, task])));
  tasks.set(playbook, made);
  return made;
}

/** 讲述者 */
export class Teller {
  readonly telling: Telling;
  readonly #lang: TimeLanguage;

  constructor(telling: Telling) {
    this.telling = telling;
    this.#lang = langOf(telling.language);
  }

  get lang(): TimeLanguage {
    return this.#lang;
  }

  get now(): Instant {
    return this.telling.now;
  }

  get playbook(): Playbook {
    return this.telling.playbook;
  }

  /** 当时的讲述: in the words of the version that the case went by when an event of it was filed. */
  asOf(version: number): Teller {
    return this.#inWordsOf(({ until }) => version < until.version);
  }

  /** Of a clock: in those of the version that it ended or ran out under; one that goes on goes by the present one. */
  asOfClock(clock: Clock): Teller {
    const over = clock.status === 'running' ? (clock.breachedAt ?? clock.passedAt) : clock.at;
    if (over === null) return this;
    const isWithMove = clock.status === 'dropped' && clock.reason === 'moved';
    return this.#inWordsOf(({ until }) => over < until.at || (isWithMove && over === until.at));
  }

  #inWordsOf(isOf: (version: EarlierVersion) => boolean): Teller {
    const found = this.telling.earlier?.find(isOf);
    return found === undefined ? this : new Teller({ ...this.telling, playbook: found.playbook, earlier: [] });
  }

  say(key: TextKey, values: Values = {}): string {
    return say(this.telling.language, key, values);
  }

  /** 行文: a sentence in pieces, what stands out apart. */
  prose(key: TextKey, values: Values = {}): Prose {
    return sayInPieces(this.telling.language, key, values).map(({ text, isStrong }) =>
      isStrong ? { text, strong: true } : { text },
    );
  }

  /** A key put together from a name of the program; an unknown one gives the name itself. */
  sayOf(prefix: string, name: string): string {
    const key = `${prefix}.${name}`;
    return hasText(key) ? this.say(key) : name;
  }

  /** The text of a playbook in the reader's language. */
  text(text: Text): string {
    return text[this.#lang];
  }

  /** The title of a choice; its id where the playbook has no such choice. */
  choice(choices: readonly Choice[], id: string): string {
    const found = choices.find((each) => each.id === id);
    return found === undefined ? id : this.text(found.title);
  }

  /** 流程的任务 of an id; `null` where the program itself asks. */
  asked(origin: string): Task | null {
    return tasksOf(this.playbook).get(origin) ?? null;
  }

  /** 表单 of an id; `null` where this version has none of it. */
  form(id: string | null): Form | null {
    return this.playbook.forms.find((each) => each.id === id) ?? null;
  }

  /** 由哪个小组办 a task of the procedure; `null` where no group is asked. */
  groupAsked(origin: string): string | null {
    const group = this.asked(origin)?.group;
    return group === undefined ? null : this.choice(this.playbook.groups, group);
  }

  role(id: string): string {
    return this.choice(this.playbook.roles, id);
  }

  /** 类别 with all that it is part of: `设备 › 空调`. */
  category(id: string): string {
    const { categories } = this.playbook;
    return categoryPath(categories, id)
      .map((each) => this.choice(categories, each))
      .join(' › ');
  }

  severity(id: string | null): string {
    return id === null ? this.say('worklist.ungraded') : this.choice(this.playbook.severities, id);
  }

  person(id: PersonId): string {
    return this.telling.names.person(id) ?? this.say('file.somebody');
  }

  unit(id: UnitId): string {
    return this.telling.names.unit(id) ?? '';
  }

  assignee(to: Assignee): string {
    if (to.kind === 'person') return this.person(to.person);
    return to.kind === 'role' ? this.role(to.role) : this.say('file.complainant');
  }

  /** Whoever did something; the complainant by name where one is known. */
  actor(by: Actor, complainant: string): string {
    if (by.kind === 'staff') return this.person(by.person);
    return by.kind === 'complainant' ? complainant : this.say('file.system');
  }

  moment(at: Instant, style: MomentStyle = 'sentence', as: 'moment' | 'end' = 'moment'): string {
    return momentText(momentParts(at, this.now, this.telling.calendar.zone, as), this.#lang, style);
  }

  /**
   * 开窗: from when on. What is counted in days opens with the day, not with the shop: it is said as the day, since its 00:00
   * beside the opening hour at which the window is shown would look like another time.
   */
  opening(at: Instant): string {
    const { calendar } = this.telling;
    const { hour, minute } = momentParts(at, this.now, calendar.zone);
    return hour === 0 && minute === 0 ? this.day(localDay(calendar, at)) : this.moment(at);
  }

  /** `09:54` today, `周五 18:00` near by, `11-24 周二 18:00` else. */
  shortMoment(at: Instant, as: 'moment' | 'end' = 'moment'): string {
    const parts = momentParts(at, this.now, this.telling.calendar.zone, as);
    return parts.daysFromToday === 0 ? timeText(parts) : momentText(parts, this.#lang, 'near');
  }

  /** `09:20` of the same day, `11 月 24 日周二 18:00` else: for what is read under a day of its own. */
  momentOn(at: Instant, on: Instant, as: 'moment' | 'end' = 'moment'): string {
    const parts = momentParts(at, on, this.telling.calendar.zone, as);
    return parts.daysFromToday === 0 ? timeText(parts) : momentText(parts, this.#lang, 'dated');
  }

  /** `今天 16:00 前`, the moment itself included. */
  before(at: Instant): string {
    return beforeText(this.moment(at, 'sentence', 'end'), this.#lang);
  }

  time(at: Instant): string {
    return timeText(momentParts(at, this.now, this.telling.calendar.zone));
  }

  day(day: Day, style: MomentStyle = 'sentence'): string {
    return dayText(dayParts(day, this.now, this.telling.calendar.zone), this.#lang, style);
  }

  list(parts: readonly string[]): string {
    return parts.join(this.say('file.list'));
  }

  /** 金额: `1,031.60`, without the unit. */
  yuan(fen: number): string {
    const whole = Math.trunc(fen / 100)
      .toString()
      .replace(/\B(?=(\d{3})+(?!\d))/g, ',');
    const cents = Math.abs(fen % 100);
    return cents === 0 ? whole : `${whole}.${String(cents).padStart(2, '0')}`;
  }

  /** 拒绝里的词: names of everything that a refusal may mention. */
  refusalWords(): RefusalWords {
    return {
      title: (id) => this.#titleOf(id),
      moment: (at) => this.moment(at),
      opening: (at) => this.opening(at),
      day: (on) => this.day(on),
    };
  }

  #titleOf(id: string): string | null {
    const { playbook } = this;
    const fields = playbook.forms.flatMap((form) => form.fields);
    const tasks = playbook.stages.flatMap((stage) => stage.tasks);
    const condition = /^closing:(\d+)$/.exec(id)?.[1];
    if (condition !== undefined) {
      const says = playbook.manners?.closing[Number(condition)]?.says;
      return says === undefined ? null : this.text(says);
    }
    const lists: readonly (readonly Choice[])[] = [
      playbook.roles,
      playbook.severities,
      tasks,
      playbook.forms,
      fields,
      playbook.fields,
      playbook.declineReasons,
      playbook.categories,
      playbook.compensations,
    ];
    // A second run of a clock carries a number behind its rule.
    const plain = id.replace(/#\d+$/, '');
    for (const list of lists) {
      const found = list.find((each) => each.id === plain);
      if (found !== undefined) return this.text(found.title);
    }
    const own = `task.${plain.split(':', 1)[0] ?? ''}`;
    return own !== 'task.step-in' && hasText(own) ? this.say(own) : null;
  }
}
