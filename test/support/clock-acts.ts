import type { CommandShapes } from '#core/case/commands.ts';
import type { EntryId } from '#core/values/ids.ts';
import { idOf } from './people.ts';
import { clockTime, type Act, type Story } from './story.ts';

/** Acts on clocks with everything that a test does not care about filled in. */

export const pause = (
  clock: string,
  reason: string,
  more: Partial<CommandShapes['PauseClock']> = {},
): Act<'PauseClock'> => ({ type: 'PauseClock', clock, reason, from: null, evidence: [], remark: null, ...more });

export const resume = (clock: string, until: string | null = null): Act<'ResumeClock'> => ({
  type: 'ResumeClock',
  clock,
  until: until === null ? null : clockTime(until),
  remark: null,
});

/** Told by phone just now. */
export const extend = (story: Story, clock: string): Act<'ExtendClock'> => ({
  type: 'ExtendClock',
  clock,
  reason: '配件还没有到',
  told: { how: 'phone', at: story.now },
});

export const takeEscalation = (clock: string, late: string | null = null): Act<'TakeEscalation'> => ({
  type: 'TakeEscalation',
  clock,
  remark: null,
  lateReason: late,
});

/** Of what stands now. */
export function delivery(
  story: Story,
  proof: CommandShapes['RecordDelivery']['proof'],
  at = story.now,
): Act<'RecordDelivery'> {
  const { state } = story;
  const entry = (state.status === 'none' ? null : state.sending?.entry) ?? idOf<EntryId>('没有的');
  return { type: 'RecordDelivery', entry, proof, at, evidence: null, remark: null };
}
