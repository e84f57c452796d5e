import { attributes, html } from '../html.ts';
import type { Html } from '../html.ts';
import { PATHS } from './paths.ts';
import type { House, Surroundings } from './surroundings.ts';
import { clientTexts, say, sayWith, typedText } from './words.ts';

/** 整页: what stands around every page of the portal: mark, name, help, language, clock, way out. */

export interface Content {
  readonly title: string;
  readonly main: Html;
  /** A page that sends the reader back to mend something says so in its title. */
  readonly hasFault?: boolean;
  /** Path and version of what is shown, where the page keeps itself up to date. */
  readonly live?: { readonly path: string; readonly version: number };
}

export function page(around: Surroundings, content: Content): string {
  const { language, house } = around;
  const place = house === null ? say(language, 'portal.name') : `${house.organisation}${house.unitName ?? ''}`;
  const heading =
    content.hasFault === true ? say(language, 'portal.error-title', { title: content.title }) : content.title;
  return html`<!doctype html>
<html${attributes({ lang: language, 'data-theme': around.theme })}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="format-detection" content="telephone=no">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<meta name="referrer" content="same-origin">
<title>${heading} · ${place}</title>
<link rel="icon" href="${around.assets.icon}">
<link rel="stylesheet" href="${around.assets.css}">
<script src="${around.assets.js}" defer></script>
</head>
<body class="portal" data-texts="${JSON.stringify(clientTexts(language))}">
<a class="skip" href="#main">${say(language, 'portal.skip')}</a>
${top(around)}
<p class="vh" id="live" role="status" aria-live="polite"></p>
<main${attributes({
    class: 'column',
    id: 'main',
    tabindex: -1,
    'data-refresh': content.live?.path ?? null,
    'data-state': content.live?.version ?? null,
  })}>
${content.main}
</main>
${bottom(around)}
</body>
</html>
`.text;
}

function top(around: Surroundings): Html {
  const { language, house } = around;
  const name = house === null ? say(language, 'portal.name') : typedText(language, house.organisation);
  const unit = house?.unitName ?? null;
  return html`<header class="top"><div class="column">
<a class="brand" href="${house?.home ?? PATHS.home}"><span class="mark" aria-hidden="true"></span><span><b>${name}</b>${unit === null ? null : html`<small>${typedText(language, unit)}</small>`}</span></a>
<nav aria-label="${say(language, 'portal.page-links')}"><a href="${house?.help ?? PATHS.help}">${say(language, 'portal.help')}</a><a${attributes(
    switchTo(around),
  )}>${say(language, 'portal.other-language')}</a></nav>
</div>${clockBanner(around)}</header>`;
}

function switchTo(around: Surroundings): { readonly [name: string]: string } {
  const other = around.language === 'en' ? 'zh-CN' : 'en';
  const glue = around.path.includes('?') ? '&' : '?';
  return { href: `${around.path}${glue}lang=${other}`, lang: other, hreflang: other };
}

function clockBanner(around: Surroundings): Html | null {
  if (around.manualClock === null) return null;
  const { now } = around.manualClock;
  const words =
    now === null
      ? say(around.language, 'portal.clock.manual-untimed')
      : say(around.language, 'portal.clock.manual', { time: now });
  return html`<p class="practice" role="note"><span class="column">${words}</span></p>`;
}

function bottom(around: Surroundings): Html {
  const { language, house } = around;
  return html`<footer class="bottom column"><ul>
${house?.hotline == null ? null : html`<li>${say(language, 'portal.hotline')} ${callLink(house)}</li>`}
<li><a href="${PATHS.tracking}">${say(language, 'portal.track')}</a></li>
<li><a href="${house?.privacy ?? PATHS.privacy}">${say(language, 'portal.privacy')}</a></li>
</ul></footer>`;
}

/** 热线: what can be dialled is a link to call; words around the number stay. */
export function callLink(house: Pick<House, 'hotline'>): Html {
  const hotline = house.hotline ?? '';
  const dialled = /[+\d][\d\s()-]{3,}\d/.exec(hotline)?.[0].replace(/[^\d+]/g, '') ?? '';
  return dialled === ''
    ? html`<span>${hotline}</span>`
    : html`<a class="nowrap" href="${`tel:${dialled}`}">${hotline}</a>`;
}

/** 一句话里带热线: a sentence whose `{hotline}` can be called. */
export function sentenceWithHotline(
  around: Surroundings,
  key: 'portal.help.contact.line' | 'privacy.who.hotline',
): Html | null {
  if (around.house?.hotline == null) return null;
  return sayWith(around.language, key, { hotline: callLink(around.house) });
}
