import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { attributes, escaped, html, raw } from './html.ts';

const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</textarea><svg onload=alert(1)>',
  '</title><script>alert(1)</script>',
  '<!--',
  '-->',
  '&lt;script&gt;',
  '&#60;b&#62;',
  '\u202ecod.exe',
  '\u0000',
  '\r\n',
  '${7*7}{{7*7}}',
  '\u2028\u2029',
  '𠮷野家',
];

/** What a browser would read back from escaped text. */
function unescaped(text: string): string {
  const names: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#13': '\r' };
  return text.replace(/&(amp|lt|gt|quot|#39|#13);/g, (_, name: string) => names[name] ?? '');
}

test('text stays text between tags and in attributes', () => {
  for (const hostile of HOSTILE) {
    const inside = html`<p>${hostile}</p>`.text;
    assert.ok(!/[<>"']/.test(inside.slice(3, -4)), hostile);
    assert.equal(unescaped(inside.slice(3, -4)), hostile);
    const quoted = html`<p title="${hostile}">x</p>`.text;
    assert.equal(quoted.split('"').length, 3, hostile);
  }
});

test('any text survives escaping code point for code point, and none of it is markup', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      assert.ok(!/[<>"'\r]/.test(escaped(text)));
      assert.equal(unescaped(escaped(text)), text);
    }),
  );
});

test('fragments nest, lists join, nothing shows where nothing is', () => {
  const items = ['a&b', 'c'].map((item) => html`<li>${item}</li>`);
  assert.equal(html`<ul>${items}${null}${undefined}${false}${0}</ul>`.text, '<ul><li>a&amp;b</li><li>c</li>0</ul>');
});

test('a script never becomes an address', () => {
  for (const address of [
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'JaVaScRiPt:x',
    'data:text/html,x',
    '//evil.example',
    '/\\evil.example',
    'vbscript:x',
  ]) {
    assert.equal(html`<a href="${address}">x</a>`.text, '<a href="about:invalid">x</a>', address);
  }
  for (const address of ['/progress', '#matter', '?lang=en', 'https://tousu.example/t/x', 'tel:4008200000']) {
    assert.equal(html`<a href="${address}">x</a>`.text, `<a href="${address}">x</a>`);
  }
});

test('places where escaping is not enough are refused', () => {
  const hostile = 'x';
  assert.throws(() => html`<p ${hostile}>x</p>`, /only attributes/);
  assert.throws(() => html`<p title=${hostile}>x</p>`, /nothing may be put in here/);
  assert.throws(() => html`<p title='x'>${hostile}</p>`, /double quotes/);
  assert.throws(() => html`<${hostile}>x</p>`, /a template ends inside|nothing may be put/);
  assert.throws(() => html`<p onclick="${hostile}">x</p>`, /nothing may be put into onclick/);
  assert.throws(() => html`<p style="${hostile}">x</p>`, /nothing may be put into style/);
  assert.throws(() => html`<script>${hostile}</script>`, /nothing may be put in here/);
  assert.throws(() => html`<style>${hostile}</style>`, /nothing may be put in here/);
  assert.throws(() => html`<a href="#${hostile}">x</a>`, /whole address/);
  assert.throws(() => html`<p${hostile}>x</p>`, /only attributes/);
  assert.throws(() => html`<p title="${html`<b>x</b>`}">x</p>`, /takes a text/);
  assert.throws(() => html`<p title="`, /ends inside/);
  assert.throws(() => html`<p>${attributes({ id: 'x' })}</p>`, /inside a tag/);
});

test('attributes carry their own quoting and leave out what is not so', () => {
  const made = html`<input${attributes({ name: 'a"b', checked: true, disabled: false, max: 3, title: null })}>`;
  assert.equal(made.text, '<input name="a&quot;b" checked max="3">');
  assert.throws(() => attributes({ onclick: 'x' }), /no attribute of ours/);
  assert.throws(() => attributes({ 'a b': 'x' }), /no attribute of ours/);
  assert.equal(html`<a${attributes({ href: 'javascript:x' })}>x</a>`.text, '<a href="about:invalid">x</a>');
});

test('raw takes our own markup and no value', () => {
  assert.equal(raw`<b>x</b>`.text, '<b>x</b>');
});
