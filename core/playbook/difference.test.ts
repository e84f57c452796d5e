import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { mutantsOf } from '#core/rehearsal/mutate.ts';
import { documentPatterns } from '#test/support/document-patterns.ts';
import { CONSEQUENCES } from './difference-part.ts';
import { PARTS } from './difference-parts.ts';
import { tellDifference } from './difference-lines.ts';
import { comparePlaybooks, type ElementChange, type PlaybookDifference } from './difference.ts';
import { canonicalText, readDocument, type ResolvedDocument } from './document.ts';

/** The procedures as they were once published: whatever ships now, what is tried here stays. */
const FROZEN = path.resolve(import.meta.dirname, '../../test/upgrade/playbooks');
const DOCUMENTS = readdirSync(FROZEN)
  .filter((file) => file.endsWith('.document.json'))
  .map((file) => JSON.parse(readFileSync(path.join(FROZEN, file), 'utf8')) as ResolvedDocument);
const named = (name: string): ResolvedDocument =>
  DOCUMENTS.find(({ playbook }) => playbook === name) as ResolvedDocument;
const CLUB = named('billiards-club');
const NONCONFORMING = named('nonconforming-product');

type Draft = Record<string, unknown>;
/** The part of a draft at a path: `stages.minor.tasks.talk`; entries of lists by their ids. */
function at(draft: unknown, where: string): Draft {
  const found = where.split('.').reduce<unknown>((inside, step) => {
    if (!Array.isArray(inside)) return (inside as Draft)[step];
    return (inside as Draft[]).find(({ id }) => id === step) ?? (inside as unknown[])[Number(step)];
  }, draft);
  assert.ok(typeof found === 'object' && found !== null, where);
  return found as Draft;
}
const listAt = (draft: unknown, where: string): unknown[] => at(draft, where) as unknown as unknown[];

/** A copy, changed; still a document. */
function changed(document: ResolvedDocument, change: (draft: Draft) => void): ResolvedDocument {
  const draft = structuredClone(document) as Draft;
  change(draft);
  const read = readDocument(JSON.parse(JSON.stringify(draft)));
  assert.ok(read.success, JSON.stringify(read.error?.issues));
  return read.data;
}

const allOf = ({ groups }: PlaybookDifference): readonly ElementChange[] => groups.flatMap(({ changes }) => changes);
const says = (change: ElementChange, lang: 'zh' | 'en'): string =>
  [
    change.how,
    change.weight,
    [change.element, change.part].flatMap((each) => (each === null ? [] : [each[lang]])).join(' · '),
    `${change.before?.[lang] ?? '–'} → ${change.after?.[lang] ?? '–'}`,
  ].join(' | ');
const told = (change: (draft: Draft) => void, lang: 'zh' | 'en' = 'zh', of = CLUB): readonly string[] =>
  allOf(comparePlaybooks(of, changed(of, change))).map((each) => says(each, lang));

/** Only what it was and what it is. */
const sides = (change: (draft: Draft) => void, lang: 'zh' | 'en' = 'zh'): readonly string[] =>
  told(change, lang).map((each) => each.split(' | ').at(-1) ?? '');

describe('每一处', () => {
  test('every part that a playbook can have has its words and its weight', () => {
    const found = documentPatterns((pattern) => {
      if (/(^|\.)id$/.test(pattern)) return 'leave out';
      return PARTS[pattern]?.say === undefined ? 'go in' : 'whole';
    });
    const forgotten = found.filter((pattern) => PARTS[pattern] === undefined);
    assert.deepEqual(forgotten, [], 'write them into core/playbook/difference-parts.ts');
    const known = new Set(found);
    const stray = Object.entries(PARTS).flatMap(([pattern, part]) =>
      part?.say !== undefined && !known.has(pattern) ? [pattern] : [],
    );
    assert.deepEqual(stray, [], 'no part of a document');
  });

  for (const document of DOCUMENTS)
    test(`every alteration of ${document.playbook} that its rehearsal makes shows, and where`, () => {
      const unseen = mutantsOf(document).flatMap((mutant) => {
        const after = mutant.applied(document);
        assert.ok(after !== null);
        const all = allOf(comparePlaybooks(document, after));
        const isThere = all.some(({ path: at }) => at.startsWith(mutant.at) || mutant.at.startsWith(at));
        const isSaid = all.every(
          ({ how, before, after: now }) =>
            how !== 'changed' || (before?.zh !== now?.zh && before?.en !== now?.en && before !== null && now !== null),
        );
        return isThere && isSaid ? [] : [`${mutant.at} ${mutant.change}`];
      });
      assert.deepEqual(unseen, []);
    });
});

