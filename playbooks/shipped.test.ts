import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { checkCopies, writtenIn } from '#core/playbook/check-copies.ts';
import { parsePlaybook } from '#core/playbook/parse.ts';
import { isProved } from '#core/rehearsal/mutants.ts';
import { rehearsePlaybook } from '#core/rehearsal/report.ts';
import { playbooksOnShelves, readPlaybookFolder, readScenarios } from '#server/wiring/playbook-folder.ts';

/** Every playbook that ships is sound, and proved by its scenarios: all of it is played, and nothing of it can change unnoticed. */

const PLAYBOOKS = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory());

const WRITTEN = writtenIn(playbooksOnShelves());

/** In one line each, for whoever mends it. */
const said = (
  faults: readonly { readonly file: string; readonly line: number; readonly text: { readonly en: string } }[],
) => faults.map(({ file, line, text }) => `${file}:${line} ${text.en}`);

test('there are playbooks to try', () => {
  assert.ok(PLAYBOOKS.length > 0);
});

for (const { name } of PLAYBOOKS) {
  describe(name, () => {
    const folder = path.join(import.meta.dirname, name);
    const texts = readPlaybookFolder(folder) ?? {};
    const { outcomes, faults, coverage, mutants } = rehearsePlaybook(texts, readScenarios(folder), {
      withMutants: true,
    });

    test('is sound', () => {
      assert.deepEqual(said(parsePlaybook(texts).faults.filter(({ code }) => code !== 'parameter.unfilled')), []);
    });

    test('copies nothing of another', () => {
      const { faults: copied, advice } = checkCopies(texts, WRITTEN);
      assert.deepEqual(said([...copied, ...advice]), []);
    });

    test('has scenarios, and every one of them comes out as it says', () => {
      assert.ok(outcomes.length > 0, 'no scenarios');
      assert.deepEqual(said([...faults, ...outcomes.flatMap((outcome) => outcome.faults)]), []);
    });

    test('all of it is played', () => {
      const missing = (coverage?.unreached ?? []).map(({ place, says }) => `${place.line} ${place.path}: ${says.en}`);
      assert.deepEqual(missing, []);
    });

    test('nothing of it can be altered unnoticed, but for what is explained', () => {
      assert.ok(mutants !== null, 'some scenario fails');
      const { survivors, all, killed } = mutants;
      const unexplained = survivors.filter(({ because }) => because === null);
      assert.deepEqual(
        unexplained.map(({ at, change }) => `${at}: ${change}`),
        [],
      );
      assert.deepEqual(said(mutants.faults), []);
      assert.ok(isProved(mutants), `${killed} of ${all}`);
      assert.ok(all > 100, `${all} alterations`);
    });
  });
}

test('the scenario in docs/author-playbooks/rehearse.md comes out as it says', () => {
  const page = readFileSync(path.join(import.meta.dirname, '../docs/author-playbooks/rehearse.md'), 'utf8');
  const scenario = /```yaml\n(title:[\s\S]*?)```/.exec(page)?.[1] ?? '';
  const texts = readPlaybookFolder(path.join(import.meta.dirname, 'billiards-club')) ?? {};
  const { outcomes } = rehearsePlaybook(texts, { 'scenarios/page.yaml': scenario }, { only: ['scenarios/page.yaml'] });
  assert.equal(outcomes.length, 1);
  assert.deepEqual(said(outcomes.flatMap(({ faults }) => faults)), []);
});

/** Lines of a playbook as a reader sees them, of 120 characters, without what it cites. */
function linesOf(name: string): number {
  const source = readFileSync(path.join(import.meta.dirname, name, 'playbook.yaml'), 'utf8').trimEnd();
  const lines = source.split('\n').map((line) => ({ line, said: line.replace(/(, )?\bcites: \[[^\]]*\]/, '') }));
  return lines
    .filter(({ line, said }) => line.trim() === '' || said.trim() !== '')
    .reduce((count, { said }) => count + Math.max(1, Math.ceil(said.length / 120)), 0);
}

test('half of the playbooks are no longer than 200 lines of 120 characters, without what they cite', () => {
  const lengths = PLAYBOOKS.map(({ name }) => linesOf(name)).sort((a, b) => a - b);
  assert.ok((lengths[Math.floor((lengths.length - 1) / 2)] ?? 0) <= 200, lengths.join(' '));
});
