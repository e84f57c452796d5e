import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parsePlaybook } from '#core/playbook/parse.ts';
import { CLUB_TEXTS } from '#test/support/club.ts';
import { workshopTexts } from '#test/support/workshop.ts';
import { NO_HOUSE } from './read-scenario.ts';
import { rehearseAll } from './rehearse-all.ts';
import { tellRehearsal } from './tell.ts';

const BEGINNING = `title: {zh: 周六晚上, en: On Saturday evening}
start: 2026-07-18 20:05
on_duty: {desk: [林晓夏, 陈禾], head: 周砚青}
steps:
  - who: 林晓夏
    act: register
    category: service
    severity: minor
`;

const outcome = (text: string) => {
  const [found] = rehearseAll({ 'scenarios/a.yaml': text }, (values) => parsePlaybook(CLUB_TEXTS, values), NO_HOUSE);
  assert.ok(found);
  return found;
};

/** Line, code and words of every fault. */
const faults = (text: string) => outcome(text).faults.map(({ line, code, text: { en } }) => `${line} ${code}: ${en}`);
const after = (...lines: readonly string[]) => faults(`${BEGINNING}${lines.map((line) => `  ${line}\n`).join('')}`);

describe('a rehearsal', () => {
  test('passes where everything comes out as it says, and its time moves by itself', () => {
    assert.deepEqual(
      after(
        '- at: 2026-07-18 21:40',
        '  expect:',
        '    stage: minor',
        '    clocks: {talk: {is: passed, due: 2026-07-18 21:05, warns: 2026-07-18 20:50}}',
        '    meanwhile:',
        '      warned: [talk]',
        '      breached: {talk: 2026-07-18 21:05}',
        '      passed: none',
        '      escalated: {talk: [{to: head, at: 2026-07-18 21:05}, {to: manager, at: 2026-07-18 21:35}]}',
        '    asked: {step-in: [head, manager]}',
        '- who: 林晓夏',
        '  act: contact',
        '  refused: clock.late-reason-needed',
        '- who: desk',
        '  act: contact',
        '  late: 人手不够',
        '  expect: {clocks: {talk: missed}, not_asked: [talk, step-in], events: [ContactMade, TaskDone]}',
      ),
      [],
    );
  });

  test('says on which line it came out otherwise, what was expected and what came', () => {
    assert.deepEqual(
      after(
        '- at: +10 min',
        '  expect:',
        '    stage: result',
        '    status: closed',
        '    clocks:',
        '      talk: met',
        '      settle: {due: 2026-07-19 00:04}',
        '    asked: {talk: 陈禾}',
        '    only_asked: {talk: 林晓夏}',
        '    meanwhile: {warned: [talk], escalated: {talk: head}}',
      ),
      [
        '12 expect.differs: The status should be "closed" and is "open"',
        '11 expect.differs: The stage should be "result" and is "minor"',
        '16 expect.differs: Task talk, asked of, should be "陈禾" and is "林晓夏"',
        '17 expect.differs: Task respondent, asked of, should be "–" and is "head"',
        '14 expect.differs: Clock talk, its state, should be "met" and is "running"',
        '15 expect.differs: Clock settle, due, should be "2026-07-19 00:04" and is "2026-07-19 00:05"',
        '18 expect.differs: Warned of meanwhile should be "talk" and is "–"',
        '18 expect.differs: Escalated meanwhile should be "talk" and is "–"',
      ],
    );
  });

  test('an act that is refused though it should be done, or done though it should be refused, ends it', () => {
    assert.deepEqual(after('- who: 周砚青', '  act: close', '  expect: {status: closed}'), [
      '10 step.refused: It should be done and was refused: closure.tasks-open {"tasks":["talk","settle","respondent","tell","slip"]}',
    ]);
    assert.deepEqual(after('- who: 林晓夏', '  act: contact', '  refused: access.role', '- who: nobody-here'), [
      '11 step.done: It should be refused (access.role) and was done',
    ]);
    assert.deepEqual(
      after('- who: 林晓夏', '  act: close', '  refused: {code: closure.tasks-open, with: {tasks: [slip, talk]}}'),
      [
        '11 step.refused-otherwise: It should be refused with closure.tasks-open {"tasks":["slip","talk"]} and was with closure.tasks-open {"tasks":["talk","settle","respondent","tell","slip"]}',
      ],
    );
  });

  test('what a scenario names must be there', () => {
    const codes = (...lines: readonly string[]) => after(...lines).map((said) => said.split(':')[0]);
    assert.deepEqual(codes('- expect: {not_asked: [tlak]}'), ['9 scenario.unknown-task']);
    assert.deepEqual(codes('- expect: {clocks: {slip: met}}'), ['9 scenario.unknown-clock']);
    assert.deepEqual(codes('- expect: {stage: minour}'), ['9 scenario.unknown-stage']);
    assert.deepEqual(codes('- expect: {events: [CaseShut]}'), ['9 scenario.unknown-event']);
    assert.deepEqual(codes('- expect: {asked: {talk: 林晓}}')[0], '9 scenario.nobody');
    assert.deepEqual(codes('- who: 林晓', '  act: contact'), ['9 scenario.nobody']);
    assert.deepEqual(codes('- who: 林晓夏', '  act: contact', '  refused: access.rule'), [
      '11 scenario.unknown-refusal',
    ]);
    assert.deepEqual(codes('- who: 林晓夏', '  act: contact', '  keeps: [约定九]'), ['11 scenario.unknown-entry']);
    assert.deepEqual(codes('- who: complainant', '  act: note')[0], '10 step.refused');
    assert.deepEqual(faults(BEGINNING.replace('head: 周', 'heads: 周')).length, 1);
  });

  test('how it is written is checked before anything is played', () => {
    const codes = (text: string) => outcome(text).faults.map(({ line, code }) => `${line} ${code}`);
    assert.deepEqual(codes(BEGINNING.replace('category', 'categroy')), ['7 schema.unknown-key']);
    assert.deepEqual(codes(BEGINNING.replace('register', 'regster')), ['6 scenario.unknown-act']);
    assert.deepEqual(codes(BEGINNING.replace('2026-07-18 20:05', '2026-07-18')), ['2 yaml.misread']);
    assert.deepEqual(codes(BEGINNING.replace('2026-07-18 20:05', '+2 h')), ['2 scenario.start']);
    assert.deepEqual(codes(`${BEGINNING}  - at: 2 h\n`), ['9 scenario.moment']);
    assert.deepEqual(codes(`${BEGINNING}  - at: 2026-07-18 20:00\n`), ['9 scenario.back-in-time']);
    assert.deepEqual(codes(`${BEGINNING}  - act: contact\n`), ['9 scenario.who-acts']);
    assert.deepEqual(codes(`${BEGINNING}parameters: {at_twice: 3 min}\n`), ['9 scenario.parameters']);
    assert.deepEqual(codes(`${BEGINNING}calendar: {zone: Asia/Nowhere}\n`), ['9 scenario.calendar']);
  });

  test('parameters, people and the calendar are those of the scenario', () => {
    const steps = `  - who: desk
    act: assign
    expect:
      clocks: {arrive: {due: 2026-07-18 20:35}}
`;
    const moderate = BEGINNING.replace('severity: minor', 'severity: moderate').replace('service', 'equipment');
    assert.deepEqual(faults(`${moderate}${steps}`), []);
    const later = steps.replace('- who', '- at: +5 min\n    who');
    assert.equal(faults(`${moderate}${later}`).length, 1);
    assert.deepEqual(faults(`${moderate}${later}parameters: {arrival_from: received}\n`), []);
    const hours = `calendar: {hours: {from: '10:00', until: '22:00', days: [6, 7]}}\n`;
    const told = `  - {who: desk, act: contact}
  - {who: desk, act: carry-out}
  - {who: desk, act: tell, expect: {clocks: {call-back: {opens: 2026-07-26 00:00, due: 2026-08-02 22:00}}}}
`;
    assert.deepEqual(faults(`${BEGINNING}${told}${hours}`), []);
    const nobody = BEGINNING.replace('head: 周砚青', 'head: 0, manager: 2');
    assert.deepEqual(faults(`${nobody}    expect: {asked: {respondent: manager}}\n`), []);
  });

  test('whom an act informed is held against whom it should have', () => {
    const look = 'check: {title: {zh: 查看, en: Look at it}';
    const up = 'up: {title: {zh: 报店主, en: Tell the owner}, act: inform, by: desk, to: owner_of_shop}';
    const texts = workshopTexts([look, `${up}\n      ${look}`]);
    const said = (first: string, second: string): readonly string[] => {
      const text = `title: {zh: 上报, en: Told}
start: 2026-07-20 09:00
steps:
  - {who: desk, act: register}
  - {who: desk, act: assess, severity: usual, reason: 开得动, answers: {stranded: 'no'}, expect: {informed: ${first}}}
  - {who: desk, act: inform, expect: {informed: ${second}}}
`;
      const [found] = rehearseAll({ 'scenarios/a.yaml': text }, (values) => parsePlaybook(texts, values), NO_HOUSE);
      return (found?.faults ?? []).map(({ line, text: { en } }) => `${line} ${en}`);
    };
    assert.deepEqual(said('none', 'owner_of_shop'), []);
    assert.deepEqual(said('foreman', '[owner_of_shop, foreman]'), [
      '5 Informed should be "foreman" and is "–"',
      '6 Informed should be "foreman, owner_of_shop" and is "owner_of_shop"',
    ]);
    assert.deepEqual(said('none', 'owner').length, 1, 'there is no such role');
  });

  test('reads as a story in both languages', () => {
    const { rehearsal } = outcome(`${BEGINNING}  - {at: +50 min, who: 林晓夏, act: contact, note: 客人还在生气}\n`);
    assert.ok(rehearsal !== null);
    const zh = tellRehearsal(rehearsal, 'zh').join('\n');
    assert.match(zh, /周六晚上（a）：通过/);
    assert.match(zh, /20:05 {2}林晓夏：登记受理\n/);
    assert.match(zh, /时限 联系客户并致歉：今天 21:05 前/);
    assert.match(zh, /20:50 {2}到点：临期预警 联系客户并致歉/);
    assert.match(zh, /20:55 {2}林晓夏：联系（客人还在生气）/);
    const en = tellRehearsal(rehearsal, 'en').join('\n');
    assert.match(en, /Asked of 林晓夏: Speak with the customer and apologise/);
    assert.match(en, /Due: Warning: Speak with the customer/);
  });
});
