import path from 'node:path';
import { checkCopies, writtenIn, type Written } from '#core/playbook/check-copies.ts';
import { parsePlaybook } from '#core/playbook/parse.ts';
import type { Fault } from '#core/playbook/faults.ts';
import type { Text } from '#core/playbook/playbook.ts';
import { playbooksOnShelves } from '../wiring/playbook-folder.ts';
import { playbookNamed } from './named-playbook.ts';
import type { Verb } from './verb.ts';
import { UsageRefused } from './with-house.ts';

/** 检查流程: every fault with its file, its line and the mend, before anybody works by it. Exit 0 only when all are sound. */
export const check: Verb = {
  summary: 'check playbooks, by their names in playbooks/ or by their folders; --lang zh says it in Chinese',
  operands: '<playbook…>',
  options: { json: { type: 'boolean' }, lang: { type: 'string' } },
  run(values, playbooks) {
    const { lang = 'en' } = values;
    if (lang !== 'zh' && lang !== 'en') throw new UsageRefused('Say --lang zh or --lang en.');
    if (playbooks.length === 0) throw new UsageRefused('Say which: huiyin check <playbook…>');
    const written = writtenIn(playbooksOnShelves());
    const reports = playbooks.map((playbook) => ({ playbook, ...looked(playbook, written) }));
    if (values['json'] === true) console.log(JSON.stringify(reports, null, 2));
    else for (const report of reports) tell(report, lang);
    return Promise.resolve(reports.every(({ faults }) => faults.length === 0) ? 0 : 1);
  },
};

interface Report {
  readonly playbook: string;
  readonly faults: readonly Fault[];
  /** What to think over; the playbook is sound all the same. */
  readonly advice: readonly Fault[];
}

function looked(playbook: string, written: Written): Omit<Report, 'playbook'> {
  const { texts, decided } = playbookNamed(playbook);
  const parsed = parsePlaybook(texts, decided);
  const copies = checkCopies(texts, written);
  const faults = [...parsed.faults, ...copies.faults];
  const advice = [...parsed.advice, ...copies.advice];
  const inFolder = (fault: Fault): Fault => ({ ...fault, file: path.join(playbook, fault.file) });
  return { faults: faults.map(inFolder), advice: advice.map(inFolder) };
}

function tell({ playbook, faults, advice }: Report, lang: keyof Text): void {
  for (const fault of faults) console.log(sentence(fault, '', lang));
  for (const each of advice) console.log(sentence(each, lang === 'zh' ? '提醒，' : 'advice, ', lang));
  const count = faults.length === 1 ? '1 fault' : `${faults.length} faults`;
  console.log(`${playbook}: ${faults.length === 0 ? 'sound' : count}.`);
}

function sentence({ file, line, path: where, text, mend }: Fault, kind: string, lang: keyof Text): string {
  const place = `${file}:${line}${where === '' ? '' : ` ${where}`}`;
  return `${place}: ${kind}${text[lang]}${lang === 'zh' ? '；' : '; '}${mend[lang]}`;
}
