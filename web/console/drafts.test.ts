import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DraftStore } from './drafts.ts';
import type { DraftStorage } from './drafts.ts';

class Shelf implements DraftStorage {
  readonly kept = new Map<string, string>();
  get length() {
    return this.kept.size;
  }
  key(index: number) {
    return [...this.kept.keys()][index] ?? null;
  }
  getItem(name: string) {
    return this.kept.get(name) ?? null;
  }
  setItem(name: string, value: string) {
    this.kept.set(name, value);
  }
  removeItem(name: string) {
    this.kept.delete(name);
  }
}

class FullShelf extends Shelf {
  override setItem(): never {
    throw new DOMException('full', 'QuotaExceededError');
  }
}

const START = { text: '', kinds: [] as string[] };

describe('drafts', () => {
  test('what was typed is there after a reload, for this task and this person only', () => {
    const shelf = new Shelf();
    new DraftStore(shelf, '周砚青').write('case/task', { text: '主管在另一桌', kinds: ['a'] });
    const after = new DraftStore(shelf, '周砚青');
    assert.deepEqual(after.read('case/task', START), { text: '主管在另一桌', kinds: ['a'] });
    assert.equal(after.read('case/other', START), null);
    assert.equal(new DraftStore(shelf, '高予安').read('case/task', START), null);
  });

  test('a dropped draft is gone from tab and storage', () => {
    const shelf = new Shelf();
    const drafts = new DraftStore(shelf, 'a');
    drafts.write('key', START);
    drafts.drop('key');
    assert.equal(drafts.read('key', START), null);
    assert.equal(shelf.length, 0);
  });

  test('a full or missing storage loses nothing while the tab is open', () => {
    for (const shelf of [new FullShelf(), null]) {
      const drafts = new DraftStore(shelf, 'a');
      drafts.write('key', { text: '记下', kinds: [] });
      assert.deepEqual(drafts.read('key', START), { text: '记下', kinds: [] });
    }
  });

  test('a draft of another shape is left alone, a missing field starts afresh', () => {
    const shelf = new Shelf();
    const drafts = new DraftStore(shelf, 'a');
    drafts.write('key', { text: 3 });
    assert.equal(drafts.read('key', START), null);
    drafts.write('key', { text: '有' });
    assert.deepEqual(drafts.read('key', START), { text: '有', kinds: [] });
    shelf.setItem('huiyin-draft:a:broken', '{');
    assert.equal(drafts.read('broken', START), null);
    shelf.setItem('huiyin-draft:a:list', '[]');
    assert.equal(drafts.read('list', START), null);
  });

  test('signing out clears every draft and nothing else', () => {
    const shelf = new Shelf();
    shelf.setItem('other', '1');
    const drafts = new DraftStore(shelf, 'a');
    drafts.write('one', START);
    new DraftStore(shelf, 'b').write('two', START);
    drafts.clear();
    assert.deepEqual([...shelf.kept.keys()], ['other']);
    assert.equal(drafts.read('one', START), null);
  });
});
