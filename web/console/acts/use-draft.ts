import { useCallback, useEffect, useRef, useState } from 'react';
import { useSession } from '#web/console/session.ts';

/** 草稿 of one form: kept with every change, and thrown away when it was sent. */
export interface Draft<D extends object> {
  readonly value: D;
  readonly change: (patch: Partial<D>) => void;
  readonly drop: () => void;
  /** Whether anything was typed that is kept. */
  readonly isKept: boolean;
}

export function useDraft<D extends object>(key: string, start: () => D): Draft<D> {
  const { drafts } = useSession();
  const [held, hold] = useState(() => {
    const fresh = start();
    const kept = drafts.read(key, fresh);
    return { value: kept ?? fresh, isKept: kept !== null };
  });
  const isSent = useRef(false);
  useEffect(() => {
    if (held.isKept && !isSent.current) drafts.write(key, held.value);
  }, [drafts, key, held]);
  const change = useCallback((patch: Partial<D>) => {
    isSent.current = false;
    hold((before) => ({ value: { ...before.value, ...patch }, isKept: true }));
  }, []);
  const drop = useCallback(() => {
    isSent.current = true;
    drafts.drop(key);
  }, [drafts, key]);
  return { value: held.value, change, drop, isKept: held.isKept };
}
