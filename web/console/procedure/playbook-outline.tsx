import type { AdoptionPreview } from '#contract/console/playbooks.ts';
import { useSay } from '#web/console/texts.ts';
import { Chart } from './chart.tsx';

type Outline = Pick<AdoptionPreview, 'title' | 'scope' | 'stages' | 'drawing' | 'isExample' | 'version'>;

/** 这是什么: title, whom it is for, its stages with who does what by when, and the chart. */
export function PlaybookOutline({ title, scope, stages, drawing, isExample, version }: Outline) {
  const say = useSay();
  return (
    <section className="card playbooks-part" aria-labelledby="adoption-what">
      <h2 id="adoption-what">{say('console.playbooks.adoption.what')}</h2>
      <p>
        <b>{title}</b>{' '}
        <span className="tag">
          {version === null
            ? say('console.playbooks.adoption.from-shelf')
            : say('console.playbooks.version', { number: version.number })}
        </span>
      </p>
      {scope === '' ? null : <p className="muted">{scope}</p>}
      {isExample ? <p className="note">{say('console.playbooks.adoption.example')}</p> : null}
      {stages.length === 0 ? null : (
        <details>
          <summary>{say('console.playbooks.adoption.stages')}</summary>
          <ol className="playbooks-stages">
            {stages.map((stage) => (
              <li key={stage.id}>
                <b>{stage.title}</b>
                {stage.when === null ? null : <span className="muted"> {stage.when}</span>}
                <ul>
                  {stage.tasks.map((task) => (
                    <li key={task.id}>
                      {task.title}{' '}
                      <span className="muted">{[task.who, task.when].filter((each) => each !== null).join(' · ')}</span>
                      {task.clock === null ? null : <span className="playbooks-clock">{task.clock}</span>}
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ol>
        </details>
      )}
      {drawing === null ? null : (
        <details>
          <summary>{say('console.playbooks.adoption.chart')}</summary>
          <div
            className="chart-scroll chart-plain"
            role="region"
            aria-label={say('console.procedure.picture', { title })}
            tabIndex={0}
          >
            <Chart drawing={drawing} label={say('console.procedure.picture', { title })} />
          </div>
        </details>
      )}
    </section>
  );
}
