import type { ComponentProps, MouseEvent } from 'react';
import { writeAddress } from './address.ts';
import type { Address } from './address.ts';
import { go } from './navigation.ts';

type LinkProps = Omit<ComponentProps<'a'>, 'href'> & { readonly to: Address };

/** 链接: a real link, so that a new tab works; a plain press goes there without loading anew. */
export function Link({ to, onClick, ...rest }: LinkProps) {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (event.defaultPrevented || !isPlain) return;
    event.preventDefault();
    go(to);
  };
  return <a {...rest} href={writeAddress(to)} onClick={follow} />;
}
