import assert from 'node:assert/strict';
import { test } from 'node:test';
import { altered, TEA_HOUSE } from '#test/support/tea-house.ts';
import { compilePlaybook } from './compile.ts';
import { canonicalText, type ResolvedDocument } from './document.ts';
import { UnsoundPlaybook } from './faults.ts';
import { parsePlaybook } from './parse.ts';
import type { ClockRule } from './playbook.ts';

function documentOf(texts = TEA_HOUSE): ResolvedDocument {
  const { document, faults } = parsePlaybook(texts);
  assert.ok(document !== null, faults.map((fault) => `${fault.line} ${fault.code}`).join('\n'));
  return document;
}

const compiledTeaHouse = (texts = TEA_HOUSE) => compilePlaybook(documentOf(texts));

function taskNamed(name: string, texts = TEA_HOUSE) {
  const task = compiledTeaHouse(texts)
    .stages.flatMap(({ tasks }) => tasks)
    .find(({ id }) => id === name);
  assert.ok(task !== undefined, name);
  return task;
}

function clockOf(name: string, texts = TEA_HOUSE): ClockRule {
  const { clock } = taskNamed(name, texts);
  assert.ok(clock !== null, name);
  return clock;
}

const min = (amount: number) => ({ amount, unit: 'min' });

test('a document is what is compiled, whichever way it was kept', () => {
  const document = documentOf();
  const playbook = compilePlaybook(document);
  assert.deepEqual(compilePlaybook(JSON.parse(canonicalText(document))), playbook);
  assert.deepEqual(compilePlaybook(JSON.parse(JSON.stringify(document))), playbook);
});

