import { useState } from 'react';
import type { FormEvent } from 'react';
import type { z } from 'zod';
import type { unitList } from '#contract/console/organisation.ts';
import type { UnitParameters } from '#contract/console/playbooks.ts';
import { FailureNote } from '#web/console/acts/failure-note.tsx';
import { Link } from '#web/console/link.tsx';
import { go } from '#web/console/navigation.ts';
import { useSession } from '#web/console/session.ts';
import { useSay } from '#web/console/texts.ts';
import { failureOf, faultsIn } from '#web/console/wire/outcome.ts';
import type { Failure } from '#web/console/wire/outcome.ts';
import { useResource } from '#web/console/wire/resource.ts';
import { Button } from '#web/ui/button.tsx';
import { FaultsContext } from '#web/ui/faults.ts';
import { SelectField } from '#web/ui/field.tsx';
import { namesOf, PlaybookPage } from './page.tsx';
import { ParameterField, type Typed } from './parameter-field.tsx';

type Units = z.infer<typeof unitList>['units'];

interface Shown {
  readonly units: Units;
  readonly found: UnitParameters;
}

interface ParametersProps {
  readonly playbook: string;
  /** `null` = the topmost: what is decided there holds for the whole organisation. */
  readonly unit: string | null;
}

/** 定参数: what a unit decides of a playbook for itself and all below it. */
export function ParametersScreen({ playbook, unit }: ParametersProps) {
  const say = useSay();
  const { api, language } = useSession();
  const resource = useResource(`parameters ${language} ${playbook} ${unit ?? ''}`, async (signal): Promise<Shown> => {
    const { units } = await api.get<{ units: Units }>('/units', signal);
    const id = unit ?? units.find(({ parent }) => parent === null)?.id ?? '';
    const path = `/units/${encodeURIComponent(id)}/parameters/${encodeURIComponent(playbook)}`;
    return { units, found: await api.get<UnitParameters>(path, signal) };
  });
  const { reload } = resource;
  return (
    <PlaybookPage
      title={say('console.playbooks.decide.title')}
      back={{ screen: 'playbooks' }}
      backTitle={say('console.playbooks.title')}
      resource={resource}
    >
      {({ units, found }) => (
        <>
          <section className="card playbooks-part" aria-label={found.title}>
            <SelectField
              name="unit"
              label={say('console.playbooks.decide.unit')}
              value={found.unit.id}
              onChange={(chosen) => go({ screen: 'parameters', playbook, unit: chosen })}
              options={units.map(({ id, name }) => ({ id, title: name }))}
            />
            <p className="muted">{say('console.playbooks.decide.lead', { title: found.title })}</p>
          </section>
          <Behind found={found} />
          <Deciding key={JSON.stringify([found.unit.id, found.parameters])} found={found} saved={reload} />
        </>
      )}
    </PlaybookPage>
  );
}

function Behind({ found }: { readonly found: UnitParameters }) {
  const say = useSay();
  const { language } = useSession();
  if (found.behind.length === 0) return null;
  return (
    <div className="note note-soon">
      <div>
        {say('console.playbooks.decide.behind', { units: namesOf(found.behind, language) })}{' '}
        <Link to={{ screen: 'adoption', playbook: found.playbook, version: null }}>
          {say('console.playbooks.decide.adopt')}
        </Link>
      </div>
    </div>
  );
}

function Deciding({ found, saved }: { readonly found: UnitParameters; readonly saved: () => void }) {
  const say = useSay();
  const { api, tell } = useSession();
  const own = found.parameters.flatMap(({ name, value, isDecidedHere }): [string, Typed][] =>
    isDecidedHere ? [[name, value]] : [],
  );
  const [values, setValues] = useState<{ readonly [name: string]: Typed }>(Object.fromEntries(own));
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isBusy, setBusy] = useState(false);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFailure(null);
    try {
      const decided = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
      const path = `/units/${encodeURIComponent(found.unit.id)}/parameters/${encodeURIComponent(found.playbook)}`;
      await api.post(path, { values: decided });
      tell(say('console.playbooks.decide.saved'));
      saved();
    } catch (thrown) {
      setFailure(failureOf(thrown));
    } finally {
      setBusy(false);
    }
  };
  if (found.parameters.length === 0) return <p className="muted">{say('console.playbooks.decide.none')}</p>;
  return (
    <form className="card playbooks-part" onSubmit={(event) => void save(event)}>
      <FaultsContext.Provider value={faultsIn(failure)}>
        <div className="playbooks-parameters">
          {found.parameters.map((parameter) => (
            <ParameterField
              key={parameter.name}
              parameter={parameter}
              value={values[parameter.name] ?? null}
              onChange={(value) => setValues({ ...values, [parameter.name]: value })}
            />
          ))}
        </div>
      </FaultsContext.Provider>
      <FailureNote failure={failure} goOn={() => undefined} isBusy={isBusy} />
      <div className="playbooks-buttons">
        <Button look="primary" type="submit" busy={isBusy ? say('console.busy') : null}>
          {say('console.playbooks.decide.save')}
        </Button>
      </div>
    </form>
  );
}
