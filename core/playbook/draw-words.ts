import { parseDuration, type Duration } from '#core/time/duration.ts';
import { durationText, windowText } from '#core/time/time-left.ts';
import { sayCondition } from './condition-words.ts';
import type { DocumentTask, ResolvedDocument } from './document.ts';
import { isMilestone } from './outline.ts';
import type { Milestone } from './acts.ts';
import type { Text } from './playbook.ts';

/** 图上的字: what stands on a task of the chart: of whom it is asked, by when, in which case, and where a no leads. */

export interface TaskWords {
  readonly title: string;
  readonly who: string;
  /** `null` = it has no limit. */
  readonly clock: { readonly says: string; readonly isSoft: boolean } | null;
  readonly when: string | null;
  readonly isOptional: boolean;
}

type Lang = keyof Text;

/** 起算 as somebody says it. */
const SINCE: { readonly [M in Milestone]: Text } = {
  received: { zh: '收到起', en: 'of receipt' },
  registered: { zh: '登记起', en: 'of registration' },
  acknowledged: { zh: '受理告知起', en: 'of the acknowledgement' },
  assessed: { zh: '定级起', en: 'of grading' },
  assigned: { zh: '分派起', en: 'of assigning' },
  accepted: { zh: '接手起', en: 'of taking over' },
  contacted: { zh: '联系起', en: 'of the contact' },
  arrived: { zh: '到场起', en: 'of arrival' },
  found: { zh: '查明起', en: 'of the finding' },
  offered: { zh: '提出方案起', en: 'of the offer' },
  answered: { zh: '答复起', en: 'of the answer' },
  'carried-out': { zh: '办完起', en: 'of carrying it out' },
  told: { zh: '告知起', en: 'of telling the result' },
  confirmed: { zh: '确认起', en: 'of the confirmation' },
  closed: { zh: '结案起', en: 'of closing' },
  'followed-up': { zh: '回访起', en: 'of the follow-up' },
  'content-confirmed': { zh: '核对内容起', en: 'of reading it back' },
  verified: { zh: '核实起', en: 'of verifying' },
  contained: { zh: '采取临时措施起', en: 'of containing it' },
  informed: { zh: '告知上级起', en: 'of informing' },
  advised: { zh: '给出意见起', en: 'of the advice' },
  reviewed: { zh: '审核起', en: 'of the review' },
  replied: { zh: '答复来件机构起', en: 'of the reply' },
  standardised: { zh: '形成标准起', en: 'of standardising' },
  published: { zh: '公布起', en: 'of publishing' },
  trained: { zh: '培训起', en: 'of the training' },
  rectified: { zh: '整改完成起', en: 'of finishing the rectification' },
  'handed-over': { zh: '移交起', en: 'of the hand-over' },
};

const WITHOUT_ROLE: { readonly [by: string]: Text } = {
  complainant: { zh: '投诉人', en: 'Complainant' },
  handler: { zh: '承办人', en: 'Whoever handles it' },
  owner: { zh: '责任岗位', en: 'Whoever answers for it' },
};

/** A role, a group, or who is none of both. */
export function roleTitle({ roles, groups }: ResolvedDocument, role: string, lang: Lang): string {
  return WITHOUT_ROLE[role]?.[lang] ?? [...roles, ...groups].find(({ id }) => id === role)?.title[lang] ?? role;
}

/** 由谁办: one role, one of several, or each of them. */
export function askedText(document: ResolvedDocument, by: DocumentTask['by'], lang: Lang): string {
  const title = (role: string): string => roleTitle(document, role, lang);
  if (typeof by === 'string') return title(by);
  return 'any_of' in by
    ? by.any_of.map(title).join(lang === 'zh' ? ' 或 ' : ' or ')
    : by.all_of.map(title).join(lang === 'zh' ? ' 和 ' : ' and ');
}

function whoText(document: ResolvedDocument, task: DocumentTask, lang: Lang): string {
  const zh = lang === 'zh';
  const asked = askedText(document, task.by, lang);
  const named = task.in_person === true ? (zh ? `${asked}本人` : `${asked} in person`) : asked;
  const severities = (task.for ?? []).map((id) => document.severity.find((each) => each.id === id)?.title[lang] ?? id);
  return severities.length === 0 ? named : `${named} · ${severities.join(zh ? '、' : ', ')}`;
}

function lengthOf(written: string | undefined): Duration | null {
  return written === undefined ? null : parseDuration(written);
}

/** 起算 of a limit, as it stands beside its length. */
export function sinceText(document: ResolvedDocument, from: string | undefined, lang: Lang): string {
  if (from === undefined) return '';
  if (from === 'asked') return lang === 'zh' ? '提出起' : 'of being asked';
  if (isMilestone(from)) return SINCE[from][lang];
  const task = document.stages.flatMap((stage) => stage.tasks).find(({ id }) => id === from);
  const title = task?.title[lang] ?? from;
  return lang === 'zh' ? `“${title}”起` : `of "${title}"`;
}

