import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { LiveFeed, pauseMs } from './live-feed.ts';
import type { LiveNews, Stream } from './live-feed.ts';

class Wire implements Stream {
  isClosed = false;
  readonly #listeners = new Map<string, (event: { readonly data: string }) => void>();
  addEventListener(type: string, listener: (event: { readonly data: string }) => void) {
    this.#listeners.set(type, listener);
  }
  send(type: string, data = '') {
    this.#listeners.get(type)?.({ data });
  }
  close() {
    this.isClosed = true;
  }
}

function aFeed() {
  const wires: Wire[] = [];
  const waiting: { ms: number; then: () => void }[] = [];
  const feed = new LiveFeed({
    open: () => {
      const wire = new Wire();
      wires.push(wire);
      return wire;
    },
    after: (ms, then) => {
      const entry = { ms, then };
      waiting.push(entry);
      return () => waiting.splice(waiting.indexOf(entry), 1);
    },
    random: () => 1,
  });
  const news: LiveNews[] = [];
  feed.onNews((each) => news.push(each));
  const last = () => wires.at(-1) ?? assert.fail('nothing was opened');
  const retry = () => {
    const next = waiting.shift();
    assert.ok(next, 'nothing waits');
    next.then();
  };
  return { feed, wires, waiting, news, last, retry };
}

describe('live feed', () => {
  test('tells which cases changed', () => {
    const { feed, news, last } = aFeed();
    feed.start();
    last().send('open');
    assert.equal(feed.state, 'open');
    last().send('changed', '{"cases":["a","b",3]}');
    assert.deepEqual(news, [{ kind: 'changed', cases: ['a', 'b'] }]);
  });

  test('what it cannot read changes nothing', () => {
    const { feed, news, last } = aFeed();
    feed.start();
    last().send('changed', 'not json');
    last().send('changed', 'null');
    assert.deepEqual(news, [
      { kind: 'changed', cases: [] },
      { kind: 'changed', cases: [] },
    ]);
  });

  test('a moved clock asks for everything', () => {
    const { feed, news, last } = aFeed();
    feed.start();
    last().send('clock');
    assert.deepEqual(news, [{ kind: 'everything' }]);
  });

  test('a lost connection is tried again with growing pauses, and what was missed is fetched', () => {
    const { feed, wires, waiting, news, last, retry } = aFeed();
    feed.start();
    last().send('open');
    last().send('error');
    assert.equal(feed.state, 'retrying');
    assert.equal(wires[0]?.isClosed, true);
    assert.deepEqual(news, [{ kind: 'everything' }], 'asks at once, for the session may be over');
    assert.equal(waiting[0]?.ms, 1000);
    retry();
    last().send('error');
    assert.equal(waiting[0]?.ms, 2000);
    assert.equal(news.length, 1, 'does not ask again before it is back');
    retry();
    last().send('open');
    assert.equal(feed.state, 'open');
    assert.equal(news.length, 2);
  });

  test('the first opening has missed nothing', () => {
    const { feed, news, last } = aFeed();
    feed.start();
    last().send('open');
    assert.deepEqual(news, []);
  });

  test('stopped, it tries no more', () => {
    const { feed, waiting, last } = aFeed();
    feed.start();
    last().send('error');
    feed.stop();
    assert.deepEqual(waiting, []);
  });

  test('pauses double up to half a minute and are spread', () => {
    assert.deepEqual(
      [0, 1, 2, 3, 4, 5, 6, 60].map((tries) => pauseMs(tries, 1)),
      [1000, 2000, 4000, 8000, 16000, 30000, 30000, 30000],
    );
    assert.equal(pauseMs(3, 0), 4000);
  });
});
