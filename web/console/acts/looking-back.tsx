import type { FileEntry, TaskCard } from '#contract/console/case-page.ts';
import { Attachments } from '#web/console/case-page/attachments.tsx';
import { ProseText } from '#web/console/parts/prose.tsx';
import { useSay } from '#web/console/texts.ts';

/** 来路, above the form: which time it is asked and why, and what is to be reviewed. */
export function LookingBack({ task }: { readonly task: TaskCard }) {
  const { again, reviewed } = task;
  return (
    <>
      {again === null ? null : (
        <p className="act-again">
          <span className="tag tag-soon">{again.text}</span>
          {again.reason === null ? null : <span>{again.reason}</span>}
        </p>
      )}
      {reviewed === null ? null : <Reviewed entry={reviewed} />}
    </>
  );
}

/** 要审的, as the file has it: nobody agrees to what they have not read. */
function Reviewed({ entry }: { readonly entry: FileEntry }) {
  const say = useSay();
  return (
    <section className="reviewed" aria-label={say('console.reviewed')}>
      <p>
        <ProseText prose={entry.text} /> <time dateTime={entry.at}>{entry.time}</time>
      </p>
      {entry.internal === null ? null : <p className="reviewed-fields">{entry.internal}</p>}
      <Attachments attachments={entry.attachments} />
    </section>
  );
}
