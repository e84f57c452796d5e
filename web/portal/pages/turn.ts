import type { Progress } from '#contract/portal/progress.ts';
import { html } from '../html.ts';
import type { Html } from '../html.ts';
import { PATHS } from './paths.ts';
import type { Surroundings } from './surroundings.ts';
import { gap, say, sayWith, typedText } from './words.ts';
import type { Language } from './words.ts';

/** 轮到您了: what the complainant can do now. Accepting and rejecting are equally easy to find. */

export type Turn = NonNullable<Progress['turn']>;
export type OfferTurn = Extract<Turn, { kind: 'answer' }>;

export function turnCard(around: Surroundings, turn: Turn): Html {
  const { language } = around;
  switch (turn.kind) {
    case 'answer':
      return offerCard(around, turn);
    case 'confirm':
      return card(say(language, `portal.turn.confirm.${turn.asks}`), confirmLead(language, turn), [
        html`<a class="button primary" href="${`${PATHS.confirmation}?satisfied=yes`}">${say(language, `portal.confirm.${turn.asks}.yes`)}</a>`,
        html`<a class="button" href="${`${PATHS.confirmation}?satisfied=no`}">${say(language, `portal.confirm.${turn.asks}.no`)}</a>`,
      ]);
    case 'rate':
      return card(say(language, 'portal.turn.rate'), html`<p>${turn.text}</p>`, [
        html`<a class="button primary" href="${PATHS.rating}">${say(language, 'portal.turn.rate.go')}</a>`,
      ]);
  }
}

function card(heading: string, under: Html, buttons: readonly Html[]): Html {
  return html`<section class="box turn" aria-labelledby="turn"><header><h2 id="turn">${heading}</h2>${under}</header><div class="inside"><div class="actions">${buttons}</div></div></section>`;
}

function confirmLead(language: Language, turn: Extract<Turn, { kind: 'confirm' }>): Html {
  return html`<p>${turn.text}</p><p>${untilText(language, turn.until)}${turn.silence}</p>`;
}

function untilText(language: Language, until: string | null): Html | null {
  if (until === null) return null;
  const said = sayWith(language, 'portal.turn.answer.until', { until: html`<b class="nowrap">${until}</b>` });
  return html`${said}${gap(language)}`;
}

function offerCard({ language, house }: Surroundings, turn: OfferTurn): Html {
  const elsewhere = html`<a href="${`${house?.help ?? PATHS.help}#recourse`}">${say(language, 'portal.help.routes')}</a>`;
  return html`<section class="box turn" aria-labelledby="turn"><header><h2 id="turn">${say(language, 'portal.turn.answer')}</h2><p>${untilText(language, turn.until)}${turn.silence}</p></header>
<div class="inside">${offerLines(language, turn)}
<div class="actions"><a class="button primary" href="${PATHS.acceptance}">${say(language, 'portal.turn.accept')}</a><a class="button" href="${PATHS.rejection}">${say(language, 'portal.turn.reject')}</a></div>
<p class="fine">${turn.from}${gap(language)}${sayWith(language, 'portal.turn.still', { elsewhere })}</p></div></section>`;
}

function offerLines(language: Language, turn: OfferTurn): Html {
  const lines = turn.lines.map((line) => ({ what: line.text, amount: line.amount, detail: line.detail }));
  if (turn.change !== null) lines.push({ what: say(language, 'portal.turn.change'), amount: '', detail: turn.change });
  if (turn.explanation !== null)
    lines.push({ what: say(language, 'portal.turn.explanation'), amount: '', detail: turn.explanation });
  const rows = lines.map(
    (line) =>
      html`<div><dt>${typedText(language, line.what)}</dt>${line.amount === '' ? null : html`<dd class="amount">${line.amount}</dd>`}${line.detail === null ? null : html`<dd class="detail">${typedText(language, line.detail)}</dd>`}${line.amount === '' && line.detail === null ? html`<dd class="detail"></dd>` : null}</div>`,
  );
  return html`<dl class="offer">${rows}</dl>`;
}

/** 方案摘要: the lines again where they are signed for, with ticks. */
export function offerDigest(language: Language, turn: OfferTurn): Html {
  const text = (line: string) => typedText(language, line);
  const items = turn.lines.map(
    (line) =>
      html`<li><span>${text(line.text)}${line.detail === null ? null : html`<small>${text(line.detail)}</small>`}</span>${line.amount === '' ? null : html`<b>${line.amount}</b>`}</li>`,
  );
  for (const more of [turn.change, turn.explanation]) {
    if (more !== null) items.push(html`<li><span>${text(more)}</span></li>`);
  }
  return html`<ul class="box digest">${items}</ul>`;
}
