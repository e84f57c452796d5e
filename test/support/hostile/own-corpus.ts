// 自造的恶意输入: one or more of every kind that a public list of hostile input holds, made here so that the tests need no file
// of others. Kinds, not samples: what is told apart is what breaks differently.
import { crc32, deflateRawSync } from 'node:zlib';
import type { Corpus, HostileFile } from './corpus.ts';

const ELSEWHERE = 'http://elsewhere.invalid';

const NO_TEXT = ['甲\0乙', '\ud83d', '半个\udc00字', '\0'];
const BLANK = ['', ' ', '\u3000\u00a0', '\r\n', '\t \n'];
const UNUSUAL = [
  '𠀋𡈽𠮟 👩‍👩‍👧‍👦 e\u0301\u0302\u0303',
  '\u200b\u2060看似没有\ufeff',
  '\u202e倒着读\u202c \u2066隔开\u2069',
  '\ufffe\uffff\u{10ffff}',
  '\u0001\u0008\u001b[31m\u007f',
  '第一行\r\n第二行\r第三行\n第四行\u2028第五行\u2029',
  '　全角　ＡＢＣ１２３　',
  '買買提·艾力 / 买买提•艾力',
  'İstanbul ﬁ ß ς',
  '长'.repeat(180),
  'x'.repeat(190),
];
const TOO_LONG = ['名'.repeat(201), '字'.repeat(1001), '长'.repeat(5000)];
const MARKUP = [
  `<script src="${ELSEWHERE}/x.js"></script><script>alert('ran')</script>`,
  `"><img src=${ELSEWHERE}/x.png onerror=alert('ran')>`,
  `' autofocus onfocus=alert('ran') x='`,
  `</bdi></blockquote></textarea></title><svg onload=alert('ran')>`,
  `<style>@import "${ELSEWHERE}/x.css"; *{background:url(${ELSEWHERE}/x)}</style>`,
  `<base href="${ELSEWHERE}/"><meta http-equiv=refresh content="0;url=${ELSEWHERE}">`,
  `<form action="${ELSEWHERE}"><button>点我</button></form><iframe srcdoc="<script>alert('ran')</script>">`,
  `<a href="javascript:alert('ran')">链接</a> javascript:alert('ran')`,
  '&lt;b&gt; &amp;amp; &#x27; &nbsp;',
  '<!-- --!> ]]> <![CDATA[',
];
const LANGUAGES = [
  `'; drop table events; --`,
  `' or '1'='1`,
  '100%_\\ [退款] (a+)+$ .*',
  '退款 & | ! ( ) <-> :*',
  "{{7*7}} ${7*7} <%= 7*7 %> #{7*7} {{constructor.constructor('alert(1)')()}}",
  '$(touch /tmp/x) `id` ; | && %0a %22 %s %n',
  '=1+1',
  '＝cmd|calc!A0',
  '-2+3',
  '@SUM(1)',
  '投诉\r\nBcc: someone@elsewhere.invalid',
  '__proto__',
  'constructor',
  'null',
  'undefined',
  'NaN',
  '1e999',
  '{"matter":1}',
];
const NAMES = [
  '../../../etc/passwd',
  '..\\..\\win.ini',
  'C:\\照片\\小票.png',
  '/',
  '.',
  '..',
  'CON.txt',
  '.htaccess',
  '小票.png.exe',
  'x\u202egnp.exe',
  'a"b;c=d.png',
  '=?utf-8?B?MS50eHQ=?=',
  '%2e%2e%2fx.txt',
  '名\n字.txt',
];

interface Packed {
  readonly name: string;
  readonly content: Buffer;
  /** Where the directory is to lie about the size. */
  readonly statedSize?: number;
}

/** A ZIP by its format (APPNOTE 4.3), so that names and sizes can be what no program would write. */
function zip(entries: readonly Packed[]): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, content, statedSize } of entries) {
    const packed = deflateRawSync(content);
    const title = Buffer.from(name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(0x0800, 2);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(content), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(statedSize ?? content.length, 18);
    fields.writeUInt16LE(title.length, 22);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    local.push(Buffer.from('PK\x03\x04', 'latin1'), fields, title, packed);
    central.push(Buffer.from('PK\x01\x02\x14\0', 'latin1'), fields, rest, title);
    offset += 30 + title.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...local, directory, Buffer.from('PK\x05\x06', 'latin1'), end]);
}

/** A sheet that a spreadsheet program would open, with what is put into its cells. */
function sheet(cells: string): Buffer {
  const xml = (text: string): Buffer => Buffer.from(`<?xml version="1.0"?>${text}`);
  return zip([
    { name: '[Content_Types].xml', content: xml('<Types/>') },
    { name: 'xl/workbook.xml', content: xml('<workbook/>') },
    { name: 'xl/worksheets/sheet1.xml', content: xml(cells) },
  ]);
}

/** A picture that says it is 50,000 points wide and high, and has none of them. */
function hugePicture(): Buffer {
  const header = Buffer.alloc(17);
  header.write('IHDR', 0, 'latin1');
  header.writeUInt32BE(50_000, 4);
  header.writeUInt32BE(50_000, 8);
  header.set([8, 6, 0, 0, 0], 12);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(header));
  const signature = Buffer.from('89504e470d0a1a0a0000000d', 'hex');
  return Buffer.concat([signature, header, check, Buffer.from('0000000049454e44ae426082', 'hex')]);
}

const ZEROS = Buffer.alloc(20 * 1024 * 1024);
const SCRIPT = "<script>alert('ran')</script>";

function files(): readonly HostileFile[] {
  const bomb = zip([{ name: '0.txt', content: ZEROS }]);
  const texts: readonly (readonly [string, string])[] = [
    ['页面.jpg', `<!doctype html><body>${SCRIPT}`],
    ['空格开头.txt', `  \n<html>${SCRIPT}`],
    ['图.svg', `<svg xmlns="http://www.w3.org/2000/svg">${SCRIPT}</svg>`],
    ['外部实体.xml', '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'],
    ['两可.gif', `GIF89a/*${'\0'.repeat(8)}*/=1;alert('ran')//`],
    ['脚本.txt', '#!/bin/sh\nrm -rf /'],
    ['不是.pdf', 'hello'],
    ['公式.csv', '=cmd|calc!A0,@SUM(1)\n'],
    ['空.png', ''],
  ];
  return [
    ...texts.map(([name, text]) => ({ name, content: Buffer.from(text, 'latin1') })),
    { name: '炸弹.zip', content: bomb },
    { name: '层层.zip', content: zip([{ name: '里面.zip', content: zip([{ name: '里面.zip', content: bomb }]) }]) },
    { name: '越界.zip', content: zip([{ name: '../../../tmp/x', content: Buffer.from('x') }]) },
    { name: '说谎.zip', content: zip([{ name: 'x', content: Buffer.from('x'), statedSize: 0xfffffffe }]) },
    {
      name: '很多.zip',
      content: zip(Array.from({ length: 3000 }, (_, n) => ({ name: `${n}`, content: Buffer.from('') }))),
    },
    { name: '很多行.xlsx', content: sheet('<row/>'.repeat(200_000)) },
    { name: '展开.xlsx', content: sheet('<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><a>&b;</a>') },
    { name: '巨大.png', content: hugePicture() },
    { name: '残缺.pdf', content: Buffer.from('%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>') },
  ];
}

/** 自造语料 */
export function ownCorpus(): Corpus {
  const strings = [...NO_TEXT, ...BLANK, ...UNUSUAL, ...TOO_LONG, ...MARKUP, ...LANGUAGES, ...NAMES];
  return { strings, files: files() };
}
