import { useEffect, useRef } from 'react';
import type { CasePage } from '#contract/console/case-page.ts';
import { nounOf } from '#web/console/acts/task-form.tsx';
import { Link } from '#web/console/link.tsx';
import { LiveMark } from '#web/console/parts/live-mark.tsx';
import { Severity } from '#web/console/parts/severity.tsx';
import { useSession } from '#web/console/session.ts';
import { useSay } from '#web/console/texts.ts';
import { Icon } from '#web/ui/icon.tsx';
import { Popover } from '#web/ui/popover.tsx';
import type { Choose } from './choose.ts';

interface HeadProps {
  readonly found: CasePage;
  readonly isStale: boolean;
  readonly choose: Choose;
}

/** 案件页头: number, matter, grade, who is who, and where the procedure stands. */
export function CaseHead({ found, isStale, choose }: HeadProps) {
  const say = useSay();
  const { me } = useSession();
  return (
    <header className="case-head">
      <div className="case-title">
        <Link
          className="button button-quiet button-small case-back"
          to={{ screen: 'worklist', view: 'mine', task: null }}
          aria-label={say('console.case.back')}
        >
          <Icon name="back" />
        </Link>
        <span className="case-number">{found.number}</span>
        <h1>{found.title}</h1>
        <Severity severity={found.severity} />
        {found.tags.map((tag) => (
          <span key={tag} className="tag tag-line">
            {tag}
          </span>
        ))}
        {found.status === 'open' ? null : <span className="tag">{found.statusText}</span>}
        <span className="grow" />
        {isStale ? <LiveMark now={me.clock.text} isStale /> : null}
        <div className="buttons">
          <HandOver found={found} choose={choose} />
          <MoreActs found={found} choose={choose} />
        </div>
      </div>
      <dl className="case-facts">
        {found.facts.map((fact) => (
          <div key={fact.label}>
            <dt>{fact.label}</dt> <dd className={fact.strong ? 'is-strong' : undefined}>{fact.value}</dd>
          </div>
        ))}
      </dl>
      <Steps steps={found.steps} />
    </header>
  );
}

function HandOver({ found, choose }: Omit<HeadProps, 'isStale'>) {
  const say = useSay();
  const offered = found.acts.find((each) => each.form === 'handover' && each.refusal === null);
  if (offered === undefined) return null;
  return (
    <button type="button" className="button button-small wide-only" onClick={() => choose({ act: 'handover' })}>
      <span className="button-label">
        <Icon name="swap" />
        {say('console.panel.hand-over')}
      </span>
    </button>
  );
}

/** Opened where the thing stands that they are about. */
const AT_THEIR_PLACE: ReadonlySet<string> = new Set(['corrections', 'link-removal']);

/** 更多: what else may be done now; what may not says why. */
function MoreActs({ found, choose }: Omit<HeadProps, 'isStale'>) {
  const say = useSay();
  return (
    <Popover
      className="button button-small"
      button={
        <span className="button-label">
          {say('console.case.more')}
          <Icon name="down" />
        </span>
      }
    >
      {(close) => (
        <>
          {found.acts
            .filter(({ form }) => !AT_THEIR_PLACE.has(form))
            .map((each) => {
              const noun = nounOf(each.form);
              const isOff = each.refusal !== null || noun === null;
              return (
                <button
                  key={each.form}
                  type="button"
                  className="popover-item"
                  aria-disabled={isOff || undefined}
                  onClick={() => {
                    if (isOff) return;
                    close();
                    choose({ act: noun });
                  }}
                >
                  {each.title}
                  {each.refusal === null ? null : <small>{each.refusal}</small>}
                </button>
              );
            })}
          <hr />
          <a className="popover-item" href={`/api/console/cases/${encodeURIComponent(found.id)}/export`} download>
            {say('console.case.export')}
            <small>{say('console.case.export.lead')}</small>
          </a>
        </>
      )}
    </Popover>
  );
}

/** 环节: the one that runs is in view, however narrow the screen. */
function Steps({ steps }: { readonly steps: CasePage['steps'] }) {
  const say = useSay();
  const box = useRef<HTMLDivElement>(null);
  const current = steps.find((step) => step.state === 'current')?.id;
  useEffect(() => {
    const shown = box.current?.querySelector<HTMLElement>('[aria-current]');
    if (shown != null) box.current?.scrollTo({ left: shown.offsetLeft - box.current.clientWidth / 2 });
  }, [current]);
  return (
    <div className="steps" ref={box} tabIndex={0} role="group" aria-label={say('console.case.steps')}>
      <ol>
        {steps
          .filter((step) => step.state !== 'skipped')
          .map((step) => (
            <li
              key={step.id}
              className={`step-${step.state}`}
              aria-current={step.state === 'current' ? 'step' : undefined}
            >
              <span>
                {step.state === 'done' ? (
                  <>
                    <Icon name="check" />
                    <span className="vh">{say('console.case.step-done')}</span>
                  </>
                ) : null}
                {step.title}
                {step.note === null ? null : <small>{step.note}</small>}
              </span>
            </li>
          ))}
      </ol>
    </div>
  );
}
