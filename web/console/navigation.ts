import { useSyncExternalStore } from 'react';
import { readAddress, writeAddress } from './address.ts';
import type { Address } from './address.ts';

/** 走动: the browser's history is the only state; who shows a screen asks it. */
const listeners = new Set<() => void>();
let here = read();

function read(): Address {
  return readAddress(window.location.pathname, window.location.search);
}

function arrive(): void {
  here = read();
  for (const listener of listeners) listener();
}

window.addEventListener('popstate', arrive);

/** 去: shows another address; `replace` where going back should not lead here. */
export function go(address: Address, way: 'push' | 'replace' = 'push'): void {
  const href = writeAddress(address);
  if (href === window.location.pathname + window.location.search) return;
  if (way === 'push') window.history.pushState(null, '', href);
  else window.history.replaceState(null, '', href);
  arrive();
}

export function useAddress(): Address {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => here,
  );
}
