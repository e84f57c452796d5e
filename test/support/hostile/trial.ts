// 试敌意输入: every string of a corpus as name, text and file name, by a program and from the plain form, and every file as evidence;
// then what was taken is read back and looked at in a browser. Used by `scripts/try-hostile.ts` and by a journey of ours.
import type { Browser } from 'playwright-core';
import type { Corpus, HostileFile } from './corpus.ts';
import { outcomeOf } from './expected.ts';
import type { Door, Place } from './expected.ts';
import { Colleague, readAsComplainant, toldToColleague } from './reading.ts';
import { Onlooker } from './screens.ts';
import { saying, send } from './wire.ts';
import type { Answered } from './wire.ts';

const DOORS: readonly Door[] = ['json', 'form'];
const PLACES: readonly Place[] = ['matter', 'name', 'file'];

/** One pixel, shown as a picture by a program's complaint; a page sends a text, shown by its name. */
const CONTENT: { readonly [door in Door]: Uint8Array } = {
  json: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=',
    'base64',
  ),
  form: Buffer.from('收银小票的文字\n'),
};

/** What no browser may be given as the type of a stranger's file. */
const ACTIVE_TYPE = /html|xml|svg|script|json/i;
/** What a refused file is answered with. */
const REFUSED = [400, 413, 415, 422];

export interface Target {
  readonly url: string;
  readonly store: string;
  readonly login: string;
  readonly password: string;
  /** `null`: nothing is looked at. */
  readonly browser: Browser | null;
  readonly progress?: (line: string) => void;
}

/** 结果 of a trial. */
export interface Tally {
  readonly filed: number;
  readonly refused: number;
  readonly filesTaken: readonly string[];
  readonly filesRefused: readonly string[];
  readonly pagesLookedAt: number;
  readonly requestsOfPages: number;
  /** Everything that went against the promise; empty when all is well. */
  readonly faults: readonly string[];
}

/** A complaint that was taken, with what must be found in it. */
interface Filed {
  readonly about: string;
  readonly secret: string;
  readonly number: string;
  readonly texts: { readonly [place in Place]?: string };
}

/** 试: on a server that runs. */
export async function tryHostile(target: Target, corpus: Corpus): Promise<Tally> {
  const colleague = await Colleague.signIn(target.url, target.login, target.password);
  const trial = new Trial(target, colleague);
  for (const [index, text] of corpus.strings.entries()) {
    await trial.tryText(text);
    if (index % 50 === 49) target.progress?.(`${String(index + 1)} of ${String(corpus.strings.length)} strings sent`);
  }
  for (const file of corpus.files) await trial.tryFile(file);
  await trial.readBack();
  if (target.browser !== null) await trial.lookAt(target.browser);
  return trial;
}

class Trial implements Tally {
  filed = 0;
  refused = 0;
  pagesLookedAt = 0;
  requestsOfPages = 0;
  readonly filesTaken: string[] = [];
  readonly filesRefused: string[] = [];
  readonly faults: string[] = [];
  readonly #target: Target;
  readonly #colleague: Colleague;
  readonly #taken: Filed[] = [];
  readonly #fileUrls: { readonly secret: string; readonly path: string; readonly name: string }[] = [];
  #ids = new Map<string, string>();

  constructor(target: Target, colleague: Colleague) {
    this.#target = target;
    this.#colleague = colleague;
  }

