import { useSay } from '#web/console/texts.ts';
import { Tick } from '#web/ui/chips.tsx';

interface ApologyProps {
  /** Whether the procedure asks for one. */
  readonly isAsked: boolean;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

/** 致歉: said while speaking with the complainant; some procedures do not close without. */
export function ApologyTick({ isAsked, isOn, onChange }: ApologyProps) {
  const say = useSay();
  return isAsked ? <Tick label={say('console.apologised')} isOn={isOn} onChange={onChange} /> : null;
}
