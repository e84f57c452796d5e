import { digitsOf, phoneFault } from '#contract/portal/phone.ts';
import { make, remove } from './element.ts';
import { icon } from './icon.ts';
import { fill, say } from './texts.ts';

/**
 * 先看一眼: what is surely missing is said before anything is sent, so that no photo travels for a missing digit.
 * The server decides; its sentences came with the page.
 */

interface Missing {
  readonly field: Element;
  readonly id: string;
  readonly text: string;
}

export function check(form: HTMLFormElement): boolean {
  clear(form);
  const missing = Array.from(form.querySelectorAll('[data-empty]')).flatMap(lookAt);
  if (missing.length === 0) return true;
  for (const each of missing) mark(each);
  const summary = summaryOf(missing);
  const main = document.getElementById('main');
  main?.insertBefore(summary, main.firstChild);
  summary.focus();
  return false;
}

function lookAt(element: Element): readonly Missing[] {
  const text = faultOf(element);
  if (text === null) return [];
  const first = element.matches('fieldset') ? element.querySelector('input') : element;
  return [{ field: element, id: first?.id ?? '', text }];
}

function faultOf(element: Element): string | null {
  const empty = element.getAttribute('data-empty');
  if (element.matches('fieldset')) return element.querySelector('input:checked') === null ? empty : null;
  if (element instanceof HTMLInputElement && element.type === 'checkbox') return element.checked ? null : empty;
  const typed = (element as HTMLInputElement | HTMLTextAreaElement).value;
  if ((element as HTMLElement).offsetParent === null) return null;
  if (typed.trim() === '') return empty;
  const fault = element.hasAttribute('data-no-number') ? phoneFault(typed) : null;
  const text = fault === null ? null : element.getAttribute(`data-${fault.slice('phone.'.length)}`);
  return text === null ? null : fill(text, { digits: digitsOf(typed).length });
}

function mark(missing: Missing): void {
  const { field, id, text } = missing;
  const line = make('span', { class: 'fault', id: `${id}-fault` }, icon('warn'), make('span', {}, text));
  const place = field.matches('fieldset') ? field : (field.closest('.field') ?? field);
  place.appendChild(line);
  if (field.matches('fieldset')) return;
  field.setAttribute('aria-invalid', 'true');
  const described = (field.getAttribute('aria-describedby') ?? '').replace(`${id}-fault`, '').trim();
  field.setAttribute('aria-describedby', `${described} ${id}-fault`.trim());
}

/** Faults of the try before go first, the server's as well. */
function clear(form: HTMLFormElement): void {
  remove(document.getElementById('faults'));
  form.querySelectorAll('.fault').forEach(remove);
  form.querySelectorAll('[aria-invalid]').forEach((field) => field.removeAttribute('aria-invalid'));
}

function summaryOf(missing: readonly Missing[]): HTMLElement {
  const heading =
    missing.length === 1 ? say('faults.heading.one') : say('faults.heading.many', { count: missing.length });
  const lines = missing.map((each) => make('li', {}, make('a', { href: `#${each.id}` }, each.text)));
  return make(
    'section',
    { class: 'summary', id: 'faults', role: 'alert', tabindex: '-1', 'aria-labelledby': 'faults-heading' },
    make('h2', { id: 'faults-heading' }, icon('warn'), heading),
    make('ul', {}, ...lines),
  );
}
