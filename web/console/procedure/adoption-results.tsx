import type { AdoptionPreview } from '#contract/console/playbooks.ts';
import { useSession } from '#web/console/session.ts';
import { useSay } from '#web/console/texts.ts';
import { DifferenceView } from './difference-view.tsx';
import { namesOf } from './page.tsx';

type Result = AdoptionPreview['results'][number];

/** 会变的地方: for the units that follow the same version now, what the new one says otherwise. */
export function AdoptionResults({
  preview,
  isStale,
}: {
  readonly preview: AdoptionPreview;
  readonly isStale: boolean;
}) {
  const say = useSay();
  const { language } = useSession();
  return (
    <section className="playbooks-section" aria-labelledby="adoption-changes" aria-busy={isStale}>
      <h2 id="adoption-changes">{say('console.playbooks.adoption.changes')}</h2>
      {preview.results.length === 0 ? <p className="muted">{say('console.playbooks.adoption.choose')}</p> : null}
      {preview.results.map((result) => (
        <div
          key={`${result.before?.playbook ?? ''} ${String(result.before?.number)} ${result.hash}`}
          className="playbooks-result"
        >
          <h3>{headOf(result, say, namesOf(result.units, language))}</h3>
          {result.difference === null || result.isSame ? null : (
            <DifferenceView
              difference={result.difference}
              before={say('console.playbooks.compare.first')}
              after={say('console.playbooks.compare.second')}
            />
          )}
        </div>
      ))}
    </section>
  );
}

function headOf({ before, isSame }: Result, say: ReturnType<typeof useSay>, units: string): string {
  if (isSame) return say('console.playbooks.adoption.result.same', { units });
  if (before === null) return say('console.playbooks.adoption.result.first', { units });
  return say('console.playbooks.adoption.result', { units, title: before.title, number: before.number });
}
