/**
 * 没提交的照片: kept in IndexedDB under a number that only this tab knows, swept after twelve hours.
 * Where the browser has no such store (private windows of old browsers), photos live in the page alone.
 */

interface Stored {
  readonly tab: string;
  readonly savedAtMs: number;
  readonly name: string;
  readonly file: Blob;
}

export interface KeptPhoto {
  readonly id: number;
  readonly file: File;
}

const STORE = 'photos';

export class PhotoStore {
  readonly #database: IDBDatabase;

  constructor(database: IDBDatabase) {
    this.#database = database;
  }

  #in<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const transaction = this.#database.transaction(STORE, mode);
      const request = act(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = () => reject(new Error('the photo store refused', { cause: transaction.error }));
      transaction.onabort = () => reject(new Error('the photo store gave up', { cause: transaction.error }));
    });
  }

  async keep(tab: string, file: File, nowMs: number): Promise<number> {
    const stored: Stored = { tab, savedAtMs: nowMs, name: file.name, file };
    return Number(await this.#in('readwrite', (store) => store.add(stored)));
  }

  async drop(id: number): Promise<void> {
    await this.#in('readwrite', (store) => store.delete(id));
  }

  async of(tab: string): Promise<readonly KeptPhoto[]> {
    const [keys, rows] = await this.#all();
    return rows.flatMap((row, index) =>
      row.tab === tab
        ? [{ id: Number(keys[index]), file: new File([row.file], row.name, { type: row.file.type }) }]
        : [],
    );
  }

  async #all(): Promise<[IDBValidKey[], Stored[]]> {
    const keys = await this.#in('readonly', (store) => store.getAllKeys());
    return [keys, (await this.#in<unknown[]>('readonly', (store) => store.getAll())) as Stored[]];
  }

  /** Drops those of a tab, and those that nobody came back for. */
  async sweep(isOver: (tab: string, savedAtMs: number) => boolean): Promise<void> {
    const [keys, rows] = await this.#all();
    for (const [index, row] of rows.entries()) {
      const key = keys[index];
      if (key !== undefined && isOver(row.tab, row.savedAtMs)) await this.drop(Number(key));
    }
  }
}

export function openPhotoStore(): Promise<PhotoStore | null> {
  return new Promise((resolve) => {
    try {
      const request = window.indexedDB.open('huiyin', 1);
      request.onupgradeneeded = () => request.result.createObjectStore(STORE, { autoIncrement: true });
      request.onsuccess = () => resolve(new PhotoStore(request.result));
      request.onerror = () => resolve(null);
      request.onblocked = () => resolve(null);
    } catch {
      resolve(null);
    }
  });
}
