import type { Duration } from '#core/time/duration.ts';
import type { Act, Milestone, Proof } from './acts.ts';
import type { Manners } from './manners.ts';

/**
 * A playbook as the program runs it: every reference resolved, every parameter filled, every condition type-checked.
 * It is made by `parse.ts` from a resolved document and never changes afterwards; a case pins the hash of that document.
 */

/** 双语文字: Chinese is the original, English what ships beside it. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

/** 起算点: a milestone, a proof of delivery, when the task itself was asked for, or when another task was done. */
export type ClockStart = Milestone | Proof | 'asked' | `done:${string}`;

/** 条件: a small CEL question about the declared facts (`facts.ts`); type-checked when parsed. */
export interface Condition {
  readonly source: string;
}

export interface Role {
  readonly id: string;
  readonly title: Text;
  readonly duty: Text;
}

/** 小组: people who work a case together (投诉处理专项小组). */
export interface Group {
  readonly id: string;
  readonly title: Text;
  readonly lead: string;
  readonly members: readonly string[];
}

export interface Channel {
  readonly id: string;
  readonly title: Text;
  /** 登记时要问的, besides what is asked on every channel. */
  readonly asks?: readonly FormField[];
  readonly greeting?: Text;
  readonly by: 'staff' | 'complainant';
  /** Whether the receiver must promise a time while registering. */
  readonly promise: 'required' | 'optional';
}

export interface Choice {
  readonly id: string;
  readonly title: Text;
}

/** 类别: what a complaint is about; in a tree, what it is one of. Those above stand before those under them. */
export interface Category extends Choice {
  readonly within?: string;
}

/** 案件类型: what a case is about besides complaints; what is not counted stays out of every statistic of complaints. */
export interface Kind {
  readonly id: string;
  readonly title: Text;
  readonly isCounted: boolean;
  /** Whether somebody complains; where nobody does, no name and no way to reach them are asked for. */
  readonly hasComplainant: boolean;
  /** 登记时要问的, of this kind of case alone. */
  readonly asks?: readonly FormField[];
}

/** 受理门槛: questions asked at registration; where they are not passed, a complaint is declined with this reason. */
export interface Gate {
  /** `null` = every channel, every kind. */
  readonly channels: readonly string[] | null;
  readonly kinds: readonly string[] | null;
  readonly fields: readonly FormField[];
  readonly pass: 'all' | 'any';
  readonly decline: string;
  readonly say: string | null;
}

/** 授权额度: how much a role grants by itself; `null` = this does not limit it. */
export interface Authority {
  readonly role: string;
  readonly fenPerCase: number | null;
  /** In all cases of a unit together, in one calendar month. */
  readonly fenPerMonth: number | null;
}

/** 重复投诉: within how long before it other cases are counted; whose the complaint is only where a condition asks. */
export interface RecurrenceRule {
  readonly within: Duration;
  readonly byPerson: boolean;
}

/** 登记项目: the fields of the registration form, which the program knows; a playbook says which may stay empty. */
export const REGISTRATION_FIELDS = [
  'matter',
  'occurred',
  'place',
  'harm',
  'demands',
  'contact',
  'name',
  'purchase',
] as const;

export interface RegistrationField {
  readonly id: (typeof REGISTRATION_FIELDS)[number];
  /** `staff` = a colleague who registers must fill it in, a complainant may leave it out. */
  readonly required: 'everyone' | 'staff' | 'nobody';
}

/** 等级: gravest first in the list; the first whose condition holds is suggested. */
export interface Severity {
  readonly id: string;
  readonly title: Text;
  readonly weight: number;
  readonly meaning: Text;
  readonly examples: readonly Text[];
  /** `null` = otherwise. */
  readonly when: Condition | null;
  /** Role that answers for cases of this severity. */
  readonly owner: string;
  /** 亲自办: only holders of the owner's own role take such a case over. */
  readonly isPersonal?: boolean;
  /** 降级 from here, or below what is suggested, takes this role. */
  readonly loweredBy?: string;
  /** Role whose decision an offer needs; `null` = whoever makes it. */
  readonly decides: string | null;
  /** Whether the complainant must accept before anything is carried out. */
  readonly consent: boolean;
  /** Whether a next progress date must always stand while the case is open. */
  readonly progress: boolean;
}

