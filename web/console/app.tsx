import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Me } from '#contract/console/session.ts';
import { Dialog } from '#web/ui/dialog.tsx';
import { DraftStore } from './drafts.ts';
import { Frame } from './frame/frame.tsx';
import { Toasts, useToasts } from './frame/toasts.tsx';
import { SessionContext } from './session.ts';
import type { Session } from './session.ts';
import { changeSettings, useSettings } from './settings.ts';
import { PasswordPage } from './sign-in/password.tsx';
import { Entrance, SignInForm } from './sign-in/sign-in.tsx';
import { SayContext, sayIn, useSay } from './texts.ts';
import type { Language } from './texts.ts';
import { Api, Refused } from './wire/api.ts';
import { LoadFailed } from './wire/failed.tsx';
import { openLiveFeed } from './wire/live.ts';
import type { Failure } from './wire/outcome.ts';
import { failureOf } from './wire/outcome.ts';

function languageOfBrowser(): Language {
  return navigator.language.toLowerCase().startsWith('en') ? 'en' : 'zh-CN';
}

type Presence =
  | { readonly kind: 'asking' }
  | { readonly kind: 'unknown'; readonly failure: Failure }
  | { readonly kind: 'out' }
  /** `isExpired`: the session ended while somebody worked; what they typed stays on the screen behind the dialog. */
  | {
      readonly kind: 'in';
      readonly me: Me;
      readonly isExpired: boolean;
      /** What was typed a moment ago to come in: whoever must change it need not type it again. */
      readonly typed: string | null;
      /** In which language `me` was asked for: some of it comes in words. */
      readonly spokenIn: Language;
    };

const api = new Api();
const live = openLiveFeed();

/** 控制台 */
export function App() {
  const { language: chosen } = useSettings();
  const [presence, setPresence] = useState<Presence>({ kind: 'asking' });
  const language = chosen ?? (presence.kind === 'in' ? presence.me.language : languageOfBrowser());
  const say = useMemo(() => sayIn(language), [language]);
  api.language = language;
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const changeLanguage = useCallback((next: Language) => {
    api.language = next;
    changeSettings({ language: next });
    live.announce();
  }, []);
  const arrive = useCallback((me: Me, password: string | null = null) => {
    api.csrf = me.csrf;
    const typed = me.mustChangePassword ? password : null;
    setPresence({ kind: 'in', me, isExpired: false, typed, spokenIn: api.language });
  }, []);
  const askWho = useCallback(async () => {
    try {
      arrive(await api.get<Me>('/me'));
    } catch (thrown) {
      const failure = failureOf(thrown);
      setPresence((before) => (failure === null || before.kind === 'in' ? before : { kind: 'unknown', failure }));
    }
  }, [arrive]);
  useEffect(() => {
    api.onSignedOut = () =>
      setPresence((before) => (before.kind === 'in' ? { ...before, isExpired: true } : { kind: 'out' }));
    void askWho();
  }, [askWho]);
  useEffect(() => {
    if (presence.kind === 'in' && presence.spokenIn !== language) void askWho();
  }, [presence, language, askWho]);
  const leave = useCallback(() => setPresence({ kind: 'out' }), []);
  return (
    <SayContext.Provider value={say}>
      <Shown {...{ presence, language, changeLanguage, arrive, askWho, leave }} />
    </SayContext.Provider>
  );
}

interface ShownProps {
  readonly presence: Presence;
  readonly language: Language;
  readonly changeLanguage: (language: Language) => void;
  readonly arrive: (me: Me, password?: string) => void;
  readonly askWho: () => Promise<void>;
  readonly leave: () => void;
}

function Shown({ presence, language, changeLanguage, arrive, askWho, leave }: ShownProps) {
  const say = useSay();
  switch (presence.kind) {
    case 'asking':
      return null;
    case 'unknown':
      return (
        <Entrance language={language} changeLanguage={changeLanguage}>
          <LoadFailed failure={presence.failure} reload={() => void askWho()} />
        </Entrance>
      );
    case 'out':
      return (
        <Entrance language={language} changeLanguage={changeLanguage}>
          <h1>{say('console.sign-in.title')}</h1>
          <SignInForm api={api} onSignedIn={arrive} />
        </Entrance>
      );
    case 'in':
      if (presence.me.mustChangePassword)
        return (
          <Entrance language={language} changeLanguage={changeLanguage}>
            <PasswordPage
              api={api}
              typed={presence.typed}
              onChanged={() => void askWho()}
              onSignOut={() => void signOutHere().then(leave)}
            />
          </Entrance>
        );
      return (
        <SignedIn
          language={language}
          me={presence.me}
          isExpired={presence.isExpired}
          {...{ changeLanguage, arrive, askWho, leave }}
        />
      );
  }
}

async function signOutHere(): Promise<void> {
  await api.delete('/session').catch((thrown: unknown) => {
    // Already out, or out of reach: either way this screen forgets who it was.
    if (!(thrown instanceof Refused)) throw thrown;
  });
}

type SignedInProps = Omit<ShownProps, 'presence'> & { readonly me: Me; readonly isExpired: boolean };

function SignedIn({ me, language, isExpired, changeLanguage, arrive, askWho, leave }: SignedInProps) {
  const say = useSay();
  const { toasts, tell, dismiss } = useToasts();
  const person = me.person.id;
  const drafts = useMemo(() => new DraftStore(window.sessionStorage, person), [person]);
  useEffect(() => {
    live.start();
    return () => live.stop();
  }, [person]);
  const session = useMemo<Session>(
    () => ({
      me,
      api,
      drafts,
      live,
      reloadMe: () => void askWho(),
      language,
      changeLanguage,
      signOut: async (where) => {
        if (where === 'everywhere') await api.delete('/sessions');
        else await signOutHere();
        drafts.clear();
        leave();
      },
      tell,
    }),
    [me, language, drafts, askWho, changeLanguage, leave, tell],
  );
  const arriveAgain = (next: Me) => {
    if (next.person.id !== person) drafts.clear();
    arrive(next);
    live.stop();
    live.start();
    live.announce();
  };
  return (
    <SessionContext.Provider value={session}>
      <Frame key={person} />
      <Toasts toasts={toasts} dismiss={dismiss} />
      {isExpired ? (
        <Dialog title={say('console.expired.title')}>
          <p>{say('console.expired.lead')}</p>
          <SignInForm api={api} login={me.person.login} onSignedIn={arriveAgain} />
        </Dialog>
      ) : null}
    </SessionContext.Provider>
  );
}
