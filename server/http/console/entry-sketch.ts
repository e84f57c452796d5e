import type { FileEntry } from '#contract/console/case-page.ts';
import type { Prose } from '#contract/console/due.ts';
import { asAssignee } from '#core/case/assignee.ts';
import type { CaseEventOf, CaseEventType } from '#core/case/events.ts';
import type { FiledEvent } from '#core/case/filed-events.ts';
import { clockSteppedInFor } from '#core/case/own-tasks.ts';
import type { AnyCase, OfferLine } from '#core/case/state.ts';
import type { CaseId, EvidenceId, PersonId } from '#core/values/ids.ts';
import type { Teller } from '../teller.ts';

/** 材料: what a sentence of the file may draw on besides its event. */
export interface Material {
  readonly t: Teller;
  readonly state: AnyCase;
  /** What the complainant is called. */
  readonly complainant: string;
  /** What the reader is on this case. */
  readonly roles: readonly string[];
  /** Numbers of linked cases. */
  readonly numbers: ReadonlyMap<CaseId, string>;
}

/** 一条记录的草稿: what its event says; time, files and corrections are joined to it afterwards. */
export interface Sketch {
  readonly kind: FileEntry['kind'];
  readonly audience: FileEntry['audience'];
  readonly text: Prose;
  readonly quote?: string | null;
  readonly internal?: string | null;
  readonly entry?: string | null;
  readonly files?: readonly EvidenceId[];
  readonly tags?: FileEntry['tags'];
}

type Of<T extends CaseEventType> = CaseEventOf<T> & Pick<FiledEvent, 'version' | 'recordedAt'>;

/** `null` where an event says nothing that a reader needs: it is told with another, or is inner working. */
export type Sketchers<T extends CaseEventType> = {
  readonly [K in T]: (material: Material, event: Of<K>) => Sketch | null;
};

/** The sealed part, or `null` once it was erased. */
export function said<T extends CaseEventType>(
  event: CaseEventOf<T>,
): Exclude<CaseEventOf<T>['personal'], 'erased'> | null {
  return event.personal === 'erased' ? null : (event.personal as Exclude<CaseEventOf<T>['personal'], 'erased'>);
}

/** Sentences of their own, behind what was said before; nothing where there is nothing to say. Chinese needs no space between. */
export function and(t: Teller, ...parts: readonly (string | null | undefined)[]): Prose {
  const space = t.lang === 'en' ? ' ' : '';
  return parts
    .filter((part): part is string => part !== null && part !== undefined && part !== '')
    .map((text) => ({ text: space + sentence(t, text) }));
}

/** What somebody typed as a sentence of ours: it ends like one. */
export function sentence({ lang }: Pick<Teller, 'lang'>, text: string): string {
  const typed = text.trim();
  if (typed === '' || /[。！？.!?…：:]["”』」)）]?$/u.test(typed)) return typed;
  return lang === 'zh' ? `${typed}。` : `${typed}.`;
}

/** What somebody typed, or that it was erased. */
export function words(t: Teller, text: string | null | undefined): string {
  return text ?? t.say('file.erased');
}

/** 谁: whoever did it, by name. */
export function who(material: Material, event: Pick<FiledEvent, 'by'>): string {
  return material.t.actor(event.by, material.complainant);
}

/** 店长沈立冬: with the highest of the roles held at that moment. */
export function withRole(t: Teller, person: PersonId, roles: readonly string[]): string {
  const highest = t.playbook.tiers.findLast((tier) => roles.includes(tier));
  return highest === undefined
    ? t.person(person)
    : t.say('file.role-person', { role: t.role(highest), person: t.person(person) });
}

export function remark(t: Teller, text: string | null | undefined): string | null {
  return text === null || text === undefined || text === '' ? null : t.say('file.remark', { remark: text });
}

export function reason(t: Teller, text: string | null | undefined): string | null {
  return text === null || text === undefined || text === '' ? null : t.say('file.reason', { reason: text });
}

/** 方案各项: `退款 68 元（多收的台费）、台费券 × 2`. */
export function offerLines(t: Teller, lines: readonly OfferLine[], texts: readonly string[] | null): string {
  if (lines.length === 0) return t.say('file.offer.nothing');
  return t.list(
    lines.map((line, index) => {
      const text = texts?.[index] ?? '';
      // What the form fills in by itself where nothing was said of a line.
      const isBare = text === '' || text === t.choice(t.playbook.compensations, line.kind);
      return isBare ? offerLine(t, line) : t.say('file.offer.line', { line: offerLine(t, line), text });
    }),
  );
}

/** 方案一项 */
function offerLine(t: Teller, line: OfferLine): string {
  const kind = t.choice(t.playbook.compensations, line.kind);
  if (line.amountFen !== null) return t.say('file.offer.money', { kind, amount: t.yuan(line.amountFen) });
  return line.count === null ? kind : t.say('file.offer.count', { kind, count: line.count });
}

/** How an act of the complainant became known, where staff recorded it for them. */
export function recordedBy(t: Teller, recorded: { readonly by: PersonId; readonly how: string } | null): string | null {
  return recorded === null
    ? null
    : t.say('file.said.recorded', { how: t.sayOf('file.how', recorded.how), by: t.person(recorded.by) });
}

/** 任务或时限的名字 */
export function titleOfTask({ t, state }: Pick<Material, 't' | 'state'>, id: string): string {
  const task = state.tasks.get(id);
  const origin = task?.origin ?? id.split(/[:#]/, 1)[0] ?? id;
  if (origin === 'step-in') {
    const clock = state.clocks.get(clockSteppedInFor(id));
    const about = clock === undefined ? null : titleOfTask({ t, state }, clock.task);
    return about === null ? t.say('task.step-in.bare') : t.say('task.step-in', { task: about });
  }
  const lawful = state.clocks.get(id)?.statutory ?? null;
  if (lawful !== null) return t.text(lawful.title);
  const asked = t.asked(origin);
  return asked === null ? t.sayOf('task', origin) : t.text(asked.title);
}

/** 受派者的名字, from the form it has in an event. */
export function nameOf({ t }: Material, to: CaseEventOf<'CaseAssigned'>['facts']['to']): string {
  return t.assignee(asAssignee(to));
}

/** 证据来源 */
export function sourceOf(t: Teller, source: string): string {
  const known = t.playbook.evidenceSources.find((each) => each.id === source);
  return known === undefined ? t.sayOf('file.source', source) : t.text(known.title);
}

/** 责任方: by name; somebody outside as they were written. */
export function partyOf(
  { t }: Pick<Material, 't'>,
  { person, unit }: CaseEventOf<'ResponsibilityAttributed'>['facts']['shares'][number],
  party: string | undefined,
): string {
  if (person !== null) return t.person(person);
  return unit === null ? words(t, party) : t.unit(unit);
}
