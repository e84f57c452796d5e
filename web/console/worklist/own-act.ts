import { useCallback, useRef, useState } from 'react';
import type { Acted } from '#contract/console/acts.ts';

/** 自己办的: how a panel asks for its task again around an act of its own. */
interface OwnAct {
  /** The task was ended here; nobody need ask for it until the list has moved on. */
  readonly isEnded: boolean;
  /** Asks again; while an act is on its way, once it is known what became of it. */
  readonly ask: () => void;
  readonly onSending: (isSending: boolean) => void;
  readonly onDone: (acted: Acted) => void;
}

export function useOwnAct(task: string, reload: () => void): OwnAct {
  const [isEnded, setEnded] = useState(false);
  const own = useRef({ isSending: false, isEnded: false, isHeldBack: false });
  const ask = useCallback(() => {
    const { current } = own;
    current.isHeldBack = current.isSending;
    if (!current.isSending && !current.isEnded) reload();
  }, [reload]);
  // The news of an act can be here before its answer is.
  const onSending = useCallback(
    (isSending: boolean) => {
      own.current.isSending = isSending;
      if (!isSending && own.current.isHeldBack) ask();
    },
    [ask],
  );
  const onDone = ({ ended }: Acted) => {
    own.current.isHeldBack = false;
    if (!ended.includes(task)) return reload();
    own.current.isEnded = true;
    setEnded(true);
  };
  return { isEnded, ask, onSending, onDone };
}
