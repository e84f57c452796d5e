import { parseDuration } from '#core/time/duration.ts';
import { durationText, windowText } from '#core/time/time-left.ts';
import type { Act } from './acts.ts';
import { ACT_WORDS, FIELD_KIND_WORDS } from './act-words.ts';
import { sayCondition } from './condition-words.ts';
import { sayParameter, type ParameterValue } from './declared-parameters.ts';
import type { DocumentTask, ResolvedDocument } from './document.ts';
import { askedText, roleTitle, sinceText } from './draw-words.ts';
import { sayChoice } from './parameter-words.ts';
import type { FieldKind, Text } from './playbook.ts';

/** 差异里的说法: what stands at one place of a document, as whoever knows the procedure would say it. */

export interface Speaking {
  /** The version that the value stands in: names are read there. */
  readonly document: ResolvedDocument;
  readonly lang: keyof Text;
}

/** What is said of a value; the form of the document promises its type. */
export type Say<T = never> = (value: T, speaking: Speaking) => string;

export const text: Say<Text> = (value, { lang }) => value[lang];

const listed = (parts: readonly string[], { lang }: Speaking): string => parts.join(lang === 'zh' ? '、' : ', ');

export const texts: Say<readonly Text[]> = (value, speaking) =>
  value.map((each) => each[speaking.lang]).join(speaking.lang === 'zh' ? '；' : '; ');

export const plain: Say<string | number> = (value) => String(value);

export const duration: Say<string> = (value, { lang }) => {
  const length = parseDuration(value);
  return length === null ? value : durationText(length, lang);
};

export const between: Say<readonly [string, string]> = ([opens, closes], { lang }) => {
  const [first, last] = [parseDuration(opens), parseDuration(closes)];
  return first === null || last === null ? `${opens} – ${closes}` : windowText(first, last, lang);
};

export const condition: Say<string> = (value, { document, lang }) => sayCondition(value, document, lang);

/** 任一条件. */
export const conditions: Say<readonly string[]> = (value, speaking) =>
  value.map((each) => condition(each, speaking)).join(speaking.lang === 'zh' ? '；或者' : '; or ');

/** 一个词一个说法, for what has a few fixed values. */
export const oneOf =
  (words: { readonly [value: string]: Text }): Say<unknown> =>
  (value, { lang }) =>
    words[String(value)]?.[lang] ?? String(value);

export const act: Say<Act> = (value, { lang }) => ACT_WORDS[value][lang];
export const fieldKind: Say<FieldKind> = (value, { lang }) => FIELD_KIND_WORDS[value][lang];
export const role: Say<string> = (value, { document, lang }) => roleTitle(document, value, lang);
export const roles: Say<readonly string[]> = (value, speaking) =>
  listed(
    value.map((each) => role(each, speaking)),
    speaking,
  );
export const tiers: Say<readonly string[]> = (value, speaking) =>
  value.map((each) => role(each, speaking)).join(speaking.lang === 'zh' ? '，再' : ', then ');
export const asked: Say<DocumentTask['by']> = (value, { document, lang }) => askedText(document, value, lang);

export const since: Say<string> = (value, { document, lang }) =>
  sinceText(document, value, lang).replace(/^of /, 'from ');

type Named = readonly { readonly id: string; readonly title: Text }[];
type Names = (document: ResolvedDocument) => Named;
const tasksIn: Names = ({ stages }) => stages.flatMap((stage) => stage.tasks);

/** 一个名称 of those that a document lists there. */
export const nameIn =
  (names: Names): Say<string> =>
  (value, { document, lang }) =>
    names(document).find(({ id }) => id === value)?.title[lang] ?? value;
export const namesIn =
  (names: Names): Say<readonly string[]> =>
  (value, speaking) =>
    listed(
      value.map((each) => nameIn(names)(each, speaking)),
      speaking,
    );

export const task = nameIn(tasksIn);
export const tasks = namesIn(tasksIn);
export const stage = nameIn(({ stages }) => stages);
export const stageOrTask = nameIn((document) => [...document.stages, ...tasksIn(document)]);
export const severities = namesIn(({ severity }) => severity);
export const group = nameIn(({ groups }) => groups);
export const form = nameIn(({ forms }) => forms);
export const forms = namesIn(({ forms: all }) => all);
export const field = nameIn(({ fields }) => fields);

