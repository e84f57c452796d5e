import type { FileEntry } from '#contract/console/case-page.ts';
import { useSay } from '#web/console/texts.ts';
import { Icon } from '#web/ui/icon.tsx';

/** 附件: pictures small, everything else by name. A press opens the copy that is shown; the original has a permit of its own. */
export function Attachments({ attachments }: Pick<FileEntry, 'attachments'>) {
  const say = useSay();
  if (attachments.length === 0) return null;
  return (
    <ul className="attachments">
      {attachments.map((file) => (
        <li key={file.id}>
          <a href={file.url} target="_blank" rel="noopener" className={file.isImage ? 'attachment-image' : undefined}>
            {file.isImage ? (
              <img src={file.url} alt={say('console.file.image', { name: file.name })} loading="lazy" />
            ) : (
              <Icon name="clip" />
            )}
            {file.isImage ? null : (
              <span>
                {file.name} <small>{sizeOf(file.bytes)}</small>
              </span>
            )}
          </a>
        </li>
      ))}
    </ul>
  );
}

const KB = 1024;
function sizeOf(bytes: number): string {
  if (bytes < KB * KB) return `${Math.max(1, Math.round(bytes / KB))} KB`;
  return `${(bytes / KB / KB).toFixed(1)} MB`;
}
