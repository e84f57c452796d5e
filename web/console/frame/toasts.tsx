import { useCallback, useState } from 'react';
import { useSay } from '#web/console/texts.ts';
import { Icon } from '#web/ui/icon.tsx';

export interface Toast {
  readonly id: number;
  readonly text: string;
}

const SHOWN_MS = 6000;

export function useToasts() {
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const dismiss = useCallback((id: number) => setToasts((before) => before.filter((toast) => toast.id !== id)), []);
  const tell = useCallback(
    (text: string) => {
      const id = performance.now();
      setToasts((before) => [...before.slice(-2), { id, text }]);
      window.setTimeout(() => dismiss(id), SHOWN_MS);
    },
    [dismiss],
  );
  return { toasts, tell, dismiss };
}

interface ToastsProps {
  readonly toasts: readonly Toast[];
  readonly dismiss: (id: number) => void;
}

/** 说一声: always on the page, so that what appears in it is read out. */
export function Toasts({ toasts, dismiss }: ToastsProps) {
  const say = useSay();
  return (
    <div className="toasts" role="status">
      {toasts.map((toast) => (
        <div key={toast.id} className="toast">
          <Icon name="check" />
          <span>{toast.text}</span>
          <button type="button" aria-label={say('console.close')} onClick={() => dismiss(toast.id)}>
            <Icon name="x" />
          </button>
        </div>
      ))}
    </div>
  );
}
