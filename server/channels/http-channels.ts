// 网络通知: a webhook for programs, and the group robots of WeCom, DingTalk and Feishu for people.
import { createHmac } from 'node:crypto';
import type { ChannelSettings } from '#contract/console/channels.ts';
import { DELIVERED, failed } from './delivery.ts';
import type { Delivery } from './delivery.ts';
import { InsideAddress, safePost } from './safe-post.ts';
import type { Posted } from './safe-post.ts';
import { signWebhook, webhookId } from './standard-webhook.ts';

type Settings<K extends ChannelSettings['kind']> = Extract<ChannelSettings, { kind: K }>;

/** 发给程序的消息: ids, codes and moments; nothing that names a complainant. */
export interface MachineMessage {
  readonly id: string;
  readonly kind: string;
  readonly facts: { readonly [name: string]: unknown };
}

const BODY_LIMIT = 20_000;

/** 发 webhook (Standard Webhooks): 2xx is taken, 410 is gone for good, a redirect is a fault. */
export async function sendWebhook(
  settings: Settings<'webhook'>,
  message: MachineMessage,
  nowMs: number,
): Promise<Delivery> {
  const { kind: type, facts: data } = message;
  const body = JSON.stringify({ type, timestamp: new Date(nowMs).toISOString(), data });
  if (Buffer.byteLength(body) > BODY_LIMIT) return failed('webhook.too-large', true);
  const signed = signWebhook(settings.secret, webhookId(message.id), Math.floor(nowMs / 1000), body);
  const posted = await post(settings, { 'content-type': 'application/json', ...signed }, body);
  return 'ok' in posted ? posted : judged(posted);
}

function judged({ status }: Posted): Delivery {
  if (status >= 200 && status < 300) return DELIVERED;
  if (status === 410) return { ok: false, reason: 'http.410', isFinal: true, isGone: true };
  return failed(`http.${String(status)}`);
}

/** 发群机器人: a ready text. */
export async function sendToRobot(
  settings: Settings<'wecom' | 'dingtalk' | 'feishu'>,
  text: string,
  nowMs: number,
): Promise<Delivery> {
  const { url, body } = robotRequest(settings, text, nowMs);
  const posted = await post(
    { ...settings, url },
    { 'content-type': 'application/json; charset=utf-8' },
    JSON.stringify(body),
  );
  if ('ok' in posted) return posted;
  const said = judged(posted);
  return said.ok ? judgedByRobot(posted.body) : said;
}

/** 机器人请求: each platform's own shape and signature. */
export function robotRequest(
  settings: Settings<'wecom' | 'dingtalk' | 'feishu'>,
  text: string,
  nowMs: number,
): { readonly url: string; readonly body: { readonly [name: string]: unknown } } {
  switch (settings.kind) {
    case 'wecom':
      return { url: settings.url, body: { msgtype: 'text', text: { content: text } } };
    case 'dingtalk':
      return { url: signedDingTalk(settings, nowMs), body: { msgtype: 'text', text: { content: text } } };
    case 'feishu':
      return { url: settings.url, body: { ...signedFeishu(settings, nowMs), msg_type: 'text', content: { text } } };
  }
}

/** 加签: HMAC-SHA256 of `timestamp\nsecret` under the secret, in the address. */
function signedDingTalk({ url, secret }: Settings<'dingtalk'>, nowMs: number): string {
  if (secret === null) return url;
  const timestamp = String(nowMs);
  const sign = createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64');
  const target = new URL(url);
  target.searchParams.set('timestamp', timestamp);
  target.searchParams.set('sign', sign);
  return target.href;
}

/** 签名校验: HMAC-SHA256 of nothing under `timestamp\nsecret`, in the body; seconds, not milliseconds. */
function signedFeishu(
  { secret }: Settings<'feishu'>,
  nowMs: number,
): { readonly timestamp?: string; readonly sign?: string } {
  if (secret === null) return {};
  const timestamp = String(Math.floor(nowMs / 1000));
  return { timestamp, sign: createHmac('sha256', `${timestamp}\n${secret}`).update('').digest('base64') };
}

/** Robots answer 200 whatever happened; what happened stands in the body. */
function judgedByRobot(body: string): Delivery {
  try {
    const said = JSON.parse(body) as {
      readonly errcode?: number;
      readonly code?: number;
      readonly StatusCode?: number;
    };
    const code = said.errcode ?? said.code ?? said.StatusCode ?? 0;
    return code === 0 ? DELIVERED : failed(`robot.${String(code)}`);
  } catch {
    return failed('robot.unreadable');
  }
}

async function post(
  { url, allowPrivate }: { readonly url: string; readonly allowPrivate: boolean },
  headers: { readonly [name: string]: string },
  body: string,
): Promise<Posted | Extract<Delivery, { ok: false }>> {
  try {
    return await safePost(url, { headers, body, allowPrivate });
  } catch (error) {
    if (error instanceof InsideAddress) return { ok: false, reason: 'network.inside-address', isFinal: true };
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return { ok: false, reason: `network.${code}`, isFinal: false };
  }
}
