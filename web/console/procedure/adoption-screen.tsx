import { useState } from 'react';
import type { FormEvent } from 'react';
import type { z } from 'zod';
import type { unitList } from '#contract/console/organisation.ts';
import type { AdoptionPreview } from '#contract/console/playbooks.ts';
import { FailureNote } from '#web/console/acts/failure-note.tsx';
import { go } from '#web/console/navigation.ts';
import { useSession } from '#web/console/session.ts';
import { useSay } from '#web/console/texts.ts';
import { LoadFailed } from '#web/console/wire/failed.tsx';
import { failureOf, faultsIn } from '#web/console/wire/outcome.ts';
import type { Failure } from '#web/console/wire/outcome.ts';
import { useResource } from '#web/console/wire/resource.ts';
import { Button } from '#web/ui/button.tsx';
import { CheckChips } from '#web/ui/chips.tsx';
import { FaultsContext } from '#web/ui/faults.ts';
import { WaitingRows } from '#web/ui/waiting.tsx';
import { AdoptionResults } from './adoption-results.tsx';
import { FaultLines } from './fault-lines.tsx';
import { PlaybookPage } from './page.tsx';
import { ParameterField, type Typed } from './parameter-field.tsx';
import { PlaybookOutline } from './playbook-outline.tsx';
import { TrialPanel } from './trial-panel.tsx';
import { usePreview } from './use-preview.ts';

type Units = z.infer<typeof unitList>['units'];

interface AdoptionProps {
  readonly playbook: string;
  readonly version: string | null;
}

/** 采用流程: what it is, for which units, its parameters, and what that changes, before anything is done. */
export function AdoptionScreen({ playbook, version }: AdoptionProps) {
  const say = useSay();
  const { api } = useSession();
  const resource = useResource('units', (signal) => api.get<{ units: Units }>('/units', signal));
  return (
    <PlaybookPage
      title={say('console.playbooks.adoption.title')}
      back={{ screen: 'playbooks' }}
      backTitle={say('console.playbooks.title')}
      resource={resource}
    >
      {({ units }) => <Adopting playbook={playbook} version={version} all={units} />}
    </PlaybookPage>
  );
}

type Values = { readonly [parameter: string]: Typed };

function Adopting({ playbook, version, all }: AdoptionProps & { readonly all: Units }) {
  const say = useSay();
  const { api, tell } = useSession();
  const only = all.length === 1 ? (all[0]?.id ?? '') : '';
  const [units, setUnits] = useState<readonly string[]>(only === '' ? [] : [only]);
  const [values, setValues] = useState<Values>({});
  const [failed, setFailed] = useState<Failure | null>(null);
  const [isBusy, setBusy] = useState(false);
  const wish = { version, units, values };
  const { preview, failure, isStale, again } = usePreview(playbook, wish);
  if (preview === null)
    return failure === null ? (
      <WaitingRows label={say('console.load.waiting')} />
    ) : (
      <LoadFailed failure={failure} reload={again} />
    );
  const blocked = isStale ? say('console.playbooks.adoption.checking') : reasonNot(preview, units, say);
  const adopt = async (event: FormEvent) => {
    event.preventDefault();
    if (blocked !== null || isBusy) return;
    setBusy(true);
    try {
      const seen = preview.results.flatMap(({ units: looked, hash }) => looked.map(({ id }) => ({ unit: id, hash })));
      await api.post(`/playbooks/${encodeURIComponent(playbook)}/adoption`, { ...wish, seen });
      tell(say('console.playbooks.adoption.done'));
      go({ screen: 'playbooks' });
    } catch (thrown) {
      setFailed(failureOf(thrown));
      again();
    } finally {
      setBusy(false);
    }
  };
  const faults = { ...faultsOf(preview), ...faultsIn(failed) };
  return (
    <form className="playbooks-form" onSubmit={(event) => void adopt(event)}>
      <PlaybookOutline {...preview} />
      <FaultsContext.Provider value={faults}>
        <UnitChoice all={all} units={units} choose={setUnits} />
        <ParameterFields parameters={preview.parameters} values={values} change={setValues} />
      </FaultsContext.Provider>
      <FaultLines faults={preview.faults} title={say('console.playbooks.adoption.faults')} />
      <FaultLines faults={preview.advice} title={say('console.playbooks.adoption.advice')} isAdvice />
      {units.length > 0 && preview.results.length === 0 ? null : (
        <AdoptionResults preview={preview} isStale={isStale} />
      )}
      <TrialPanel
        playbook={playbook}
        wish={wish}
        blocked={units.length === 0 || preview.results.length === 0 ? blocked : null}
      />
      <FailureNote failure={failed} goOn={again} isBusy={isBusy} />
      <Confirm keeps={preview.keeps} vacant={preview.vacant} count={units.length} blocked={blocked} isBusy={isBusy} />
    </form>
  );
}

