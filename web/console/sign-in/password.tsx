import { useState } from 'react';
import type { FormEvent, ReactNode } from 'react';
import { useSay } from '#web/console/texts.ts';
import type { Api } from '#web/console/wire/api.ts';
import type { Failure } from '#web/console/wire/outcome.ts';
import { failureOf, faultsIn } from '#web/console/wire/outcome.ts';
import { Button } from '#web/ui/button.tsx';
import { Tick } from '#web/ui/chips.tsx';
import { FaultsContext } from '#web/ui/faults.ts';
import type { Faults } from '#web/ui/faults.ts';
import { TextField } from '#web/ui/field.tsx';
import { EntranceFailure } from './sign-in.tsx';

const LEAST = 8;

interface PasswordProps {
  readonly api: Api;
  /** The one-time password, where it was typed a moment ago. */
  readonly typed: string | null;
  readonly onChanged: () => void;
  readonly onSignOut: () => void;
}

/** 首次登录改密: the one-time password is given up for one's own. Pasted or typed, shown when asked; nobody types it twice. */
export function PasswordPage({ api, typed, onChanged, onSignOut }: PasswordProps) {
  const say = useSay();
  return (
    <>
      <h1>{say('console.password.title')}</h1>
      <p className="entrance-lead">{say('console.password.lead')}</p>
      <PasswordForm
        api={api}
        typed={typed}
        current={say('console.password.current')}
        change={say('console.password.change')}
        onChanged={onChanged}
      >
        <Button look="quiet" isWide onClick={onSignOut}>
          {say('console.sign-out')}
        </Button>
      </PasswordForm>
    </>
  );
}

interface FormProps extends Pick<PasswordProps, 'api' | 'typed' | 'onChanged'> {
  /** What the present password is called here, and the button. */
  readonly current: string;
  readonly change: string;
  readonly children: ReactNode;
}

/** 改密码的表: `children` stand below its button. */
export function PasswordForm({ api, typed, current: title, change: button, onChanged, children }: FormProps) {
  const say = useSay();
  const [current, setCurrent] = useState(typed ?? '');
  const [next, setNext] = useState('');
  const [isShown, setShown] = useState(false);
  const { isBusy, failure, wrong, change } = useChange(api, onChanged);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void change(current, next);
  };
  const type = isShown ? 'text' : 'password';
  return (
    <FaultsContext.Provider value={wrong}>
      <form className="entrance-form" onSubmit={submit} noValidate>
        <EntranceFailure failure={failure} />
        {typed !== null && wrong['current'] === undefined ? null : (
          <TextField
            name="current"
            label={title}
            type={type}
            value={current}
            onChange={setCurrent}
            autoComplete="current-password"
            autoFocus
          />
        )}
        <TextField
          name="next"
          label={say('console.password.next')}
          help={say('console.password.help')}
          type={type}
          value={next}
          onChange={setNext}
          autoComplete="new-password"
          autoFocus={typed !== null}
        />
        <Tick label={say('console.password.show')} isOn={isShown} onChange={setShown} />
        <Button type="submit" look="primary" size="large" isWide busy={isBusy ? say('console.busy') : null}>
          {button}
        </Button>
        {children}
      </form>
    </FaultsContext.Provider>
  );
}

function useChange(api: Api, onChanged: () => void) {
  const say = useSay();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [wrong, setWrong] = useState<Faults>({});
  const change = async (current: string, next: string) => {
    const found = {
      ...(current === '' && { current: say('fault.input.missing') }),
      ...([...next].length < LEAST && { next: say('fault.input.too-short', { min: LEAST }) }),
    };
    setWrong(found);
    if (Object.keys(found).length > 0) return;
    setBusy(true);
    try {
      await api.post<undefined>('/password', { current, next });
      onChanged();
    } catch (thrown) {
      const failed = failureOf(thrown);
      setFailure(failed);
      setWrong(faultsIn(failed));
    } finally {
      setBusy(false);
    }
  };
  return { isBusy, failure, wrong, change };
}
