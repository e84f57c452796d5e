import type { Surroundings, Tokens } from '#web/portal/pages/surroundings.ts';
import type { Language } from '#web/portal/pages/words.ts';

/** What stands around the sample pages of the portal. */

export interface SampleLook {
  readonly language: Language;
  readonly theme: 'light' | 'dark' | null;
  readonly assets: Surroundings['assets'];
}

export const TOKENS: Tokens = { idempotencyKey: '0198f3a2-6a51-7c3e-9d1a-2f6b8c4e7a10', csrf: 'csrf-sample' };

export function surroundings(look: SampleLook, path: string): Surroundings {
  return {
    ...look,
    path,
    house: {
      organisation: '鹤屿台球',
      unitName: '滨河店',
      hotline: '400-820-0000',
      home: '/s/riverside',
      help: '/help?store=riverside',
      privacy: '/privacy?store=riverside',
    },
    manualClock: null,
  };
}
