import { announce, make, remove } from './element.ts';
import { KEPT_MS } from './draft.ts';
import { icon } from './icon.ts';
import { openPhotoStore } from './photo-store.ts';
import type { PhotoStore } from './photo-store.ts';
import { renewTabNumber, tabNumber } from './tab.ts';
import { fill, say } from './texts.ts';

/** 照片: small pictures in place of the plain control, each with its own way out; they survive a reload. */

interface Chosen {
  readonly file: File;
  readonly tile: HTMLElement;
  /** In the store; `null` while it is only in the page. */
  id: number | null;
}

/** Larger files stay in the page only: a phone's store is small. */
const KEPT_BYTES = 30 * 1024 * 1024;

/** What is chosen now, by form: a page that is put in place of this one goes on with it. */
const present = new Map<string, readonly Chosen[]>();

export class Photos {
  readonly #field: HTMLElement;
  readonly #input: HTMLInputElement;
  readonly #name: string;
  readonly #tiles: HTMLElement;
  readonly #add: HTMLElement;
  readonly #store: Promise<PhotoStore | null> = openPhotoStore();
  #chosen: Chosen[] = [];
  /** What is chosen while photos still come back is put into the store after them, or it would come back as well. */
  #restored: Promise<void> = Promise.resolve();

  constructor(field: HTMLElement, input: HTMLInputElement, name: string) {
    this.#field = field;
    this.#input = input;
    this.#name = name;
    this.#add = make('label', { class: 'tile-add', for: input.id }, icon('cam'), say('client.add'));
    this.#tiles = make('div', { class: 'tiles' }, this.#add);
    input.className = 'tile-input';
    input.insertAdjacentElement('afterend', this.#tiles);
    input.addEventListener('change', () => {
      this.#take(Array.from(input.files ?? []));
      input.value = '';
      announce(say('client.added', { count: this.#chosen.length }));
    });
  }

  get files(): readonly File[] {
    return this.#chosen.map((chosen) => chosen.file);
  }

  /** Photos of this tab come back; what nobody came back for goes. */
  async restore(): Promise<void> {
    this.#restored = this.#bringBack();
    await this.#restored;
  }

  async #bringBack(): Promise<void> {
    const before = present.get(this.#name) ?? [];
    for (const chosen of before) this.#show(chosen.file, chosen.id);
    const store = await this.#store;
    if (store === null || before.length > 0) return;
    try {
      const nowMs = Date.now();
      await store.sweep((_, savedAtMs) => nowMs - savedAtMs > KEPT_MS);
      for (const kept of await store.of(tabNumber(this.#name))) this.#show(kept.file, kept.id);
    } catch {
      // Nothing comes back: the reader chooses again.
    }
  }

  async forget(): Promise<void> {
    for (const chosen of this.#chosen) remove(chosen.tile);
    this.#chosen = [];
    this.#full();
    const before = tabNumber(this.#name);
    renewTabNumber(this.#name);
    await (await this.#store)?.sweep((tab) => tab === before).catch(() => undefined);
  }

  #take(files: readonly File[]): void {
    const max = Number(this.#field.getAttribute('data-max'));
    const bytes = Number(this.#field.getAttribute('data-bytes'));
    this.#fault(null);
    for (const file of files) {
      if (file.size > bytes) {
        this.#fault(fill(this.#text('too-large'), { name: file.name, size: this.#text('size') }));
      } else if (this.#chosen.length >= max) {
        this.#fault(fill(this.#text('too-many'), { max, count: this.#chosen.length + 1 }));
      } else {
        void this.#keep(this.#show(file, null));
      }
    }
  }

  #text(name: string): string {
    return this.#field.getAttribute(`data-${name}`) ?? '';
  }

  /** The page shows and sends a photo at once; the store follows. */
  async #keep(chosen: Chosen): Promise<void> {
    await this.#restored;
    const tab = tabNumber(this.#name);
    const store = await this.#store;
    if (store === null || chosen.file.size > KEPT_BYTES) return;
    chosen.id = await store.keep(tab, chosen.file, Date.now()).catch(() => null);
    if (!this.#chosen.includes(chosen)) await this.#discard(chosen);
    if (chosen.id !== null) chosen.tile.setAttribute('data-kept', '');
  }

  async #discard(chosen: Chosen): Promise<void> {
    if (chosen.id !== null) await (await this.#store)?.drop(chosen.id).catch(() => undefined);
  }

  #show(file: File, id: number | null): Chosen {
    const button = make('button', { type: 'button', 'aria-label': say('client.remove', { name: file.name }) });
    const chosen: Chosen = { file, id, tile: make('div', { class: 'tile' }, picture(file), button) };
    button.addEventListener('click', () => this.#drop(chosen));
    this.#tiles.insertBefore(chosen.tile, this.#add);
    this.#chosen.push(chosen);
    // The server may hold the same files from the try before; they are sent once.
    remove(this.#field.querySelector('.kept'));
    this.#full();
    return chosen;
  }

  #drop(chosen: Chosen): void {
    this.#chosen = this.#chosen.filter((each) => each !== chosen);
    remove(chosen.tile);
    void this.#discard(chosen);
    this.#fault(null);
    this.#full();
    this.#input.focus();
    announce(say('client.removed', { name: chosen.file.name }));
  }

  #full(): void {
    present.set(this.#name, this.#chosen);
    this.#add.hidden = this.#chosen.length >= Number(this.#field.getAttribute('data-max'));
  }

  #fault(text: string | null): void {
    remove(document.getElementById('files-fault'));
    if (text === null) return;
    this.#field.appendChild(
      make('span', { class: 'fault', id: 'files-fault', role: 'alert' }, icon('warn'), make('span', {}, text)),
    );
  }
}

/** What the browser can't show (HEIC on most, videos) stands as its name. */
function picture(file: File): HTMLElement {
  const name = make('span', { class: 'tile-name' }, file.name);
  if (!file.type.startsWith('image/')) return name;
  const url = URL.createObjectURL(file);
  const image = make('img', { src: url, alt: file.name });
  image.addEventListener('load', () => URL.revokeObjectURL(url));
  image.addEventListener('error', () => {
    URL.revokeObjectURL(url);
    image.replaceWith(name);
  });
  return image;
}
