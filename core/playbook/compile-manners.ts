import type { ResolvedDocument } from './document.ts';
import type { Manners } from './manners.ts';

/** 规矩 of a document; `null` where it says nothing of any. */
export function mannersOf({ apology, closing, phrases, custodians, reports }: ResolvedDocument): Manners | null {
  if ([apology, closing, phrases, custodians, reports].every((part) => part === undefined)) return null;
  return {
    apology: apology ?? null,
    closing: (closing ?? []).map(({ must, when, says }) => ({
      must: { source: must },
      when: when === undefined ? null : { source: when },
      says,
    })),
    phrases: (phrases ?? []).map(({ never, instead, unless_dated: unlessDated }) => ({
      never,
      instead,
      unlessDated: unlessDated ?? false,
    })),
    custodians: custodians ?? [],
    reports: (reports ?? []).map(({ id, title, every, by, to, sections }) => ({
      id,
      title,
      every,
      by,
      to: to ?? [],
      sections,
    })),
  };
}
