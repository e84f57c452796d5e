// 改用新版: cases in hand that go by another version of their procedure are looked at, all in one round trip, and moved one by
// one, each in its own stream: what keeps one where it is keeps no other.
import { fold } from '#core/case/evolve.ts';
import { filedEvents } from '#core/case/filed-events.ts';
import { previewMove, type MovePreview } from '#core/case/move-preview.ts';
import { pinOf } from '#core/case/pin.ts';
import type { Refusal } from '#core/case/refusal.ts';
import type { AnyCase } from '#core/case/state.ts';
import type { Playbook } from '#core/playbook/playbook.ts';
import type { Actor } from '#core/values/event.ts';
import { caseStream, type CaseId, type UnitId } from '#core/values/ids.ts';
import type { ChangeCase } from './change-case.ts';
import type { Playbooks, PublishedVersion } from './playbooks.ts';
import { VersionConflict, type ClockPort, type EventLogPort } from './ports.ts';
import type { RulesPort } from './write-case.ts';

export interface MovePorts {
  readonly log: Pick<EventLogPort, 'readAll'>;
  readonly rules: RulesPort;
  readonly playbooks: Pick<Playbooks, 'versionsOf'>;
  readonly clock: ClockPort;
  readonly changeCase: ChangeCase;
}

/** 改到哪一版, by whom. */
export interface MovingTo {
  readonly to: PublishedVersion;
  /** With the roles held at the unit of a case. */
  readonly by: (unit: UnitId) => Actor;
}

/** 一件案件的预览, as it stands. */
export interface MoveView {
  readonly state: AnyCase;
  /** The version that it goes by, and what both say. */
  readonly from: number;
  readonly was: Playbook;
  readonly then: Playbook;
  readonly preview: MovePreview;
}

/** 要改的一件: as it was seen, with the tasks that may be asked for again. */
export interface MoveAsk {
  readonly caseId: CaseId;
  readonly seen: number | null;
  readonly again: readonly string[];
}

/** 结果 of one case. */
export type MoveResult =
  | { readonly kind: 'moved' }
  | { readonly kind: 'left'; readonly refusal: Refusal }
  /** Somebody acted on it since it was looked at. */
  | { readonly kind: 'overtaken' }
  /** There is no such case, or it is none of those that were chosen from. */
  | { readonly kind: 'unknown' };

/** 改用新版. */
export class Moves {
  readonly #ports: MovePorts;

  constructor(ports: MovePorts) {
    this.#ports = ports;
  }

  /** 预览 of these cases, in their order; what is no case is left out. Writes nothing. */
  async preview(asks: readonly Omit<MoveAsk, 'seen'>[], { to, by }: MovingTo): Promise<readonly MoveView[]> {
    const [found, numbers] = await Promise.all([this.#cases(asks), this.#numbers(to.name)]);
    const now = this.#ports.clock.now();
    const views = asks.map(async ({ caseId, again }): Promise<readonly MoveView[]> => {
      const state = found.get(caseId);
      if (state === undefined) return [];
      const pin = pinOf(state);
      const [rules, into] = await Promise.all([
        this.#ports.rules.of(state.unit, pin),
        this.#ports.rules.of(state.unit, { name: to.name, hash: to.hash }),
      ]);
      const from = numbers.get(pin.hash) ?? 0;
      const command = {
        ...({ type: 'MovePlaybook', caseId, now, by: by(state.unit), seen: null } as const),
        ...{ to: to.hash, fromVersion: from, toVersion: to.number, again, reason: '' },
      };
      const preview = previewMove({ ...rules, into }, state, command);
      return [{ state, from, was: rules.playbook, then: into.playbook, preview }];
    });
    return (await Promise.all(views)).flat();
  }

  /** 逐件改用: each case by itself; the answers in the order in which they were asked. */
  async move(
    asks: readonly MoveAsk[],
    { to, by }: MovingTo,
    reason: string,
    isAmong: (state: AnyCase) => boolean = () => true,
  ): Promise<readonly { readonly caseId: CaseId; readonly state: AnyCase | null; readonly result: MoveResult }[]> {
    const [found, numbers] = await Promise.all([this.#cases(asks), this.#numbers(to.name)]);
    const results: { readonly caseId: CaseId; readonly state: AnyCase | null; readonly result: MoveResult }[] = [];
    for (const ask of asks) {
      const state = found.get(ask.caseId) ?? null;
      const isKnown = state !== null && pinOf(state).name === to.name && isAmong(state);
      const result: MoveResult = isKnown
        ? await this.#moveOne(ask, { to, by: by(state.unit), reason, numbers })
        : { kind: 'unknown' };
      results.push({ caseId: ask.caseId, state: isKnown ? state : null, result });
    }
    return results;
  }

  async #moveOne(
    { caseId, seen, again }: MoveAsk,
    {
      to,
      by,
      reason,
      numbers,
    }: { to: PublishedVersion; by: Actor; reason: string; numbers: ReadonlyMap<string, number> },
  ): Promise<MoveResult> {
    try {
      const changed = await this.#ports.changeCase({
        caseId,
        by,
        seen,
        ask: (_, state) => ({
          ...({ type: 'MovePlaybook', to: to.hash, toVersion: to.number, again, reason } as const),
          fromVersion: numbers.get(pinOf(state).hash) ?? 0,
        }),
      });
      if (changed.kind === 'changed') return { kind: 'moved' };
      return changed.kind === 'refused' ? { kind: 'left', refusal: changed.refusal } : { kind: 'overtaken' };
    } catch (fault) {
      // Others kept being faster: what they did is for somebody to look at first.
      if (fault instanceof VersionConflict) return { kind: 'overtaken' };
      throw fault;
    }
  }

  async #cases(asks: readonly { readonly caseId: CaseId }[]): Promise<ReadonlyMap<CaseId, AnyCase>> {
    const read = await this.#ports.log.readAll(asks.map(({ caseId }) => caseStream(caseId)));
    const found = new Map<CaseId, AnyCase>();
    for (const { caseId } of asks) {
      const state = fold(caseId, filedEvents(read.get(caseStream(caseId)) ?? []));
      if (state.status !== 'none') found.set(caseId, state);
    }
    return found;
  }

  /** 第几版, by hash. */
  async #numbers(playbook: string): Promise<ReadonlyMap<string, number>> {
    const versions = await this.#ports.playbooks.versionsOf(playbook);
    return new Map(versions.map(({ hash, number }) => [hash, number]));
  }
}
