import { PORTAL_CONTENT_SECURITY } from '#web/portal/pages/content-security.ts';

/** 内容种类: what an answer may load and run. */
export type ContentKind = 'json' | 'portal' | 'console' | 'file';

const CONTENT_SECURITY: { readonly [K in ContentKind]: string } = {
  json: "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  portal: PORTAL_CONTENT_SECURITY,
  console: [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  // What somebody handed in runs nothing and reaches nothing, even where a browser is talked into showing it.
  file: "sandbox; default-src 'none'; frame-ancestors 'none'",
};

const YEAR_SECONDS = 31_536_000;

/** 安全头 of every answer. Strict transport is promised only where the page came by HTTPS: else nobody could keep it. */
export function securityHeaders(kind: ContentKind, isHttps: boolean): { readonly [name: string]: string } {
  return {
    'content-security-policy': CONTENT_SECURITY[kind],
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    // Not `no-referrer`: with that a browser hides from us, too, where a form was sent from.
    'referrer-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    ...(isHttps ? { 'strict-transport-security': `max-age=${YEAR_SECONDS}` } : {}),
  };
}
