import { parseArgs } from 'node:util';
import { calendar } from './cli/calendar.ts';
import { channel } from './cli/channel.ts';
import { check } from './cli/check.ts';
import { compare } from './cli/compare.ts';
import { createAdmin } from './cli/create-admin.ts';
import { draw } from './cli/draw.ts';
import { exportCase } from './cli/export.ts';
import { help, helpOn } from './cli/help.ts';
import { migrate } from './cli/migrate.ts';
import { person } from './cli/person.ts';
import { playbook } from './cli/playbook.ts';
import { rehearse } from './cli/rehearse.ts';
import { role } from './cli/role.ts';
import { rule } from './cli/rule.ts';
import { serve } from './cli/serve.ts';
import { statutory } from './cli/statutory.ts';
import { trial } from './cli/trial.ts';
import { unit } from './cli/unit.ts';
import type { Verb } from './cli/verb.ts';
import { verify } from './cli/verify.ts';

/** `huiyin <verb>`: every verb in a file of its own under cli/. A verb stands here when it does what it says. */
const VERBS: { readonly [name: string]: Verb } = {
  serve,
  unit,
  person,
  role,
  channel,
  calendar,
  rule,
  statutory,
  check,
  rehearse,
  draw,
  trial,
  compare,
  playbook,
  'create-admin': createAdmin,
  verify,
  export: exportCase,
  migrate,
};

process.exitCode = await run(process.argv.slice(2));

async function run([name = 'help', ...args]: readonly string[]): Promise<number> {
  if (['help', '--help', '-h'].includes(name)) return help(VERBS, args);
  const verb = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined;
  if (verb === undefined) {
    console.error(`huiyin: there is no verb "${name}".`);
    help(VERBS, []);
    return 2;
  }
  if (args.includes('--help') || args.includes('-h')) return helpOn(name, verb);
  try {
    const parsed = parseArgs({ args: [...args], options: verb.options, allowPositionals: verb.operands !== null });
    return await verb.run(parsed.values, parsed.positionals);
  } catch (fault) {
    return tell(fault, name);
  }
}

/** A refusal of ours is one sentence; anything else is a fault, and its stack helps whoever has to find it. */
function tell(fault: unknown, name: string): number {
  if (!(fault instanceof Error)) throw fault;
  if ('code' in fault && String(fault.code).startsWith('ERR_PARSE_ARGS')) {
    console.error(`huiyin ${name}: ${fault.message}`);
    return 2;
  }
  if (/Refus(ed|al)$|^UnsoundPlaybook$/.test(fault.name)) console.error(fault.message);
  else if ('code' in fault && fault.code === 'EADDRINUSE') {
    console.error('This port is taken: is Huiyin running already? Set PORT to another one, or to 0 for any free one.');
  } else console.error(fault);
  return 1;
}
