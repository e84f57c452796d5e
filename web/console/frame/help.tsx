import { useSettings } from '#web/console/settings.ts';
import { useSay } from '#web/console/texts.ts';
import type { TextKey } from '#web/console/texts.ts';
import { Button } from '#web/ui/button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';

const KEYS: readonly (readonly [readonly string[], TextKey])[] = [
  [['C'], 'console.help.new'],
  [['/'], 'console.help.search'],
  [['J', 'K'], 'console.help.move'],
  [['Enter'], 'console.help.open'],
  [['E'], 'console.help.act'],
  [['T'], 'console.help.hand-over'],
  [['N'], 'console.help.note'],
  [['R'], 'console.help.reply'],
  [['X'], 'console.help.clocks'],
  [['['], 'console.help.nav'],
  [['G', 'W'], 'console.help.worklist'],
  [['Ctrl', 'Enter'], 'console.help.submit'],
  [['Esc'], 'console.help.back'],
  [['?'], 'console.help.help'],
];

/** 快捷键表 */
export function HelpDialog({ onClose }: { readonly onClose: () => void }) {
  const say = useSay();
  const { letters } = useSettings();
  return (
    <Dialog title={say('console.help.title')} onClose={onClose}>
      {letters ? null : <p className="muted">{say('console.help.off')}</p>}
      <dl className="key-list">
        {KEYS.map(([keys, text]) => (
          <div key={text}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{say(text)}</dd>
          </div>
        ))}
      </dl>
      <Button onClick={onClose}>{say('console.close')}</Button>
    </Dialog>
  );
}
