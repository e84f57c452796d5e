import type { ComponentProps, MouseEvent, ReactNode } from 'react';

interface ButtonProps extends Omit<ComponentProps<'button'>, 'className' | 'disabled'> {
  readonly look?: 'primary' | 'plain' | 'quiet' | 'danger';
  readonly size?: 'small' | 'normal' | 'large';
  readonly isWide?: boolean;
  /** What stands on the button while it works; it keeps its width. */
  readonly busy?: string | null;
  /** Off, but still found by the keyboard; say the reason beside it. */
  readonly isOff?: boolean;
  readonly children: ReactNode;
}

/** Also keeps Enter in a field from sending what the button would not. */
function refuse(event: MouseEvent): void {
  event.preventDefault();
}

/** 按钮: a verb with its object. One primary button per decision. */
export function Button({ look = 'plain', size = 'normal', isWide, busy, isOff, children, ...rest }: ButtonProps) {
  const isStill = isOff === true || (busy !== null && busy !== undefined);
  const { onClick, type = 'button' } = rest;
  const names = ['button', `button-${look}`, size === 'normal' ? '' : `button-${size}`, isWide ? 'button-wide' : ''];
  return (
    <button
      {...rest}
      type={type}
      className={names.filter(Boolean).join(' ')}
      aria-disabled={isStill || undefined}
      onClick={isStill ? refuse : onClick}
    >
      <span className={busy ? 'button-label button-label-gone' : 'button-label'}>{children}</span>
      {busy ? <span className="button-busy">{busy}</span> : null}
    </button>
  );
}
