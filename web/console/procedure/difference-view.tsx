import type { Difference } from '#contract/console/difference.ts';
import { useSay } from '#web/console/texts.ts';

type Group = Difference['groups'][number];
type Change = Group['changes'][number];

interface DifferenceProps {
  readonly difference: Difference;
  /** Whether it is what the page is about. */
  readonly isWholePage?: boolean;
  /** What stands over the two columns. */
  readonly before: string;
  readonly after: string;
}
type Labels = Pick<DifferenceProps, 'before' | 'after'>;

/** More than this nobody reads at a stretch: the groups are folded, and say how much is in them. */
const FEW = 40;
const HEAVY: ReadonlySet<string> = new Set(['step', 'limit', 'decision', 'silence', 'offer']);

/** Mere wording is folded away: who compares looks for what is decided otherwise. */
const isWording = ({ weight }: Change): boolean => weight === 'wording' || weight === 'citation';

/** 流程差异: group by group, what it was beside what it is; one below the other on a phone. */
export function DifferenceView({ difference, isWholePage, ...labels }: DifferenceProps) {
  const { lead, groups } = difference;
  const isLong = groups.reduce((sum, { changes }) => sum + changes.length, 0) > FEW;
  const shown = groups.map((group) => <GroupOfChanges key={group.id} group={group} isOpen={!isLong} {...labels} />);
  // Between quite different procedures, beside a form that goes on below.
  if (isLong && isWholePage !== true)
    return (
      <details>
        <summary className="difference-lead">{lead}</summary>
        <div className="difference">{shown}</div>
      </details>
    );
  return (
    <div className="difference">
      {isWholePage ? <h2>{lead}</h2> : <p className="difference-lead">{lead}</p>}
      {shown}
    </div>
  );
}

interface GroupProps extends Labels {
  readonly group: Group;
  readonly isOpen: boolean;
}

function GroupOfChanges({ group: { title, changes }, isOpen, ...labels }: GroupProps) {
  const say = useSay();
  const decided = changes.filter((change) => !isWording(change));
  const wording = changes.filter(isWording);
  return (
    <details className="card difference-group" open={isOpen}>
      <summary>
        <h3>{title}</h3>
        <span className="muted">{say('console.playbooks.compare.count', { count: changes.length })}</span>
      </summary>
      <Changes changes={decided} {...labels} />
      {wording.length === 0 ? null : (
        <details>
          <summary>{say('console.playbooks.compare.words', { count: wording.length })}</summary>
          <Changes changes={wording} {...labels} />
        </details>
      )}
    </details>
  );
}

function Changes({ changes, before, after }: { readonly changes: readonly Change[] } & Labels) {
  if (changes.length === 0) return null;
  return (
    <>
      <div className="difference-head" aria-hidden="true">
        <span />
        <span>{before}</span>
        <span>{after}</span>
      </div>
      <ul>
        {changes.map((change) => (
          <ChangeRow
            key={`${change.how} ${change.element} ${change.part ?? ''} ${change.before ?? ''}`}
            change={change}
            before={before}
            after={after}
          />
        ))}
      </ul>
    </>
  );
}

function ChangeRow({ change, before, after }: { readonly change: Change } & Labels) {
  const say = useSay();
  const { how, weight, element, part } = change;
  return (
    <li className={HEAVY.has(weight) ? 'difference-row difference-heavy' : 'difference-row'}>
      <div className="difference-what">
        <span className="tag">{say(`console.playbooks.how.${how}`)}</span>
        <span>
          <span className={part === null ? 'difference-name' : undefined}>{element}</span>
          {part === null ? null : <span className="difference-name difference-part">{part}</span>}
        </span>
      </div>
      <Side className="difference-before" label={before} text={change.before} isThere={how !== 'added'} />
      <Side className="difference-after" label={after} text={change.after} isThere={how !== 'removed'} />
    </li>
  );
}

interface SideProps {
  readonly className: string;
  readonly label: string;
  readonly text: string | null;
  readonly isThere: boolean;
}

/** One side: its words; where nothing was, that; and where there is no more to say, that it was there. */
function Side({ className, label, text, isThere }: SideProps) {
  const say = useSay();
  return (
    <div className={className}>
      <span className="difference-label">{label}</span>
      {text ?? say(isThere ? 'console.playbooks.compare.there' : 'console.playbooks.compare.nothing')}
    </div>
  );
}
