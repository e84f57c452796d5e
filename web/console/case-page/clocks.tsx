import type { Ref } from 'react';
import type { CasePage, ClockCard } from '#contract/console/case-page.ts';
import { DueMark } from '#web/console/parts/due-mark.tsx';
import { useSay } from '#web/console/texts.ts';
import { Icon } from '#web/ui/icon.tsx';
import { DayStrip } from './day-strip.tsx';

/** 时限: each unfolds its explanation: sentences first, then the strip of days, then the rule it follows. */
export function Clocks({ found, ref }: { readonly found: CasePage; readonly ref: Ref<HTMLElement> }) {
  const say = useSay();
  const running = found.clocks.filter((clock) => clock.isRunning);
  const stopped = found.clocks.filter((clock) => !clock.isRunning);
  return (
    <section className="column clocks" ref={ref} aria-labelledby="clocks-title">
      <div className="column-head">
        <h2 id="clocks-title">
          {say('console.clocks.title')} <small>{found.clockSummary}</small>
        </h2>
      </div>
      <div className="column-scroll" tabIndex={0} role="group" aria-labelledby="clocks-title">
        {running.map((clock) => (
          <Card key={clock.clock} clock={clock} />
        ))}
        {stopped.length === 0 ? null : (
          <details className="clock clock-stopped">
            <summary>
              <span className="clock-name">{say('console.clocks.stopped', { count: stopped.length })}</span>
              <span />
              <Icon name="chev" />
            </summary>
            <div className="clock-list">
              {stopped.map((clock) => (
                <Card key={clock.clock} clock={clock} />
              ))}
            </div>
          </details>
        )}
      </div>
    </section>
  );
}

function Card({ clock }: { readonly clock: ClockCard }) {
  const { explanation } = clock;
  return (
    <details className={clock.due.isProvisional ? 'clock clock-provisional' : 'clock'}>
      <summary>
        <span className="clock-name">
          {clock.title}
          <small>{clock.source}</small>
        </span>
        <DueMark due={clock.due} hasFuse={false} />
        <Icon name="chev" />
      </summary>
      <div className="clock-explained">
        {clock.course.length === 0 ? null : (
          <ul className="clock-course">
            {clock.course.map((line) => (
              <li key={line.text} className={`course-${line.kind}`}>
                {line.text}
              </li>
            ))}
          </ul>
        )}
        <ol>
          {explanation.sentences.map((sentence) => (
            <li key={sentence.text} className={`said-${sentence.kind}`}>
              {sentence.text}
            </li>
          ))}
        </ol>
        {explanation.weeks.length === 0 ? null : <DayStrip title={clock.title} explanation={explanation} />}
        <p className="clock-rule">{explanation.rule}</p>
      </div>
    </details>
  );
}
