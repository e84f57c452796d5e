import type { portal } from '#locale/zh-CN/portal.ts';

type Key = keyof typeof portal;
type Said = Extract<Key, `portal.client.${string}` | `portal.faults.${string}`>;
export type TextName = Said extends `portal.${infer Name}` ? Name : never;

let texts: { readonly [name: string]: string } | null = null;

/** 说: a text of this page, in its language; the server sends them with the page. */
export function say(name: TextName, params: { readonly [name: string]: string | number } = {}): string {
  texts ??= JSON.parse(document.body.getAttribute('data-texts') ?? '{}') as { readonly [name: string]: string };
  return fill(texts[name] ?? '', params);
}

export function fill(text: string, params: { readonly [name: string]: string | number }): string {
  return text.replace(/\{([\w-]+)\}/g, (_, name: string) => String(params[name] ?? ''));
}
