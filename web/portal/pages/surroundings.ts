import type { Language } from './words.ts';

/** 页面四周: what every page is given besides its own content. */
export interface Surroundings {
  readonly language: Language;
  /** Fixed by the reader, or `null` = as the system says. */
  readonly theme: 'light' | 'dark' | null;
  /** Addresses of the built files, with their hash as query. */
  readonly assets: { readonly css: string; readonly js: string; readonly icon: string };
  /** Path that answers GET with this page, for the change of language. */
  readonly path: string;
  /** `null` where no unit is known (an address that leads nowhere). */
  readonly house: House | null;
  /** Whether time is moved by hand, and its present in words where known. */
  readonly manualClock: { readonly now: string | null } | null;
}

/** 商家: whose portal it is. */
export interface House {
  readonly organisation: string;
  readonly unitName: string | null;
  readonly hotline: string | null;
  /** Path of the complaint form. */
  readonly home: string;
  /** Path of the help page, which says what its procedure says. */
  readonly help: string;
  /** Path of the privacy notice, which says how long that store keeps a case. */
  readonly privacy: string;
}

/** 暗号: hidden in every form that changes something. */
export interface Tokens {
  readonly idempotencyKey: string;
  readonly csrf: string | null;
}

/** 已收下的文件: held by the server from a try that had a fault, to be sent along without choosing it again. */
export interface KeptFile {
  readonly id: string;
  readonly name: string;
}
