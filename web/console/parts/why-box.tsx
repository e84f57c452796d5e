import type { Why } from '#contract/console/worklist.ts';
import { Shape } from './due-mark.tsx';

const TONES = { late: 'late', soon: 'soon', calm: 'calm' } as const;

/** 为什么红: events as a short ladder, the breach in bold, what comes next dashed. */
export function WhyBox({ why }: { readonly why: Why }) {
  return (
    <section className={`why why-${why.state}`}>
      <h3>
        <Shape tone={TONES[why.state]} />
        {why.title}
      </h3>
      <ol>
        {why.steps.map((step, index) => (
          <li key={index} className={`why-${step.kind}`}>
            <time>{step.time}</time>
            <i aria-hidden="true" />
            <span>{step.text}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
