import { useState } from 'react';
import type { FormEvent } from 'react';
import type { z } from 'zod';
import type { unitList } from '#contract/console/organisation.ts';
import type { ClockRule, ClockRules } from '#contract/console/retirement.ts';
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
import { LongField, SelectField } from '#web/ui/field.tsx';
import { PlaybookPage } from './page.tsx';

type Units = z.infer<typeof unitList>['units'];

/** 时限规则 of a unit: which are in use, and for administrators taking one out of use and back. */
export function RulesScreen({ unit }: { readonly unit: string }) {
  const say = useSay();
  const { api, language } = useSession();
  const resource = useResource(`rules ${language} ${unit}`, async (signal) => {
    const [{ units }, found] = await Promise.all([
      api.get<{ units: Units }>('/units', signal),
      api.get<ClockRules>(pathOf(unit), signal),
    ]);
    return { units, found };
  });
  return (
    <PlaybookPage
      title={say('console.rules.title')}
      back={{ screen: 'procedure', unit }}
      backTitle={say('console.playbooks.back')}
      resource={resource}
    >
      {({ units, found }) => (
        <>
          <section className="card playbooks-part" aria-label={found.title}>
            <SelectField
              name="unit"
              label={say('console.procedure.unit')}
              value={found.unit.id}
              onChange={(chosen) => go({ screen: 'rules', unit: chosen })}
              options={units.map(({ id, name }) => ({ id, title: name }))}
            />
            <p className="muted">{say('console.rules.lead', { title: found.title })}</p>
            {found.below === 0 ? null : <p className="muted">{say('console.rules.below', { count: found.below })}</p>}
          </section>
          <Rules key={found.unit.id} found={found} changed={resource.reload} />
        </>
      )}
    </PlaybookPage>
  );
}

function pathOf(unit: string): string {
  return `/units/${encodeURIComponent(unit)}/retired-rules`;
}

interface Changing {
  readonly found: ClockRules;
  readonly changed: () => void;
}

function Rules({ found, changed }: Changing) {
  const say = useSay();
  const [asked, ask] = useState<string | null>(null);
  return (
    <section aria-labelledby="rules-list" className="playbooks-section">
      <h2 id="rules-list">{say('console.rules.list', { count: found.rules.length })}</h2>
      {found.rules.length === 0 ? <p className="muted">{say('console.rules.none')}</p> : null}
      <ul className="playbooks-versions">
        {found.rules.map((rule) => (
          <li key={rule.rule} className="card rule" data-rule={rule.rule}>
            <RuleRow
              {...{ found, rule, changed }}
              isAsked={asked === rule.rule}
              ask={(isAsked) => ask(isAsked ? rule.rule : null)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface RowProps extends Changing {
  readonly rule: ClockRule;
  readonly isAsked: boolean;
  readonly ask: (isAsked: boolean) => void;
}

function RuleRow({ found, rule, changed, isAsked, ask }: RowProps) {
  const say = useSay();
  const { me } = useSession();
  const { title, says, retired } = rule;
  return (
    <>
      <div className="rule-head">
        <h3>{title}</h3>
        <span className="muted">{says}</span>
        {retired === null ? (
          <span className="tag">{say('console.rules.in-use')}</span>
        ) : (
          <span className="tag tag-soon">{say('console.rules.retired')}</span>
        )}
        {me.isAdministrator && retired === null && !isAsked ? (
          <Button size="small" aria-label={say('console.rules.retire.named', { title })} onClick={() => ask(true)}>
            {say('console.rules.retire')}
          </Button>
        ) : null}
      </div>
      {retired === null ? null : <Retired {...{ found, rule, changed }} retired={retired} />}
      {isAsked && retired === null ? <RetireForm {...{ found, rule, changed }} leave={() => ask(false)} /> : null}
    </>
  );
}

/** 停用或恢复: busy until the list comes anew, so that nothing is sent twice. */
function useChange(changed: () => void) {
  const { tell } = useSession();
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isBusy, setBusy] = useState(false);
  const change = async (send: () => Promise<unknown>, done: string): Promise<void> => {
    if (isBusy) return;
    setBusy(true);
    setFailure(null);
    try {
      await send();
      tell(done);
      changed();
    } catch (thrown) {
      setFailure(failureOf(thrown));
      setBusy(false);
    }
  };
  return { failure, isBusy, change };
}

/** 停用着: since when, by whom, why; and back, where this unit itself took it out of use. */
function Retired({
  found,
  rule,
  retired,
  changed,
}: Changing & { readonly rule: ClockRule; readonly retired: NonNullable<ClockRule['retired']> }) {
  const say = useSay();
  const { api, me } = useSession();
  const { failure, isBusy, change } = useChange(changed);
  const restore = async () => {
    const path = `${pathOf(found.unit.id)}/${encodeURIComponent(rule.rule)}`;
    await change(() => api.delete(path), say('console.rules.restored', { title: rule.title }));
  };
  return (
    <div className="rule-retired">
      <p>
        {retired.says}
        {say('console.rules.because', { reason: retired.reason })}
      </p>
      {me.isAdministrator ? <p className="muted">{say('console.rules.restore.keeps')}</p> : null}
      <FailureNote failure={failure} goOn={() => void restore()} isBusy={isBusy} />
      {!me.isAdministrator ? null : retired.unit === found.unit.id ? (
        <Button
          size="small"
          aria-label={say('console.rules.restore.named', { title: rule.title })}
          busy={isBusy ? say('console.busy') : null}
          onClick={() => void restore()}
        >
          {say('console.rules.restore')}
        </Button>
      ) : (
        <Link to={{ screen: 'rules', unit: retired.unit }}>
          {say('console.rules.restore.above', { unit: retired.name })}
        </Link>
      )}
    </div>
  );
}

/** 停用: why, and what that does to open cases, before anything is done. */
function RetireForm({
  found,
  rule,
  changed,
  leave,
}: Changing & { readonly rule: ClockRule; readonly leave: () => void }) {
  const say = useSay();
  const { api } = useSession();
  const [reason, setReason] = useState('');
  const { failure, isBusy, change } = useChange(changed);
  const retire = async (event: FormEvent) => {
    event.preventDefault();
    const body = { rule: rule.rule, reason };
    await change(() => api.post(pathOf(found.unit.id), body), say('console.rules.done', { title: rule.title }));
  };
  return (
    <form className="rule-form" onSubmit={(event) => void retire(event)}>
      <ul className="rule-keeps">
        <li>
          {say(found.below === 0 ? 'console.rules.reach.alone' : 'console.rules.reach', {
            unit: found.unit.name,
            count: found.below,
          })}
        </li>
        <li>{say('console.rules.keeps')}</li>
        <li>{say('console.rules.undo')}</li>
      </ul>
      <FaultsContext.Provider value={faultsIn(failure)}>
        <LongField
          name="reason"
          label={say('console.rules.reason')}
          must={say('console.required')}
          help={say('console.rules.reason.help')}
          value={reason}
          onChange={setReason}
          rows={2}
          autoFocus
        />
      </FaultsContext.Provider>
      <FailureNote failure={failure} goOn={() => undefined} isBusy={isBusy} />
      <div className="playbooks-buttons">
        <Button look="danger" type="submit" busy={isBusy ? say('console.busy') : null}>
          {say('console.rules.confirm')}
        </Button>
        <Button onClick={leave}>{say('console.rules.leave')}</Button>
      </div>
    </form>
  );
}
