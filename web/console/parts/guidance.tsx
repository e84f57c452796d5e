import type { TaskCard } from '#contract/console/case-page.ts';
import { Icon } from '#web/ui/icon.tsx';

/** 此刻怎么说: for this moment only, beside the form. */
export function Guidance({ guidance }: { readonly guidance: NonNullable<TaskCard['guidance']> }) {
  return (
    <section className="guidance">
      <h3>
        <Icon name="bulb" />
        {guidance.title}
      </h3>
      {guidance.points.length === 1 ? <p>{guidance.points[0]}</p> : null}
      {guidance.points.length < 2 ? null : (
        <ol>
          {guidance.points.map((point) => (
            <li key={point}>{point}</li>
          ))}
        </ol>
      )}
      {guidance.say === null ? null : <blockquote>{guidance.say}</blockquote>}
    </section>
  );
}
