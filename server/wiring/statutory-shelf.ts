import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { StatutoryPack } from '#core/statutory/pack.ts';
import { parsePack } from '#core/statutory/parse-pack.ts';

/** 法定时限包的文件夹 */
export const STATUTORY = path.resolve(import.meta.dirname, '../../statutory');

/** 时限包有误: names the file, the line and the mend of every fault. */
class PackRefused extends Error {
  constructor(
    faults: readonly { readonly file: string; readonly line: number; readonly text: { readonly en: string } }[],
  ) {
    super(faults.map(({ file, line, text }) => `${file}:${String(line)}: ${text.en}`).join('\n'));
    this.name = 'PackRefused';
  }
}

/** 法定时限包 of a folder, in order of their names. @throws PackRefused when a file is at fault */
export function readPacks(folder: string): readonly StatutoryPack[] {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort();
  return files.map((name) => {
    const { pack, faults } = parsePack(name, readFileSync(path.join(folder, name), 'utf8'));
    if (pack === null) throw new PackRefused(faults);
    if (`${pack.id}.yaml` !== name)
      throw new PackRefused([{ file: name, line: 1, text: { en: `it holds the pack ${pack.id}` } }]);
    return pack;
  });
}