describe('有没有差异', () => {
  test('there is none exactly when the canonical texts are equal', () => {
    const altered = DOCUMENTS.map((document) => ({ document, mutants: mutantsOf(document) }));
    const version = fc.nat().chain((at) => {
      const { document, mutants } = altered[at % altered.length] as (typeof altered)[number];
      return fc
        .option(fc.nat(mutants.length - 1))
        .map((which) => (which === null ? document : (mutants[which]?.applied(document) ?? document)));
    });
    fc.assert(
      fc.property(version, version, (one, other) => {
        const isSame = canonicalText(one) === canonicalText(other);
        assert.equal(comparePlaybooks(one, other).groups.length === 0, isSame);
      }),
      { numRuns: 300 },
    );
  });

  test('the order in which words are written is none, and neither is what is not written', () => {
    const turned = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(turned);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        [...Object.entries(value).map(([key, each]) => [key, turned(each)]), ['nothing', undefined]].reverse(),
      );
    };
    for (const document of DOCUMENTS)
      assert.deepEqual(comparePlaybooks(document, turned(document) as ResolvedDocument).groups, []);
  });

  test('a list that is written and empty is not one that is not written', () => {
    const bare = changed(CLUB, (draft) => delete draft['phrases']);
    const empty = { ...bare, phrases: [] };
    assert.deepEqual(
      allOf(comparePlaybooks(bare, empty)).map((each) => says(each, 'zh')),
      ['changed | wording | 不说的话 | 没有写 → 空的'],
    );
  });
});

