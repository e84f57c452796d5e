import type { Actor, Erased, LoggedEvent } from '#core/values/event.ts';
import type { StreamId } from '#core/values/ids.ts';
import type { Instant } from '#core/values/instant.ts';
import { digest, group, name, number, text, type Held } from '#core/values/shape.ts';

/** Events of a `playbook:<name>` stream. What a procedure says was written by people, so the document is sealed. */
export const PLAYBOOK_EVENTS = {
  PlaybookPublished: {
    facts: group({ playbook: name(), playbookHash: digest(), language: number() }),
    personal: group({ document: text() }),
  },
} as const;

type Shapes = typeof PLAYBOOK_EVENTS.PlaybookPublished;

/** 流程发布: one resolved document under the SHA-256 of its canonical text. A case pins that hash. */
export interface PlaybookPublished {
  readonly type: 'PlaybookPublished';
  readonly at: Instant;
  readonly by: Actor;
  readonly facts: Held<Shapes['facts']>;
  readonly personal: Held<Shapes['personal']> | Erased;
}

/** 流程的事件流 */
export function playbookStream(playbook: string): StreamId {
  return `playbook:${playbook}` as StreamId;
}

/** 流程发布: whether a logged event is one, in the shape that its type promises. */
export function isPublication(event: Pick<LoggedEvent, 'type' | 'facts' | 'personal'>): boolean {
  if (event.type !== 'PlaybookPublished') return false;
  const shape = PLAYBOOK_EVENTS.PlaybookPublished;
  return shape.facts.holds(event.facts) && (event.personal === 'erased' || shape.personal.holds(event.personal));
}
