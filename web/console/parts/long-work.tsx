import { Button } from '#web/ui/button.tsx';

interface LongWorkProps {
  readonly progress: { readonly done: number; readonly all: number };
  /** How far it is, in words. */
  readonly says: string;
  readonly stopTitle: string;
  readonly stop: () => void;
}

/** 办到哪里了, of what takes a while, and the button that stops it. */
export function LongWork({ progress: { done, all }, says, stopTitle, stop }: LongWorkProps) {
  return (
    <>
      <progress value={done} max={Math.max(1, all)} aria-label={says} />
      <span role="status">{says}</span>
      <Button size="small" onClick={stop}>
        {stopTitle}
      </Button>
    </>
  );
}
