import type { ActNoun } from '#contract/console/acts.ts';
import type { CaseForm } from '#contract/console/case-page.ts';
import type { Offering } from '#contract/console/offering.ts';
import { useSession } from '#web/console/session.ts';
import { useResource } from '#web/console/wire/resource.ts';

/** Acts by which money is granted. */
const GRANTING: ReadonlySet<ActNoun> = new Set<ActNoun>(['offers', 'offer-approval', 'remedy']);

interface OfferingProps {
  readonly noun: ActNoun;
  readonly found: CaseForm;
}

/** 提方案时要知道的: how much one may grant alone, where the procedure limits it. */
export function OfferingNote({ noun, found }: OfferingProps) {
  return GRANTING.has(noun) && found.choices.offering ? <Limits caseId={found.id} /> : null;
}

function Limits({ caseId }: { readonly caseId: string }) {
  const { api } = useSession();
  const path = `/cases/${encodeURIComponent(caseId)}/offering`;
  const { value } = useResource(path, (signal) => api.get<Offering>(path, signal));
  if (value === null || value.limits.length === 0) return null;
  return (
    <div className="note" role="note">
      {value.limits.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  );
}
