import { useState } from 'react';
import { useSession } from '#web/console/session.ts';
import { PasswordForm } from '#web/console/sign-in/password.tsx';
import { useSay } from '#web/console/texts.ts';
import { Button } from '#web/ui/button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';

/** 改密码, whenever one likes: the present one is asked for, and every other session of the person ends. */
export function OwnPassword() {
  const say = useSay();
  const { api, reloadMe, tell } = useSession();
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button isWide onClick={() => setOpen(true)}>
        {say('console.password.own')}
      </Button>
      {isOpen ? (
        <Dialog title={say('console.password.own')} onClose={close}>
          <PasswordForm
            api={api}
            typed={null}
            current={say('console.password.own.current')}
            change={say('console.password.own.change')}
            onChanged={() => {
              close();
              reloadMe();
              tell(say('console.password.own.done'));
            }}
          >
            <Button look="quiet" isWide onClick={close}>
              {say('console.password.own.not')}
            </Button>
          </PasswordForm>
        </Dialog>
      ) : null}
    </>
  );
}
