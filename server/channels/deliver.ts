import type { ChannelSettings } from '#contract/console/channels.ts';
import type {
  ComplainantMessage,
  ComplainantMessageKind,
  HouseMessage,
  HouseMessageKind,
  StaffMessage,
  StaffMessageKind,
} from '#server/operations/messages.ts';
import type { Channel, OutboxMessage } from '#server/operations/ports.ts';
import type { Delivery } from './delivery.ts';
import { sendToRobot, sendWebhook } from './http-channels.ts';
import { sendMail } from './mail.ts';
import { complainantText, houseText, staffText } from './texts.ts';
import type { TextSource, Written } from './texts.ts';

/** 给投诉人的消息 */
export function isToComplainant(kind: string): kind is ComplainantMessageKind {
  return kind.startsWith('complainant.');
}

/** 该走哪条渠道: letters go to complainants, everything else to colleagues; a letter box without readers takes none. */
export function isFor(channel: Channel, kind: string): boolean {
  const settings = channel.settings as ChannelSettings;
  if (isToComplainant(kind)) return settings.kind === 'email';
  return settings.kind !== 'email' || settings.to.length > 0;
}

/** 关于本系统的消息: of no case, for whoever runs the house. */
export function isOfHouse(kind: string): kind is HouseMessageKind {
  return kind.startsWith('house.');
}

/** 送达一条渠道: a message about the house. */
export async function deliverOfHouse(
  channel: Channel,
  message: OutboxMessage,
  source: Omit<TextSource, 'playbook'>,
): Promise<Delivery> {
  const body = message.body as unknown as HouseMessage;
  return await sendTo(channel, message, houseText(body, source));
}

/** 送达一条渠道 */
export async function deliver(channel: Channel, message: OutboxMessage, source: TextSource): Promise<Delivery> {
  // Written by this program under its own contract, so what is read back is what the contract says.
  const settings = channel.settings as ChannelSettings;
  const { id, kind } = message;
  if (isToComplainant(kind)) {
    const body = message.body as unknown as ComplainantMessage;
    if (settings.kind !== 'email') throw new Error(`a ${settings.kind} takes no letter`);
    return await sendMail(settings, { id, to: [body.email], ...complainantText(kind, body, source) });
  }
  const body = message.body as unknown as StaffMessage;
  return await sendTo(channel, message, staffText(kind as StaffMessageKind, body, source));
}

async function sendTo(channel: Channel, { id, kind, body }: OutboxMessage, written: Written): Promise<Delivery> {
  const settings = channel.settings as ChannelSettings;
  switch (settings.kind) {
    case 'email':
      return await sendMail(settings, { id, to: settings.to, ...written });
    case 'webhook':
      return await sendWebhook(settings, { id, kind, facts: { ...body } }, Date.now());
    case 'wecom':
    case 'dingtalk':
    case 'feishu':
      return await sendToRobot(settings, written.text, Date.now());
  }
}
