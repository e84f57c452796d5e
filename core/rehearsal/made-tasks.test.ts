import assert from 'node:assert/strict';
import { test } from 'node:test';
import { workshopTexts } from '#test/support/workshop.ts';
import { rehearsePlaybook } from './report.ts';

/** Tasks that are made of one: for several roles, or for some cases. A scenario means them by the name that was written. */
const TEXTS = workshopTexts(
  [
    '        by: owner_of_shop\n        of: sheet\n        within: 2 h\n        from: asked\n        else: escalate',
    `        by: {any_of: [owner_of_shop, desk]}
        of: sheet
        may_return: sheet
        within: 2 h
        from: asked
        else: escalate
        variants: [{for: urgent, within: 30 min}]`,
  ],
  ['act: carry-out, by: foreman,', 'act: carry-out, by: foreman, not_by: desk,'],
);

const scenario = (severity: string, due: string) => `title: {zh: 返修, en: Mended}
start: 2026-07-20 09:00
on_duty: {desk: 林晓夏, foreman: [周砚青, 林晓夏], owner_of_shop: 沈立冬}
steps:
  - {who: desk, act: register}
  - {who: desk, act: assess, severity: ${severity}, answers: {stranded: '${severity === 'urgent' ? 'yes' : 'no'}'}}
  - {who: 周砚青, act: find, refused: {code: record.field-missing, field: ours}}
  - {who: 沈立冬, act: review, task: look-over, refused: task.unknown}
  - {who: 周砚青, act: find, answers: {ours: 'yes', part: 刹车片}}
  - {who: 沈立冬, act: review, refused: task.not-yet}
  - who: 周砚青
    act: write-record
    form: sheet
    fields: {way: away, seats: 5, price_asked: 30000, wishes: [money, care], kept_parts: true, since: '2026-07-01', heard_at: +0 d 08:00}
    expect:
      asked: {look-over: [owner_of_shop, 林晓夏]}
      clocks: {look-over: {due: ${due}}}
  - {who: 沈立冬, act: send-back, task: look-over, expect: {asked: {sheet: 林晓夏}, not_asked: [look-over]}}
  - {who: 周砚青, act: write-record, form: sheet}
  - at: +3 h
    expect:
      meanwhile: {breached: [look-over], escalated: {look-over: nobody}}
      clocks: {look-over: passed}
  - {who: desk, act: review, late: 店主不在, expect: {not_asked: [look-over], asked: {mend: foreman}}}
  - {who: 林晓夏, act: carry-out, refused: access.not-by}
  - {who: 周砚青, act: archive, refused: case.not-closed}
`;

const SCENARIOS = {
  'scenarios/usual.yaml': scenario('usual', '2026-07-20 11:00'),
  'scenarios/urgent.yaml': scenario('urgent', '2026-07-20 09:30'),
};

test('tasks of several roles and of some cases are meant by their written name, and answers are given along with acts', () => {
  const { outcomes, coverage } = rehearsePlaybook(TEXTS, SCENARIOS);
  const said = outcomes.flatMap(({ faults }) => faults.map(({ file, line, text }) => `${file}:${line} ${text.en}`));
  assert.deepEqual(said, []);
  const missing = (coverage?.unreached ?? []).map(({ says }) => says.en);
  assert.equal(
    missing.includes('waits for close: File'),
    false,
    'what waits for the closing is refused while the case is open',
  );
  assert.deepEqual(
    ['Look → Explain', 'Explain → Mend', 'Explain → End'].filter((way) => missing.includes(way)),
    ['Look → Explain', 'Explain → End'],
    'no case is explained away and mended',
  );
  for (const part of ['look it over', 'kept from somebody', 'sent back'])
    assert.deepEqual(
      missing.filter((one) => one.toLowerCase().includes(part) && !/met|not closed without/.test(one)),
      [],
    );
});

test('whatever may be altered of variants and of work that is asked for again can be played', () => {
  const { mutants } = rehearsePlaybook(TEXTS, SCENARIOS, { withMutants: true });
  assert.ok(mutants !== null);
  const left = new Set(mutants.survivors.map(({ at, change }) => `${at} ${change}`));
  assert.equal(left.has('stages.prove.tasks.prove.again.when never'), true, 'no scenario comes there');
  assert.equal(left.has('stages.mend.tasks.look-over.variants.0 taken out'), false);
});

test('what is asked at the door is answered while registering, and whoever does not pass is declined there', () => {
  const texts = workshopTexts(
    [
      '  decline_reasons:',
      `  asks: [mood?, cause]
  gate: {channels: [counter], asks: [mended_here], decline: not-here}
  decline_reasons:`,
    ],
    ['fields:\n', 'fields:\n  mended_here: {title: {zh: 在这里修的, en: Mended here}, kind: yes-no}\n'],
  );
  const door = `title: {zh: 门槛, en: The gate}
start: 2026-07-20 09:00
steps:
  - {who: desk, act: register, refused: {code: record.field-missing, field: mended_here}}
  - {who: desk, act: register, answers: {mended_here: 'yes'}, without: [cause], refused: {code: record.field-missing, field: cause}}
  - {who: desk, act: register, answers: {mended_here: 'no', mood: 2}, refused: gate.closed}
  - {who: desk, act: register, answers: {mended_here: 'no'}, declined: 不是在这里修的, expect: {status: declined}}
`;
  const web = `title: {zh: 网上来的, en: From the web}
start: 2026-07-20 09:00
steps:
  - {who: complainant, act: register}
  - {who: desk, act: assess, severity: usual, answers: {stranded: 'no', cause: 松动}, expect: {stage: look}}
`;
  const { outcomes, coverage } = rehearsePlaybook(texts, { 'scenarios/door.yaml': door, 'scenarios/web.yaml': web });
  const said = outcomes.flatMap(({ faults }) => faults.map(({ file, line, text }) => `${file}:${line} ${text.en}`));
  assert.deepEqual(said, []);
  const missing = (coverage?.unreached ?? []).map(({ says }) => says.en);
  assert.deepEqual(
    missing.filter((one) => /gate|registration$/.test(one)),
    [],
  );
});
