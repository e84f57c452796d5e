import type { CommandShapes } from '#core/case/commands.ts';
import { compilePlaybook } from '#core/playbook/compile.ts';
import type { PlaybookTexts } from '#core/playbook/guidance.ts';
import { parsePlaybook } from '#core/playbook/parse.ts';
import type { Playbook } from '#core/playbook/playbook.ts';
import { register } from './acts.ts';
import { HEAD_OFFICE, rulesOf, STORE, type Holdings } from './people.ts';
import { Story, type Act } from './story.ts';

/**
 * 修车铺: a procedure as its author writes it, with what the market has no use for: questions of its own, branches on their
 * answers, work that is asked for again. What holds of it is true of the language and of the core together.
 */
const TEXT = `language: 1
playbook: workshop
title: {zh: 修车铺投诉处理, en: Complaints at a workshop}
scope: {zh: 来修车的客人, en: Whoever has a car mended}
roles:
  desk: {title: {zh: 前台, en: Desk}, duty: {zh: 接待, en: Meets them}}
  foreman: {title: {zh: 班长, en: Foreman}, duty: {zh: 查明白, en: Looks into it}}
  owner_of_shop: {title: {zh: 店主, en: Owner of the shop}, duty: {zh: 作主, en: Decides}}
tiers: [desk, foreman, owner_of_shop]
intake:
  channels:
    counter: {title: {zh: 柜台, en: Counter}, filled_in_by: staff}
    web: {title: {zh: 网站, en: Website}, filled_in_by: complainant}
  categories:
    repair: {zh: 修理, en: Repair}
    price: {zh: 价格, en: Price}
  decline_reasons:
    not-here: {zh: 不是在这里修的, en: Not mended here}
severity:
  urgent:
    title: {zh: 急, en: Urgent}
    meaning: {zh: 车开不了, en: The car does not run}
    any: ['stranded == "yes"']
    owner: foreman
  usual:
    title: {zh: 一般, en: Usual}
    meaning: {zh: 其他, en: Anything else}
    otherwise: true
    owner: foreman
    consent: false
escalation:
  - {at: due, tiers: 1}
fields:
  stranded: {title: {zh: 车开不了, en: The car does not run}, kind: yes-no}
  ours: {title: {zh: 是我们的原因, en: Whether it is our doing}, kind: yes-no}
  part: {title: {zh: 哪个零件, en: Which part}, kind: text, needed_when: 'ours == "yes"'}
  wishes: {title: {zh: 想要什么, en: What is wanted}, kind: many, choices: {money: {zh: 钱, en: Money}, care: {zh: 用心, en: Care}}}
  kept_parts: {title: {zh: 旧件留着, en: Old parts are kept}, kind: tick}
  seats: {title: {zh: 几座, en: Seats}, kind: number}
  price_asked: {title: {zh: 报价, en: Price asked}, kind: money}
  since: {title: {zh: 哪天起, en: Since which day}, kind: day}
  heard_at: {title: {zh: 几点听到, en: Heard at}, kind: moment}
  picture: {title: {zh: 照片, en: Picture}, kind: file}
  mood: {title: {zh: 情绪, en: Mood}, kind: score}
  cause: {title: {zh: 原因, en: Cause}, kind: long-text}
  way: {title: {zh: 怎么修, en: How it is mended}, kind: choice, choices: {here: {zh: 本店, en: Here}, away: {zh: 外送, en: Away}}}
forms:
  sheet:
    title: {zh: 检查单, en: Inspection sheet}
    fields: [cause, way, wishes?, kept_parts?, seats?, price_asked?, since?, heard_at?, picture?, mood?]
stages:
  receive:
    title: {zh: 受理, en: Receive}
    tasks:
      assess: {title: {zh: 定级, en: Grade}, act: assess, by: desk, asks: [stranded]}
  look:
    title: {zh: 查看, en: Look}
    tasks:
      check: {title: {zh: 查看, en: Look at it}, act: find, by: foreman, asks: [ours, part?]}
  explain:
    title: {zh: 说明, en: Explain}
    when: 'ours == "no"'
    tasks:
      explain: {title: {zh: 说明不是我们的原因, en: Explain that it is not our doing}, act: contact, by: desk}
  mend:
    title: {zh: 返修, en: Mend}
    when: 'ours == "yes"'
    tasks:
      sheet: {title: {zh: 检查单, en: Sheet}, act: write-record, by: foreman, form: sheet}
      look-over:
        title: {zh: 店主过目, en: Look it over}
        act: review
        by: owner_of_shop
        of: sheet
        within: 2 h
        from: asked
        else: escalate
      mend: {title: {zh: 返修, en: Mend}, act: carry-out, by: foreman, needs: look-over}
  prove:
    title: {zh: 看管不管用, en: See whether it works}
    when: 'ours == "yes"'
    tasks:
      plan: {title: {zh: 定改进, en: Plan what changes}, act: rectify, by: foreman, needs: mend}
      third: {title: {zh: 告诉店主, en: Tell the owner}, act: inform, by: foreman, to: owner_of_shop, when: 'attempt >= 2'}
      prove:
        title: {zh: 看效果, en: See whether it works}
        act: evaluate
        by: owner_of_shop
        needs: plan
        between: [7 d, 3 mo]
        from: rectified
        else: escalate
        again: {when: 'effective == "no"', from: mend}
      keep-it:
        title: {zh: 写进规范, en: Make it the rule}
        act: standardise
        by: foreman
        needs: prove
        within: 5 wd
        from: prove
        else: give-reason
  end:
    title: {zh: 收尾, en: End}
    tasks:
      say: {title: {zh: 告诉客人, en: Tell the customer}, act: tell, by: desk}
      close: {title: {zh: 结案, en: Close}, act: close, by: owner}
      file: {title: {zh: 归档, en: File}, act: archive, by: owner, needs: close}
keep_years: 2
`;