  /** Where all three places take it, one complaint says it three times; else each place by itself. */
  async tryText(text: string): Promise<void> {
    for (const door of DOORS) {
      const good = PLACES.filter((place) => outcomeOf(door, place, text).kind === 'stored');
      const bad = PLACES.filter((place) => !good.includes(place));
      if (good.length > 0) await this.#mustTake(door, good, text);
      for (const place of bad) await this.#mustRefuse(door, place, text);
    }
    const found = await this.#colleague.get(
      `/api/console/cases?q=${encodeURIComponent(text.toWellFormed().slice(0, 200))}`,
    );
    if (found.status >= 500) this.faults.push(`searching for ${shown(text)} was answered ${String(found.status)}`);
  }

  async #mustTake(door: Door, places: readonly Place[], text: string): Promise<void> {
    const sent = Object.assign({}, ...places.map((place) => saying(place, text, CONTENT[door]))) as object;
    const answered = await send(this.#target.url, this.#target.store, door, sent);
    const about = `${shown(text)} as ${places.join(', ')} by ${door}`;
    if (answered.secret === null) {
      this.faults.push(`${about}: not taken, but answered ${String(answered.status)} ${answered.body.slice(0, 300)}`);
      return;
    }
    this.filed += 1;
    const { number, matter, file } = await readAsComplainant(this.#target.url, answered.secret);
    const texts = Object.fromEntries(
      places.map((place) => {
        const outcome = outcomeOf(door, place, text);
        return [place, outcome.kind === 'stored' ? outcome.text : ''];
      }),
    );
    this.#compare(about, 'the complainant', { matter, file: file?.name ?? null }, { ...texts, name: undefined });
    this.#taken.push({ about, secret: answered.secret, number, texts });
  }

  async #mustRefuse(door: Door, place: Place, text: string): Promise<void> {
    const about = `${shown(text)} as ${place} by ${door}`;
    const [before] = await this.#colleague.newest(1);
    const answered = await send(this.#target.url, this.#target.store, door, saying(place, text, CONTENT[door]));
    const outcome = outcomeOf(door, place, text);
    this.refused += 1;
    if (answered.status !== 400) this.faults.push(`${about}: answered ${String(answered.status)}, not 400`);
    if (outcome.kind === 'refused' && !answered.fields.includes(outcome.field)) {
      this.faults.push(`${about}: the refusal does not name ${outcome.field}: ${answered.body.slice(0, 300)}`);
    }
    const [after] = await this.#colleague.newest(1);
    if (before?.id !== after?.id) this.faults.push(`${about}: refused, but something was written`);
  }

  async tryFile(file: HostileFile): Promise<void> {
    for (const door of DOORS) {
      const answered = await send(this.#target.url, this.#target.store, door, { file });
      if (answered.secret === null) this.#fileRefused(file, door, answered);
      else await this.#fileTaken(file, door, answered.secret);
    }
  }

  #fileRefused(file: HostileFile, door: Door, answered: Answered): void {
    this.filesRefused.push(`${file.name} by ${door}`);
    if (!REFUSED.includes(answered.status)) this.faults.push(`${file.name}: answered ${String(answered.status)}`);
    const isNamed = answered.fields.includes('files');
    if (!isNamed) this.faults.push(`${file.name} by ${door}: the refusal does not name the files`);
  }

  /** Served as something to keep, under a type that runs nothing, byte for byte. */
  async #fileTaken(file: HostileFile, door: Door, secret: string): Promise<void> {
    this.filed += 1;
    const about = `${file.name} by ${door}`;
    const told = await readAsComplainant(this.#target.url, secret);
    if (told.file === null) {
      // A page sends an empty part where no file was chosen, and an empty file is none.
      if (file.content.length > 0) this.faults.push(`${about}: taken, but not there`);
      return;
    }
    this.filesTaken.push(about);
    const served = await fetch(this.#target.url + told.file.url, { headers: { authorization: `Bearer ${secret}` } });
    const header = (name: string): string => served.headers.get(name) ?? '';
    if (served.status !== 200) this.faults.push(`${about}: served with ${String(served.status)}`);
    if (!header('content-disposition').startsWith('attachment')) this.faults.push(`${about}: not an attachment`);
    if (header('x-content-type-options') !== 'nosniff') this.faults.push(`${about}: its type may be guessed`);
    if (!header('content-security-policy').startsWith('sandbox;')) this.faults.push(`${about}: not in a sandbox`);
    if (ACTIVE_TYPE.test(header('content-type').replace(/openxmlformats/g, ''))) {
      this.faults.push(`${about}: served as ${header('content-type')}`);
    }
    if (!Buffer.from(await served.arrayBuffer()).equals(file.content)) this.faults.push(`${about}: changed`);
    this.#fileUrls.push({ secret, path: told.file.url, name: about });
  }

  /** 读回 what every complaint holds, as a colleague reads it. */
  async readBack(): Promise<void> {
    const listed = await this.#colleague.newest(this.filed);
    this.#ids = new Map(listed.map(({ number, id }) => [number, id]));
    for (const { about, number, texts } of this.#taken) {
      const caseId = this.#ids.get(number);
      if (caseId === undefined) this.faults.push(`${about}: not in the list of cases`);
      else this.#compare(about, 'a colleague', toldToColleague(await this.#colleague.casePage(caseId)), texts);
    }
  }

  #compare(
    about: string,
    reader: string,
    told: { readonly [place in Place]?: string | null },
    texts: { readonly [place in Place]?: string | undefined },
  ): void {
    for (const place of PLACES) {
      const text = texts[place];
      if (text === undefined) continue;
      const given = told[place] ?? '';
      if (given !== text) this.faults.push(`${about}: ${reader} reads as ${place} ${shown(given)}`);
    }
  }

  async lookAt(browser: Browser): Promise<void> {
    const { url, progress } = this.#target;
    const [complainant, colleague] = [await Onlooker.open(browser, url), await Onlooker.open(browser, url)];
    await colleague.signIn(this.#colleague.login, this.#colleague.password);
    for (const [index, { about, secret, number, texts }] of this.#taken.entries()) {
      const [unseen, unread] = await Promise.all([
        complainant.lookAsComplainant(secret, present([texts.matter, texts.file])),
        colleague.lookAsColleague(this.#ids.get(number) ?? '', present(Object.values(texts))),
      ]);
      this.pagesLookedAt += 2;
      for (const text of unseen) this.faults.push(`${about}: the page of the complainant does not show ${shown(text)}`);
      for (const text of unread) this.faults.push(`${about}: the page of the case does not show ${shown(text)}`);
      if (index % 50 === 49) progress?.(`${String(index + 1)} of ${String(this.#taken.length)} cases looked at`);
    }
    for (const path of ['/console/', '/console/search', '/console/causes']) await colleague.look(path);
    await this.#openFiles(complainant);
    this.faults.push(...complainant.incidents, ...colleague.incidents);
    this.requestsOfPages = complainant.requests + colleague.requests;
    await Promise.all([complainant.close(), colleague.close()]);
  }

  async #openFiles(complainant: Onlooker): Promise<void> {
    for (const { secret, path, name } of this.#fileUrls) {
      await complainant.lookAsComplainant(secret, []);
      this.pagesLookedAt += 1;
      if (!(await complainant.isDownload(path))) this.faults.push(`${name}: shown by the browser instead of kept`);
    }
  }
}

function present(texts: readonly (string | undefined)[]): readonly string[] {
  return texts.filter((text) => text !== undefined);
}

/** A string as a line of a report can hold it. */
function shown(text: string): string {
  const written = JSON.stringify(text);
  return written.length <= 80 ? written : `${written.slice(0, 77)}…"`;
}
