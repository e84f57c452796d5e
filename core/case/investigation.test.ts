import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { causes, close, evaluate, evidence, finding, rectified, rectify, shares, signOff } from '#test/support/acts.ts';
import { idOf, person, REGION } from '#test/support/people.ts';
import { at, ordinary } from '#test/support/phases.ts';
import type { EvidenceId } from '#core/values/ids.ts';

describe('调查结论', () => {
  test('rests on evidence of this case', () => {
    const story = at('graded');
    story.refuses('沈立冬', finding('yes', '别人的录像'), 'evidence.unknown');
    story.does('沈立冬', finding('partly', '照片', '录像'));
    assert.equal(story.file.finding.kind === 'found' && story.file.finding.substantiated, 'partly');
    assert.deepEqual(story.last('FindingRecorded').facts.evidence, [
      idOf<EvidenceId>('照片'),
      idOf<EvidenceId>('录像'),
    ]);
  });

  test('a severity that the procedure does not look into may be looked into all the same', () => {
    const story = ordinary();
    story.refuses('许知遥', finding('yes'), 'access.role');
    story.does('林晓夏', finding('yes'));
    assert.equal(story.file.milestones.found, story.now);
  });
});

describe('根本原因', () => {
  test('by dimension and method of the procedure, one of them the root (R320)', () => {
    const story = at('graded');
    story.refuses('沈立冬', causes('five-whys', 'weather'), 'causes.unknown-dimension');
    story.refuses('沈立冬', causes('dice', 'goods'), 'intake.unknown-choice');
    story.refuses('沈立冬', causes('five-whys'), 'causes.no-root');
    story.does('沈立冬', causes('five-whys', 'goods', 'people'));
    assert.deepEqual(story.file.causes, ['goods', 'people']);
    assert.deepEqual(story.last('CausesRecorded').facts.causes, [
      { dimension: 'goods', isRoot: true },
      { dimension: 'people', isRoot: false },
    ]);
  });
});

describe('责任认定', () => {
  const attributed = () => {
    const story = at('graded');
    story.does('沈立冬', causes('five-whys', 'goods'));
    return story;
  };

  test('shares make a hundred (R321)', () => {
    const story = attributed();
    story.refuses(
      '沈立冬',
      shares([
        ['林晓夏', 60],
        ['陈禾', 30],
      ]),
      'responsibility.sum',
    );
    story.refuses('沈立冬', shares([]), 'responsibility.sum');
    story.does(
      '沈立冬',
      shares(
        [
          ['林晓夏', 60],
          ['陈禾', 40],
        ],
        '录像',
      ),
    );
    story.does(
      '沈立冬',
      shares(
        [
          ['林晓夏', 33.33],
          ['陈禾', 33.33],
          ['周砚青', 33.34],
        ],
        '录像',
      ),
    );
  });

  test('each share belongs to somebody and is more than nothing', () => {
    const story = attributed();
    story.refuses(
      '沈立冬',
      shares([
        ['林晓夏', 0],
        ['陈禾', 100],
      ]),
      'responsibility.percent',
    );
    story.refuses('沈立冬', shares([['林晓夏', Number.NaN]]), 'responsibility.percent');
    const nobody = { ...shares([['林晓夏', 100]]), shares: [{ person: null, unit: null, percent: 100, party: ' ' }] };
    story.refuses('沈立冬', nobody, 'responsibility.party');
    story.refuses('沈立冬', shares([['林晓夏', 100]], '别人的录像'), 'evidence.unknown');
    story.does('沈立冬', { ...nobody, shares: [{ person: null, unit: null, percent: 100, party: '供应商' }] });
  });

  test('without evidence somebody else signs it off before the case is closed (R364)', () => {
    const story = attributed();
    story.refuses('高予安', signOff(), 'responsibility.nothing-to-sign');
    story.does('沈立冬', shares([['林晓夏', 100]]));
    assert.equal(story.last('ResponsibilityAttributed').facts.isSupported, false);
    story.refuses('周砚青', signOff(), 'access.role');
    story.does('高予安', signOff());
    assert.equal(story.last('ResponsibilitySignedOff').facts.person, person('高予安'));
    story.refuses('高予安', signOff(), 'responsibility.nothing-to-sign');
  });

  test('nobody signs off their own finding', () => {
    const story = attributed();
    story.does('高予安', shares([['林晓夏', 100]]));
    story.refuses('高予安', signOff(), 'responsibility.own');
  });

  test('a procedure that names nobody for it has it asked of the tier below the top', () => {
    const story = ordinary();
    story.does('周砚青', shares([['林晓夏', 100]]));
    const task = story.task(`sign-off:${story.last('ResponsibilityAttributed').facts.entry}`);
    assert.deepEqual(task.to, { kind: 'role', role: 'store', unit: story.file.unit });
    story.refuses('林晓夏', signOff(), 'access.role');
    story.does(
      '周砚青',
      shares([
        ['林晓夏', 50],
        ['陈禾', 50],
      ]),
    );
    assert.equal(story.task(task.id).status, 'dropped', 'another finding takes its place');
    story.does('沈立冬', signOff());
    assert.deepEqual(story.asked, ['respondent', 'talk']);
  });
});

