/** 一行的结果: alike, different, or listed as a difference that is meant, with the reason. */
export interface Tried {
  readonly name: string;
  readonly outcome: 'alike' | 'different' | 'listed';
  /** What came out instead, or why it is meant to. */
  readonly told: string;
}

export function compared(name: string, expected: string, found: string): Tried {
  return expected === found
    ? { name, outcome: 'alike', told: found }
    : { name, outcome: 'different', told: `expected ${expected}, found ${found}` };
}

export function listed(name: string, reason: string): Tried {
  return { name, outcome: 'listed', told: reason };
}
