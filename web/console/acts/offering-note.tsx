import type { ActNoun } from '#contract/console/acts.ts';
import type { CaseForm } from '#contract/console/case-page.ts';
import type { Offering } from '#contract/console/offering.ts';
import { PrecedentList } from '#web/console/parts/precedents.tsx';
import { useSession } from '#web/console/session.ts';
import { useResource } from '#web/console/wire/resource.ts';

/** Acts by which money is granted. */
const GRANTING: ReadonlySet<ActNoun> = new Set<ActNoun>(['offers', 'offer-approval', 'remedy']);

interface OfferingProps {
  readonly noun: ActNoun;
  readonly found: CaseForm;
}

/** 提方案时要知道的: how much one may grant alone, where the procedure limits it, and precedents, where it has any. */
export function OfferingNote({ noun, found }: OfferingProps) {
  return GRANTING.has(noun) && found.choices.offering ? <Known caseId={found.id} /> : null;
}

function Known({ caseId }: { readonly caseId: string }) {
  const { api } = useSession();
  const path = `/cases/${encodeURIComponent(caseId)}/offering`;
  const { value } = useResource(path, (signal) => api.get<Offering>(path, signal));
  if (value === null) return null;
  return (
    <>
      {value.limits.length === 0 ? null : (
        <div className="note" role="note">
          {value.limits.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
      )}
      <PrecedentList precedents={value.precedents} />
    </>
  );
}
