import { useState } from 'react';
import type { FormEvent } from 'react';
import type { Shelf } from '#contract/console/playbooks.ts';
import { Link } from '#web/console/link.tsx';
import { go } from '#web/console/navigation.ts';
import { useSession } from '#web/console/session.ts';
import { useSay } from '#web/console/texts.ts';
import { useResource } from '#web/console/wire/resource.ts';
import { Button } from '#web/ui/button.tsx';
import { SelectField } from '#web/ui/field.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { namesOf, PlaybookPage } from './page.tsx';
import { FaultLines } from './fault-lines.tsx';

type Shelved = Shelf['playbooks'][number];
type Version = Shelf['versions'][number];

/** 流程库与版本, for administrators: what can be adopted, and what was published with who stands on it. */
export function PlaybooksScreen() {
  const say = useSay();
  const { api, language } = useSession();
  const resource = useResource(`playbooks ${language}`, (signal) => api.get<Shelf>('/playbooks', signal));
  return (
    <PlaybookPage
      title={say('console.playbooks.title')}
      back={{ screen: 'procedure', unit: null }}
      backTitle={say('console.playbooks.back')}
      resource={resource}
    >
      {({ playbooks, versions }) => (
        <>
          <section className="playbooks-section" aria-labelledby="shelf">
            <h2 id="shelf">{say('console.playbooks.shelf')}</h2>
            {playbooks.length === 0 ? (
              <div className="list-empty">
                <h3>{say('console.playbooks.shelf.none')}</h3>
                <p>{say('console.playbooks.shelf.none.lead')}</p>
              </div>
            ) : (
              <ul className="playbooks-shelf">
                {inUseFirst(playbooks).map((each) => (
                  <ShelvedCard key={each.playbook} {...each} />
                ))}
              </ul>
            )}
          </section>
          <Versions versions={versions} />
        </>
      )}
    </PlaybookPage>
  );
}

/** What units follow stands on top: whoever has just adopted it finds it there. */
function inUseFirst(playbooks: readonly Shelved[]): readonly Shelved[] {
  return playbooks.toSorted((one, other) => Number(other.units.length > 0) - Number(one.units.length > 0));
}

function ShelvedCard({ playbook, title, scope, faults, undecided, hasParameters, units, behind }: Shelved) {
  const say = useSay();
  const { language } = useSession();
  return (
    <li className="card playbooks-card">
      <div>
        <div className="playbooks-title">
          <h3>{title}</h3>
          <span className="playbooks-name">{playbook}</span>
        </div>
        {scope === '' ? null : <p className="muted">{scope}</p>}
        <p>
          {units.length === 0
            ? say('console.playbooks.unfollowed')
            : say('console.playbooks.followed', { units: namesOf(units, language) })}
        </p>
        {behind.length === 0 ? null : (
          <p className="playbooks-undecided">
            <Icon name="flag" />
            {say('console.playbooks.behind', { units: namesOf(behind, language) })}
          </p>
        )}
        {undecided.length === 0 ? null : (
          <p className="playbooks-undecided">
            <Icon name="flag" />
            {say('console.playbooks.undecided', {
              count: undecided.length,
              titles: undecided.join(language === 'en' ? ', ' : '、'),
            })}
          </p>
        )}
        <FaultLines faults={faults} title={say('console.playbooks.faults', { count: faults.length })} />
      </div>
      <div className="playbooks-buttons">
        {faults.length > 0 ? null : (
          <Link className="button" to={{ screen: 'adoption', playbook, version: null }}>
            {say('console.playbooks.adopt')}
            <span className="vh">{`: ${title}`}</span>
          </Link>
        )}
        {hasParameters ? (
          <Link className="button button-quiet" to={{ screen: 'parameters', playbook, unit: null }}>
            {say('console.playbooks.parameters')}
            <span className="vh">{`: ${title}`}</span>
          </Link>
        ) : null}
      </div>
    </li>
  );
}

function Versions({ versions }: { readonly versions: readonly Version[] }) {
  const say = useSay();
  return (
    <section className="playbooks-section" aria-labelledby="versions">
      <h2 id="versions">{say('console.playbooks.versions')}</h2>
      {versions.length === 0 ? (
        <p className="muted">{say('console.playbooks.versions.none')}</p>
      ) : (
        <p className="muted">{say('console.playbooks.versions.lead')}</p>
      )}
      {versions.length > 1 ? <Choice versions={versions} /> : null}
      <ul className="playbooks-versions">
        {versions.map((version) => (
          <VersionCard key={version.hash} {...version} />
        ))}
      </ul>
    </section>
  );
}

/** A version, as people pick it out of a list. */
export function versionTitle(
  { title, number, hash }: Pick<Version, 'title' | 'number' | 'hash'>,
  say: ReturnType<typeof useSay>,
): string {
  return `${title} · ${say('console.playbooks.version', { number })} (${hash.slice(0, 8)})`;
}

function Choice({ versions }: { readonly versions: readonly Version[] }) {
  const say = useSay();
  const [latest] = versions;
  const [before, setBefore] = useState(latest?.previous ?? versions[1]?.hash ?? '');
  const [after, setAfter] = useState(latest?.hash ?? '');
  const options = versions.map((version) => ({ id: version.hash, title: versionTitle(version, say) }));
  const compare = (event: FormEvent) => {
    event.preventDefault();
    go({ screen: 'comparison', before, after });
  };
  return (
    <form className="card playbooks-choice" onSubmit={compare}>
      <SelectField
        name="before"
        label={say('console.playbooks.compare.first')}
        value={before}
        onChange={setBefore}
        options={options}
      />
      <SelectField
        name="after"
        label={say('console.playbooks.compare.second')}
        value={after}
        onChange={setAfter}
        options={options}
      />
      <Button type="submit">{say('console.playbooks.compare')}</Button>
    </form>
  );
}

function VersionCard(version: Version) {
  const say = useSay();
  const { language } = useSession();
  const { playbook, hash, number, title, publishedAt, publishedBy, units, says, previous } = version;
  return (
    <li className="card playbooks-card">
      <div>
        <div className="playbooks-title">
          <h3>{title}</h3>
          <span className="tag">{say('console.playbooks.version', { number })}</span>
          <span className="playbooks-name">
            {playbook} · {hash.slice(0, 12)}
          </span>
        </div>
        <p className="muted">{say('console.playbooks.published', { when: publishedAt, by: publishedBy })}</p>
        <p>
          {says}
          {units.length === 0 ? null : ` ${say('console.playbooks.followed', { units: namesOf(units, language) })}`}
        </p>
      </div>
      <div className="playbooks-buttons">
        <Link className="button" to={{ screen: 'adoption', playbook, version: hash }}>
          {say('console.playbooks.adopt-version')}
          <span className="vh">{`: ${versionTitle(version, say)}`}</span>
        </Link>
        {previous === null ? null : (
          <Link className="button button-quiet" to={{ screen: 'comparison', before: previous, after: hash }}>
            {say('console.playbooks.compare-previous')}
            <span className="vh">{`: ${versionTitle(version, say)}`}</span>
          </Link>
        )}
      </div>
    </li>
  );
}
