import type { Browser, Page } from 'playwright-core';
import type { Company, Workplace } from '#test/support/browser/workplace.ts';

/** 一场戏: a story of a procedure, played in a browser at a workplace; whoever wants pictures looks on. */
export interface Scene {
  readonly browser: Browser;
  readonly place: Workplace;
  /** Called with every page that is worth a picture, as it stands. */
  readonly look: (page: Page, name: string) => Promise<void>;
}

/** 戏: whose it is, and how it goes. */
export interface Story {
  readonly company: Company;
  readonly play: (scene: Scene) => Promise<void>;
}

/** For a test, which needs no pictures. */
export const unseen: Scene['look'] = () => Promise.resolve();
