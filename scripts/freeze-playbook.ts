import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { compilePlaybook } from '#core/playbook/compile.ts';
import { canonicalText } from '#core/playbook/document.ts';
import { CATALOGUE } from '#server/wiring/catalogue.ts';

// Keeps a playbook as it would be published today, with what is compiled from it, for test/upgrade: a case pins its
// document, so a later program must make the same of it. Run when a version of the program is released.

const FOLDER = path.resolve(import.meta.dirname, '../test/upgrade/playbooks');

for (const name of process.argv.slice(2)) {
  const document = CATALOGUE.resolve(name);
  if (document === null) throw new Error(`there is no playbook "${name}" in playbooks/`);
  const text = canonicalText(document);
  const hash = createHash('sha256').update(text).digest('hex');
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(path.join(FOLDER, `${name}.${hash.slice(0, 12)}.document.json`), text);
  const compiled = JSON.stringify(compilePlaybook(document), null, 1);
  writeFileSync(path.join(FOLDER, `${name}.${hash.slice(0, 12)}.compiled.json`), `${compiled}\n`);
  console.log(`${name} is kept as ${hash}`);
}
