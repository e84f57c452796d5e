import { isNode, LineCounter, parseDocument, type Document } from 'yaml';
import { z } from 'zod';
import { MILESTONES, type Milestone } from '#core/playbook/acts.ts';
import { parseDuration, type Duration } from '#core/time/duration.ts';
import { isDay, type Day } from '#core/values/instant.ts';
import type { StatutoryPack, StatutoryRule } from './pack.ts';

/** 时限包有误: what is wrong with a file of statutory limits, and in which line. */
export interface PackFault {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly text: { readonly zh: string; readonly en: string };
}

export type ParsedPack =
  | { readonly pack: StatutoryPack; readonly faults: readonly [] }
  | { readonly pack: null; readonly faults: readonly PackFault[] };

const MOST_CHARACTERS = 200_000;
const MOST_FAULTS = 20;
const LONGEST = 400;

const plain = z
  .string()
  .min(1)
  .max(LONGEST)
  .refine((text) => text.trim() === text && !/[\p{Cc}]/u.test(text));
const words = z.strictObject({ zh: plain, en: plain });
const id = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
  .max(60);
const day = z.string().refine(isDay);
const duration = z.string().refine((text) => parseDuration(text) !== null);
const milestone = z.enum(MILESTONES);

const document = z.strictObject({
  pack: id,
  title: words,
  sector: words,
  checked: day,
  rules: z
    .array(
      z.strictObject({
        rule: id,
        title: words,
        says: words,
        source: words,
        evidence: z.enum(['T', 'F', 'S', 'K']),
        verify: words.optional(),
        from: day.optional(),
        until: day.optional(),
        starts: milestone,
        within: duration,
        'end-of-day': z.enum(['close-of-business', 'midnight']).optional(),
        warn: duration.optional(),
        ends: milestone,
      }),
    )
    .min(1)
    .max(50),
});

type Written = z.infer<typeof document>;

/** 读时限包: a file of statutory limits, checked; every fault names its line. */
export function parsePack(file: string, text: string): ParsedPack {
  if (text.length > MOST_CHARACTERS)
    return { pack: null, faults: [fault(file, 1, '文件太大', 'the file is too large')] };
  const lines = new LineCounter();
  const read = parseDocument(text, { lineCounter: lines, uniqueKeys: true, maxAliasCount: 0 } as never);
  const broken = read.errors.map(({ pos, message }) => {
    const told = message.split('\n', 1)[0] ?? '';
    return fault(file, lines.linePos(pos[0]).line, `YAML 有误：${told}`, `this is no YAML: ${told}`);
  });
  if (broken.length > 0) return { pack: null, faults: broken.slice(0, MOST_FAULTS) };
  const lineAt = (path: readonly PropertyKey[]): number => lineOf(read, lines, path);
  const parsed = document.safeParse(plainOf(read));
  const faults = parsed.success
    ? senseless(file, parsed.data, lineAt)
    : parsed.error.issues.map((issue) => shapeFault(file, issue, lineAt));
  if (!parsed.success || faults.length > 0) return { pack: null, faults: faults.slice(0, MOST_FAULTS) };
  return { pack: packOf(parsed.data), faults: [] };
}

/** An alias could make a small file endless; none of ours needs one. */
function plainOf(read: Document): unknown {
  try {
    return read.toJS({ maxAliasCount: 0 });
  } catch {
    return null;
  }
}

function fault(file: string, line: number, zh: string, en: string): PackFault {
  return { file, line, text: { zh, en } };
}

/** The line of the deepest node on a path that is there. */
function lineOf(read: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node: unknown = length === 0 ? read.contents : read.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range != null) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

function shapeFault(
  file: string,
  { path, code }: { readonly path: readonly PropertyKey[]; readonly code: string },
  lineAt: (path: readonly PropertyKey[]) => number,
): PackFault {
  const where = path.map(String).join('.');
  return code === 'unrecognized_keys'
    ? fault(file, lineAt(path), `${where} 里有不认得的字段`, `${where} has a field that nobody knows`)
    : fault(
        file,
        lineAt(path),
        `${where} 缺失或写法不对；写法见 docs/operate/calendars.md`,
        `${where} is missing or not written right; docs/operate/calendars.md says how`,
      );
}

/** What no shape tells: names used twice, validity that ends before it begins or overlaps, a warning longer than its limit. */
function senseless(
  file: string,
  { rules }: Written,
  lineAt: (path: readonly PropertyKey[]) => number,
): readonly PackFault[] {
  return rules.flatMap((rule, index) => {
    const found: PackFault[] = [];
    const at = (field: string, zh: string, en: string): void => {
      found.push(fault(file, lineAt(['rules', index, field]), zh, en));
    };
    const { from = '', until = '9999-12-31', rule: name, starts, ends } = rule;
    if (until < from) at('until', '失效日早于施行日', 'it ends before it begins');
    // The same limit may stand more than once, one after the other: the old rule and the one that replaced it.
    const overlaps = rules
      .slice(0, index)
      .some((other) => other.rule === name && (other.from ?? '') <= until && from <= (other.until ?? '9999-12-31'));
    if (overlaps) at('rule', `“${name}”的施行期重叠`, `“${name}” is in force twice at once`);
    if (starts === ends) at('ends', '起算和终止是同一个里程碑', 'it ends with what it starts from');
    const warn = rule.warn === undefined ? null : parseDuration(rule.warn);
    const within = parseDuration(rule.within);
    if (warn !== null && within !== null && warn.unit === within.unit && warn.amount >= within.amount)
      at('warn', '预警不能早于起算', 'it warns before it starts');
    return found;
  });
}

function packOf({ pack, title, sector, checked, rules }: Written): StatutoryPack {
  return {
    id: pack,
    title,
    sector,
    rules: rules.map(
      (rule): StatutoryRule => ({
        pack,
        id: rule.rule,
        title: rule.title,
        says: rule.says,
        source: rule.source,
        evidence: rule.evidence,
        verify: rule.verify ?? null,
        checkedOn: checked as Day,
        from: (rule.from ?? null) as Day | null,
        until: (rule.until ?? null) as Day | null,
        starts: rule.starts satisfies Milestone,
        within: parseDuration(rule.within) as Duration,
        endOfDay: rule['end-of-day'] ?? 'close-of-business',
        warn: rule.warn === undefined ? null : parseDuration(rule.warn),
        ends: rule.ends,
      }),
    ),
  };
}
