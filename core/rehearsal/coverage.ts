import type { Place } from '#core/playbook/authored.ts';
import type { ResolvedDocument } from '#core/playbook/document.ts';
import { compilePlaybook } from '#core/playbook/compile.ts';
import type { Text } from '#core/playbook/playbook.ts';
import { COVERAGE_KINDS, coverageItems, KIND_TITLES, type CoverageItem, type CoverageKind } from './coverage-items.ts';
import { seenIn } from './coverage-seen.ts';
import type { Rehearsal } from './rehearse.ts';

/** 没演到: something of the procedure that no scenario comes to, with where it stands. */
export interface Unreached {
  readonly place: Place;
  readonly kind: CoverageKind;
  readonly says: Text;
}

/** 覆盖: how much of a procedure its scenarios come to. */
export interface Coverage {
  readonly counts: readonly { readonly kind: CoverageKind; readonly reached: number; readonly all: number }[];
  readonly unreached: readonly Unreached[];
}

/** 覆盖 of a procedure by rehearsals of it, whatever parameters their scenarios decide. */
export function coverageOf(
  document: ResolvedDocument,
  placeOf: (steps: readonly PropertyKey[]) => Place,
  rehearsals: readonly Rehearsal[],
): Coverage {
  const seen = new Set<string>();
  for (const rehearsal of rehearsals) seenIn(rehearsal, document, seen);
  const items = coverageItems(document, compilePlaybook(document));
  const isReached = ({ keys }: CoverageItem): boolean => keys.some((key) => seen.has(key));
  return {
    counts: COVERAGE_KINDS.map((kind) => {
      const all = items.filter((each) => each.kind === kind);
      return { kind, reached: all.filter(isReached).length, all: all.length };
    }),
    unreached: items
      .filter((each) => !isReached(each))
      .map(({ kind, says, steps }) => ({ kind, says, place: placeOf(steps) })),
  };
}

/** 覆盖, as text: how much of each kind, then what is missing with file and line. */
export function tellCoverage({ counts, unreached }: Coverage, lang: keyof Text): readonly string[] {
  const parts = counts.map(({ kind, reached, all }) => `${KIND_TITLES[kind][lang]} ${reached}/${all}`);
  const [reached, all] = [sum(counts.map((one) => one.reached)), sum(counts.map((one) => one.all))];
  const share = `${all === 0 ? 100 : Math.floor((reached * 1000) / all) / 10} %`;
  return [
    lang === 'zh' ? `覆盖 ${share}：${parts.join('，')}` : `Coverage ${share}: ${parts.join(', ')}`,
    ...unreached.map(
      ({ place, says }) =>
        `  ${place.file}:${place.line} ${lang === 'zh' ? '没演到' : 'not reached'} ${place.path}${lang === 'zh' ? '：' : ': '}${says[lang]}`,
    ),
  ];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
