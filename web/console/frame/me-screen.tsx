import { Link } from '#web/console/link.tsx';
import { useSession } from '#web/console/session.ts';
import { useSay } from '#web/console/texts.ts';
import { Icon } from '#web/ui/icon.tsx';
import { Initial } from '#web/console/parts/initial.tsx';
import { SettingsForm } from './settings-form.tsx';

/** 我的: on a phone, what the popover of the navigation holds elsewhere. */
export function MeScreen() {
  const say = useSay();
  const { me } = useSession();
  return (
    <>
      <header className="top">
        <h1>{say('console.nav.me')}</h1>
      </header>
      <div className="page-scroll">
        <div className="page-narrow">
          <section className="card me-card">
            <Initial name={me.person.name} isMe />
            <div>
              <b>{me.person.name}</b>
              {me.roles.map((role) => (
                <small key={`${role.role}@${role.unit}`}>
                  {role.title} · {role.unitName}
                </small>
              ))}
            </div>
          </section>
          <Link className="card me-link" to={{ screen: 'procedure', unit: null }}>
            <Icon name="flow" />
            <span>{say('console.procedure.title')}</span>
            <Icon name="chev" />
          </Link>
          {me.isAdministrator ? (
            <Link className="card me-link" to={{ screen: 'calendar', unit: null }}>
              <Icon name="clock" />
              <span>{say('console.calendar.title')}</span>
              <Icon name="chev" />
            </Link>
          ) : null}
          {me.isAdministrator ? (
            <Link className="card me-link" to={{ screen: 'outbox' }}>
              <Icon name="send" />
              <span>{say('console.outbox.title')}</span>
              <Icon name="chev" />
            </Link>
          ) : null}
          <section className="card me-settings">
            <h2>{say('console.settings.title')}</h2>
            <SettingsForm />
          </section>
        </div>
      </div>
    </>
  );
}
