import type { ResolvedDocument } from '#core/playbook/document.ts';
import type { Shelf } from '#server/wiring/house.ts';
import { MARKET } from './market.ts';

/** A shelf with the tests' own procedure: its document holds nothing but its name, and compiles to it. */
export const MARKET_SHELF: Shelf = {
  resolve: (name) => (name === MARKET.name ? ({ playbook: name, language: 1 } as unknown as ResolvedDocument) : null),
  compile: () => MARKET,
};
