import type { PlaybookTexts } from '#core/playbook/guidance.ts';

/** 茶馆: the shortest procedure that uses every part of the language once, as its author wrote it. */
const PLAYBOOK = `language: 1
playbook: tea-house
title: {zh: 茶馆投诉处理, en: Complaints at a tea house}
scope: {zh: '{house}的客人', en: 'Guests of {house}'}
cites: [R301]
parameters:
  house:
    is: text
    title: {zh: 店名, en: What the house is called}
    default: {zh: 清心茶馆, en: the tea house}
  visit_limit:
    is: duration
    title: {zh: 多久到桌, en: How soon somebody comes to the table}
    default: 30 min
  years:
    is: number
    title: {zh: 保存几年, en: Years kept}
    default: 3
  visit_from:
    is: choice
    title: {zh: 到桌从何时起算, en: What the visit counts from}
    among: [assigned, received]
    default: assigned
  hotline:
    is: text
    title: {zh: 热线, en: Hotline}
    optional: true
roles:
  host:
    title: {zh: 当班, en: Host}
    duty: {zh: 先接待, en: Meets the guest first}
  keeper:
    title: {zh: 掌柜, en: Keeper}
    duty: {zh: 作主, en: Decides}
    cites: [R306]
tiers: [host, keeper]
groups:
  round-table:
    title: {zh: 碰头会, en: Round table}
    lead: keeper
    members: [host]
hotline: $hotline
intake:
  channels:
    counter:
      title: {zh: 柜台, en: Counter}
      filled_in_by: staff
      promise: required
    web:
      title: {zh: 网站, en: Website}
      filled_in_by: complainant
      promise: optional
  registration:
    matter: everyone
    occurred: staff
    place: nobody
    harm: everyone
    demands: nobody
    contact: everyone
    name: staff
    purchase: nobody
  first_talk:
    - {zh: 我们重视, en: We care}
  demands:
    refund: {zh: 退款, en: Refund}
    apology: {zh: 道歉, en: Apology}
  categories:
    tea: {zh: 茶水, en: Tea}
    service: {zh: 服务, en: Service}
  harms:
    none: {zh: 没有, en: None}
    scald: {zh: 烫伤, en: Scald}
  impacts:
    none: {zh: 没有, en: None}
    some: {zh: 有一些, en: Some}
  decline_reasons:
    not-ours: {zh: 不是本店, en: Not ours}
severity:
  grave:
    title: {zh: 严重, en: Grave}
    weight: 3
    meaning: {zh: 有人受伤, en: Somebody is hurt}
    examples:
      - {zh: 客人烫伤, en: A guest is scalded}
    any:
      - 'harm == "scald"'
      - 'category == "tea" && impact == "some"'
    owner: keeper
    decides: keeper
    consent: true
    progress: true
  slight:
    title: {zh: 轻微, en: Slight}
    weight: 1
    meaning: {zh: 其他, en: Anything else}
    examples:
      - {zh: 茶凉了, en: Cold tea}
    otherwise: true
    owner: host
    consent: false
    progress: false
escalation:
  - {at: due, tiers: 1}
  - {after: 30 min, tiers: 2}
investigation:
  sources:
    guest: {zh: 客人, en: Guest}
  dimensions:
    people: {zh: 人, en: People}
  methods:
    talk: {zh: 座谈, en: Talk}
compensation:
  refund:
    title: {zh: 退款, en: Refund}
    measure: money
fields:
  course:
    title: {zh: 经过, en: Course}
    hint: {zh: 写清楚, en: In full}
    kind: long-text
  mood:
    title: {zh: 情绪, en: Mood}
    kind: choice
    choices:
      calm: {zh: 平静, en: Calm}
      cross: {zh: 生气, en: Cross}
  score:
    title: {zh: 满意度, en: Score}
    kind: score
  spilt:
    title: {zh: 是不是我们打翻的, en: Whether we spilt it}
    kind: yes-no
    needed_when: 'mood == "cross"'
forms:
  note:
    title: {zh: 记录单, en: Note}
    fields: [course, mood?]
  call:
    title: {zh: 回访, en: Call}
    fields: [score?]
stages:
  receive:
    title: {zh: 受理, en: Receive}
    tasks:
      assess:
        title: {zh: 定级, en: Grade it}
        act: assess
        by: host
        within: 15 min
        from: received
        else: escalate
        cites: [R307]
      hand-on:
        title: {zh: 转掌柜, en: Hand on}
        act: assign
        by: host
        for: grave
        to: keeper
        needs: assess
        within: 1 h
        from: received
        else: [{at: due, tiers: 1}]
  settle:
    title: {zh: 解决, en: Settle}
    tasks:
      visit:
        title: {zh: 到桌, en: Visit}
        act: contact
        by: keeper
        for: [grave]
        when: 'substantiated != "no" && loss == false'
        in_person: true
        on_site: true
        asks: [spilt?]
        say: guidance/sorry.md
        within: $visit_limit
        from: $visit_from
        else: escalate
        warn: 10 min
        basis: {zh: '{visit_limit}内到', en: 'Within {visit_limit}'}
      offer:
        title: {zh: 提方案, en: Offer}
        act: offer
        by: handler
      answer:
        title: {zh: 答复, en: Answer}
        act: answer
        by: complainant
        needs: [offer]
        within: 2 d
        from: offered
        if_no: settle
        if_silent: {ask_again_after: 1 d}
      mend:
        title: {zh: 办理, en: Carry out}
        act: carry-out
        by: handler
        needs: [offer, answer]
        within: 24 h
        from: received
        else: give-reason
      tell:
        title: {zh: 告知, en: Tell}
        act: tell
        by: handler
        needs: mend
  end:
    title: {zh: 收尾, en: End}
    when: 'severity != ""'
    tasks:
      record:
        title: {zh: 填记录, en: Record}
        act: write-record
        by: round-table
        form: note
      close:
        title: {zh: 结案, en: Close}
        act: close
        by: owner
        needs: [record]
      call-back:
        title: {zh: 回访, en: Call back}
        act: follow-up
        by: host
        optional: true
        form: call
        needs: close
        between: [3 wd, 5 wd]
        from: carried-out
        else: escalate
      file:
        title: {zh: 归档, en: File}
        act: archive
        by: owner
        needs: close
complainant_is_told:
  - {time: {zh: 马上, en: At once}, text: {zh: 有人接待, en: Somebody meets you}}
keep_years: $years
`;

export const TEA_HOUSE: PlaybookTexts = {
  'playbook.yaml': PLAYBOOK,
  'guidance/sorry.md': '对不起，{house}没做好。\n',
  'guidance/sorry.en.md': 'We are sorry; {house} fell short.\n',
};

/** 改一处: the text with one passage replaced, and the line on which the marked words then stand. @throws when it is not there */
export function altered(
  passage: string,
  by: string,
  marked: string,
): { readonly texts: PlaybookTexts; readonly line: number } {
  const at = PLAYBOOK.indexOf(passage);
  if (at < 0) throw new Error(`the tea house has no passage "${passage}"`);
  const text = PLAYBOOK.slice(0, at) + by + PLAYBOOK.slice(at + passage.length);
  // Looked for from the beginning of the line that was altered: the same words may stand before.
  const found = text.indexOf(marked, text.lastIndexOf('\n', at) + 1);
  const anywhere = found < 0 ? text.indexOf(marked) : found;
  if (anywhere < 0) throw new Error(`the altered tea house has no "${marked}"`);
  return { texts: { ...TEA_HOUSE, 'playbook.yaml': text }, line: text.slice(0, anywhere).split('\n').length };
}
