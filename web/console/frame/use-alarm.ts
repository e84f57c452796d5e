import { useEffect, useRef } from 'react';
import { useSession } from '#web/console/session.ts';
import { useSettings } from '#web/console/settings.ts';
import { useSay } from '#web/console/texts.ts';
import { useLiveNews, useRepeat } from '#web/console/wire/live.ts';
import { badgeText, newlyUrgent } from './attention.ts';
import { chime } from './chime.ts';

const ASK_EVERY_MS = 60_000;

/** 提醒: badge, sound and notification, as far as the person allowed them. A notification names no person and no matter. */
export function useAlarm(title: string): void {
  const { me, reloadMe } = useSession();
  const { sound, notifications } = useSettings();
  const say = useSay();
  const before = useRef<typeof me.badge | null>(null);
  useLiveNews(null, reloadMe);
  useRepeat(ASK_EVERY_MS, reloadMe);
  useEffect(() => {
    const count = badgeText(me.badge);
    document.title = count === '' ? title : `(${count}) ${title}`;
  }, [me.badge, title]);
  useEffect(() => {
    const fresh = newlyUrgent(before.current, me.badge);
    before.current = me.badge;
    if (fresh === null) return;
    if (sound) chime();
    if (!notifications || !document.hidden || Notification.permission !== 'granted') return;
    const text =
      fresh.late > 0
        ? say('console.alarm.late', { count: fresh.late })
        : say('console.alarm.open', { count: fresh.open });
    new Notification(say('console.product'), {
      body: text,
      tag: 'huiyin',
      icon: `${import.meta.env.BASE_URL}icon.svg`,
    });
  }, [me.badge, sound, notifications, say]);
}
