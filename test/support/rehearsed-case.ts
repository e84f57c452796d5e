import assert from 'node:assert/strict';
import type { FiledEvent } from '#core/case/filed-events.ts';
import type { Rules } from '#core/case/rules.ts';
import { compilePlaybook } from '#core/playbook/compile.ts';
import type { ResolvedDocument } from '#core/playbook/document.ts';
import { rehearsePlaybook } from '#core/rehearsal/report.ts';
import type { CaseId } from '#core/values/ids.ts';
import type { Instant } from '#core/values/instant.ts';
import { playbookNamed } from '#server/cli/named-playbook.ts';

/** 演过的案件: what a shipped scenario leads to, as the log would hold it. */
export interface RehearsedCase {
  readonly id: CaseId;
  readonly events: readonly FiledEvent[];
  readonly rules: Rules;
  readonly document: ResolvedDocument;
  readonly end: Instant;
}

export function rehearsedCase(playbook: string, scenario: string): RehearsedCase {
  const { texts, scenarios } = playbookNamed(playbook);
  const file = Object.keys(scenarios).find((name) => name.endsWith(`${scenario}.yaml`)) ?? scenario;
  const [outcome] = rehearsePlaybook(texts, scenarios, { only: [file] }).outcomes;
  assert.ok(outcome?.rehearsal != null, `${playbook} ${scenario}`);
  const { scene, beats } = outcome.rehearsal;
  const events: FiledEvent[] = [];
  for (const { fired, events: led, at } of beats) {
    for (const event of fired) log(events, event, event.at);
    for (const event of led) log(events, event, at);
  }
  return {
    id: scene.timeline.caseId,
    events,
    rules: scene.timeline.rules,
    document: outcome.document,
    end: scene.timeline.now,
  };
}

/** When the log took it never falls. */
function log(events: FiledEvent[], event: object, at: Instant): void {
  const last = events.at(-1)?.recordedAt ?? at;
  events.push({ ...event, version: events.length + 1, recordedAt: at > last ? at : last } as FiledEvent);
}

/** Another version: the document with something else at one place; without a value, without that part. */
export function versionOf({ document, rules }: RehearsedCase, change: (json: Json) => void): Rules {
  const json = structuredClone(document) as unknown as Json;
  change(json);
  return { ...rules, playbook: compilePlaybook(json) };
}

export type Json = { [key: string]: Json } & Json[] & string;

/** The part of a list that bears this name. */
export function named(list: Json | undefined, id: string): Json {
  const found = list?.find((each) => (each['id'] as unknown) === id);
  assert.ok(found !== undefined, id);
  return found;
}
