import type { TaskCard } from '#contract/console/case-page.ts';
import type { Teller } from '../teller.ts';

type Guidance = NonNullable<TaskCard['guidance']>;

/**
 * 此刻怎么说: an article of the playbook in its parts: the heading is the title, list items and paragraphs are points to
 * mind, and what stands in a quotation is said aloud.
 */
export function guidanceOf(t: Teller, article: string | null): Guidance | null {
  const text = article === null ? undefined : t.playbook.guidance[article];
  if (text === undefined) return null;
  const made = partedTexts.get(text) ?? new Map<string, Guidance>();
  partedTexts.set(text, made);
  const known = made.get(t.lang);
  if (known !== undefined) return known;
  const found = parted(t.text(text));
  made.set(t.lang, found);
  return found;
}

/** By article and language: a playbook is a value, and so is what it says. */
const partedTexts = new WeakMap<object, Map<string, Guidance>>();

function parted(markdown: string): Guidance {
  let title = '';
  const points: string[] = [];
  const said: string[] = [];
  let isNewPoint = true;
  for (const raw of markdown.split('\n')) {
    const line = raw.trim();
    const heading = /^#+\s+(.*)$/.exec(line)?.[1];
    const quoted = /^>\s?(.*)$/.exec(line)?.[1];
    const item = /^(?:[-*]|\d+[.)])\s+(.*)$/.exec(line)?.[1];
    if (heading !== undefined) title = title === '' ? plain(heading) : title;
    else if (quoted !== undefined) said.push(plain(quoted));
    else if (item !== undefined) points.push(plain(item));
    else if (line !== '' && isNewPoint) points.push(plain(line));
    else if (line !== '') points.push(joined(points.pop() ?? '', plain(line)));
    // A paragraph may run over several lines; an empty one ends it.
    isNewPoint = line === '' || heading !== undefined || quoted !== undefined;
  }
  const say = said.filter((line) => line !== '').reduce(joined, '');
  return { title, points, say: say === '' ? null : say };
}

/** Lines of one paragraph: Chinese runs on, Latin words keep a space between. */
function joined(one: string, other: string): string {
  return one === '' ? other : `${one}${/[\x21-\x7e]$/.test(one) && /^[\x21-\x7e]/.test(other) ? ' ' : ''}${other}`;
}

function plain(text: string): string {
  return text.replaceAll(/\*\*(.+?)\*\*/g, '$1').trim();
}
