import type { FileEntry } from '#contract/console/case-page.ts';
import { ProseText } from '#web/console/parts/prose.tsx';
import { useSay } from '#web/console/texts.ts';
import { Icon } from '#web/ui/icon.tsx';
import { Attachments } from './attachments.tsx';

interface EntryProps {
  readonly entry: FileEntry;
  readonly correct: (() => void) | null;
}

/** 案卷的一条: a decision, the complainant's own words, an act, a clock, something internal. */
export function FileEntryRow({ entry, correct }: EntryProps) {
  const say = useSay();
  return (
    <li className={`entry entry-${entry.kind}`}>
      <time dateTime={entry.at}>{entry.time}</time>
      <i aria-hidden="true" />
      <div>
        <p>
          <ProseText prose={entry.text} />
          {entry.tags.map((tag) => (
            <span key={tag.text} className={tag.tone === 'plain' ? 'tag' : `tag tag-${tag.tone}`}>
              {tag.text}
            </span>
          ))}
          {correct === null || entry.correctable.length === 0 ? null : (
            <button type="button" className="entry-correct" onClick={correct}>
              {say('console.file.correct')}
            </button>
          )}
        </p>
        {entry.quote === null ? null : <blockquote>{entry.quote}</blockquote>}
        {entry.internal === null ? null : (
          <p className="entry-internal">
            <span>
              <Icon name="lock" />
              {say('console.file.internal')}
            </span>
            {entry.internal}
          </p>
        )}
        <Attachments attachments={entry.attachments} />
        <Corrections corrections={entry.corrections} />
      </div>
    </li>
  );
}

/** 更正: the old value stays to be read, struck. */
function Corrections({ corrections }: Pick<FileEntry, 'corrections'>) {
  const say = useSay();
  return corrections.map((correction, index) => (
    <p key={index} className="entry-correction">
      <del>{correction.before}</del> <ins>{correction.after}</ins>
      <small>
        {say('console.file.corrected', { by: correction.by, when: correction.when, reason: correction.reason })}
      </small>
    </p>
  ));
}