describe('怎么说', () => {
  const set =
    (where: string, words: object) =>
    (draft: Draft): void =>
      void Object.assign(at(draft, where), words);
  const TALK = 'stages.minor.tasks.talk';
  const REPORT = 'stages.report.tasks';

  test('limits: longer, counted from elsewhere, soft, a window, gone, new', () => {
    assert.deepEqual(told(set(TALK, { within: '8 h' })), [
      'changed | limit | 任务“联系客户并致歉” · 时限 | 1 小时 → 8 小时',
    ]);
    assert.deepEqual(told(set(TALK, { within: '8 h' }), 'en'), [
      'changed | limit | Task "Speak with the customer and apologise" · limit | 1 hour → 8 hours',
    ]);
    assert.deepEqual(sides(set(TALK, { from: 'assessed' })), ['收到起 → 定级起']);
    assert.deepEqual(sides(set(TALK, { from: 'assessed' }), 'en'), ['from receipt → from grading']);
    assert.deepEqual(sides(set(TALK, { else: 'give-reason' })), ['算超时，逐级上报 → 一般时限，过了要说明原因']);
    assert.deepEqual(sides(set(TALK, { warn: undefined, aim: '30 min' })), ['15 分钟 → –', '– → 30 分钟']);
    assert.deepEqual(sides(set(TALK, { within: undefined, between: ['1 wd', '3 wd'] })), [
      '收到起 1 小时内 → 收到起，第 1 至 3 个工作日',
    ]);
    const gone = {
      within: undefined,
      from: undefined,
      else: undefined,
      warn: undefined,
      basis: undefined,
      after_regrade: undefined,
    };
    assert.deepEqual(told(set(TALK, gone)), ['removed | limit | 任务“联系客户并致歉” · 时限 | 收到起 1 小时内 → –']);
    const without = changed(CLUB, set(TALK, gone));
    assert.deepEqual(
      allOf(comparePlaybooks(without, CLUB)).map((each) => says(each, 'en')),
      ['added | limit | Task "Speak with the customer and apologise" · limit | – → within 1 hour of receipt'],
    );
  });

  test('who decides, what silence means, what may be offered', () => {
    assert.deepEqual(told(set(TALK, { by: { any_of: ['desk', 'head'] } })), [
      'changed | decision | 任务“联系客户并致歉” · 由谁办 | 承办人 → 日常处理小组 或 部门主管',
    ]);
    assert.deepEqual(told(set('severity.major', { decides: undefined })), [
      'changed | decision | 等级“重大” · 方案由谁定夺 | 俱乐部经理 → 提方案的人自己',
    ]);
    assert.deepEqual(
      sides((draft) => listAt(draft, 'tiers').reverse(), 'en'),
      [
        'Daily desk, then Department head, then Club manager, then Head office → Head office, then Club manager, then Department head, then Daily desk',
      ],
    );
    const silent = { if_silent: { ask_again_after: '3 wd' }, within: '3 wd', from: 'told', else: undefined };
    assert.deepEqual(told(set(`${REPORT}.accept`, silent), 'zh', NONCONFORMING).slice(0, 2), [
      'added | limit | 任务“客户确认措施” · 时限 | – → 告知起 3 个工作日内；过了再问，不算同意',
      'changed | silence | 任务“客户确认措施” · 没有答复 | 从送达起 5 个工作日没有异议，算接受 → 不算同意，过 3 个工作日再问',
    ]);
    assert.deepEqual(
      told((draft) => listAt(draft, 'compensation').splice(0, 1)),
      ['removed | offer | 补偿“退款” | – → –'],
    );
  });

  test('a task that is new, gone, elsewhere, or in another order', () => {
    const added = {
      id: 'thank',
      title: { zh: '道谢', en: 'Thank them' },
      act: 'contact',
      by: 'desk',
      needs: [],
      cites: [],
    };
    const when = {
      ...added,
      when: 'severity == "minor" && amount_fen > 20000',
      within: '2 h',
      from: 'told',
      else: 'escalate',
    };
    assert.deepEqual(
      told((draft) => listAt(draft, 'stages.minor.tasks').push(when)),
      ['added | step | 任务“道谢” | – → 日常处理小组：联系；告知起 2 小时内；等级：轻微，且金额超过 200 元时'],
    );
    const moved = (draft: Draft): void => {
      const [first] = listAt(draft, 'stages.minor.tasks').splice(0, 1);
      listAt(draft, 'stages.moderate.tasks').push(Object.assign(first as object, { within: '2 h' }));
    };
    const groups = comparePlaybooks(CLUB, changed(CLUB, moved)).groups.filter(({ id }) => id !== 'stage:minor');
    assert.deepEqual(
      groups.flatMap(({ id, changes }) => changes.map((each) => `${id} ${each.task ?? ''} ${says(each, 'zh')}`)),
      [
        'stage:moderate talk moved | step | 任务“联系客户并致歉” | 在环节“轻微投诉处理” → 在环节“中度投诉处理”',
        'stage:moderate talk changed | limit | 任务“联系客户并致歉” · 时限 | 1 小时 → 2 小时',
      ],
    );
    assert.deepEqual(
      told((draft) => {
        const all = listAt(draft, 'stages.minor.tasks');
        all.push(...all.splice(0, 1));
      }, 'en').map((each) => each.replace(/\| Task.*\|/, '|')),
      ['moved | course | first → after "Settle it"'],
    );
  });

  test('a stage that is gone stands where it stood, with every task of it', () => {
    const after = changed(CLUB, (draft) => void listAt(draft, 'stages').splice(1, 1));
    const group = comparePlaybooks(CLUB, after).groups.find(({ stage }) => stage === 'minor');
    assert.equal(group?.title.zh, '轻微投诉处理');
    const tasks = CLUB.stages.find(({ id }) => id === 'minor')?.tasks.length ?? 0;
    assert.deepEqual(
      group.changes.map(({ how }) => how),
      Array<string>(tasks + 1).fill('removed'),
    );
  });

  test('texts: the sentence that changed, and the language in which it did', () => {
    const [file = ''] = Object.keys(CLUB.guidance);
    const article = CLUB.guidance[file] as { readonly zh: string; readonly en: string };
    const [zh, en] = sides((draft) =>
      Object.assign(at(draft, 'guidance'), { [file]: { ...article, zh: `${article.zh}\n\n最后再道一次歉。` } }),
    ).concat(
      sides(
        (draft) =>
          Object.assign(at(draft, 'guidance'), { [file]: { ...article, zh: `${article.zh}\n\n最后再道一次歉。` } }),
        'en',
      ),
    );
    assert.equal(zh, '（没有这一段） → …最后再道一次歉。');
    assert.match(en ?? '', /^in Chinese: /);
  });

  test('conditions, criteria, gates, fields, forms, closing, parameters: each in its own words', () => {
    assert.deepEqual(sides(set('stages.minor', { when: 'harm != "none"' })), ['都适用 → 除非伤害情况：没有']);
    const before = comparePlaybooks(
      CLUB,
      changed(CLUB, (draft) =>
        Object.assign(draft, { closing: [{ must: 'told', says: { zh: '先告知', en: 'Tell them' }, cites: [] }] }),
      ),
    );
    assert.deepEqual(
      allOf(before).map((each) => says(each, 'zh')),
      ['added | course | 结案条件“先告知” | – → 已告知结果'],
    );
    assert.deepEqual(
      told((draft) => Object.assign(at(draft, 'forms.moderate-report.fields.0'), { required: false })),
      ['changed | record | 表单“中度投诉处理报告” · 栏目“投诉原因” | 必填 → 可以不填'],
    );
    assert.deepEqual(told(set('parameters.grading_limit', { value: '30 min' })), [
      'changed | setting | 参数“收到以后多久内定级” · 取值 | 15 分钟 → 30 分钟',
    ]);
    assert.deepEqual(told(set('parameters.arrival_from', { value: 'received', among: ['received', 'head'] })), [
      'changed | setting | 参数“主管到场的时限从哪一刻起算” · 可选的值 | 分派起、收到起 → 收到起、部门主管',
      'changed | setting | 参数“主管到场的时限从哪一刻起算” · 取值 | 分派起 → 收到起',
    ]);
    assert.deepEqual(
      told(set('intake.registration', { place: 'everyone' }), 'en').map((each) =>
        each.split(' | ').slice(2).join(' | '),
      ),
      ['Registration "place" | staff must fill it in → everyone must fill it in'],
    );
    assert.deepEqual(
      told((draft) => Object.assign(draft, { keep_years: 5 })),
      ['changed | setting | 归档后保存的年数 | 3 → 5'],
    );
  });

  test('as lines for a terminal, with a mark for what is new, gone, changed or elsewhere', () => {
    const after = changed(CLUB, (draft) => {
      Object.assign(at(draft, TALK), { within: '8 h' });
      listAt(draft, 'stages.minor.tasks').splice(1, 1);
      listAt(draft, 'compensation').reverse();
    });
    const lines = tellDifference(comparePlaybooks(CLUB, after), 'en');
    assert.match(lines[0] ?? '', /^\d changes\.$/);
    assert.ok(
      lines.some((line) => /^ {2}- Task "Settle it": /.test(line)),
      lines.join('\n'),
    );
    assert.ok(lines.includes('  ~ Task "Speak with the customer and apologise" · limit: 1 hour → 8 hours'));
    assert.ok(
      lines.some((line) => /^ {2}> Compensation ".+": .+ → /.test(line)),
      lines.join('\n'),
    );
    assert.deepEqual(tellDifference(comparePlaybooks(CLUB, CLUB), 'zh'), ['两版一样。']);
  });

  test('no two groups are called the same: a stage like a chapter is named as a stage, one like another by its id too', () => {
    for (const before of DOCUMENTS)
      for (const after of DOCUMENTS)
        for (const lang of ['zh', 'en'] as const) {
          const titles = comparePlaybooks(before, after).groups.map(({ title }) => title[lang]);
          assert.deepEqual(titles, [...new Set(titles)], `${before.playbook} and ${after.playbook}`);
        }
    const titled = (after: string, lang: 'zh' | 'en') =>
      comparePlaybooks(named('supermarket'), named(after)).groups.flatMap(({ id, title }) =>
        ['intake', 'stage:receive', 'stage:urgency'].includes(id) ? [`${id} ${title[lang]}`] : [],
      );
    assert.deepEqual(titled('factory-sales-and-quality', 'zh').toSorted(), [
      'intake 受理',
      'stage:receive 环节“受理”（receive）',
      'stage:urgency 环节“受理”（urgency）',
    ]);
    assert.deepEqual(titled('factory-sales-and-quality', 'en').toSorted(), [
      'intake Intake',
      'stage:receive Stage "Receipt" (receive)',
      'stage:urgency Stage "Receipt" (urgency)',
    ]);
    assert.deepEqual(titled('airline-baggage', 'zh').toSorted(), ['intake 受理', 'stage:receive 环节“受理”']);
  });

  test('the heaviest comes first, group by group and within each', () => {
    const difference = comparePlaybooks(named('factory-sales-and-quality'), named('factory-service-and-quality'));
    const rank = ({ weight }: ElementChange): number => CONSEQUENCES.indexOf(weight);
    for (const { changes } of difference.groups)
      assert.deepEqual(
        changes.map(rank),
        changes.map(rank).toSorted((a, b) => a - b),
      );
    const heaviest = difference.groups.map(({ changes }) => Math.min(...changes.map(rank)));
    assert.deepEqual(
      heaviest,
      heaviest.toSorted((a, b) => a - b),
    );
    assert.ok(difference.groups.length > 10);
  });
});
