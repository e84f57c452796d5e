import type { FaultCode } from '#core/playbook/fault-texts.ts';

/** 故意写错: a passage of a shipped playbook replaced by what somebody might write, and what must be found on which line. */
export interface Planted {
  /** The kind of fault, in the words of docs/author-playbooks/check.md. */
  readonly kind: string;
  readonly playbook: string;
  readonly changes: readonly Change[];
  readonly code: FaultCode;
  /** Words on whose line it is found, in the altered text; looked for from the first change on. */
  readonly marked: string;
}
export type Change = readonly [passage: string, by: string];

const plants =
  (kind: string) =>
  (playbook: string, code: FaultCode, marked: string, ...changes: readonly Change[]): Planted => ({
    kind,
    playbook,
    changes,
    code,
    marked,
  });

const OUT_OF_REACH = plants('a stage or task that no case comes to');
const DEAD_END = plants('a dead end');
const WAIT = plants('a wait without a clock or an owner');
const CLOCK = plants('a clock that can never start, or never stop');
const ROLE = plants('a role that nobody can hold');
const TYPE = plants('a condition of the wrong type');
const LIMIT = plants('a limit before its target');
const FIELD = plants('an unknown or unused field or form');
const NO = plants('a task of the complainant that does not say what a no does');
const BOTH_ENDS = plants('one person on both ends of an approval');
const AROUND = plants('a way to closing around reply, open remedy or unanswered rejection');
const MISSING = plants('a missing text or article');
const COPIED = plants('a block copied from another playbook');
const YAML = plants('a trap of YAML');
const SHAPE = plants('a word that does not belong there');

const AGREE =
  '        if_no: reply\n        if_silent: {ask_again_after: $ask_again}\n        within: $ask_again\n        from: told\n';
const CALL_BACK = `      call-back:
        title: {zh: 电话回访, en: Call back}
        act: follow-up
        by: caller
        form: call-back
        needs: tell
        say: guidance/call-back.md
        between: [3 wd, 5 wd]
        from: carried-out
        warn: 1 wd
        else: escalate
        basis:
          zh: 办完后第 3 到第 5 个工作日，由专人回访；不提前，也不拖后。
          en: 'Between the third and the fifth working day after it was settled somebody appointed for it calls back; neither earlier nor later.'
`;

