import assert from 'node:assert/strict';
import { parsePlaybook } from '#core/playbook/parse.ts';
import type { FaultCode } from '#core/playbook/fault-texts.ts';
import { altered } from './tea-house.ts';

/** 笔误: the fault, the passage that is replaced, by what, and the words on whose line the fault is found. */
export type Slip = readonly [code: FaultCode, passage: string, by: string, marked: string];

/** Each slip alone is found, on its line, with a sentence and a mend in both languages and no word left unfilled. */
export function foundWithLine([code, passage, by, marked]: Slip): void {
  const { texts, line } = altered(passage, by, marked);
  const { document, faults } = parsePlaybook(texts);
  const said = `${by}\n${faults.map((fault) => `${fault.line} ${fault.code} ${fault.path} ${fault.text.en}; ${fault.mend.en}`).join('\n')}`;
  const found = faults.filter((fault) => fault.code === code && fault.file === 'playbook.yaml');
  assert.equal(document, null, said);
  assert.ok(
    found.some((fault) => fault.line === line),
    `${code} at line ${line}: ${said}`,
  );
  for (const fault of faults)
    for (const sentence of [fault.text.zh, fault.text.en, fault.mend.zh, fault.mend.en])
      assert.ok(sentence.trim() !== '', said);
}
