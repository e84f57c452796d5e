import { changeSettings, useSettings } from '#web/console/settings.ts';
import type { Settings } from '#web/console/settings.ts';
import { useSession } from '#web/console/session.ts';
import { useSay } from '#web/console/texts.ts';
import { Button } from '#web/ui/button.tsx';
import { RadioChips, Tick } from '#web/ui/chips.tsx';
import { chime } from './chime.ts';
import { OwnPassword } from './own-password.tsx';

/** 我的设置: for this device; language, password and signing out besides. */
export function SettingsForm() {
  const say = useSay();
  const { language, changeLanguage, signOut, tell } = useSession();
  const settings = useSettings();
  const allowNotifications = async (isOn: boolean) => {
    const isAllowed = isOn && 'Notification' in window && (await Notification.requestPermission()) === 'granted';
    changeSettings({ notifications: isAllowed });
    if (isOn && !isAllowed) tell(say('console.settings.notifications.denied'));
  };
  const allowSound = (isOn: boolean) => {
    changeSettings({ sound: isOn });
    if (isOn) chime();
  };
  return (
    <div className="settings">
      <Tick label={say('console.settings.sound')} isOn={settings.sound} onChange={allowSound} />
      <Tick
        label={say('console.settings.notifications')}
        isOn={settings.notifications}
        onChange={(isOn) => void allowNotifications(isOn)}
      />
      <Tick
        label={say('console.settings.letters')}
        isOn={settings.letters}
        onChange={(letters) => changeSettings({ letters })}
      />
      <RadioChips
        name="theme"
        label={say('console.settings.theme')}
        value={settings.theme}
        onChange={(theme) => changeSettings({ theme: theme as Settings['theme'] })}
        options={[
          { id: 'system', title: say('console.settings.theme.system') },
          { id: 'light', title: say('console.settings.theme.light') },
          { id: 'dark', title: say('console.settings.theme.dark') },
        ]}
      />
      <RadioChips
        name="language"
        label={say('console.settings.language')}
        value={language}
        onChange={(chosen) => changeLanguage(chosen === 'en' ? 'en' : 'zh-CN')}
        options={[
          { id: 'zh-CN', title: '中文' },
          { id: 'en', title: 'English' },
        ]}
      />
      <div className="settings-out">
        <OwnPassword />
        <Button isWide onClick={() => void signOut('here')}>
          {say('console.sign-out')}
        </Button>
        <Button isWide onClick={() => void signOut('everywhere')}>
          {say('console.sign-out.everywhere')}
        </Button>
      </div>
    </div>
  );
}