/** 走法、时限、岗位、条件上的错. */
export const PLANTED_IN_SENSE: readonly Planted[] = [
  OUT_OF_REACH('factory-sales-and-quality', 'stage.out-of-reach', '  goods:', [
    `    when: 'goods_back == "yes"'`,
    `    when: 'goods_back == "yes" && goods_back == "no"'`,
  ]),
  OUT_OF_REACH('factory-service-and-quality', 'task.out-of-reach', '      direct:', [
    'act: advise, by: director, for: serious,',
    `act: advise, by: director, for: serious, when: 'category == "quality"',`,
  ]),
  OUT_OF_REACH('billiards-club', 'severity.otherwise-first', 'otherwise: true', [
    `    any:\n      - 'category == "equipment"'\n      - 'category == "billing"'\n      - 'impact == "some"'\n`,
    '    otherwise: true\n',
  ]),
  DEAD_END('supermarket', 'course.no-end', 'stages:', ['drop: [', 'drop: [stages.end.tasks.file, ']),
  DEAD_END('factory-sales-and-quality', 'course.no-assessment', 'stages:', ['act: assess', 'act: verify']),
  DEAD_END('apparel-store', 'task.needs-later', 'needs: settle', [
    '        act: verify\n        by: handler\n        when: \'returning == "yes"\'\n',
    '        act: verify\n        by: handler\n        needs: settle\n        when: \'returning == "yes"\'\n',
  ]),
  DEAD_END('factory-service-and-quality', 'task.needs-circle', 'needs: ship', [
    'act: offer, by: service, cites',
    'act: offer, by: service, needs: ship, cites',
  ]),
  DEAD_END('nonconforming-product', 'task.own-answer', 'asks: [clear', [
    'act: verify, by: qe, asks: [clear]',
    `act: verify, by: qe, when: 'clear != "yes"', asks: [clear]`,
  ]),
  DEAD_END('factory-service-and-quality', 'course.after-closing', 'thanks:', [
    '  end: {tasks: {file:',
    '  end: {tasks: {thanks: {title: {zh: 致谢, en: Thanks}, act: tell, by: service, needs: close}, file:',
  ]),
  DEAD_END('nonconforming-product', 'task.rests-on-nothing', '        act: evaluate', ['act: rectify', 'act: verify']),
  DEAD_END('factory-sales-and-quality', 'task.needs-recurring', 'needs: [confirm-facts, prevent]', [
    'act: write-record\n        by: qa\n        form: prevention-part\n        needs: effect\n',
    'act: contact\n        by: qa\n        every: 2 wd\n        from: received\n        else: escalate\n        needs: effect\n',
  ]),
  WAIT('factory-sales-and-quality', 'task.silence-without-limit', '      agree:', [
    AGREE,
    '        if_no: reply\n        if_silent: {ask_again_after: $ask_again}\n',
  ]),
  WAIT('factory-sales-and-quality', 'task.silence-says-nothing', '      agree:', [
    AGREE,
    '        if_no: reply\n        within: $ask_again\n        from: told\n',
  ]),
  WAIT('billiards-club', 'clock.pause-without-end', 'weather:', [
    '        within: 1 h\n        from: received\n',
    '        within: 1 h\n        pause_for:\n          weather: {title: {zh: 台风, en: A typhoon}}\n        from: received\n',
  ]),
  WAIT('factory-sales-and-quality', 'clock.no-escalation', 'else: escalate', ['drop: [', 'drop: [escalation, ']),
  WAIT('supermarket', 'schema.limit-end', '      settle:\n        title: {zh: 办理', [
    '        within: $answer_limit\n        from: received\n        else: escalate\n',
    '        within: $answer_limit\n        from: received\n',
  ]),
  CLOCK('supermarket', 'schema.limit-start', '      settle:\n        title: {zh: 办理', [
    '        within: $answer_limit\n        from: received\n        else: escalate\n',
    '        within: $answer_limit\n        else: escalate\n',
  ]),
  CLOCK('factory-service-and-quality', 'clock.never-starts', 'from: followed-up', [
    '        within: 2 h\n        from: sheet\n',
    '        within: 2 h\n        from: followed-up\n',
  ]),
  CLOCK('factory-sales-and-quality', 'clock.never-starts', 'from: told', [
    '        within: 7 wd\n        from: received\n',
    '        within: 7 wd\n        from: told\n',
  ]),
  CLOCK('confinement-club', 'clock.unknown-start', 'from: handed-ovr', ['from: handed-over', 'from: handed-ovr']),
  CLOCK('apparel-store', 'task.no-complainant', '        by: complainant', [
    `    title: {zh: 调查、方案、执行, en: 'Look into it, propose, settle'}\n    when: 'kind == "complaint"'\n`,
    `    title: {zh: 调查、方案、执行, en: 'Look into it, propose, settle'}\n`,
  ]),
  ROLE('factory-service-and-quality', 'task.nobody-may', 'not_by: service', ['not_by: qc', 'not_by: service']),
  ROLE('supermarket', 'name.unknown', 'by: {all_of: [regional, managment]}', [
    'by: {all_of: [regional, management]}',
    'by: {all_of: [regional, managment]}',
  ]),
  ROLE('nonconforming-product', 'role.unused', '  technical:', [
    'by: {any_of: [sales, technical]}',
    'by: {any_of: [sales, quality]}',
  ]),
  ROLE('supermarket', 'role.reserved', '  owner:', [
    'tiers: [desk,',
    '  owner: {title: {zh: 业主, en: Owner}, duty: {zh: 作主, en: Decides}}\ntiers: [desk,',
  ]),
  ROLE('billiards-club', 'task.in-person', 'in_person: true', [
    '        act: contact\n        by: manager\n        on_site: true\n',
    '        act: contact\n        by: handler\n        on_site: true\n',
  ]),
  TYPE('factory-sales-and-quality', 'condition.mismatch', 'goods_back > 3', [
    `'goods_back == "yes"'`,
    `'goods_back > 3'`,
  ]),
  TYPE('nonconforming-product', 'condition.not-a-question', `'clear'`, [`'clear == "no"'`, `'clear'`]),
  TYPE('factory-service-and-quality', 'condition.unknown-fact', 'owrs', [
    `    when: 'ours != "no"'`,
    `    when: 'owrs != "no"'`,
  ]),
  TYPE('supermarket', 'condition.unknown-value', 'channel == "telephone"', [
    `channel == "phone"`,
    `channel == "telephone"`,
  ]),
  TYPE('confinement-club', 'condition.syntax', 'sure = "no"', [
    `        when: 'sure == "no"'`,
    `        when: 'sure = "no"'`,
  ]),
  TYPE('apparel-store', 'condition.not-allowed', 'size(demands)', [`'returning == "yes"'`, `'size(demands) > 1'`]),
  TYPE('billiards-club', 'severity.late-fact', 'round > 1', [`'category == "discrimination"'`, `'round > 1'`]),
  LIMIT('factory-sales-and-quality', 'clock.aim-no-sooner', 'aim: 9 wd', ['aim: 3 wd', 'aim: 9 wd']),
  LIMIT('nonconforming-product', 'clock.window-order', '[3 mo, 7 d]', ['[7 d, 3 mo]', '[3 mo, 7 d]']),
  LIMIT('nonconforming-product', 'clock.window-units', '[7 wd, 3 mo]', ['[7 d, 3 mo]', '[7 wd, 3 mo]']),
  LIMIT('confinement-club', 'clock.warns-too-early', 'warn: 9 h', ['warn: 1 h', 'warn: 9 h']),
  LIMIT('billiards-club', 'clock.ladder-order', '{after: $step_up, tiers: 1}', [
    '{after: $step_up, tiers: 2}',
    '{after: $step_up, tiers: 1}',
  ]),
  LIMIT('nonconforming-product', 'clock.reminds-too-late', 'remind_after: 6 wd', [
    'remind_after: 3 wd',
    'remind_after: 6 wd',
  ]),
  FIELD('supermarket', 'field.unknown', 'opinon', ['fields: [reason, opinion]', 'fields: [reason, opinon]']),
  FIELD('apparel-store', 'field.unused', '  special:', ['defect, special]', 'defect]']),
  FIELD('billiards-club', 'form.unused', '  moderate-report:', [
    '        form: moderate-report\n',
    '        form: minor-record\n',
  ]),
  FIELD('confinement-club', 'field.taken', '  round:', ['  problem: {title', '  round: {title']),
  FIELD('supermarket', 'gate.not-yes-no', 'gate:', ['asks: [receipt_ours,', 'asks: [reason, receipt_ours,']),
  FIELD('supermarket', 'task.part-missing', '      receipt:\n        title: {zh: 填处理领据', [
    '        form: receipt\n        needs: settle\n',
    '        needs: settle\n',
  ]),
  NO('factory-sales-and-quality', 'task.no-says-nothing', '      agree:', [
    AGREE,
    AGREE.replace('        if_no: reply\n', ''),
  ]),
  NO('factory-sales-and-quality', 'task.no-leads-on', 'if_no: end', ['if_no: reply', 'if_no: end']),
  NO('nonconforming-product', 'task.no-stays-unanswered', 'if_no: report', [
    '        act: tell\n        by: quality\n',
    '        act: inform\n        to: sales\n        by: quality\n',
  ]),
  NO('supermarket', 'task.complainant-only', 'by: handler', [
    '        act: answer\n        by: complainant\n',
    '        act: answer\n        by: handler\n        else: escalate\n',
  ]),
  BOTH_ENDS('supermarket', 'task.reviews-itself', 'by: handler', [
    '        title: {zh: 按手册查服务问题, en: Look into the service by the handbook}\n        act: verify\n        by: handler\n',
    '        title: {zh: 按手册查服务问题, en: Look into the service by the handbook}\n        act: review\n        of: goods\n        by: handler\n',
  ]),
  BOTH_ENDS('billiards-club', 'task.approves-itself', '        by: manager', [
    '        title: {zh: 初步方案, en: Preliminary plan}\n        act: offer\n        by: head\n',
    '        title: {zh: 初步方案, en: Preliminary plan}\n        act: offer\n        by: owner\n',
  ]),
  BOTH_ENDS('factory-service-and-quality', 'task.return-not-awaited', 'may_return: split-it', [
    '      assess: {title: {zh: 分产品质量、非产品质量, en: Quality or not}, act: assess',
    '      split-it: {title: {zh: 看一遍, en: Look at it}, act: verify, by: service}\n      assess: {title: {zh: 分产品质量、非产品质量, en: Quality or not}, may_return: split-it, act: assess',
  ]),
  AROUND('factory-sales-and-quality', 'course.unheard', '      reply:', [
    '        act: tell\n        by: sales\n',
    '        act: tell\n        optional: true\n        by: sales\n',
  ]),
  AROUND('apparel-store', 'task.offer-stays-open', '        act: offer', [
    '        title: {zh: 按说好的办, en: Carry it out}\n        act: carry-out\n',
    '        title: {zh: 按说好的办, en: Carry it out}\n        act: contain\n',
  ]),
  AROUND('supermarket', 'task.offer-stays-open', '        act: offer', [
    '        act: answer\n        by: complainant\n',
    '        act: confirm\n        by: complainant\n',
  ]),
  COPIED('supermarket', 'extends.copied', '      call-back:', ['      goods:\n', `${CALL_BACK}      goods:\n`]),
];

