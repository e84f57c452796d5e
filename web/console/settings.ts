import { useSyncExternalStore } from 'react';
import type { Language } from './texts.ts';

/** 本机设置: what a person allowed and prefers on this device. */
export interface Settings {
  readonly sound: boolean;
  readonly notifications: boolean;
  readonly letters: boolean;
  readonly theme: 'system' | 'light' | 'dark';
  readonly narrowNav: boolean;
  /** `null` until it was chosen here: then the person's own, and before signing in the browser's. */
  readonly language: Language | null;
}

const NAME = 'huiyin-settings';
const START: Settings = {
  sound: false,
  notifications: false,
  letters: true,
  theme: 'system',
  narrowNav: false,
  language: null,
};
const watchers = new Set<() => void>();
let settings = read();

function read(): Settings {
  try {
    const found: unknown = JSON.parse(window.localStorage.getItem(NAME) ?? '{}');
    return typeof found === 'object' && found !== null ? { ...START, ...found } : START;
  } catch {
    return START;
  }
}

export function changeSettings(patch: Partial<Settings>): void {
  settings = { ...settings, ...patch };
  try {
    window.localStorage.setItem(NAME, JSON.stringify(settings));
  } catch {
    // Where nothing may be stored, it holds until the tab is closed.
  }
  applyTheme();
  for (const watcher of watchers) watcher();
}

export function useSettings(): Settings {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => settings,
  );
}

/** Dark follows the system unless it was fixed. */
export function applyTheme(): void {
  if (settings.theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = settings.theme;
}