test('the canonical text is the same however the text was laid out, and another where it says something else', () => {
  const text = canonicalText(documentOf());
  const laidOut = altered('tiers: [host, keeper]', '# from below\ntiers:\n  - host\n  - keeper', '').texts;
  const quoted = altered('en: Cold tea', `en: 'Cold tea'`, '').texts;
  const said = altered('en: Cold tea', 'en: Colder tea', '').texts;
  assert.equal(canonicalText(documentOf(laidOut)), text);
  assert.equal(canonicalText(documentOf(quoted)), text);
  assert.notEqual(canonicalText(documentOf(said)), text);
  const parsed = JSON.parse(text) as object;
  assert.deepEqual(Object.keys(parsed), Object.keys(parsed).sort());
  assert.ok(!/[\n\t]|": |, "/.test(text.replaceAll(/"(\\.|[^"\\])*"/g, '""')), 'nothing stands between the parts');
});

test('what belongs together is compiled together', () => {
  const playbook = compiledTeaHouse();
  assert.equal(playbook.name, 'tea-house');
  assert.deepEqual(playbook.tiers, ['host', 'keeper']);
  assert.deepEqual(playbook.roles[1], {
    id: 'keeper',
    title: { zh: '掌柜', en: 'Keeper' },
    duty: { zh: '作主', en: 'Decides' },
  });
  assert.deepEqual(playbook.channels[0], {
    id: 'counter',
    title: { zh: '柜台', en: 'Counter' },
    by: 'staff',
    promise: 'required',
  });
  assert.deepEqual(
    playbook.registration.map(({ id, required }) => `${id} ${required}`),
    [
      'matter everyone',
      'occurred staff',
      'place nobody',
      'harm everyone',
      'demands nobody',
      'contact everyone',
      'name staff',
      'purchase nobody',
    ],
  );
  assert.deepEqual(playbook.forms[0]?.fields[0]?.hint, { zh: '写清楚', en: 'In full' });
  assert.deepEqual(playbook.forms[0]?.fields[1]?.choices[1], { id: 'cross', title: { zh: '生气', en: 'Cross' } });
  assert.deepEqual(playbook.forms[1]?.fields[0], {
    id: 'score',
    title: { zh: '满意度', en: 'Score' },
    hint: null,
    kind: 'score',
    choices: [],
    required: false,
  });
  assert.equal(playbook.hotline, null);
  assert.equal('recourse' in playbook, false, 'what is not said is the portal’s to say');
  assert.equal(playbook.retentionYears, 3);
  assert.deepEqual(playbook.cites, ['R301', 'R306', 'R307']);
  assert.deepEqual(Object.keys(playbook.guidance), ['guidance/sorry.md']);
});

test('severities and what is only for some of them become conditions', () => {
  const playbook = compiledTeaHouse();
  assert.deepEqual(
    playbook.severities.map(({ when }) => when),
    [{ source: '(harm == "scald") || (category == "tea" && impact == "some")' }, null],
  );
  assert.deepEqual(
    playbook.severities.map(({ decides }) => decides),
    ['keeper', null],
  );
  assert.deepEqual(taskNamed('hand-on').when, { source: 'severity == "grave"' });
  assert.deepEqual(taskNamed('visit').when, {
    source: 'severity == "grave" && (substantiated != "no" && loss == false)',
  });
  assert.deepEqual(taskNamed('hand-on', altered('for: grave', 'for: [grave, slight]', '').texts).when, {
    source: 'severity in ["grave", "slight"]',
  });
  assert.deepEqual(playbook.stages[2]?.when, { source: 'severity != ""' });
  assert.equal(playbook.stages[0]?.when, null);
});

test('a task keeps all that it says', () => {
  const { clock, ...visit } = taskNamed('visit');
  assert.deepEqual(visit, {
    id: 'visit',
    title: { zh: '到桌', en: 'Visit' },
    act: 'contact',
    by: 'keeper',
    when: { source: 'severity == "grave" && (substantiated != "no" && loss == false)' },
    inPerson: true,
    onSite: true,
    to: null,
    form: null,
    asks: [
      {
        id: 'spilt',
        title: { zh: '是不是我们打翻的', en: 'Whether we spilt it' },
        hint: null,
        kind: 'yes-no',
        choices: [
          { id: 'yes', title: { zh: '是', en: 'Yes' } },
          { id: 'no', title: { zh: '否', en: 'No' } },
        ],
        neededWhen: { source: 'mood == "cross"' },
        required: false,
      },
    ],
    optional: false,
    needs: [],
    say: 'guidance/sorry.md',
    no: null,
    askAgain: null,
    cites: [],
  });
  assert.deepEqual(clock, {
    id: 'visit',
    title: { zh: '到桌', en: 'Visit' },
    of: 'assigned',
    within: min(30),
    between: null,
    soft: false,
    warn: min(10),
    afterRegrade: 'restart',
    whose: 'ours',
    endOfDay: 'close-of-business',
    ladder: [
      { after: null, tiers: 1 },
      { after: min(30), tiers: 2 },
    ],
    basis: { zh: '30 分钟内到', en: 'Within 30 minutes' },
  });
  const { no, askAgain } = taskNamed('answer');
  assert.deepEqual([no, askAgain], ['settle', { amount: 1, unit: 'd' }]);
  assert.equal(taskNamed('call-back').optional, true);
});

test('the limit of the complainant ends at midnight, warns nobody and is never a breach', () => {
  const { whose, endOfDay, warn, ladder, soft } = clockOf('answer');
  assert.deepEqual([whose, endOfDay, warn, ladder, soft], ['complainant', 'midnight', null, [], false]);
});

test('a general limit asks for a reason; a ladder of its own stands in for the common one', () => {
  assert.deepEqual([clockOf('mend').soft, clockOf('mend').ladder], [true, []]);
  assert.deepEqual(clockOf('hand-on').ladder, [{ after: null, tiers: 1 }]);
});

test('the usual warning comes a quarter ahead, four hours at most, and a day ahead where days are counted', () => {
  const warnOf = (within: string) => clockOf('mend', altered('within: 24 h', `within: ${within}`, '').texts).warn;
  assert.deepEqual(warnOf('24 h'), min(240));
  assert.deepEqual(warnOf('4 h'), min(60));
  assert.deepEqual(warnOf('30 min'), min(5));
  assert.deepEqual(warnOf('15 min'), min(3));
  assert.equal(warnOf('3 min'), null);
  assert.deepEqual(warnOf('1 d'), { amount: 4, unit: 'h' });
  assert.deepEqual(warnOf('1 wd'), { amount: 4, unit: 'h' });
  assert.deepEqual(warnOf('7 d'), { amount: 1, unit: 'd' });
  assert.deepEqual(clockOf('call-back').warn, { amount: 1, unit: 'wd' });
});

test('responses start again after a regrade, resolutions keep their start, unless the playbook says otherwise (R341)', () => {
  const rules = ['hand-on', 'visit', 'assess', 'answer', 'mend', 'call-back'].map((name) => clockOf(name).afterRegrade);
  assert.deepEqual(rules, ['restart', 'restart', 'keep', 'keep', 'keep', 'keep']);
  const said = altered(
    'else: give-reason',
    'else: give-reason\n        after_regrade: restart\n        ends: midnight',
    '',
  );
  const { afterRegrade, endOfDay } = clockOf('mend', said.texts);
  assert.deepEqual([afterRegrade, endOfDay], ['restart', 'midnight']);
});

test('what the program could not run by is refused; what is merely unwise was published and compiles for ever', () => {
  const document = documentOf();
  const text = canonicalText(document);
  const changed = (passage: string, by: string): unknown => {
    assert.ok(text.includes(passage), passage);
    return JSON.parse(text.replace(passage, by));
  };
  const idle = '{"cites":[],"duty":{"en":"Sits","zh":"坐"},"id":"idle","title":{"en":"Idler","zh":"闲人"}}';
  const codesOf = (json: unknown): readonly string[] => {
    try {
      compilePlaybook(json);
      return [];
    } catch (error) {
      assert.ok(error instanceof UnsoundPlaybook, String(error));
      assert.ok(error.faults.every(({ line, file }) => line === 0 && file === 'document'));
      return error.faults.map(({ code, path }) => `${code} ${path}`);
    }
  };
  assert.deepEqual(codesOf(document), []);
  assert.deepEqual(codesOf(changed('"roles":[', `"roles":[${idle},`)), []);
  assert.deepEqual(codesOf(changed('"roles":[', `"roles":[${idle},${idle},`)), ['name.twice roles.idle']);
  assert.deepEqual(codesOf(changed('"when":"severity != \\"\\""', '"when":"severity = 1"')), [
    'condition.syntax stages.end.when',
  ]);
  assert.deepEqual(codesOf(changed('"by":"keeper"', '"by":"nobody"')), ['name.unknown stages.settle.tasks.visit.by']);
  assert.deepEqual(codesOf(changed('"id":"apology"', '"id":"refund"')), ['name.twice intake.demands.refund']);
  assert.deepEqual(codesOf({ ...document, language: 2 }), ['schema.among language']);
  assert.deepEqual(codesOf({ ...document, playbok: 1 }), ['schema.unknown-key playbok']);
});

test('whatever stands in place of a document is refused, not stumbled over', () => {
  const document = JSON.parse(canonicalText(documentOf())) as { readonly [key: string]: unknown };
  const strange: readonly unknown[] = [null, 0, '', 'x', [], {}, true, [[]], { a: { b: {} } }];
  for (const json of strange) assert.throws(() => compilePlaybook(json), UnsoundPlaybook);
  for (const key of Object.keys(document))
    for (const value of strange) {
      try {
        compilePlaybook({ ...document, [key]: value });
      } catch (error) {
        assert.ok(error instanceof UnsoundPlaybook, `${key}: ${String(error)}`);
      }
    }
});
