// 发件: messages are claimed, handed to every channel of the unit they concern and of the units above it, and settled. At
// least once, always under the same id; what one channel took is not sent there again when another failed.
import { setTimeout as pause } from 'node:timers/promises';
import { unitsUpward } from '#core/organisation/tree.ts';
import type { Playbook } from '#core/playbook/playbook.ts';
import type { Organisation } from '#core/organisation/state.ts';
import type { CompiledCalendar } from '#core/time/calendar.ts';
import type { CaseId, EntryId, UnitId } from '#core/values/ids.ts';
import { deliver, deliverOfHouse, isFor, isOfHouse, isToComplainant } from '#server/channels/deliver.ts';
import type { Delivery } from '#server/channels/delivery.ts';
import type { TextSource } from '#server/channels/texts.ts';
import { isSending } from '#server/operations/messages.ts';
import type { ComplainantMessage, StaffMessage } from '#server/operations/messages.ts';
import type { Channel, ChannelsPort, ClockPort } from '#server/operations/ports.ts';
import type { ClaimedMessage, Outbox } from '#server/store/outbox.ts';

export interface SendingNeeds {
  readonly outbox: Pick<Outbox, 'claim' | 'delivered' | 'failed'>;
  readonly channels: Pick<ChannelsPort, 'at' | 'deliveredTo' | 'delivered' | 'disable'>;
  readonly organisation: { current(): Promise<Organisation> };
  readonly playbooks: { compiled(name: string, hash: string): Promise<Playbook> };
  /** The playbook that a unit follows; `null` where there is none. */
  readonly playbookOf: (unit: UnitId) => Promise<{ readonly name: string; readonly hash: string } | null>;
  readonly calendarOf: (organisation: Organisation, unit: UnitId) => CompiledCalendar;
  /** What their mail server took is known to be sent. */
  readonly mailed: (caseId: CaseId, entry: EntryId) => Promise<void>;
  readonly clock: ClockPort;
  /** What links say. */
  readonly url: () => string;
  readonly report: (fault: Error) => void;
}

const CLAIMED_AT_ONCE = 16;
const SENT_AT_ONCE = 4;
const LOOK_EVERY_MS = 1000;

/** 发件循环 until the signal ends it. */
export async function keepSending(needs: SendingNeeds, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const sent = await sendDue(needs).catch((fault: unknown) => {
      needs.report(fault instanceof Error ? fault : new Error(String(fault)));
      return 0;
    });
    if (sent < CLAIMED_AT_ONCE) await pause(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}

/** 发件一轮: gives how many were claimed. */
export async function sendDue(needs: SendingNeeds): Promise<number> {
  const claimed = await needs.outbox.claim(needs.clock.now(), CLAIMED_AT_ONCE);
  const left = [...claimed];
  const worker = async (): Promise<void> => {
    for (let message = left.shift(); message !== undefined; message = left.shift()) {
      await settle(needs, message, await act(needs, message));
    }
  };
  await Promise.all(Array.from({ length: SENT_AT_ONCE }, worker));
  return claimed.length;
}

interface Failure {
  readonly reason: string;
  readonly isFinal: boolean;
}

/** 送出: to every channel that has not taken it yet. `null` when all did, also where nobody has set up any. */
async function act(needs: SendingNeeds, message: ClaimedMessage): Promise<Failure | null> {
  try {
    const body = message.body as unknown as StaffMessage | ComplainantMessage;
    const organisation = await needs.organisation.current();
    const channels = await needs.channels.at(unitsUpward(organisation, body.unit as UnitId));
    const wanted = channels.filter((channel) => isFor(channel, message.kind));
    // A complainant gets one letter, from the nearest unit that sends any.
    const chosen = isToComplainant(message.kind)
      ? nearest(wanted, unitsUpward(organisation, body.unit as UnitId))
      : wanted;
    if (chosen.length === 0) return null;
    const taken = await needs.channels.deliveredTo(message.id);
    const sendBy = await senderOf(needs, organisation, message);
    const failures: Failure[] = [];
    for (const channel of chosen.filter(({ id }) => !taken.has(id))) {
      const delivery = await sendBy(channel);
      if (delivery.ok) {
        await needs.channels.delivered(message.id, channel.id);
        if (isSending(message.kind) && 'about' in body && body.about != null)
          await needs.mailed(body.caseId, body.about);
      } else failures.push(await noted(needs, channel, delivery));
    }
    const first = failures[0];
    return first === undefined ? null : { reason: first.reason, isFinal: failures.every((failure) => failure.isFinal) };
  } catch (fault) {
    needs.report(fault instanceof Error ? fault : new Error(String(fault)));
    return { reason: 'other', isFinal: false };
  }
}

/** A message about the house needs no playbook: the topmost unit may follow none. */
async function senderOf(
  needs: SendingNeeds,
  organisation: Organisation,
  message: ClaimedMessage,
): Promise<(channel: Channel) => Promise<Delivery>> {
  const body = message.body as unknown as StaffMessage | ComplainantMessage;
  if (isOfHouse(message.kind)) {
    const calendar = needs.calendarOf(organisation, body.unit as UnitId);
    const around = { organisation, calendar, now: needs.clock.now(), url: needs.url() };
    return (channel) => deliverOfHouse(channel, message, around);
  }
  const source = await sourceOf(needs, organisation, body);
  return (channel) => deliver(channel, message, source);
}

async function noted(
  needs: SendingNeeds,
  channel: Channel,
  failure: Extract<Delivery, { ok: false }>,
): Promise<Failure> {
  if (failure.isGone === true) await needs.channels.disable(channel.id, needs.clock.now());
  return { reason: `${channel.kind} ${failure.reason}`, isFinal: failure.isFinal };
}

async function settle(needs: SendingNeeds, message: ClaimedMessage, failure: Failure | null): Promise<void> {
  if (failure === null) await needs.outbox.delivered([message.id]);
  else await needs.outbox.failed(message, needs.clock.now(), failure.reason, failure.isFinal);
}

function nearest(channels: readonly Channel[], upward: readonly UnitId[]): readonly Channel[] {
  for (const unit of upward) {
    const found = channels.find((channel) => channel.unit === unit);
    if (found !== undefined) return [found];
  }
  return [];
}

async function sourceOf(
  needs: SendingNeeds,
  organisation: Organisation,
  body: StaffMessage | ComplainantMessage,
): Promise<TextSource> {
  const unit = body.unit as UnitId;
  const pinned = 'playbook' in body ? body.playbook : await needs.playbookOf(unit);
  if (pinned === null) throw new Error(`unit ${unit} follows no playbook any more`);
  const playbook = await needs.playbooks.compiled(pinned.name, pinned.hash);
  return {
    organisation,
    playbook,
    calendar: needs.calendarOf(organisation, unit),
    now: needs.clock.now(),
    url: needs.url(),
  };
}
