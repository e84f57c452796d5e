import { useState } from 'react';
import type { UnitCalendar } from '#contract/console/calendar.ts';
import type { StatutoryPacks } from '#contract/console/statutory.ts';
import { useSession } from '#web/console/session.ts';
import { useSay } from '#web/console/texts.ts';
import { failureOf } from '#web/console/wire/outcome.ts';
import { Button } from '#web/ui/button.tsx';

type Pack = StatutoryPacks['packs'][number];

interface StatutoryProps {
  readonly packs: readonly Pack[];
  readonly unit: UnitCalendar['unit'];
  readonly changed: () => void;
}

/** 法定时限包: each with where it stands, how far that was read and when; switched for the unit that is shown. */
export function Statutory({ packs, unit, changed }: StatutoryProps) {
  const say = useSay();
  return (
    <section className="card calendar-card" aria-labelledby="calendar-statutory">
      <h2 id="calendar-statutory">{say('console.calendar.statutory')}</h2>
      <p className="muted">{say('console.calendar.statutory.lead', { unit: unit.name })}</p>
      <ul className="calendar-packs">
        {packs.map((pack) => (
          <PackLine key={pack.pack} {...{ pack, unit, changed }} />
        ))}
      </ul>
    </section>
  );
}

function PackLine({ pack, unit, changed }: Omit<StatutoryProps, 'packs'> & { readonly pack: Pack }) {
  const say = useSay();
  const { api, me, tell } = useSession();
  const [isBusy, setBusy] = useState(false);
  const switched = async (isOn: boolean) => {
    setBusy(true);
    const path = `/units/${encodeURIComponent(unit.id)}/statutory/${encodeURIComponent(pack.pack)}`;
    try {
      if (isOn) await api.post(path, {});
      else await api.delete(path);
      tell(say(isOn ? 'console.calendar.pack.on' : 'console.calendar.pack.off', { pack: pack.title }));
      changed();
    } catch (thrown) {
      const failure = failureOf(thrown);
      if (failure !== null) tell(failure.kind === 'unsent' ? say('console.unsent') : failure.problem.detail);
    } finally {
      setBusy(false);
    }
  };
  const busy = isBusy ? say('console.busy') : null;
  return (
    <li>
      <div>
        <b>{pack.title}</b> <small className="muted">{pack.sector}</small>
        {pack.units.map(({ unit: id, name, isOn }) => (
          <span key={id} className="tag">
            {say(isOn ? 'console.calendar.pack.at' : 'console.calendar.pack.not-at', { unit: name })}
          </span>
        ))}
        {pack.rules.map((rule) => (
          <p key={`${rule.rule} ${rule.from ?? ''}`}>
            {rule.says}
            <small className="muted">
              {say('console.calendar.pack.source', {
                source: rule.source,
                evidence: rule.evidence,
                checked: rule.checked,
              })}
              {rule.verify === null ? null : ` ${say('console.calendar.pack.verify', { what: rule.verify })}`}
            </small>
          </p>
        ))}
      </div>
      {me.isAdministrator ? (
        <div className="calendar-buttons">
          {pack.on.includes(unit.id) ? (
            <Button size="small" look="quiet" busy={busy} onClick={() => void switched(false)}>
              {say('console.calendar.pack.drop')}
            </Button>
          ) : (
            <Button size="small" busy={busy} onClick={() => void switched(true)}>
              {say('console.calendar.pack.adopt')}
            </Button>
          )}
        </div>
      ) : null}
    </li>
  );
}
