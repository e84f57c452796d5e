import { createHash } from 'node:crypto';
import { createTransport } from 'nodemailer';
import type { ChannelSettings } from '#contract/console/channels.ts';
import { DELIVERED, failed } from './delivery.ts';
import type { Delivery } from './delivery.ts';

/** 一封信 */
export interface Letter {
  /** Of the message: the same on every try, so that a mail program shows a repeat once. */
  readonly id: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
}

const TIMEOUT_MS = 20_000;

/** 发电子邮件. A 5xx of the server is final (the address or the text will not do), anything else is tried again. */
export async function sendMail(
  settings: Extract<ChannelSettings, { kind: 'email' }>,
  letter: Letter,
): Promise<Delivery> {
  if (letter.to.length === 0) return DELIVERED;
  const { host, port, isImplicitTls, user, password, from } = settings;
  const transport = createTransport({
    host,
    port,
    secure: isImplicitTls,
    ...(user === null ? {} : { auth: { user, pass: password ?? '' } }),
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({
      from,
      to: [...letter.to],
      // One line, whatever a name in it holds.
      subject: letter.subject.replaceAll(/\s+/gu, ' '),
      text: letter.text,
      messageId: `<${createHash('sha256').update(letter.id).digest('base64url')}@${from.split('@').at(-1) ?? 'huiyin'}>`,
      // Nobody's absence note may answer it (RFC 3834).
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    });
    return DELIVERED;
  } catch (error) {
    const status = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : null;
    if (status !== null) return failed(`smtp.${String(status)}`, status >= 500);
    return failed(`network.${error instanceof Error && 'code' in error ? String(error.code) : 'unknown'}`);
  } finally {
    transport.close();
  }
}
