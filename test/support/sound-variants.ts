import type { Change } from './planted-faults.ts';

/** 写法不同而没有错: a shipped playbook as another organisation might have it; a check that cries wolf is switched off. */
export interface Variant {
  readonly says: string;
  readonly playbook: string;
  readonly changes: readonly Change[];
  /** Articles that stand beside it. */
  readonly articles?: { readonly [file: string]: string };
}

const variant = (playbook: string, says: string, ...changes: readonly Change[]): Variant => ({
  says,
  playbook,
  changes,
});

const TOLD_AGAIN = '        if_silent: {ask_again_after: $ask_again}\n        within: $ask_again\n        from: told\n';

export const VARIANTS: readonly Variant[] = [
  variant(
    'supermarket',
    'other limits, in other units',
    ['default: 30 wmin', 'default: 2 wh'],
    ['default: 3 wd', 'default: 48 h'],
  ),
  variant(
    'supermarket',
    'a tier more',
    ['tiers: [desk, supervisor, manager,', 'tiers: [desk, supervisor, deputy, manager,'],
    [
      '  manager:\n',
      '  deputy: {title: {zh: 副店长, en: Deputy manager}, duty: {zh: 店长不在时作主。, en: Decides while the manager is away.}}\n  manager:\n',
    ],
  ),
  variant('supermarket', 'a stage more, with a survey', [
    '\ncomplainant_is_told:',
    `
  ask:
    after: settle
    title: {zh: 问满不满意, en: Asking how it was}
    for: [major, extra]
    tasks:
      ask:
        title: {zh: 三天后问一次, en: Ask once more after three days}
        act: contact
        by: manager
        within: 3 d
        from: told
        else: give-reason

complainant_is_told:`,
  ]),
  variant('supermarket', 'a gate that one yes passes, with nothing to say', [
    'decline: no-proof,\n    say: guidance/decline.md,',
    'pass: any, decline: no-proof,\n    say: guidance/decline.md,',
  ]),
  variant('supermarket', 'a procedure that stands on it and says only what differs', [
    'extends: standard\nplaybook: supermarket',
    "extends: standard\nplaybook: supermarket\nhotline: {zh: 四零零, en: '400'}",
  ]),
  variant(
    'confinement-club',
    'sooner than in the original',
    ['within: 8 h', 'within: 6 h'],
    ['warn: 1 h', 'warn: 30 min'],
    ['default: 10 min', 'default: 5 min'],
  ),
  variant('confinement-club', 'one body more, and its way in', [
    '      radio: {zh: 电台, en: Radio}\n',
    '      radio: {zh: 电台, en: Radio}\n      hotline: {zh: 市民热线, en: City hotline}\n',
  ]),
  variant(
    'confinement-club',
    'what was learned is written down afterwards',
    ['forms:\n', 'forms:\n  lesson: {title: {zh: 复盘记录, en: Lesson}, fields: [course, follow]}\n'],
    [
      '  settle:\n    for: usual',
      '  learn:\n    after: reply\n    title: {zh: 复盘, en: Lesson}\n    for: crisis\n    tasks:\n      lesson: {title: {zh: 写复盘, en: Write it down}, act: write-record, by: manager, form: lesson}\n  settle:\n    for: usual',
    ],
  ),
  variant(
    'factory-sales-and-quality',
    'two and five working days, twelve hours where it is urgent',
    ['aim: 3 wd', 'aim: 2 wd'],
    ['within: 7 wd', 'within: 5 wd'],
    ['within: 24 h, aim: 12 h', 'within: 12 h, aim: 6 h'],
  ),
  variant('factory-sales-and-quality', 'the supervisor hears of the third attempt', [
    '      prevent:\n',
    `      third: {title: {zh: 三轮未果报主管, en: The third attempt}, act: inform, by: qa, to: supervisor, when: 'attempt >= 3'}\n      prevent:\n`,
  ]),
  variant('factory-sales-and-quality', 'silence that binds, with proof and a reminder', [
    TOLD_AGAIN,
    '        if_silent: {accepted_after: 10 wd, proof: delivered, remind_after: 5 wd}\n',
  ]),
  variant('factory-sales-and-quality', 'a limit of the authority, which is nobody’s breach', [
    '      improve:\n        title: {zh: 提出对策并实施',
    '      notify:\n        title: {zh: 等主管部门答复, en: Answer of the authority}\n        act: advise\n        by: qa\n        within: 15 wd\n        from: received\n        whose: regulator\n      improve:\n        title: {zh: 提出对策并实施',
  ]),
  variant('factory-service-and-quality', 'both must allow an exchange', [
    'by: {any_of: [director, manager]}',
    'by: {all_of: [director, manager]}',
  ]),
  variant('factory-service-and-quality', 'a pause for samples, with an end and somebody who decides', [
    '        within: 2 h\n',
    '        within: 2 h\n        pause_for:\n          samples: {title: {zh: 等样品, en: Waiting for samples}, max: 2 wd, approver: director}\n',
  ]),
  variant('factory-service-and-quality', 'mended within three days, or somebody hears of it', [
    'within: $at_once, from: asked, else: give-reason,',
    'within: $at_once, from: asked, else: [{at: due, role: director}, {after: 1 wd, role: manager}],',
  ]),
  variant('apparel-store', 'an apology that is asked for twice', ['closing:\n', 'apology: twice\nclosing:\n']),
  variant('apparel-store', 'a third kind of case, without a complainant', [
    '  stock: {title',
    '  theft: {title: {zh: 失窃, en: Theft}, counted: false, complainant: false}\n  stock: {title',
  ]),
  variant('apparel-store', 'limits that may be made longer', [
    '        needs: [answer, slip]\n',
    '        needs: [answer, slip]\n        extend: [{by: 3 wd, approver: regional, tell: true}]\n',
  ]),
  variant(
    'nonconforming-product',
    'proved between two weeks and two months',
    ['[7 d, 3 mo]', '[14 d, 2 mo]'],
    ['accepted_after: 5 wd', 'accepted_after: 10 wd'],
  ),
  variant('nonconforming-product', 'a degree more', [
    '  complaint:\n    title: {zh: 投诉, en: Complaint}\n    meaning',
    `  grave:\n    title: {zh: 严重投诉, en: Grave complaint}\n    meaning: {zh: 一再发生而且不能用, en: Again and again and of no use}\n    any: ['repeated == "yes" && unusable == "yes"']\n    owner: qe\n    consent: false\n  complaint:\n    title: {zh: 投诉, en: Complaint}\n    meaning`,
  ]),
  variant(
    'billiards-club',
    'a day to call, three to plan',
    ['within: 1 h\n        from: received', 'within: 1 d\n        from: received'],
    ['within: 48 h', 'within: 3 d'],
  ),
  variant(
    'billiards-club',
    'called back a week later, with a question more',
    ['[3 wd, 5 wd]', '[5 wd, 7 wd]'],
    ['fields: [score, advice]', 'fields: [score, advice, result?]'],
  ),
  variant('billiards-club', 'a harm of its own', [
    '    injury: {zh: 有，或有危险',
    '    scare: {zh: 受了惊吓, en: A fright}\n    injury: {zh: 有，或有危险',
  ]),
  variant(
    'billiards-club',
    'the same in another layout',
    [
      'tiers: [desk, head, manager, headquarters]',
      '# lowest first\ntiers:\n  - desk\n  - head\n  - manager\n  - headquarters',
    ],
    [`      - 'harm == "injury"'`, `      - "harm == 'injury'"`],
  ),
];
