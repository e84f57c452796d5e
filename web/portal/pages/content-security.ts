/**
 * 内容安全: what a page of the portal may load and run: its own two files, pictures of its own and those just chosen.
 * `blob:` is for the small pictures of chosen photos; nothing is inline.
 */
export const PORTAL_CONTENT_SECURITY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');
