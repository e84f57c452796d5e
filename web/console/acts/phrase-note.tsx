import type { ActNoun } from '#contract/console/acts.ts';
import type { CaseForm } from '#contract/console/case-page.ts';
import { phrasesIn } from '#contract/console/phrases.ts';
import { useSay } from '#web/console/texts.ts';

/** Acts whose words reach the complainant. */
const SPOKEN: ReadonlySet<ActNoun> = new Set<ActNoun>([
  'contacts',
  'result',
  'offers',
  'decline',
  'finding',
  'closure',
]);

interface PhraseProps {
  readonly noun: ActNoun;
  readonly fields: object;
  readonly phrases: CaseForm['choices']['phrases'];
}

/** 话术提醒: what the procedure keeps us from saying, with what helps instead; it warns and bars nothing. */
export function PhraseNote({ noun, fields, phrases }: PhraseProps) {
  const say = useSay();
  if (!SPOKEN.has(noun) || phrases.length === 0) return null;
  const typed = Object.values(fields).filter((value): value is string => typeof value === 'string');
  const found = phrasesIn(phrases, typed.join('\n'));
  if (found.length === 0) return null;
  return (
    <div className="act-blocked" role="status">
      {found.map(({ never, instead }) => (
        <p key={never[0]}>{say('console.phrase', { never: never[0] ?? '', instead })}</p>
      ))}
    </div>
  );
}
