import { useEffect, useState } from 'react';
import type { CasePage, FileEntry } from '#contract/console/case-page.ts';
import { useSay } from '#web/console/texts.ts';
import { Icon } from '#web/ui/icon.tsx';

/** 朗读: the file from top to bottom, by the voice of the device; nothing leaves it. */
export function ReadAloud({ days }: { readonly days: CasePage['days'] }) {
  const say = useSay();
  const [isReading, setReading] = useState(false);
  useEffect(() => () => window.speechSynthesis?.cancel(), []);
  if (!('speechSynthesis' in window)) return null;
  const toggle = () => {
    window.speechSynthesis.cancel();
    if (isReading) return setReading(false);
    const sentences = days.flatMap((day) => [day.label, ...day.entries.map(spoken)]);
    const utterances = sentences.map((sentence) => new SpeechSynthesisUtterance(sentence));
    for (const utterance of utterances) {
      utterance.lang = document.documentElement.lang;
      window.speechSynthesis.speak(utterance);
    }
    const last = utterances.at(-1);
    if (last !== undefined) last.onend = () => setReading(false);
    setReading(true);
  };
  return (
    <button
      type="button"
      className="button button-quiet button-small wide-only"
      aria-pressed={isReading}
      onClick={toggle}
    >
      <span className="button-label">
        <Icon name="play" />
        {say(isReading ? 'console.file.stop-reading' : 'console.file.read-aloud')}
      </span>
    </button>
  );
}

function spoken(entry: FileEntry): string {
  return [entry.time, ...entry.text.map((piece) => piece.text), entry.quote ?? ''].join(' ');
}
