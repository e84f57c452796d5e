import { adopt } from './adopt.ts';
import { announce, make, remove } from './element.ts';
import { say } from './texts.ts';

/** 进度更新: looks for news while the page is seen; says when the line is down, so that old never passes for new. */

const EVERY_MS = 20_000;
const LATER_MS = 60_000;
/** After this many looks without news, looks get rarer. */
const PATIENT = 15;

export function keepFresh(again: (main: HTMLElement) => void): void {
  const main = document.getElementById('main');
  const path = main?.getAttribute('data-refresh') ?? null;
  if (path === null) return;
  let looks = 0;
  let timer = 0;
  const look = async () => {
    window.clearTimeout(timer);
    if (document.visibilityState === 'visible' && !isInUse()) {
      const isNews = await fetchNews(path, again);
      looks = isNews ? 0 : looks + 1;
    }
    timer = window.setTimeout(() => void look(), looks > PATIENT ? LATER_MS : EVERY_MS);
  };
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void look();
  });
  window.addEventListener('online', () => void look());
  timer = window.setTimeout(() => void look(), EVERY_MS);
}

/** Nothing is moved under the reader's finger: not while something is unfolded, marked or focused. */
function isInUse(): boolean {
  const main = document.getElementById('main');
  const focused = document.activeElement;
  return (
    main?.querySelector('details[open]') != null ||
    (focused !== null && focused !== main && main?.contains(focused) === true) ||
    window.getSelection()?.isCollapsed === false
  );
}

async function fetchNews(path: string, again: (main: HTMLElement) => void): Promise<boolean> {
  try {
    const answer = await fetch(path, {
      headers: { Accept: 'text/html' },
      cache: 'no-store',
      credentials: 'same-origin',
    });
    if (!answer.ok) throw new Error(`answered ${answer.status}`);
    const page = await answer.text();
    showStale(false);
    return take(page, again);
  } catch {
    showStale(true);
    return false;
  }
}

function take(page: string, again: (main: HTMLElement) => void): boolean {
  const next = new DOMParser().parseFromString(page, 'text/html').getElementById('main');
  const present = document.getElementById('main');
  if (next === null || present === null) return false;
  if (next.getAttribute('data-state') === present.getAttribute('data-state')) return false;
  const main = adopt(page);
  if (main === null) return false;
  again(main);
  announce(say('client.updated'));
  return true;
}

function showStale(isStale: boolean): void {
  const shown = document.getElementById('stale');
  if (!isStale) {
    if (shown !== null) announce(say('client.fresh'));
    remove(shown);
    return;
  }
  if (shown !== null) return;
  const main = document.getElementById('main');
  main?.insertBefore(make('p', { class: 'notice', id: 'stale', role: 'status' }, say('client.stale')), main.firstChild);
}
