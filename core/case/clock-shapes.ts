import { added, code, day, flag, group, id, instant, list, maybe, name, number, text } from '#core/values/shape.ts';
import type { UnitId } from '#core/values/ids.ts';
import { entry, evidence, nothing, person } from './shape-parts.ts';

/**
 * What befalls a clock while it runs: pauses, extensions, steps taken, silence. Every event states the times that it led to,
 * so that no later calendar or playbook moves them.
 */

const unit = () => code('min', 'h', 'wmin', 'wh', 'd', 'wd', 'mo');

/** 时限归谁 */
export const whose = () => code('ours', 'complainant', 'regulator', 'mediator');

/** 上报阶梯: when, and to whom: so many tiers further up, or a role; with the limit of whoever is asked. */
export const ladder = () =>
  list(
    group({
      at: instant(),
      tiers: number(),
      role: added(maybe(name()), null),
      within: added(maybe(group({ amount: number(), unit: unit() })), null),
    }),
  );

/** 带来的暂停: of the clock that this one stands in the place of after a regrade. */
export const keptPause = () =>
  group({ reason: name(), from: instant(), until: maybe(instant()), maximumAt: maybe(instant()) });

/** 时刻表 as it is from then on. */
const times = {
  opensAt: maybe(instant()),
  dueAt: instant(),
  aimAt: maybe(instant()),
  warnAt: maybe(instant()),
  isProvisional: flag(),
  ladder: ladder(),
};

/** 告知的方式 */
const told = () => code('site', 'phone', 'portal', 'messenger', 'letter', 'email', 'fax', 'other');

export const CLOCK_ACTS = {
  /** 暂停: nothing of the clock warns, breaches or climbs until it goes on, at the latest at `maximumAt`. */
  ClockPaused: {
    facts: group({
      clock: name(),
      reason: name(),
      from: instant(),
      maximumAt: maybe(instant()),
      evidence: list(evidence()),
      person: person(),
    }),
    personal: group({ remark: maybe(text()) }),
  },
  ClockResumed: {
    facts: group({ clock: name(), until: instant(), person: person(), ...times }),
    personal: group({ remark: maybe(text()) }),
  },
  /** 延长: `before` is the due moment that it was; how and when the complainant heard of it. */
  ClockExtended: {
    facts: group({
      clock: name(),
      step: number(),
      amount: number(),
      unit: unit(),
      approver: name(),
      person: person(),
      told: maybe(group({ how: told(), at: instant() })),
      before: instant(),
      ...times,
    }),
    personal: group({ reason: text() }),
  },
  /** 接手上报: the ladder is climbed no further; the clock goes on. */
  EscalationTaken: {
    facts: group({ clock: name(), step: number(), person: person() }),
    personal: group({ remark: maybe(text()) }),
  },
  /** 发出: that something was sent, which is no proof that it arrived. */
  SendingRecorded: {
    facts: group({
      entry: entry(),
      what: code('offer', 'result'),
      proof: code('mail-accepted', 'posted', 'message-sent'),
      evidence: maybe(evidence()),
    }),
    personal: group({ remark: maybe(text()) }),
  },
  /** 送达: what counts as proof, and whether it shows that it arrived or that it was read. */
  DeliveryProved: {
    facts: group({
      entry: entry(),
      what: code('offer', 'result'),
      proof: code('courier-receipt', 'handed-over', 'portal-opened', 'link-opened', 'read-back', 'signature'),
      level: code('delivered', 'read'),
      evidence: maybe(evidence()),
    }),
    personal: group({ remark: maybe(text()) }),
  },
  /** 催办: whoever let their own limit pass was asked; it counts anew from then. */
  PartyChased: {
    facts: group({ clock: name(), entry: entry(), whose: whose() }),
    personal: group({ text: text() }),
  },
  /**
   * 推翻默示接受: the complainant had answered before the last day was over, and it was recorded afterwards. What silence had led
   * to holds no more; the answer itself follows by its own event, at the moment at which it was received.
   */
  SilenceOverturned: {
    facts: group({ entry: entry(), what: code('offer', 'result'), acceptedAt: instant(), receivedAt: instant() }),
    personal: nothing,
  },
  /** 停用规则: on this case; what its clocks were stays in the file. */
  RuleSilenced: { facts: group({ rule: name(), person: person() }), personal: group({ reason: text() }) },
} as const;

export const CLOCK_OUTCOMES = {
  /** 暂停到限: the longest that such a pause may last is over, and the clock goes on by itself. */
  PauseEnded: { facts: group({ clock: name(), until: instant(), ...times }), personal: nothing },
  /** 目标已过: no breach. */
  AimPassed: { facts: group({ clock: name(), aimAt: instant() }), personal: nothing },
  /** 规则已停用: by the unit whose procedure the case follows, or one above it, since when; not for this case alone. */
  RuleRetired: { facts: group({ rule: name(), by: id<UnitId>(), since: instant() }), personal: nothing },
  ClockSilenced: { facts: group({ clock: name(), rule: name() }), personal: nothing },
  /**
   * 默示接受: nobody objected until the last day was over. It is no consent: it says what was sent, by what proof and since
   * when, and nothing that the complainant did.
   */
  AcceptedBySilence: {
    facts: group({
      clock: name(),
      entry: entry(),
      what: code('offer', 'result'),
      proof: code('sent', 'delivered', 'read'),
      provedAt: instant(),
      dueAt: instant(),
    }),
    personal: nothing,
  },
  RetentionEnded: { facts: group({ retainUntil: day() }), personal: nothing },
} as const;