interface UnitChoiceProps {
  readonly all: Units;
  readonly units: readonly string[];
  readonly choose: (units: readonly string[]) => void;
}

function UnitChoice({ all, units, choose }: UnitChoiceProps) {
  const say = useSay();
  return (
    <section className="card playbooks-part" aria-labelledby="adoption-units">
      <h2 id="adoption-units">{say('console.playbooks.adoption.units')}</h2>
      <CheckChips
        name="units"
        label={say('console.playbooks.adoption.units.label')}
        help={say('console.playbooks.adoption.units.help')}
        values={units}
        onChange={choose}
        options={all.map(({ id, name }) => ({ id, title: name }))}
      />
    </section>
  );
}

interface ConfirmProps {
  readonly keeps: string | null;
  readonly vacant: readonly string[];
  readonly count: number;
  readonly blocked: string | null;
  readonly isBusy: boolean;
}

/** What stays as it is, which roles are vacant, the button, and why it is off. */
function Confirm({ keeps, vacant, count, blocked, isBusy }: ConfirmProps) {
  const say = useSay();
  return (
    <div className="playbooks-confirm">
      {keeps === null ? null : <p>{keeps}</p>}
      {vacant.map((each) => (
        <p key={each}>{each}</p>
      ))}
      <div>
        {blocked === null ? null : <span className="muted">{blocked}</span>}
        <Button look="primary" type="submit" isOff={blocked !== null} busy={isBusy ? say('console.busy') : null}>
          {count === 0 ? say('console.playbooks.adopt') : say('console.playbooks.adoption.confirm', { count })}
        </Button>
      </div>
    </div>
  );
}

interface FieldsProps {
  readonly parameters: AdoptionPreview['parameters'];
  readonly values: Values;
  readonly change: (values: Values) => void;
}

function ParameterFields({ parameters, values, change }: FieldsProps) {
  const say = useSay();
  if (parameters.length === 0) return null;
  return (
    <section className="card playbooks-part" aria-labelledby="adoption-parameters">
      <h2 id="adoption-parameters">{say('console.playbooks.adoption.parameters')}</h2>
      <p className="muted">{say('console.playbooks.adoption.parameters.help')}</p>
      <div className="playbooks-parameters">
        {parameters.map((parameter) => {
          const { name } = parameter;
          const isTyped = Object.hasOwn(values, name);
          return (
            <ParameterField
              key={name}
              parameter={parameter}
              value={isTyped ? (values[name] ?? null) : parameter.value}
              onChange={(value) => change({ ...values, [name]: value })}
            />
          );
        })}
      </div>
    </section>
  );
}

function faultsOf({ parameters }: AdoptionPreview): { readonly [path: string]: string } {
  return Object.fromEntries(
    parameters.flatMap(({ name, blocks }) => (blocks === null ? [] : [[`values.${name}`, blocks] as const])),
  );
}

/** Why it cannot be adopted as it stands; `null` where it can. */
function reasonNot(preview: AdoptionPreview, units: readonly string[], say: ReturnType<typeof useSay>): string | null {
  if (units.length === 0) return say('console.playbooks.adoption.blocked.units');
  const undecided = preview.parameters.filter(({ blocks }) => blocks !== null).length;
  if (undecided > 0) return say('console.playbooks.adoption.blocked.parameters', { count: undecided });
  if (preview.faults.length > 0) return say('console.playbooks.adoption.blocked.faults');
  return preview.results.every(({ isSame }) => isSame) ? say('console.playbooks.adoption.blocked.same') : null;
}