/** 栏目种类. All but what somebody writes freely (texts, days, moments, files) are facts of their name in conditions. */
export const FIELD_KINDS = [
  'text',
  'long-text',
  'tick',
  'yes-no',
  'choice',
  'many',
  'score',
  'number',
  'money',
  'day',
  'moment',
  'file',
] as const;
export type FieldKind = (typeof FIELD_KINDS)[number];

/** 栏目: a question that is asked in the same words wherever it is asked: on a form, with an act, at registration. */
export interface Field {
  readonly id: string;
  readonly title: Text;
  readonly hint: Text | null;
  readonly kind: FieldKind;
  readonly choices: readonly Choice[];
  /** 何时必填: beside where a form asks for it in any case. */
  readonly neededWhen?: Condition;
  /** 给谁看: roles, or the complainant; nobody named = whoever reads the case. */
  readonly shownTo?: readonly string[];
}

export interface FormField extends Field {
  readonly required: boolean;
}

/** 表单: a record that a person writes (《中度投诉处理报告》). */
export interface Form {
  readonly id: string;
  readonly title: Text;
  readonly fields: readonly FormField[];
  /** 代替: forms that need not be written where this one is. */
  readonly inPlaceOf?: readonly string[];
  /** 签字: roles, the handler, or the complainant; until all have signed it is not done. */
  readonly signedBy?: readonly string[];
  /** 先例: what it says holds for the next case like it. */
  readonly isPrecedent?: true;
}

/** 时限归谁: whose obligation it is. What is not ours never breaches; its passing asks us to follow up. */
export type Whose = 'ours' | 'complainant' | 'regulator' | 'mediator';

/** 上报阶梯: how long after the due time the case is shown to whom: a role, or how many tiers further up. */
export interface LadderStep {
  /** `null` = at the due moment itself. */
  readonly after: Duration | null;
  /** 0 where a role is named. */
  readonly tiers: number;
  readonly role?: string;
  readonly within?: Duration;
}

/** 暂停事由: for which a clock may be suspended. */
export interface PauseReason {
  readonly id: string;
  readonly title: Text;
  /** The longest such a pause may last; it ends by itself then. */
  readonly max: Duration | null;
  /** Role that may decide on it; `null` = whoever may do the task. */
  readonly approver: string | null;
  /** Whether it must rest on something in the file. */
  readonly isEvidenceRequired: boolean;
}

/** 延长: one step; those of a clock are taken in their order, each once. */
export interface ExtensionStep {
  readonly by: Duration;
  readonly approver: string;
  /** Whether the complainant must have heard of it before the limit runs out. */
  readonly isTold: boolean;
}

/** 时限规则: starts at a milestone, stops when its task is done. */
export interface ClockRule {
  readonly id: string;
  readonly title: Text;
  readonly of: ClockStart;
  /** Limit, or a window; exactly one of the two. */
  readonly within: Duration | null;
  readonly between: readonly [Duration, Duration] | null;
  /** 一般时限: passing it asks for a reason and is no breach. */
  readonly soft: boolean;
  /** 逾期作罢: once it has passed the task falls away, and nothing waits for it any more. Such a limit is soft. */
  readonly lapses?: true;
  /** Warn this long before the due time. */
  readonly warn: Duration | null;
  /** After a regrade a response clock restarts at the regrade, a resolution clock keeps its milestone (R341). */
  readonly afterRegrade: 'restart' | 'keep';
  readonly whose: Whose;
  readonly endOfDay: 'close-of-business' | 'midnight';
  readonly ladder: readonly LadderStep[];
  /** 目标: sooner than the limit; passing it is stated and is no breach. */
  readonly aim?: Duration;
  readonly pauses?: readonly PauseReason[];
  readonly extensions?: readonly ExtensionStep[];
  /** 默示接受: when it runs out in silence, what was sent counts as accepted. It starts at a proof (`of`). */
  readonly binding?: { readonly remindAfter: Duration | null };
  /** What the playbook says of it, for explanations (clause in the organisation's own words). */
  readonly basis: Text | null;
}

