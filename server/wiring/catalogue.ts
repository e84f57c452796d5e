import path from 'node:path';
import { compilePlaybook } from '#core/playbook/compile.ts';
import { UnsoundPlaybook } from '#core/playbook/faults.ts';
import { parsePlaybook } from '#core/playbook/parse.ts';
import type { Shelf } from './house.ts';
import { readPlaybookFolder } from './playbook-folder.ts';

/** What the first unit follows until somebody chooses otherwise. */
export const DEFAULT_PLAYBOOK = 'billiards-club';

const PLAYBOOKS = path.resolve(import.meta.dirname, '../../playbooks');
const NAME = /^[a-z][a-z0-9]*([-_][a-z0-9]+)*$/;

/** 流程目录: the folder of a playbook that can be adopted; `null` where a name is none. */
function folderOf(name: string): string | null {
  return NAME.test(name) ? path.join(PLAYBOOKS, name) : null;
}

/** 流程架 of the folder `playbooks/`: read anew each time, so that an edited playbook can be published without a restart. */
export const CATALOGUE: Shelf = {
  resolve: (name) => {
    const folder = folderOf(name);
    const texts = folder === null ? null : readPlaybookFolder(folder);
    if (texts === null) return null;
    const { document, faults } = parsePlaybook(texts);
    if (document === null) throw new UnsoundPlaybook(faults);
    if (document.playbook !== name) throw new Error(`playbooks/${name} holds the playbook ${document.playbook}`);
    return document;
  },
  compile: compilePlaybook,
};
