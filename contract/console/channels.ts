import { z } from 'zod';

const address = z
  .string()
  .max(320)
  .regex(/^[^\s@,;<>"]+@[^\s@,;<>"]+$/, 'input.wrong-kind');
const web = z.url({ protocol: /^https?$/ }).max(2000);
const secret = z.string().min(1).max(500);
/** Addresses inside the organisation's own network are reached only where somebody said so. */
const inside = { allowPrivate: z.boolean().default(false) };

/** 通知渠道 as an administrator sets it up. Passwords and secrets go in and never come out. */
export const channelSettings = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('email'),
    host: z.string().min(1).max(253),
    port: z.number().int().min(1).max(65_535).default(587),
    /** TLS from the first byte (465); otherwise STARTTLS where the server offers it. */
    isImplicitTls: z.boolean().default(false),
    user: z.string().max(320).nullable().default(null),
    password: secret.nullable().default(null),
    from: address,
    /** Who reads messages to colleagues of the unit; messages to complainants go to the address that they gave. */
    to: z.array(address).max(50).default([]),
    ...inside,
  }),
  z.object({
    kind: z.literal('webhook'),
    url: web,
    /** `whsec_` and base64 of 24 to 64 bytes (Standard Webhooks). */
    secret: z.string().regex(/^whsec_[A-Za-z0-9+/]{32,88}={0,2}$/, 'input.wrong-kind'),
    ...inside,
  }),
  z.object({ kind: z.literal('wecom'), url: web, ...inside }),
  z.object({ kind: z.literal('dingtalk'), url: web, secret: secret.nullable().default(null), ...inside }),
  z.object({ kind: z.literal('feishu'), url: web, secret: secret.nullable().default(null), ...inside }),
]);
export type ChannelSettings = z.output<typeof channelSettings>;

export const newChannel = z.object({ unit: z.string().max(60), settings: channelSettings });

/** 通知渠道 as it is shown: where it leads, without any secret. */
export const channelShown = z.object({
  id: z.string(),
  kind: z.enum(['email', 'webhook', 'wecom', 'dingtalk', 'feishu']),
  unit: z.string(),
  /** Host of the address. */
  where: z.string(),
  isDisabled: z.boolean(),
});
export const channelList = z.object({ channels: z.array(channelShown) });
export type ChannelShown = z.infer<typeof channelShown>;
