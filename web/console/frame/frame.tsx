import { useEffect, useRef, useState } from 'react';
import { writeAddress } from '#web/console/address.ts';
import type { Address } from '#web/console/address.ts';
import { CalendarScreen } from '#web/console/calendar/calendar-screen.tsx';
import { CaseScreen } from '#web/console/case-page/case-screen.tsx';
import { CausesScreen } from '#web/console/find/causes-screen.tsx';
import { OutboxScreen } from '#web/console/find/outbox-screen.tsx';
import { SearchScreen } from '#web/console/find/search-screen.tsx';
import { FilingScreen } from '#web/console/filing/filing-screen.tsx';
import { KeyboardArea, useKeys } from '#web/console/keyboard.tsx';
import { Link } from '#web/console/link.tsx';
import { go, useAddress } from '#web/console/navigation.ts';
import { AdoptionScreen } from '#web/console/procedure/adoption-screen.tsx';
import { ComparisonScreen } from '#web/console/procedure/comparison-screen.tsx';
import { MovesScreen } from '#web/console/procedure/moves-screen.tsx';
import { ParametersScreen } from '#web/console/procedure/parameters-screen.tsx';
import { PlaybooksScreen } from '#web/console/procedure/playbooks-screen.tsx';
import { RulesScreen } from '#web/console/procedure/rules-screen.tsx';
import { ProcedureScreen } from '#web/console/procedure/procedure-screen.tsx';
import { useSession } from '#web/console/session.ts';
import { changeSettings, useSettings } from '#web/console/settings.ts';
import { useSay } from '#web/console/texts.ts';
import type { TextKey } from '#web/console/texts.ts';
import { WorklistScreen } from '#web/console/worklist/worklist-screen.tsx';
import { HelpDialog } from './help.tsx';
import { MeScreen } from './me-screen.tsx';
import { Navigation, Tabs } from './navigation-bar.tsx';
import { useAlarm } from './use-alarm.ts';

/** 框架: navigation, keys, the banner of a manual clock, and the screen that the address names. */
export function Frame() {
  return (
    <KeyboardArea>
      <Framed />
    </KeyboardArea>
  );
}

const NARROW: ReadonlySet<Address['screen']> = new Set(['case', 'new']);

function Framed() {
  const say = useSay();
  const { me } = useSession();
  const address = useAddress();
  const { narrowNav } = useSettings();
  const [isHelpOpen, setHelpOpen] = useState(false);
  const title = say(TITLES[address.screen]);
  useAlarm(`${title} · ${say('console.product')}`);
  const keys = {
    new: () => {
      if (me.may.file) go({ screen: 'new' });
    },
    search: () => go({ screen: 'search' }),
    worklist: () => go({ screen: 'worklist', view: 'mine', task: null }),
    nav: () => changeSettings({ narrowNav: !narrowNav }),
    help: () => setHelpOpen(true),
  };
  useKeys(keys, 'frame');
  const main = useFocusOnArrival(address);
  const isNarrow = narrowNav || NARROW.has(address.screen);
  return (
    <>
      <a className="skip" href="#main">
        {say('console.skip')}
      </a>
      {me.clock.kind === 'manual' ? (
        <aside className="manual-clock" aria-label={say('console.manual-clock.label')}>
          {say('console.manual-clock', { now: me.clock.text })}
        </aside>
      ) : null}
      <Notice address={address} />
      <div className={isNarrow ? 'app app-narrow' : 'app'}>
        <Navigation address={address} openHelp={() => setHelpOpen(true)} />
        <main className="main" id="main" tabIndex={-1} ref={main}>
          <Screen address={address} />
        </main>
        {address.screen === 'new' ? null : <Tabs address={address} />}
      </div>
      {isHelpOpen ? <HelpDialog onClose={() => setHelpOpen(false)} /> : null}
    </>
  );
}

/** 到了另一屏: where what had the focus is gone with the last screen, whoever works by the keyboard begins in the new one. */
function useFocusOnArrival({ screen }: Address) {
  const main = useRef<HTMLElement>(null);
  const last = useRef(screen);
  useEffect(() => {
    if (last.current === screen) return;
    last.current = screen;
    if (document.activeElement === document.body) main.current?.focus();
  }, [screen]);
  return main;
}

/** 提醒: what an administrator should see to, with the way there. */
function Notice({ address }: { readonly address: Address }) {
  const say = useSay();
  const { me } = useSession();
  if (me.notice === null) return null;
  return (
    <aside className="frame-notice">
      {me.notice.text}
      {address.screen === 'calendar' ? null : (
        <Link to={{ screen: 'calendar', unit: null }}>{say('console.calendar.notice')}</Link>
      )}
    </aside>
  );
}

const TITLES = {
  worklist: 'console.nav.worklist',
  case: 'console.case.title',
  new: 'console.nav.new',
  search: 'console.nav.search',
  causes: 'console.nav.causes',
  calendar: 'console.calendar.title',
  procedure: 'console.procedure.title',
  playbooks: 'console.playbooks.title',
  adoption: 'console.playbooks.adoption.title',
  comparison: 'console.playbooks.compare.title',
  parameters: 'console.playbooks.decide.title',
  moves: 'console.moves.title',
  rules: 'console.rules.title',
  outbox: 'console.outbox.title',
  me: 'console.nav.me',
  nowhere: 'console.nowhere.title',
} as const satisfies { readonly [S in Address['screen']]: TextKey };

function Screen({ address }: { readonly address: Address }) {
  switch (address.screen) {
    case 'worklist':
      return <WorklistScreen view={address.view} at={address.task} />;
    case 'case':
      return <CaseScreen key={address.caseId} {...address} />;
    case 'new':
      return <FilingScreen />;
    case 'search':
      return <SearchScreen />;
    case 'causes':
      return <CausesScreen days={address.days} />;
    case 'calendar':
      return <CalendarScreen unit={address.unit} />;
    case 'procedure':
      return <ProcedureScreen unit={address.unit} />;
    case 'playbooks':
      return <PlaybooksScreen />;
    case 'adoption':
      return <AdoptionScreen key={`${address.playbook} ${address.version ?? ''}`} {...address} />;
    case 'comparison':
      return <ComparisonScreen before={address.before} after={address.after} />;
    case 'parameters':
      return <ParametersScreen playbook={address.playbook} unit={address.unit} />;
    case 'moves':
      return <MovesScreen key={address.unit} unit={address.unit} />;
    case 'rules':
      return <RulesScreen unit={address.unit} />;
    case 'outbox':
      return <OutboxScreen />;
    case 'me':
      return <MeScreen />;
    case 'nowhere':
      return <Nowhere />;
  }
}

function Nowhere() {
  const say = useSay();
  const home: Address = { screen: 'worklist', view: 'mine', task: null };
  return (
    <div className="load-failed">
      <h1>{say('console.nowhere.title')}</h1>
      <p>{say('console.nowhere.lead')}</p>
      <p>
        <Link to={home} title={writeAddress(home)}>
          {say('console.nowhere.home')}
        </Link>
      </p>
    </div>
  );
}
