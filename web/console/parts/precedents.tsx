import type { Precedent } from '#contract/console/offering.ts';
import { Link } from '#web/console/link.tsx';
import { useSay } from '#web/console/texts.ts';

/** 先例: each folded away but for what it is about; nothing where there is none. */
export function PrecedentList({ precedents }: { readonly precedents: readonly Precedent[] }) {
  const say = useSay();
  if (precedents.length === 0) return null;
  return (
    <section className="precedents" aria-label={say('console.precedents.title')}>
      <h3>{say('console.precedents.title')}</h3>
      {precedents.map((precedent) => (
        <details key={`${precedent.about} ${precedent.title} ${precedent.lines.join()}`}>
          <summary>
            <b>{precedent.title}</b> <small>{precedent.about}</small>
          </summary>
          {precedent.lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
          {precedent.caseId === null ? null : (
            <p>
              <Link to={{ screen: 'case', caseId: precedent.caseId, task: null, act: null }}>
                {say('console.precedents.case')}
              </Link>
            </p>
          )}
        </details>
      ))}
    </section>
  );
}
