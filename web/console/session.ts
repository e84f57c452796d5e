import { createContext, useContext } from 'react';
import type { Me } from '#contract/console/session.ts';
import type { DraftStore } from './drafts.ts';
import type { Language } from './texts.ts';
import type { Api } from './wire/api.ts';
import type { LiveFeed } from './wire/live-feed.ts';

/** 登录后的一切: who it is, how to reach the server, what was typed, what changes. */
export interface Session {
  readonly me: Me;
  readonly api: Api;
  readonly drafts: DraftStore;
  readonly live: LiveFeed;
  readonly reloadMe: () => void;
  readonly language: Language;
  readonly changeLanguage: (language: Language) => void;
  readonly signOut: (where: 'here' | 'everywhere') => Promise<void>;
  /** 说一声: a sentence at the edge of the screen, read out and gone after a while. */
  readonly tell: (text: string) => void;
}

export const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('no session around this screen');
  return session;
}
