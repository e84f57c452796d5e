/** 地址: where the pages of the portal stand. A page and the act that it leads to share their noun. */
export const PATHS = {
  home: '/',
  received: '/received',
  progress: '/progress',
  acceptance: '/progress/acceptance',
  rejection: '/progress/rejection',
  reply: '/progress/reply',
  confirmation: '/progress/confirmation',
  rating: '/progress/rating',
  withdrawal: '/progress/withdrawal',
  /** POST only: takes both the acceptance and the rejection. */
  answer: '/progress/answer',
  tracking: '/track',
  privacy: '/privacy',
  help: '/help',
} as const;

/** 店的表单: the form of one store. */
export function storePath(store: string): string {
  return `/s/${encodeURIComponent(store)}`;
}

/** 店的帮助页: what happens with a complaint at one store, and whom else to turn to. */
export function helpPath(store: string): string {
  return `${PATHS.help}?store=${encodeURIComponent(store)}`;
}

/** 店的告知页: who handles a complaint at one store, and how long it is kept. */
export function privacyPath(store: string): string {
  return `${PATHS.privacy}?store=${encodeURIComponent(store)}`;
}
