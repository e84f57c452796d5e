import type { Progress } from '#contract/portal/progress.ts';
import { attributes, html } from '../html.ts';
import type { Html } from '../html.ts';
import { icon } from './icons.ts';
import { gap, say, typedText } from './words.ts';
import type { Language } from './words.ts';

/** 经过: what happened, what is happening, what is still to come; promises kept and broken look equally plain. */

type Step = Progress['steps'][number];

export function timeline(language: Language, steps: readonly Step[]): Html {
  return html`<section class="timeline" aria-labelledby="timeline"><h2 id="timeline">${say(language, 'portal.progress.timeline')}</h2>
<ol>${steps.map((step) => stepItem(language, step))}</ol></section>`;
}

function stepItem(language: Language, step: Step): Html {
  const time =
    step.state === 'now' && step.time !== '' ? `${step.time} · ${say(language, 'portal.progress.now')}` : step.time;
  return html`<li${attributes({ class: step.state, 'aria-current': step.state === 'now' ? 'step' : null })}><i aria-hidden="true"></i><div>
<span class="vh">${say(language, `portal.progress.state.${step.state}`)}</span>
${time === '' ? null : html`<span class="when">${time}</span>`}
<p>${typedText(language, step.text)}</p>
${step.quote === null ? null : html`<blockquote><span class="vh">${say(language, 'portal.progress.quote')}</span>${typedText(language, step.quote)}</blockquote>`}
${step.promise === null ? null : promiseLine(language, step.promise)}
${step.attachments.length === 0 ? null : attachments(language, step.attachments)}
</div></li>`;
}

function promiseLine(language: Language, promise: NonNullable<Step['promise']>): Html {
  const before = say(language, `portal.progress.${promise.kept}`);
  switch (promise.kept) {
    case 'kept':
      return html`<p class="promise kept">${icon('check')}<span><span class="vh">${before}</span>${promise.text}</span></p>`;
    case 'broken':
      return html`<p class="promise broken">${icon('late')}<span><b>${before}</b>${gap(language)}${promise.text}</span></p>`;
    case 'open':
      return html`<p class="promise open">${icon('open')}<span><span class="vh">${before}</span>${promise.text}</span></p>`;
  }
}

function attachments(language: Language, files: Step['attachments']): Html {
  const items = files.map((file) =>
    file.isImage
      ? html`<li><a class="photo" href="${file.url}"><img src="${file.url}" alt="${say(language, 'portal.progress.photo', { name: file.name })}" width="72" height="72" loading="lazy"></a></li>`
      : html`<li><a class="file" href="${file.url}">${icon('clip')}<span class="vh">${say(language, 'portal.progress.file', { name: '' })}</span><bdi>${file.name}</bdi></a></li>`,
  );
  return html`<ul class="attachments">${items}</ul>`;
}
