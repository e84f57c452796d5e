import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { answer, approve, confirm, offer, refund, regrade, shares, signOff } from '#test/support/acts.ts';
import { STATES } from '#test/support/command-table.ts';
import { at, ordinary } from '#test/support/phases.ts';
import { FACTS } from '#core/playbook/facts.ts';
import { factsOf } from './facts-of.ts';

describe('可问事实', () => {
  test('every declared fact is told of every case, in its type', () => {
    for (const [name, begin] of Object.entries(STATES)) {
      const story = begin();
      if (story.state.status === 'none') continue;
      const facts: { readonly [fact: string]: unknown } = { ...factsOf(story.file) };
      assert.deepEqual(Object.keys(facts).sort(), Object.keys(FACTS).sort());
      for (const [fact, { type }] of Object.entries(FACTS)) {
        const told = facts[fact];
        const is = Array.isArray(told) ? 'list<string>' : Number.isInteger(told) ? 'int' : typeof told;
        assert.equal(is === 'boolean' ? 'bool' : is, type, `${fact} in ${name}`);
      }
    }
  });

  test('before anything is known, it says so', () => {
    const facts = factsOf(at('ungraded').file);
    assert.deepEqual(
      { ...facts, channel: '', harm: '', impact: '' },
      {
        kind: '',
        same_category: 0,
        same_person: 0,
        severity: '',
        channel: '',
        category: '',
        category_path: [],
        harm: '',
        impact: '',
        demands: [],
        causes: [],
        amount_fen: 0,
        round: 0,
        loss: false,
        regraded: false,
        on_the_spot: false,
        proposed: false,
        answered: '',
        substantiated: '',
        unsupported: false,
        satisfied: '',
        attempt: 1,
        returns: 0,
        effective: '',
        offered: [],
        settled: false,
        told: false,
        silent: false,
        apologies: 0,
        called_back: '',
      },
    );
  });

  test('the amount is what is offered or asked for, whichever is greater', () => {
    const story = at('offered');
    assert.equal(factsOf(story.file).amount_fen, 6_800);
    story.does('投诉人', answer('方案一', 'countered'));
    assert.equal(factsOf(story.file).amount_fen, 20_000);
    story.does('高予安', offer('方案二', [refund(150)], { hasLoss: true }));
    assert.deepEqual([factsOf(story.file).amount_fen, factsOf(story.file).loss], [20_000, true]);
    story.does('投诉人', answer('方案二', 'countered', { askedFen: null }));
    assert.equal(factsOf(story.file).amount_fen, 20_000, 'no other sum was named');
    assert.equal(factsOf(story.file).answered, 'countered');
    assert.equal(factsOf(story.file).round, 2);
  });

  test('proposals, answers, findings and the word on the result', () => {
    assert.equal(factsOf(at('proposed').file).proposed, true);
    const offered = at('proposed');
    offered.does('高予安', approve());
    assert.deepEqual([factsOf(offered.file).proposed, factsOf(offered.file).answered], [false, '']);
    assert.equal(factsOf(at('accepted').file).answered, 'accepted');
    assert.equal(factsOf(at('graded').file).substantiated, 'yes');
    assert.equal(factsOf(at('disputed').file).satisfied, 'no');
    const told = at('told');
    told.does('投诉人', confirm());
    assert.equal(factsOf(told.file).satisfied, 'yes');
  });

  test('a regrade, a finding without evidence and a signature under it', () => {
    const story = ordinary();
    story.does('林晓夏', regrade('ordinary', 'service'));
    assert.deepEqual([factsOf(story.file).regraded, factsOf(story.file).category], [false, 'service']);
    story.does('周砚青', shares([['陈禾', 100]]));
    assert.equal(factsOf(story.file).unsupported, true);
    story.does('沈立冬', signOff());
    assert.equal(factsOf(story.file).unsupported, false);
    story.does('林晓夏', regrade('grave', 'service'));
    assert.equal(factsOf(story.file).regraded, true);
  });
});
