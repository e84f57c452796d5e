import type { ReactNode } from 'react';
import { writeAddress } from '#web/console/address.ts';
import type { Address } from '#web/console/address.ts';
import { Link } from '#web/console/link.tsx';
import { Initial } from '#web/console/parts/initial.tsx';
import { useSession } from '#web/console/session.ts';
import { useSettings } from '#web/console/settings.ts';
import { useSay } from '#web/console/texts.ts';
import { Icon } from '#web/ui/icon.tsx';
import type { IconName } from '#web/ui/icon.tsx';
import { Popover } from '#web/ui/popover.tsx';
import { badgeText } from './attention.ts';
import { SettingsForm } from './settings-form.tsx';

const WORKLIST: Address = { screen: 'worklist', view: 'mine', task: null };
const CALENDAR: Address = { screen: 'calendar', unit: null };
const PROCEDURE: Address = { screen: 'procedure', unit: null };
const SEARCH: Address = { screen: 'search' };
const CAUSES: Address = { screen: 'causes', days: 90 };

interface ItemProps {
  readonly to: Address;
  readonly here: Address;
  readonly icon: IconName;
  readonly title: string;
  readonly children?: ReactNode;
}

/** A case is worked on from the worklist, so the worklist is where one is; what lies below a screen is part of it. */
function isHere(to: Address, here: Address): boolean {
  if (writeAddress(here).startsWith(`${writeAddress(to)}/`)) return true;
  return to.screen === here.screen || (to.screen === 'worklist' && here.screen === 'case');
}

function Item({ to, here, icon, title, children }: ItemProps) {
  return (
    <Link to={to} className="nav-item" title={title} aria-current={isHere(to, here) ? 'page' : undefined}>
      <Icon name={icon} />
      <span className="nav-title">{title}</span>
      {children}
    </Link>
  );
}

function Badge({ className }: { readonly className: string }) {
  const say = useSay();
  const { me } = useSession();
  const count = badgeText(me.badge);
  if (count === '') return null;
  const isLate = me.badge.late > 0;
  return (
    <span className={isLate ? `${className} is-late` : className}>
      <span aria-hidden="true">{count}</span>
      <span className="vh">{say(isLate ? 'console.nav.badge.late' : 'console.nav.badge.open', { count })}</span>
    </span>
  );
}

interface NavigationProps {
  readonly address: Address;
  readonly openHelp: () => void;
}

/** 导航: only what exists. */
export function Navigation({ address, openHelp }: NavigationProps) {
  const say = useSay();
  const { me } = useSession();
  return (
    <nav className="nav" aria-label={say('console.nav.label')}>
      <Brand />
      {me.may.file ? (
        <Link
          to={{ screen: 'new' }}
          className="nav-item nav-new"
          title={say('console.nav.new')}
          aria-current={address.screen === 'new' ? 'page' : undefined}
        >
          <Icon name="plus" />
          <span className="nav-title">{say('console.nav.new')}</span>
          <KeyHint letter="C" />
        </Link>
      ) : null}
      <Item to={WORKLIST} here={address} icon="inbox" title={say('console.nav.worklist')}>
        <Badge className="nav-count" />
      </Item>
      <Item to={SEARCH} here={address} icon="search" title={say('console.nav.search')} />
      {me.may.statistics ? <Item to={CAUSES} here={address} icon="chart" title={say('console.nav.causes')} /> : null}
      <Item to={PROCEDURE} here={address} icon="flow" title={say('console.procedure.title')} />
      {me.isAdministrator ? (
        <>
          <Item to={CALENDAR} here={address} icon="clock" title={say('console.calendar.title')} />
          <Item to={{ screen: 'outbox' }} here={address} icon="send" title={say('console.outbox.title')} />
        </>
      ) : null}
      <span className="nav-space" />
      <button type="button" className="nav-item" title={say('console.help.title')} onClick={openHelp}>
        <Icon name="help" />
        <span className="nav-title">{say('console.help.title')}</span>
        <KeyHint letter="?" />
      </button>
      <Popover
        side="above"
        className="nav-item nav-me"
        button={
          <>
            <Initial name={me.person.name} isMe />
            <span className="nav-title">
              {me.person.name}
              <small>{me.roles[0]?.title ?? me.person.login}</small>
            </span>
            <span className="vh">{say('console.settings.title')}</span>
          </>
        }
      >
        {() => <SettingsForm />}
      </Popover>
    </nav>
  );
}

function Brand() {
  const say = useSay();
  const { me } = useSession();
  return (
    <Link to={WORKLIST} className="brand">
      <span className="mark" aria-hidden="true" />
      <span className="nav-title">
        {say('console.product')}
        {me.unit === null ? null : (
          <small>
            {me.unit.organisation === me.unit.name ? me.unit.name : `${me.unit.organisation} · ${me.unit.name}`}
          </small>
        )}
      </span>
    </Link>
  );
}

function KeyHint({ letter }: { readonly letter: string }) {
  const { letters } = useSettings();
  return letters ? <kbd aria-hidden="true">{letter}</kbd> : null;
}

/** 底部标签栏, on a phone: five, each leading somewhere. */
export function Tabs({ address }: { readonly address: Address }) {
  const say = useSay();
  const { me } = useSession();
  return (
    <nav className="tabs" aria-label={say('console.nav.bottom')}>
      <Tab to={WORKLIST} here={address} icon="inbox" title={say('console.nav.worklist')}>
        <Badge className="tab-count" />
      </Tab>
      <Tab to={SEARCH} here={address} icon="search" title={say('console.nav.search')} />
      {me.may.file ? (
        <Link to={{ screen: 'new' }} className="tab-new" aria-label={say('console.nav.new')}>
          <Icon name="plus" />
        </Link>
      ) : null}
      {me.may.statistics ? <Tab to={CAUSES} here={address} icon="chart" title={say('console.nav.causes')} /> : null}
      <Tab to={{ screen: 'me' }} here={address} icon="user" title={say('console.nav.me')} />
    </nav>
  );
}

function Tab({ to, here, icon, title, children }: ItemProps) {
  return (
    <Link to={to} aria-current={isHere(to, here) ? 'page' : undefined}>
      <Icon name={icon} />
      {title}
      {children}
    </Link>
  );
}
