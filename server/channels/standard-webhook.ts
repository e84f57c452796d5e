import { createHash, createHmac } from 'node:crypto';

/** 签名头 (Standard Webhooks 1.0). */
export interface SignedHeaders {
  readonly 'webhook-id': string;
  readonly 'webhook-timestamp': string;
  readonly 'webhook-signature': string;
}

/** 签名: HMAC-SHA256 over `id.timestamp.body` under the bytes behind `whsec_`. */
export function signWebhook(secret: string, id: string, timestampSeconds: number, body: string): SignedHeaders {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const timestamp = String(timestampSeconds);
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}

/** 消息编号 as receivers see it: the same on every try; without the full stops that part the signed text. */
export function webhookId(messageId: string): string {
  return `msg_${createHash('sha256').update(messageId).digest('base64url').slice(0, 27)}`;
}