type Steps = NonNullable<ResolvedDocument['escalation']>;

/** 上报阶梯: `到期时上报一级；超时 30 分钟后报店长，限 1 小时`. */
export const ladder: Say<Steps> = (steps, speaking) =>
  steps
    .map(({ after, tiers: up, role: to, within }) => {
      const zh = speaking.lang === 'zh';
      const late = after === undefined ? '' : duration(after, speaking);
      const when = after === undefined ? (zh ? '到期时' : 'when it is due') : zh ? `超时 ${late}后` : `${late} late`;
      const whom =
        to === undefined
          ? zh
            ? `上报 ${up ?? 1} 级`
            : `${up ?? 1} ${up === 1 ? 'tier' : 'tiers'} up`
          : zh
            ? `报${role(to, speaking)}`
            : `to ${role(to, speaking)}`;
      const limit =
        within === undefined
          ? ''
          : zh
            ? `，限 ${duration(within, speaking)}`
            : `, within ${duration(within, speaking)}`;
      return zh ? `${when}${whom}${limit}` : `${when} ${whom}${limit}`;
    })
    .join(speaking.lang === 'zh' ? '；' : '; ');

/** 逾期以后. */
export const afterwards: Say<NonNullable<DocumentTask['else']>> = (value, speaking) => {
  const zh = speaking.lang === 'zh';
  if (value === 'escalate') return zh ? '算超时，逐级上报' : 'a breach, escalated';
  if (value === 'give-reason') return zh ? '一般时限，过了要说明原因' : 'no breach: a reason is asked for';
  if (value === 'lapse') return zh ? '逾期作罢，不再等' : 'it falls away, and nothing waits for it';
  return ladder(value, speaking);
};

const PROOF: { readonly [proof: string]: Text } = {
  sent: { zh: '发出', en: 'it was sent' },
  delivered: { zh: '送达', en: 'it arrived' },
  read: { zh: '看过', en: 'it was read' },
};

/** 没有答复怎么算. */
export const silence: Say<NonNullable<DocumentTask['if_silent']>> = (value, speaking) => {
  const zh = speaking.lang === 'zh';
  const { ask_again_after: again, accepted_after: accepted, proof, remind_after: remind } = value;
  if (again !== undefined) {
    const length = duration(again, speaking);
    return zh ? `不算同意，过 ${length}再问` : `no consent: asked again after ${length}`;
  }
  const length = duration(accepted ?? '', speaking);
  const from = PROOF[proof ?? '']?.[speaking.lang] ?? proof ?? '';
  const reminded = remind === undefined ? '' : duration(remind, speaking);
  const also = reminded === '' ? '' : zh ? `，${reminded}后提醒` : `, with a reminder after ${reminded}`;
  return zh ? `从${from}起 ${length}没有异议，算接受${also}` : `counts as accepted ${length} after ${from}${also}`;
};

/** 延长. */
export const extensions: Say<NonNullable<DocumentTask['extend']>> = (value, speaking) =>
  value
    .map(({ by, approver, tell }) => {
      const [length, who] = [duration(by, speaking), role(approver, speaking)];
      return speaking.lang === 'zh'
        ? `${length}，${who}批准${tell ? '，先告知投诉人' : ''}`
        : `${length}, approved by ${who}${tell ? ', the complainant told before' : ''}`;
    })
    .join(speaking.lang === 'zh' ? '；再 ' : '; then ');

export const required: Say<boolean> = (value, { lang }) =>
  lang === 'zh' ? (value ? '必填' : '可以不填') : value ? 'must be filled in' : 'may stay empty';

/** 参数的取值: a word that is no duration was chosen. */
export const parameterValue: Say<ParameterValue> = (value, { document, lang }) =>
  typeof value === 'string' && parseDuration(value) === null
    ? sayChoice(value, document, lang)
    : sayParameter(value, lang);

/** 参数可选的值. */
export const parameterChoices: Say<readonly string[]> = (value, speaking) =>
  listed(
    value.map((each) => parameterValue(each, speaking)),
    speaking,
  );

type PhraseList = NonNullable<ResolvedDocument['complainant_is_told']>;
export const told: Say<PhraseList[number]> = ({ time, text: what }, { lang }) =>
  lang === 'zh' ? `${time.zh}：${what.zh}` : `${time.en}: ${what.en}`;