type Limited = Pick<DocumentTask, 'within' | 'between' | 'aim'>;

function limitText({ within, between, aim }: Limited, isSoft: boolean, lang: Lang): string | null {
  const zh = lang === 'zh';
  const [opens, closes] = [lengthOf(between?.[0]), lengthOf(between?.[1])];
  const limit = lengthOf(within);
  const target = lengthOf(aim);
  const parts: string[] = [];
  if (target !== null) parts.push(`${zh ? '目标 ' : 'aim '}${durationText(target, lang)}`);
  if (opens !== null && closes !== null) parts.push(windowText(opens, closes, lang));
  if (limit !== null) {
    const length = durationText(limit, lang);
    parts.push(zh ? (isSoft ? `一般 ${length}` : `${length}内`) : `${isSoft ? 'usually within' : 'within'} ${length}`);
  }
  return parts.length === 0 ? null : parts.join(zh ? '，' : ', ');
}

function clockText(document: ResolvedDocument, task: DocumentTask, lang: Lang): TaskWords['clock'] {
  const zh = lang === 'zh';
  const isSoft = task.else === 'give-reason';
  const silence = task.if_silent;
  const binding = lengthOf(silence?.accepted_after);
  if (binding !== null) {
    const length = durationText(binding, lang);
    return { says: zh ? `${length}内没有异议，算接受` : `accepted after ${length} of silence`, isSoft: false };
  }
  const every = lengthOf(task.every);
  const base = every === null ? limitText(task, isSoft, lang) : `${zh ? '每 ' : 'every '}${durationText(every, lang)}`;
  if (base === null) return null;
  const since = sinceText(document, task.from, lang);
  const again = lengthOf(silence?.ask_again_after);
  const parts = [
    since === ''
      ? base
      : zh
        ? `${since}${/^\d/.test(base) ? ' ' : '，'}${base}`
        : `${base} ${sinceInEnglish(task, since)}`,
    ...(task.variants ?? []).flatMap((variant) => {
      const text = limitText(variant, isSoft, lang);
      const named = (variant.for ?? []).map(
        (id) => document.severity.find((each) => each.id === id)?.title[lang] ?? id,
      );
      const when = variant.when === undefined ? [] : [sayCondition(variant.when, document, lang)];
      return text === null ? [] : [`${[...named, ...when].join(zh ? '、' : ', ')}${zh ? '：' : ': '}${text}`];
    }),
    ...(again === null ? [] : [zh ? '过了再问，不算同意' : 'then asked again: silence is no consent']),
  ];
  if (task.else === 'lapse') parts.push(zh ? '逾期作罢' : 'then it falls away');
  return { says: parts.join(zh ? '；' : '; '), isSoft: isSoft || task.else === 'lapse' };
}

/** Within an hour of receipt, but from the third day after it. */
function sinceInEnglish({ between }: DocumentTask, since: string): string {
  return between === undefined ? since : since.replace(/^of /, 'after ');
}

/** 一个任务的字 */
export function taskWords(document: ResolvedDocument, task: DocumentTask, lang: Lang): TaskWords {
  return {
    title: task.title[lang],
    who: whoText(document, task, lang),
    clock: clockText(document, task, lang),
    when: task.when === undefined ? null : sayCondition(task.when, document, lang),
    isOptional: task.optional === true,
  };
}

/** 先办的 of a task: what it needs, and what it looks at. */
export function neededBy({ needs, of }: Pick<DocumentTask, 'needs' | 'of'>): readonly string[] {
  return of === undefined || needs.includes(of) ? needs : [...needs, of];
}

/** 往回走的字: what leads back, and to where. */
export interface BackWords {
  readonly says: string;
  /** A stage, or a task. */
  readonly to: string;
}

/** 一个任务往回的路 */
export function backWords(document: ResolvedDocument, task: DocumentTask, lang: Lang): readonly BackWords[] {
  const zh = lang === 'zh';
  const backs: BackWords[] = [];
  const titleOf = (id: string): string =>
    [...document.stages, ...document.stages.flatMap((stage) => stage.tasks)].find((each) => each.id === id)?.title[
      lang
    ] ?? id;
  const to = (id: string, why: string): void => {
    backs.push({ says: zh ? `${why} ↩ ${titleOf(id)}` : `${why} ↩ ${titleOf(id)}`, to: id });
  };
  if (task.if_no !== undefined)
    to(task.if_no, task.act === 'confirm' ? (zh ? '不满意' : 'not content') : zh ? '不接受' : 'turned down');
  if (task.again !== undefined) to(task.again.from, sayCondition(task.again.when, document, lang));
  // Not approving what is reviewed is sending it back.
  const back = task.may_return ?? task.of;
  if (back !== undefined) to(back, zh ? '退回' : 'sent back');
  return backs;
}