export interface Task {
  readonly id: string;
  readonly title: Text;
  readonly act: Act;
  /** Role asked, or the complainant, or whoever handles or answers for the case; of a group the role that leads it. */
  readonly by: string | 'complainant' | 'handler' | 'owner';
  readonly when: Condition | null;
  /** 亲自: only a holder of exactly this role does it; nobody stands in (R314). */
  readonly inPerson: boolean;
  /** For `contact`: must happen on site. */
  readonly onSite: boolean;
  readonly to: string | null;
  /** For `write-record` and `follow-up`. */
  readonly form: string | null;
  /** 一并要问的: fields that are answered with the act. */
  readonly asks?: readonly FormField[];
  readonly optional: boolean;
  /** Tasks that must be done (or not apply) first. */
  readonly needs: readonly string[];
  readonly say: string | null;
  readonly clock: ClockRule | null;
  /** 写下的名称, of a task that is one of several made from what its author wrote. */
  readonly base?: string;
  /** Of those: whether one of the roles asked is enough, or each must act. */
  readonly share?: 'any' | 'all';
  /** 不得由: roles whose holders may never do it; `handler` = whoever handles the case. */
  readonly notBy?: readonly string[];
  /** 小组办: the group that is asked: whoever leads it answers, and each of its members may do it. */
  readonly group?: string;
  /** 成立哪个小组: for `form-team`, the group of which some people are named for this case. */
  readonly teamOf?: string;
  /** 定期: done again and again; its limit counts from the last time, and it never holds a stage. */
  readonly isRecurring?: boolean;
  /** 重做: where its act has happened and the condition holds, all from there up to here is asked for again. */
  readonly again?: { readonly when: Condition; readonly from: string };
  /** 可以退回: the task that whoever is asked may send it back to. */
  readonly mayReturn?: string;
  /** 审核的是: for `review`, the task that is looked at. */
  readonly reviews?: string;
  /** For the complainant's tasks: the stage that *no* leads back to. */
  readonly no: string | null;
  /** For the complainant's tasks: silence is never consent here; ask again after this long. */
  readonly askAgain: Duration | null;
  readonly cites: readonly string[];
}

export interface Stage {
  readonly id: string;
  readonly title: Text;
  readonly when: Condition | null;
  readonly tasks: readonly Task[];
}

/** 流程里对投诉人说的一步: what happens when you complain, shown before anybody does. */
export interface PublicStep {
  readonly time: Text;
  readonly text: Text;
}

export interface Playbook {
  readonly language: 1;
  readonly name: string;
  readonly title: Text;
  readonly scope: Text;
  readonly roles: readonly Role[];
  /** 升级次序: lowest first. */
  readonly tiers: readonly string[];
  readonly groups: readonly Group[];
  /** Whoever is not named grants no money alone, but for the tiers above all that are; none at all: nothing is limited. */
  readonly authority?: readonly Authority[];
  readonly recurrence?: RecurrenceRule;
  readonly kinds?: readonly Kind[];
  readonly channels: readonly Channel[];
  /** 登记时要问的, on every channel, of every kind. */
  readonly intakeAsks?: readonly FormField[];
  readonly gate?: Gate;
  readonly handledBy?: string;
  /** 诉求只选一项 */
  readonly isOneDemand?: boolean;
  readonly registration: readonly RegistrationField[];
  readonly firstTalk: readonly Text[];
  readonly demands: readonly Choice[];
  readonly categories: readonly Category[];
  readonly harms: readonly Choice[];
  readonly impacts: readonly Choice[];
  readonly severities: readonly Severity[];
  readonly evidenceSources: readonly Choice[];
  readonly causeDimensions: readonly Choice[];
  readonly causeMethods: readonly Choice[];
  readonly compensations: readonly (Choice & { readonly measure: 'money' | 'count' })[];
  readonly declineReasons: readonly Choice[];
  /** 栏目表: every question that the procedure asks, once. */
  readonly fields: readonly Field[];
  readonly manners?: Manners;
  readonly forms: readonly Form[];
  readonly stages: readonly Stage[];
  readonly publicSteps: readonly PublicStep[];
  readonly hotline: Text | null;
  /** 外部途径: whom else a complainant can turn to; nothing said = those of a consumer. */
  readonly recourse?: readonly Text[];
  /** Guidance articles by path, as Markdown. */
  readonly guidance: { readonly [path: string]: Text };
  /** Years that an archived case is kept. */
  readonly retentionYears: number;
  /** Requirement ids carried anywhere in it. */
  readonly cites: readonly string[];
}
