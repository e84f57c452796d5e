import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { renderConfiguration } from '#server/config.ts';
import { renderCommands } from '#test/support/command-table.ts';
import { renderEvents, renderRefusals } from './documents.ts';
import { renderLanguage, renderLanguageSchema } from './language-page.ts';
import { renderScenarioActs, renderScenarioSchema } from './scenario-page.ts';

/** `npm run docs`: writes the pages that follow from the code. */
const docs = path.resolve(import.meta.dirname, '../docs');
mkdirSync(path.join(docs, 'api'), { recursive: true });
writeFileSync(path.join(docs, 'api/commands.md'), renderCommands());
writeFileSync(path.join(docs, 'api/events.md'), renderEvents());
writeFileSync(path.join(docs, 'api/refusals.md'), renderRefusals());
writeFileSync(path.join(docs, 'operate/configuration.md'), renderConfiguration());
mkdirSync(path.join(docs, 'author-playbooks'), { recursive: true });
writeFileSync(path.join(docs, 'author-playbooks/scenario-acts.md'), renderScenarioActs());
writeFileSync(path.join(docs, 'author-playbooks/scenario.schema.json'), renderScenarioSchema());
writeFileSync(path.join(docs, 'author-playbooks/reference.md'), renderLanguage());
writeFileSync(path.join(docs, 'author-playbooks/playbook.schema.json'), renderLanguageSchema());
