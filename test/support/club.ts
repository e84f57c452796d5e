import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { compilePlaybook } from '#core/playbook/compile.ts';
import { UnsoundPlaybook } from '#core/playbook/faults.ts';
import type { ParameterValues } from '#core/playbook/parameters.ts';
import { parsePlaybook } from '#core/playbook/parse.ts';
import type { Playbook } from '#core/playbook/playbook.ts';

/** 台球俱乐部: the shipped procedure, read from its text and compiled; the stories of the core run on the same one that organisations adopt. */

const FOLDER = path.resolve(import.meta.dirname, '../../playbooks/billiards-club');
const ARTICLES = readdirSync(path.join(FOLDER, 'guidance')).map((file) => `guidance/${file}`);
export const CLUB_TEXTS = Object.fromEntries(
  ['playbook.yaml', ...ARTICLES].map((file) => [file, readFileSync(path.join(FOLDER, file), 'utf8')]),
);

/** The procedure as an organisation has it that decided these parameters. @throws UnsoundPlaybook with every fault. */
export function clubWith(values: ParameterValues): Playbook {
  const parsed = parsePlaybook(CLUB_TEXTS, values);
  if (parsed.document === null) throw new UnsoundPlaybook(parsed.faults);
  return compilePlaybook(parsed.document);
}

export const CLUB = clubWith({});
