import type { ParseArgsConfig } from 'node:util';

/** What `parseArgs` gives for the options of a verb. */
export type Values = { readonly [option: string]: string | boolean | readonly (string | boolean)[] | undefined };

/** 指令词: one verb of the command line. */
export interface Verb {
  /** One line for `huiyin help`. */
  readonly summary: string;
  /** What follows the verb, as help shows it (`[file]`); `null` when nothing may. */
  readonly operands: string | null;
  readonly options: NonNullable<ParseArgsConfig['options']>;
  /** Gives the exit code: 0 only when it did what it says. */
  run(values: Values, operands: readonly string[]): Promise<number>;
}
