import { CopyText } from '#web/console/parts/copy-text.tsx';
import { useSay } from '#web/console/texts.ts';
import { Button } from '#web/ui/button.tsx';

interface TrackingProps {
  readonly url: string;
  readonly caseNumber: string;
  readonly onClose: () => void;
}

/** 新的进度链接: shown once; only its hash is kept. */
export function TrackingUrl({ url, caseNumber, onClose }: TrackingProps) {
  const say = useSay();
  return (
    <div className="act">
      <p>{say('console.tracking-link.lead', { number: caseNumber })}</p>
      <CopyText text={url} title={say('console.tracking-link.link')} />
      <div className="buttons">
        <Button look="primary" onClick={onClose}>
          {say('console.tracking-link.done')}
        </Button>
      </div>
    </div>
  );
}
