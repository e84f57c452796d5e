import type { Authority } from '#core/playbook/playbook.ts';
import { localDay } from '#core/time/calendar.ts';
import type { Day, Instant } from '#core/values/instant.ts';
import type { Command } from './commands.ts';
import type { FactsOf } from './events.ts';
import { rolesOf } from './noun.ts';
import type { Rules } from './rules.ts';
import type { AnyCase, OfferLine } from './state.ts';

/**
 * 授权额度: how much a role grants by itself, in one case and, together with all other cases of the unit, in one calendar
 * month. What goes beyond waits for the lowest tier that may. What the others have granted comes in with the command.
 */

type Granted = NonNullable<FactsOf<'OfferMade'>['granted']>;

/** 超出的额度: which limit of theirs, and the tier that may grant it. */
export interface Beyond {
  readonly limit: 'case' | 'month';
  readonly tier: string;
}

/** 答应的钱, in fen; what is counted instead (gifts, exchanges) is no money. */
function moneyOf(lines: readonly OfferLine[]): number {
  return lines.reduce((sum, { amountFen }) => sum + (amountFen ?? 0), 0);
}

/** 算在哪个月: of the unit's calendar, by its first day. */
export function monthOf({ calendar }: Pick<Rules, 'calendar'>, at: Instant): Day {
  return `${localDay(calendar, at).slice(0, 7)}-01` as Day;
}

/** When something is granted by a command: now, or when what is recorded was settled. */
function grantedAt(command: Command): Instant {
  return 'at' in command ? command.at : command.now;
}

/** 要知道的本月总额: the month whose total a command may hang on; `null` where it grants nothing, or no month is limited. */
export function monthAsked(rules: Rules, command: Command): Day | null {
  const grants =
    command.type === 'MakeOffer' ||
    command.type === 'ApproveOffer' ||
    command.type === 'CarryOutRemedy' ||
    (command.type === 'RecordContact' && command.settled !== null);
  const isLimited = (rules.playbook.authority ?? []).some(({ fenPerMonth }) => fenPerMonth !== null);
  return grants && isLimited ? monthOf(rules, grantedAt(command)) : null;
}

/** 授予: what an offer or a settlement states of what it grants; `null` where the procedure limits nothing. */
export function grantOf(rules: Rules, command: Command, lines: readonly OfferLine[]): Granted | null {
  const fen = moneyOf(lines);
  if (rules.playbook.authority === undefined || fen === 0) return null;
  return { month: monthOf(rules, grantedAt(command)), fen };
}

interface Sums {
  readonly perCase: number;
  readonly perMonth: number;
}

/** With what the case has granted and paid already; what it offered and was turned down is gone. */
function sumsWith(rules: Rules, { grants }: AnyCase, command: Command, fen: number): Sums {
  const month = monthOf(rules, grantedAt(command));
  const paid = grants.filter(({ isSpent }) => isSpent);
  const sum = (all: typeof paid): number => all.reduce((total, each) => total + each.fen, fen);
  const isMonthLimited = monthAsked(rules, command) !== null;
  if (isMonthLimited && command.elsewhere?.grantedFen === undefined)
    throw new Error(`${command.type} was asked without what other cases have granted this month`);
  const elsewhere = command.elsewhere?.grantedFen ?? 0;
  return { perCase: sum(paid), perMonth: elsewhere + sum(paid.filter((each) => each.month === month)) };
}

function exceeded(limits: Authority, { perCase, perMonth }: Sums): Beyond['limit'] | null {
  if (limits.fenPerCase !== null && perCase > limits.fenPerCase) return 'case';
  return limits.fenPerMonth !== null && perMonth > limits.fenPerMonth ? 'month' : null;
}

/** The limit that keeps one role from granting it; whoever is not named grants nothing, but for the tiers above all that are. */
function limitOf({ playbook }: Rules, role: string, sums: Sums): Beyond['limit'] | null {
  const { authority = [] } = playbook;
  const named = authority.find((each) => each.role === role);
  if (named !== undefined) return exceeded(named, sums);
  return isAbove(playbook, role) ? null : 'case';
}

/** Whether a tier stands above all whose limits are named. */
function isAbove({ authority = [], tiers }: Rules['playbook'], role: string): boolean {
  return tiers.indexOf(role) > Math.max(...authority.map((each) => tiers.indexOf(each.role)));
}

/** 是否超出: of these roles together; `null` where one of them may grant it, or nothing is limited. */
export function beyondAuthority(
  rules: Rules,
  state: AnyCase,
  command: Command,
  { roles, lines }: { readonly roles: readonly string[]; readonly lines: readonly OfferLine[] },
): Beyond | null {
  const fen = moneyOf(lines);
  if (rules.playbook.authority === undefined || fen === 0) return null;
  const sums = sumsWith(rules, state, command, fen);
  const limits = roles.map((role) => limitOf(rules, role, sums));
  if (limits.includes(null)) return null;
  const { tiers } = rules.playbook;
  const tier = tiers.find((role) => limitOf(rules, role, sums) === null) ?? tiers.at(-1) ?? '';
  // Whoever holds several roles is told of the limit that reaches furthest.
  return { limit: limits.includes('month') ? 'month' : 'case', tier };
}

/** 当场办的超出额度: of a settlement without an offer. */
export function beyondOnTheSpot(
  rules: Rules,
  state: AnyCase,
  command: Command,
  lines: readonly OfferLine[],
): Beyond | null {
  return isOfOffer(state) ? null : beyondAuthority(rules, state, command, { roles: rolesOf(command.by), lines });
}

/** Whether what is carried out was granted with an offer. */
export function isOfOffer({ remedy }: AnyCase): boolean {
  return remedy.kind === 'accepted' || (remedy.kind === 'carried-out' && remedy.offer !== null);
}

/** 还能批多少: what whoever holds these roles may grant alone in this case and, of what the month has left, in it. */
export interface Room {
  /** In this case altogether; `null` = any sum. */
  readonly caseFen: number | null;
  readonly month: { readonly limitFen: number; readonly grantedFen: number } | null;
}

/** 还能批多少; `null` = without limit. The most that one of the roles allows. */
export function roomFor(
  { playbook }: Pick<Rules, 'playbook'>,
  roles: readonly string[],
  grantedFen: number,
): Room | null {
  const { authority = [], tiers } = playbook;
  if (authority.length === 0 || roles.some((role) => isAbove(playbook, role))) return null;
  const rank = ({ role }: Authority): number => tiers.indexOf(role);
  const own = authority.filter(({ role }) => roles.includes(role)).toSorted((a, b) => rank(b) - rank(a))[0];
  if (own === undefined) return { caseFen: 0, month: null };
  const { fenPerCase: caseFen, fenPerMonth: limitFen } = own;
  return { caseFen, month: limitFen === null ? null : { limitFen, grantedFen } };
}