/** 写法上的错. */
export const PLANTED_IN_WRITING: readonly Planted[] = [
  MISSING('confinement-club', 'schema.missing', '  service:', [
    '    title: {zh: 公司客户服务部, en: Company client service}\n',
    '',
  ]),
  MISSING('apparel-store', 'schema.missing', 'refund: {zh: 退货}', [
    '      refund: {zh: 退货, en: Money back}',
    '      refund: {zh: 退货}',
  ]),
  MISSING('nonconforming-product', 'schema.empty', "en: ''", ['en: Sales engineer', "en: ''"]),
  MISSING('supermarket', 'guidance.missing', 'guidance/gods.md', ['guidance/goods.md', 'guidance/gods.md']),
  MISSING('billiards-club', 'parameter.unfilled', '  grading_limit:', ['    default: 15 min\n', '']),
  MISSING('supermarket', 'parameter.unknown', '$answer_limits', ['within: $answer_limit', 'within: $answer_limits']),
  MISSING('apparel-store', 'extends.unknown', 'extends: standart', ['extends: standard', 'extends: standart']),
  MISSING('apparel-store', 'extends.nothing-to-drop', 'drop: [', ['drop: [', 'drop: [stages.settel, ']),
  MISSING('apparel-store', 'extends.after', '  listen:\n    after', ['    after: receive\n', '    after: recieve\n']),
  YAML('factory-sales-and-quality', 'condition.unquoted', 'when: ours ==', [
    `    when: 'ours == "yes"'`,
    `    when: ours == "yes"`,
  ]),
  YAML('confinement-club', 'yaml.tag', 'when: !settled', [`        when: '!settled'`, '        when: !settled']),
  YAML('supermarket', 'yaml.anchor', '&desk', ['  desk:\n    title', '  desk: &desk\n    title']),
  YAML('supermarket', 'yaml.alias', '*desk', ['  desk:\n    title', '  desk: *desk\n  counter:\n    title']),
  YAML('supermarket', 'yaml.merge-key', '<<', ['  desk:\n    title', '  desk:\n    <<: {}\n    title']),
  YAML('supermarket', 'yaml.duplicate-key', 'by: manager', [
    '        act: contact\n        by: manager\n',
    '        act: contact\n        by: desk\n        by: manager\n',
  ]),
  YAML('supermarket', 'yaml.second-document', '---', ['fields:\n', '---\nfields:\n']),
  YAML('supermarket', 'yaml.tab', '\tnature', ['  nature:\n', '\tnature:\n']),
  YAML('nonconforming-product', 'yaml.comment-after', '# lowest', [
    'tiers: [qe, quality]',
    'tiers: [qe, quality] # lowest first',
  ]),
  YAML('nonconforming-product', 'yaml.misread', 'counted: no', ['counted: false', 'counted: no']),
  YAML('nonconforming-product', 'yaml.nothing', 'by: ~', [
    '        act: evaluate\n        by: qe\n',
    '        act: evaluate\n        by: ~\n',
  ]),
  YAML('billiards-club', 'yaml.folded', 'en: >', ['      en: Steps in when', '      en: >\n        Steps in when']),
  YAML('billiards-club', 'yaml.several-lines', '处理中', [
    'zh: 门店超时仍无人处理时介入。',
    'zh: 门店超时仍无人处理中\n        时介入。',
  ]),
  YAML('supermarket', 'yaml.hidden-character', '店\u200b长', ['店长', '店\u200b长']),
  YAML('supermarket', 'yaml.syntax', 'parameters:', ['stages.settle]', 'stages.settle']),
  YAML('supermarket', 'yaml.key', '  Desk:', ['  desk:\n', '  Desk:\n']),
  SHAPE('supermarket', 'schema.unknown-key', 'need: settle', [
    '        needs: settle\n        cites',
    '        need: settle\n        cites',
  ]),
  SHAPE('supermarket', 'schema.among', 'act: verifi', ['act: verify', 'act: verifi']),
  SHAPE('nonconforming-product', 'schema.kind', 'tiers: qe', ['tiers: [qe, quality]', 'tiers: qe']),
  SHAPE('confinement-club', 'schema.duration', 'within: 8 hours', ['within: 8 h', 'within: 8 hours']),
  SHAPE('nonconforming-product', 'schema.silence-proof', 'accepted_after', [', proof: delivered', '']),
  SHAPE('supermarket', 'name.twice', 'tiers:', ['tiers: [desk,', 'tiers: [desk, desk,']),
  SHAPE('nonconforming-product', 'schema.requirement', 'S20.step.1', ['S20.stage.1', 'S20.step.1']),
];

export const PLANTED: readonly Planted[] = [...PLANTED_IN_SENSE, ...PLANTED_IN_WRITING];
