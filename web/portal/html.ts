/**
 * 网页模板: `html` escapes whatever is put into it and refuses the places where escaping would not be enough
 * (inside a tag, unquoted, in handlers, styles or scripts). It knows no page and no product word.
 */

/** 网页片段: markup that is already safe. Only `html`, `raw` and `joined` make one. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** 属性: attributes that are already safe, each with its leading space. Only `attributes` makes one. */
class Attributes {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export type Part = Html | Attributes | string | number | null | undefined | false | readonly Part[];

const ESCAPES: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  // A parser reads a bare carriage return as a line feed; what was typed is shown code point for code point.
  '\r': '&#13;',
};

export function escaped(text: string): string {
  return text.replace(/[&<>"'\r]/g, (character) => ESCAPES[character] ?? '');
}

/** Where a value stands in a template: between tags, in a quoted attribute, or inside a tag where attributes go. */
type Place =
  | { readonly kind: 'content' }
  | { readonly kind: 'value'; readonly attribute: string }
  | { readonly kind: 'tag' };

type State = 'content' | 'name' | 'tag' | 'attribute' | 'equals' | 'value' | 'opaque';

interface Reading {
  state: State;
  element: string;
  attribute: string;
}

const SPACE = /\s/;
const URL_ATTRIBUTES = new Set(['href', 'src', 'action', 'formaction', 'poster']);
const UNSAFE_ATTRIBUTE = /^(on.*|style|srcdoc|srcset)$/;
/** Our own paths, anchors and queries; other sites and telephones by their scheme. Nothing else is followed. */
const SAFE_URL = /^(\/(?![/\\])|#|\?|https?:\/\/|tel:|mailto:)/i;

function step(reading: Reading, character: string, next: string): void {
  switch (reading.state) {
    case 'content':
      if (character === '<' && /^[a-z/!]?$/i.test(next)) Object.assign(reading, { state: 'name', element: '' });
      return;
    case 'name':
      if (character === '>') leaveTag(reading);
      else if (SPACE.test(character)) reading.state = 'tag';
      else reading.element += character.toLowerCase();
      return;
    case 'tag':
      if (character === '>') leaveTag(reading);
      else if (!SPACE.test(character)) Object.assign(reading, { state: 'attribute', attribute: character });
      return;
    case 'attribute':
      if (character === '>') leaveTag(reading);
      else if (character === '=') reading.state = 'equals';
      else if (SPACE.test(character)) reading.state = 'tag';
      else reading.attribute += character;
      return;
    case 'equals':
      if (character !== '"') throw new Error(`attribute ${reading.attribute} must be in double quotes`);
      reading.state = 'value';
      return;
    case 'value':
      if (character === '"') reading.state = 'tag';
      return;
    case 'opaque':
      if (character === '<' && next === '/') Object.assign(reading, { state: 'name', element: '' });
      return;
  }
}

/** Nothing may be put between `<script>` or `<style>` and its end. */
function leaveTag(reading: Reading): void {
  reading.state = reading.element === 'script' || reading.element === 'style' ? 'opaque' : 'content';
}

function placeOf(reading: Reading, isWhole: boolean): Place {
  if (reading.state === 'content') return { kind: 'content' };
  if (reading.state === 'tag' || (reading.state === 'name' && reading.element !== '')) return { kind: 'tag' };
  if (reading.state !== 'value')
    throw new Error(`nothing may be put in here: ${reading.state} of <${reading.element}>`);
  if (UNSAFE_ATTRIBUTE.test(reading.attribute)) throw new Error(`nothing may be put into ${reading.attribute}`);
  if (URL_ATTRIBUTES.has(reading.attribute) && !isWhole) throw new Error(`${reading.attribute} takes a whole address`);
  return { kind: 'value', attribute: reading.attribute };
}

const read = new WeakMap<TemplateStringsArray, readonly Place[]>();

function placesOf(strings: TemplateStringsArray): readonly Place[] {
  const known = read.get(strings);
  if (known !== undefined) return known;
  const reading: Reading = { state: 'content', element: '', attribute: '' };
  const places: Place[] = [];
  strings.forEach((text, index) => {
    for (let at = 0; at < text.length; at += 1) step(reading, text.charAt(at), text.charAt(at + 1));
    if (index < strings.length - 1) places.push(placeOf(reading, text.endsWith('"')));
  });
  if (reading.state !== 'content') throw new Error(`a template ends inside <${reading.element}>`);
  read.set(strings, places);
  return places;
}

function content(part: Part): string {
  if (part === null || part === undefined || part === false) return '';
  if (part instanceof Html) return part.text;
  if (part instanceof Attributes) throw new Error('attributes stand inside a tag');
  if (typeof part === 'object') return part.map(content).join('');
  return escaped(String(part));
}

function value(attribute: string, part: Part): string {
  if (typeof part === 'number') return String(part);
  if (typeof part !== 'string') throw new Error(`attribute ${attribute} takes a text`);
  if (URL_ATTRIBUTES.has(attribute) && !SAFE_URL.test(part)) return 'about:invalid';
  return escaped(part);
}

function written(place: Place, part: Part): string {
  switch (place.kind) {
    case 'content':
      return content(part);
    case 'value':
      return value(place.attribute, part);
    case 'tag':
      if (part instanceof Attributes) return part.text;
      throw new Error('only attributes() may be put inside a tag');
  }
}

/** 网页片段: what is put in is escaped for the place where it stands. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const places = placesOf(strings);
  let text = strings[0] ?? '';
  parts.forEach((part, index) => {
    const place = places[index];
    if (place === undefined) throw new Error('a value without a place');
    text += written(place, part) + (strings[index + 1] ?? '');
  });
  return new Html(text);
}

/** 原样片段: markup of our own, written in the source; it can't take a value. */
export function raw(strings: TemplateStringsArray): Html {
  if (strings.length !== 1) throw new Error('raw takes no value');
  return new Html(strings[0] ?? '');
}

/** 属性: `true` writes the bare name; `false` and `null` leave it out. */
export function attributes(given: { readonly [name: string]: string | number | boolean | null }): Attributes {
  let text = '';
  for (const [name, part] of Object.entries(given)) {
    if (part === null || part === false) continue;
    if (!/^[a-z][a-z-]*$/.test(name) || UNSAFE_ATTRIBUTE.test(name)) throw new Error(`no attribute of ours: ${name}`);
    text += part === true ? ` ${name}` : ` ${name}="${value(name, part)}"`;
  }
  return new Attributes(text);
}
