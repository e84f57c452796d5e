import { useState } from 'react';
import type { FormEvent, ReactNode } from 'react';
import type { Me } from '#contract/console/session.ts';
import { useSay } from '#web/console/texts.ts';
import type { Language } from '#web/console/texts.ts';
import type { Api } from '#web/console/wire/api.ts';
import { wordsOf } from '#web/console/wire/failed.tsx';
import { failureOf, faultsIn } from '#web/console/wire/outcome.ts';
import type { Failure } from '#web/console/wire/outcome.ts';
import { Button } from '#web/ui/button.tsx';
import { FaultsContext } from '#web/ui/faults.ts';
import { TextField } from '#web/ui/field.tsx';
import { Icon } from '#web/ui/icon.tsx';

interface FormProps {
  readonly api: Api;
  readonly onSignedIn: (me: Me, password: string) => void;
  readonly login?: string;
}

/** 登录表: also in the dialog of an ended session, with the name already there. */
export function SignInForm({ api, onSignedIn, login: given = '' }: FormProps) {
  const say = useSay();
  const [login, setLogin] = useState(given);
  const [password, setPassword] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [wrong, setWrong] = useState<{ readonly [field: string]: string }>({});
  const enter = async () => {
    const blank = {
      ...(login.trim() === '' && { login: say('fault.input.missing') }),
      ...(password === '' && { password: say('fault.input.missing') }),
    };
    setWrong(blank);
    if (Object.keys(blank).length > 0) return;
    setBusy(true);
    try {
      await api.post('/session', { login: login.trim(), password });
      onSignedIn(await api.get<Me>('/me'), password);
    } catch (thrown) {
      setFailure(failureOf(thrown));
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void enter();
  };
  return (
    <FaultsContext.Provider value={wrong}>
      <form className="entrance-form" onSubmit={submit} noValidate>
        <EntranceFailure failure={failure} />
        <TextField
          name="login"
          label={say('console.sign-in.login')}
          value={login}
          onChange={setLogin}
          autoComplete="username"
          autoFocus={given === ''}
        />
        <TextField
          name="password"
          label={say('console.sign-in.password')}
          type="password"
          value={password}
          onChange={setPassword}
          autoComplete="current-password"
          autoFocus={given !== ''}
        />
        <Button type="submit" look="primary" size="large" isWide busy={isBusy ? say('console.busy') : null}>
          {say('console.sign-in.enter')}
        </Button>
      </form>
    </FaultsContext.Provider>
  );
}

export function EntranceFailure({ failure }: { readonly failure: Failure | null }) {
  const say = useSay();
  // What concerns a field stands under it.
  if (failure === null || Object.keys(faultsIn(failure)).length > 0) return null;
  const { title, detail } = wordsOf(failure, say('console.unsent'), say('console.unsent.detail'));
  return (
    <div className="note note-late" role="alert">
      <Icon name="warn" />
      <div>
        <b>{title}</b> {detail}
      </div>
    </div>
  );
}

interface EntranceProps {
  readonly language: Language;
  readonly changeLanguage: (language: Language) => void;
  readonly children: ReactNode;
}

/** 门口: what stands around signing in and changing the password. */
export function Entrance({ language, changeLanguage, children }: EntranceProps) {
  const say = useSay();
  const other = language === 'en' ? 'zh-CN' : 'en';
  return (
    <main className="entrance">
      <div className="entrance-mark">
        <span className="mark" aria-hidden="true" />
        <p>
          <b>{say('console.product')}</b>
          <small>{say('console.product.line')}</small>
        </p>
      </div>
      <div className="card entrance-card">{children}</div>
      <p className="entrance-foot">
        <button
          type="button"
          className="button button-quiet button-small"
          lang={other}
          onClick={() => changeLanguage(other)}
        >
          <span className="button-label">
            <Icon name="globe" />
            {other === 'en' ? 'English' : '中文'}
          </span>
        </button>
      </p>
    </main>
  );
}