const PEOPLE: Holdings = {
  desk: { unit: STORE, people: ['林晓夏', '陈禾'] },
  foreman: { unit: STORE, people: ['周砚青'] },
  owner_of_shop: { unit: HEAD_OFFICE, people: ['沈立冬'] },
};

/** 修车铺, with passages of its text replaced. @throws when one is not there, or the text is not sound any more */
export function workshop(...changes: readonly (readonly [passage: string, by: string])[]): Playbook {
  return compilePlaybook(parsed(workshopTexts(...changes)));
}

export function workshopTexts(...changes: readonly (readonly [passage: string, by: string])[]): PlaybookTexts {
  const text = changes.reduce((before, [passage, by]) => {
    if (!before.includes(passage)) throw new Error(`the workshop has no passage "${passage}"`);
    return before.replace(passage, () => by);
  }, TEXT);
  return { 'playbook.yaml': text };
}

function parsed(texts: PlaybookTexts): object {
  const { document, faults } = parsePlaybook(texts);
  if (document === null)
    throw new Error(faults.map(({ line, code, path, text }) => `${line} ${code} ${path} ${text.en}`).join('\n'));
  return document;
}

/** A case of the workshop, not registered yet. */
export function workshopStory(playbook: Playbook = workshop(), people: Holdings = PEOPLE): Story {
  return new Story(rulesOf(playbook, people), '2026-07-20 09:00');
}

/** Registered at the counter. */
export function brought(
  playbook: Playbook = workshop(),
  more: Partial<CommandShapes['RegisterCase']> = {},
  people: Holdings = PEOPLE,
): Story {
  const story = workshopStory(playbook, people);
  story.does('林晓夏', register({ receivedAt: story.now, occurredAt: story.now, firstTalk: [], ...more }));
  return story;
}

/** An act with answers to what its task asks. */
export function answering<A extends Act>(act: A, answers: Partial<NonNullable<Act['answers']>>): A {
  return { ...act, answers: { texts: {}, choices: {}, scores: {}, ticks: [], ...answers } };
}
