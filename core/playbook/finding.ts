import type { ResolvedDocument } from './document.ts';
import type { FaultCode } from './fault-texts.ts';
import type { FaultWords } from './faults.ts';
import type { Steps } from './outline.ts';

/** 查出的差错: a check says where in the document; whoever asks knows where that stands in a text. */
export interface Finding {
  readonly steps: Steps;
  readonly code: FaultCode;
  readonly words: FaultWords;
}

export type Check = (document: ResolvedDocument) => Iterable<Finding>;

export function finding(steps: Steps, code: FaultCode, words: FaultWords = {}): Finding {
  return { steps, code, words };
}
