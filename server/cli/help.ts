import { renderConfiguration } from '../config.ts';
import type { Verb } from './verb.ts';

/** `huiyin help`: lists the verbs; `huiyin help configuration` prints the page of the settings. */
export function help(verbs: { readonly [name: string]: Verb }, topics: readonly string[]): number {
  if (topics[0] === 'configuration') {
    process.stdout.write(renderConfiguration());
    return 0;
  }
  const uses = Object.entries(verbs).map(([name, verb]) => [useOf(name, verb), verb.summary] as const);
  const width = Math.max(...uses.map(([use]) => use.length));
  console.log('Usage: npx huiyin <verb>\n');
  for (const [use, summary] of uses) console.log(`  ${use.padEnd(width)}  ${summary}`);
  console.log('\nSettings come from the environment: docs/operate/configuration.md, or `huiyin help configuration`.');
  return 0;
}

/** `huiyin <verb> --help`: what one verb takes and does. */
export function helpOn(name: string, verb: Verb): number {
  console.log(`Usage: npx huiyin ${useOf(name, verb)}\n\n  ${verb.summary}`);
  return 0;
}

function useOf(name: string, { operands, options }: Verb): string {
  const flags = Object.entries(options).map(([flag, { type }]) => `[--${flag}${type === 'string' ? ' …' : ''}]`);
  return [name, ...(operands === null ? [] : [operands]), ...flags].join(' ');
}
