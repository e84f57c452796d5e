import { writeFileSync } from 'node:fs';
import { drawSvg } from '#core/playbook/draw-svg.ts';
import { UnsoundPlaybook } from '#core/playbook/faults.ts';
import { parsePlaybook } from '#core/playbook/parse.ts';
import { playbookNamed } from './named-playbook.ts';
import type { Verb } from './verb.ts';
import { UsageRefused } from './with-house.ts';

/** 画流程: a playbook as a chart to pin to a wall, as SVG; to a file with --out, else to standard output. */
export const draw: Verb = {
  summary: 'draw a playbook as a chart (SVG), to standard output or with --out to a file; --lang en in English',
  operands: '<playbook>',
  options: { out: { type: 'string' }, lang: { type: 'string' } },
  run(values, [playbook, ...more]) {
    const { lang = 'zh', out } = values;
    if (lang !== 'zh' && lang !== 'en') throw new UsageRefused('Say --lang zh or --lang en.');
    if (playbook === undefined || more.length > 0) throw new UsageRefused('Say which: huiyin draw <playbook>');
    const { texts, decided } = playbookNamed(playbook);
    const { document, faults } = parsePlaybook(texts, decided);
    if (document === null) throw new UnsoundPlaybook(faults);
    const svg = drawSvg(document, lang);
    if (typeof out === 'string') writeFileSync(out, svg);
    else process.stdout.write(svg);
    return Promise.resolve(0);
  },
};
