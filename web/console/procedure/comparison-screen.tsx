import type { Comparison, VersionShown } from '#contract/console/difference.ts';
import type { Shelf } from '#contract/console/playbooks.ts';
import { go } from '#web/console/navigation.ts';
import { useSession } from '#web/console/session.ts';
import { useSay } from '#web/console/texts.ts';
import { useResource } from '#web/console/wire/resource.ts';
import { Button } from '#web/ui/button.tsx';
import { SelectField } from '#web/ui/field.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { DifferenceView } from './difference-view.tsx';
import { PlaybookPage } from './page.tsx';
import { versionTitle } from './playbooks-screen.tsx';

interface Shown {
  readonly versions: Shelf['versions'];
  readonly comparison: Comparison;
}

/** 两版比较: two published versions side by side, and what the later says otherwise. */
export function ComparisonScreen({ before, after }: { readonly before: string; readonly after: string }) {
  const say = useSay();
  const { api, language } = useSession();
  const asked = new URLSearchParams({ before, after }).toString();
  const resource = useResource(`comparison ${language} ${asked}`, async (signal): Promise<Shown> => {
    const [{ versions }, comparison] = await Promise.all([
      api.get<Shelf>('/playbooks', signal),
      api.get<Comparison>(`/playbooks/comparison?${asked}`, signal),
    ]);
    return { versions, comparison };
  });
  const options =
    resource.value?.versions.map((version) => ({ id: version.hash, title: versionTitle(version, say) })) ?? [];
  return (
    <PlaybookPage
      title={say('console.playbooks.compare.title')}
      back={{ screen: 'playbooks' }}
      backTitle={say('console.playbooks.title')}
      resource={resource}
    >
      {({ comparison }) => (
        <>
          <div className="playbooks-sides">
            <SideHead
              version={comparison.before}
              label={say('console.playbooks.compare.first')}
              name="before"
              options={options}
              choose={(hash) => go({ screen: 'comparison', before: hash, after }, 'replace')}
            />
            <SideHead
              version={comparison.after}
              label={say('console.playbooks.compare.second')}
              name="after"
              options={options}
              choose={(hash) => go({ screen: 'comparison', before, after: hash }, 'replace')}
            />
            <Button look="quiet" onClick={() => go({ screen: 'comparison', before: after, after: before }, 'replace')}>
              <Icon name="swap" />
              {say('console.playbooks.compare.swap')}
            </Button>
          </div>
          <DifferenceView
            isWholePage
            difference={comparison.difference}
            before={`${say('console.playbooks.compare.first')} · ${say('console.playbooks.version', { number: comparison.before.number })}`}
            after={`${say('console.playbooks.compare.second')} · ${say('console.playbooks.version', { number: comparison.after.number })}`}
          />
        </>
      )}
    </PlaybookPage>
  );
}

interface SideHeadProps {
  readonly version: VersionShown;
  readonly label: string;
  readonly name: string;
  readonly options: readonly { readonly id: string; readonly title: string }[];
  readonly choose: (hash: string) => void;
}

function SideHead({ version, label, name, options, choose }: SideHeadProps) {
  const say = useSay();
  const { publishedAt, publishedBy, playbook, hash } = version;
  return (
    <div className="card playbooks-side">
      <SelectField name={name} label={label} value={hash} onChange={choose} options={options} />
      <p className="muted">{say('console.playbooks.published', { when: publishedAt, by: publishedBy })}</p>
      <p className="playbooks-name">
        {playbook} · {hash.slice(0, 12)}
      </p>
    </div>
  );
}
