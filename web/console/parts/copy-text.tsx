import { useState } from 'react';
import { useSay } from '#web/console/texts.ts';
import { Icon } from '#web/ui/icon.tsx';

const SHOWN_MS = 2500;

/** 可复制的文字: for whatever messenger the shop uses. Where the browser refuses, the text is selected instead. */
export function CopyText({ text, title }: { readonly text: string; readonly title: string }) {
  const say = useSay();
  const [isCopied, setCopied] = useState(false);
  const copy = async (button: HTMLElement) => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
      window.setTimeout(() => setCopied(false), SHOWN_MS);
    } catch {
      const shown = button.parentElement?.querySelector('p');
      if (shown != null) window.getSelection()?.selectAllChildren(shown);
    }
  };
  return (
    <div className="copy-text">
      <b>{title}</b>
      <p>{text}</p>
      <button type="button" className="button button-small" onClick={(event) => void copy(event.currentTarget)}>
        <span className="button-label">
          <Icon name={isCopied ? 'check' : 'copy'} />
          {say(isCopied ? 'console.copied' : 'console.copy')}
        </span>
        <span className="vh">{title}</span>
      </button>
    </div>
  );
}
