import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { printDuration } from '#core/time/duration.ts';
import { parsePack } from '#core/statutory/parse-pack.ts';
import type { Verb } from './verb.ts';
import { change, doWork, operandsOf, print, unitNamed, UsageRefused, type Works } from './with-house.ts';

/** 法定时限包: what there is, where it is on, and whether a file of one's own is sound. */
export const statutory: Verb = {
  summary: 'list · adopt <unit> <pack> · drop <unit> <pack> · check <file…>',
  operands: 'list|adopt|drop|check …',
  options: { json: { type: 'boolean' } },
  run: async (values, [what = '', ...rest]) => {
    if (what === 'check') return await checkFiles(rest);
    return await doWork(WORKS, [what, ...rest], values, 'Say list, adopt, drop or check.');
  },
};

const WORKS: Works = {
  list: async (house, rest, values) => {
    operandsOf(rest);
    const { units } = await house.organisation.read();
    const rows = house.packs.flatMap((pack) =>
      pack.rules.map((rule) => ({
        pack: pack.id,
        rule: rule.id,
        limit: printDuration(rule.within),
        source: rule.source.en,
        evidence: rule.evidence,
        force: `${rule.from ?? ''}–${rule.until ?? ''}`,
        units: [...units.values()]
          .flatMap(({ code, statutory: said }) =>
            said[pack.id] === undefined ? [] : [said[pack.id] === true ? code : `not ${code}`],
          )
          .join(', '),
      })),
    );
    print(rows, values['json'] === true);
  },
  adopt: async (house, rest) => {
    const { unit: code, pack } = operandsOf(rest, 'unit', 'pack');
    const { id: unit } = await unitNamed(house, code);
    await change(house, { type: 'AdoptStatutory', unit, pack, knownPacks: house.packs.map(({ id }) => id) });
    console.log(`${code} and all below it use ${pack}; open cases take its limits up.`);
  },
  drop: async (house, rest) => {
    const { unit: code, pack } = operandsOf(rest, 'unit', 'pack');
    const { id: unit } = await unitNamed(house, code);
    await change(house, { type: 'DropStatutory', unit, pack });
    console.log(`${code} and all below it do not use ${pack} any more; its clocks fall silent.`);
  },
};

async function checkFiles(files: readonly string[]): Promise<number> {
  if (files.length === 0) throw new UsageRefused('Say which files: huiyin statutory check statutory/cn-express.yaml');
  let isSound = true;
  for (const file of files) {
    const { pack, faults } = parsePack(path.basename(file), await readFile(file, 'utf8'));
    for (const fault of faults) console.error(`${file}:${String(fault.line)}: ${fault.text.en}`);
    if (pack === null) isSound = false;
    else console.log(`${file}: ${String(pack.rules.length)} limits, sound.`);
  }
  return isSound ? 0 : 1;
}
