// 通知的文字: what a message says to people, from the ids and moments that it carries.
import { messages as english } from '#locale/en/messages.ts';
import { worklist as englishTasks } from '#locale/en/worklist.ts';
import { messages as chinese } from '#locale/zh-CN/messages.ts';
import { worklist as chineseTasks } from '#locale/zh-CN/worklist.ts';
import type { Organisation } from '#core/organisation/state.ts';
import { topUnit } from '#core/organisation/tree.ts';
import type { Playbook } from '#core/playbook/playbook.ts';
import type { CompiledCalendar } from '#core/time/calendar.ts';
import { beforeText, momentParts, momentText } from '#core/time/display.ts';
import type { UnitId } from '#core/values/ids.ts';
import type { Instant } from '#core/values/instant.ts';
import { langOf } from '#core/values/language.ts';
import type { Language } from '#core/values/language.ts';
import { isSending } from '#server/operations/messages.ts';
import type {
  ComplainantMessage,
  ComplainantMessageKind,
  HouseMessage,
  StaffMessage,
  StaffMessageKind,
} from '#server/operations/messages.ts';

type Key = keyof typeof chinese;

/** 文字的背景: what the ids in a message mean. */
export interface TextSource {
  readonly organisation: Organisation;
  readonly playbook: Playbook;
  readonly calendar: CompiledCalendar;
  readonly now: Instant;
  /** HUIYIN_URL, or the address listened on. */
  readonly url: string;
}

/** 写好的消息 */
export interface Written {
  readonly subject: string;
  readonly text: string;
}

const TEXTS = { 'zh-CN': chinese, en: english } as const;

function say(language: Language, key: Key, values: { readonly [name: string]: string }): string {
  return TEXTS[language][key].replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
}

function unitName({ organisation }: TextSource, unit: string): string {
  const name = organisation.units.get(unit as UnitId)?.name ?? '';
  // A shop that stands alone is its own organisation, and is not named twice.
  return name === topUnit(organisation)?.name ? '' : name;
}

/** 给同事的文字: for a robot, a mail, a badge. */
export function staffText(
  kind: StaffMessageKind,
  message: StaffMessage,
  source: TextSource,
  language: Language = 'zh-CN',
): Written {
  const { playbook, organisation, url } = source;
  const top = topUnit(organisation)?.name ?? '';
  const tasks = message.tasks.map((task) => taskText(task, source, language));
  const severity = playbook.severities.find((each) => each.id === message.severity);
  const values = {
    kind: say(language, `message.kind.${kind}`, {}),
    unit: [top, unitName(source, message.unit)].filter((name) => name !== '').join(' '),
    number: message.number,
    severity: severity === undefined ? say(language, 'message.ungraded', {}) : severity.title[langOf(language)],
    tasks: tasks.join(say(language, 'message.list', {})),
    task: titleOf(message.tasks[0]?.origin ?? '', playbook, language),
    who: whoText(message.to, source, language),
  };
  const link = say(language, 'message.staff.link', { link: `${url}/console/cases/${message.caseId}` });
  return {
    subject: say(language, 'message.staff.subject', values),
    text: `${say(language, `message.${kind}`, values)}\n${link}`,
  };
}

function taskText(task: StaffMessage['tasks'][number], source: TextSource, language: Language): string {
  const title = titleOf(task.origin, source.playbook, language);
  if (task.dueAt === null) return title;
  const lang = langOf(language);
  const when = beforeText(
    momentText(momentParts(task.dueAt, source.now, source.calendar.zone, 'end'), lang, 'sentence'),
    lang,
  );
  return say(language, 'message.staff.task-by', { task: title, when });
}

function titleOf(origin: string, { stages }: Playbook, language: Language): string {
  const plain = origin.replace(/[:#].*$/, '');
  const task = stages.flatMap((stage) => stage.tasks).find((each) => each.id === plain);
  if (task !== undefined) return task.title[langOf(language)];
  // Tasks of the program's own; an escalation says in its own sentence what is late.
  const own: { readonly [key: string]: string } = language === 'en' ? englishTasks : chineseTasks;
  return own[`task.${plain}.bare`] ?? own[`task.${plain}`] ?? plain;
}

function whoText(to: StaffMessage['to'], { organisation, playbook }: TextSource, language: Language): string {
  if (to.kind === 'person') return organisation.people.get(to.person)?.name ?? '';
  const role = playbook.roles.find((each) => each.id === to.role);
  return role === undefined ? to.role : role.title[langOf(language)];
}

/** Where silence about an offer or a result binds, the letter says so. */
function bodyOf(kind: ComplainantMessageKind, { stages }: Playbook): Key {
  if (!isSending(kind)) return `message.${kind}`;
  const asked = kind === 'complainant.offer' ? 'answer' : 'confirm';
  const isBinding = stages.some(({ tasks }) => tasks.some((task) => task.act === asked && task.clock?.binding));
  return isBinding ? `message.${kind}.binding` : `message.${kind}`;
}

/** 答复到什么时候, with its date: a letter is read on another day. */
function untilText({ until = null, language }: ComplainantMessage, { now, calendar }: TextSource): string {
  if (until === null) return say(language, 'message.complainant.in-time', {});
  const lang = langOf(language);
  const when = beforeText(momentText(momentParts(until, now, calendar.zone, 'end'), lang, 'dated'), lang);
  return say(language, 'message.complainant.by', { when });
}

/** 给投诉人的文字, in their language. The secret link is told once, with the acknowledgement; a letter about an offer or a result, or that reminds of one, has a link that leads there, any other one that leads to the progress page; neither opens anything. */
export function complainantText(
  kind: ComplainantMessageKind,
  message: ComplainantMessage,
  source: TextSource,
): Written {
  const { language, number, trackingSecret } = message;
  const values = {
    number,
    organisation: topUnit(source.organisation)?.name ?? '',
    unit: unitName(source, message.unit),
    link: `${source.url}/t/${trackingSecret ?? ''}`,
    until: untilText(message, source),
  };
  const link = trackingSecret === null ? [] : [say(language, 'message.complainant.received.link', values)];
  const { about = null } = message;
  const to = about === null ? `${source.url}/m` : `${source.url}/m/${about}`;
  const way = trackingSecret === null ? [say(language, 'message.complainant.way', { ...values, link: to })] : [];
  const parts = [
    say(language, bodyOf(kind, source.playbook), values),
    ...link,
    ...way,
    say(language, 'message.signature', values),
  ];
  return { subject: say(language, `message.${kind}.subject`, values), text: parts.join('\n\n') };
}

/** 给管理员的文字: what is missing and where it is mended. */
export function houseText(
  message: HouseMessage,
  { organisation, url }: Omit<TextSource, 'playbook'>,
  language: Language = 'zh-CN',
): Written {
  const values = { year: String(message.year), organisation: topUnit(organisation)?.name ?? '' };
  const link = say(language, 'message.house.link', { link: `${url}/console/calendar` });
  return {
    subject: say(language, 'message.house.calendar-year.subject', values),
    text: `${say(language, 'message.house.calendar-year', values)}\n${link}`,
  };
}