describe('整改', () => {
  test('concrete, with owner, date and target (R323)', () => {
    const story = at('graded');
    story.does('沈立冬', causes('five-whys', 'goods'));
    const until = '2026-07-20 18:00';
    story.refuses('沈立冬', rectify('整改', '林晓夏', until, { target: ' ' }), 'rectification.incomplete');
    story.refuses('沈立冬', rectify('整改', '林晓夏', until, { what: '' }), 'rectification.incomplete');
    story.refuses('沈立冬', rectify('整改', '林晓夏', '2026-07-18 20:05'), 'rectification.until-past');
    story.does('沈立冬', rectify('整改', '林晓夏', until));
    const task = story.task(`rectification:${idOf('整改')}`);
    assert.deepEqual(task.to, { kind: 'person', person: person('林晓夏') });
    assert.equal(story.clock(task.id).dueAt, '2026-07-20T10:00:00.000Z');
    assert.equal(story.asked.includes('evaluate'), false, 'nothing to evaluate yet');
  });

  test('done by its owner, its effect judged by somebody else', () => {
    const story = at('graded');
    story.does('沈立冬', causes('five-whys', 'goods'));
    story.does('沈立冬', rectify('整改', '沈立冬', '2026-07-20 18:00'));
    story.refuses('沈立冬', evaluate('整改'), 'rectification.not-done');
    story.refuses('沈立冬', evaluate('别的'), 'rectification.unknown');
    story.refuses('周砚青', rectified('整改'), 'access.role');
    story.refuses('沈立冬', rectified('别的'), 'rectification.unknown');
    story.does('沈立冬', rectified('整改'));
    story.refuses('沈立冬', rectified('整改'), 'rectification.already');
    story.refuses('沈立冬', evaluate('整改'), 'rectification.own');
    story.does('高予安', evaluate('整改'));
    story.refuses('高予安', evaluate('整改'), 'rectification.already');
  });

  test('whoever mended is not asked to judge it, whoever found not to sign it off', () => {
    const region = { kind: 'role', role: 'region', unit: REGION } as const;
    const open = ordinary();
    open.does('周砚青', rectify('整改', '周砚青', '2026-07-20 18:00'));
    open.does('周砚青', rectified('整改'));
    assert.deepEqual(open.task(`effect:${idOf('整改')}`).to, { kind: 'role', role: 'store', unit: open.file.unit });
    open.does('沈立冬', shares([['陈禾', 100]]));
    assert.deepEqual(open.task(`sign-off:${idOf('责任 1 0')}`).to, region);
  });

  test('its owner is the respondent: whoever is asked instead says that it is done', () => {
    const story = ordinary();
    story.does('周砚青', rectify('整改', '陈禾', '2026-07-20 18:00'));
    story.does('周砚青', {
      type: 'NameRespondent',
      answer: { kind: 'named', people: [person('陈禾')], units: [], outside: false },
      remark: null,
    });
    story.refuses('陈禾', rectified('整改'), 'access.respondent');
    assert.deepEqual(story.task(`rectification:${idOf('整改')}`).to, {
      kind: 'role',
      role: 'duty',
      unit: story.file.unit,
    });
    story.does('周砚青', rectified('整改'));
  });

  test('one that does not work asks for another', () => {
    const story = at('closed');
    assert.equal(story.file.rectifications.at(-1)?.status, 'effective');
    const open = at('graded');
    open.does('沈立冬', causes('five-whys', 'goods'));
    open.does('沈立冬', rectify('整改一', '林晓夏', '2026-07-20 18:00'));
    open.does('林晓夏', rectified('整改一'));
    open.does('沈立冬', evaluate('整改一', false));
    const isAsked = (task: string) => {
      const found = open.file.tasks.get(task);
      return found === undefined ? 'not yet' : found.status;
    };
    assert.equal(isAsked('evaluate') === 'done', false);
    open.does('沈立冬', rectify('整改二', '林晓夏', '2026-07-21 18:00'));
    open.does('林晓夏', rectified('整改二'));
    open.does('沈立冬', evaluate('整改二'));
    open.refuses('沈立冬', close(), 'closure.tasks-open');
    const decision = open.decide('沈立冬', close());
    const tasks = decision.ok ? [] : decision.refusal.params['tasks'];
    assert.ok(Array.isArray(tasks) && !tasks.includes('evaluate') && !tasks.includes('rectify'));
  });

  test('planned where the procedure asks for none, it is evaluated all the same', () => {
    const story = ordinary();
    story.does('林晓夏', rectify('整改', '陈禾', '2026-07-20 18:00'));
    story.does('林晓夏', evidence('照片'));
    story.does('陈禾', rectified('整改'));
    const task = story.task(`effect:${idOf('整改')}`);
    assert.deepEqual(task.to, { kind: 'role', role: 'duty', unit: story.file.unit });
    story.does('周砚青', evaluate('整改'));
    assert.equal(story.task(task.id).status, 'done');
  });
});
