import type { Due } from '#contract/console/due.ts';
import { useSay } from '#web/console/texts.ts';
import { lookOf } from './due-look.ts';

/** 时限: shape, time left, due moment, fuse. */
export function DueMark({ due, hasFuse = true }: { readonly due: Due | null; readonly hasFuse?: boolean }) {
  const say = useSay();
  if (due === null) return <span className="due due-none">{say('console.due.none')}</span>;
  const { tone, fusePercent } = lookOf(due);
  return (
    <span className={`due due-${tone}`}>
      <Shape tone={tone} />
      <b>{due.left}</b>
      <small>
        {due.when}
        {due.isProvisional ? <span className="tag tag-line">{say('console.due.provisional')}</span> : null}
      </small>
      {hasFuse && fusePercent !== null ? (
        <span className="fuse">
          <i style={{ width: `${fusePercent}%` }} />
        </span>
      ) : null}
    </span>
  );
}

/** Never colour alone: late is a diamond, soon is half full, soft is dashed, paused two bars, met a tick. */
export function Shape({ tone }: { readonly tone: ReturnType<typeof lookOf>['tone'] }) {
  return <span className={`shape shape-${tone}`} aria-hidden="true" />;
}
