import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { boundaryOf, BrokenForm, readParts, withoutDirectory } from './multipart.ts';
import { readUrlEncoded, unixLines } from './plain-form.ts';

interface Read {
  readonly name: string;
  readonly fileName: string | null;
  readonly content: Buffer;
}

async function* cut(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let at = 0;
  for (let turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

async function readAll(body: AsyncIterable<Uint8Array>, boundary: string): Promise<Read[]> {
  const read: Read[] = [];
  for await (const part of readParts(body, boundary)) {
    const pieces: Buffer[] = [];
    for await (const piece of part.content) pieces.push(piece);
    read.push({ name: part.name, fileName: part.fileName, content: Buffer.concat(pieces) });
  }
  return read;
}

/** Written by the platform's own encoder, so that reading is not checked against our own idea of writing. */
async function encoded(form: FormData): Promise<{ bytes: Uint8Array; boundary: string }> {
  const response = new Response(form);
  const boundary = boundaryOf(response.headers.get('content-type') ?? '');
  assert.ok(boundary !== null);
  return { bytes: new Uint8Array(await response.arrayBuffer()), boundary };
}

describe('多段表单', () => {
  test('whatever the platform writes is read back, wherever the chunks are cut', async () => {
    const field = fc.record({
      name: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
      value: fc.string({ unit: 'grapheme' }),
    });
    const file = fc.record({
      name: fc.constantFrom('files', 'photo'),
      fileName: fc
        .string({ unit: 'grapheme', minLength: 1 })
        .filter((name) => !/[/\\\0%]/.test(name) && name.isWellFormed()),
      content: fc.uint8Array({ maxLength: 300 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(field, { maxLength: 4 }),
        fc.array(file, { maxLength: 3 }),
        fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 5 }),
        async (fields, files, sizes) => {
          const form = new FormData();
          for (const { name, value } of fields) form.append(name, value);
          for (const { name, fileName, content } of files)
            form.append(name, new File([Buffer.from(content)], fileName));
          const { bytes, boundary } = await encoded(form);
          const read = await readAll(cut(bytes, sizes), boundary);
          // The platform itself turns every line end of a text into CRLF, and those of a name into escapes.
          const crlf = (text: string): string => text.toWellFormed().replaceAll(/\r\n|\r|\n/g, '\r\n');
          assert.deepEqual(
            read.filter((part) => part.fileName === null).map((part) => [part.name, part.content.toString()]),
            fields.map(({ name, value }) => [crlf(name), crlf(value)]),
          );
          assert.deepEqual(
            read.filter((part) => part.fileName !== null).map((part) => [part.fileName, part.content]),
            files.map(({ fileName, content }) => [fileName, Buffer.from(content)]),
          );
        },
      ),
      { numRuns: 200 },
    );
  });

  test('a file that holds almost a delimiter is read whole', async () => {
    const boundary = 'cut';
    const content = '\r\n--cu\r\n--\r\r\n-';
    const body = `--cut\r\nContent-Disposition: form-data; name="a"; filename="b"\r\n\r\n${content}\r\n--cut--\r\n`;
    for (let size = 1; size <= body.length; size += 1) {
      const read = await readAll(cut(Buffer.from(body), [size]), boundary);
      assert.deepEqual(
        read.map((part) => part.content.toString()),
        [content],
      );
    }
  });

  test('a file name keeps its characters and loses its directory', async () => {
    const names: readonly (readonly [string, string])[] = [
      ['%2e%2e%2fevil.txt', '%2e%2e%2fevil.txt'],
      ['..\\..\\evil.txt', 'evil.txt'],
      ['C:\\boot.ini', 'boot.ini'],
      ['/etc/passwd', 'passwd'],
      ['投诉证据（最终版）（2）.pdf', '投诉证据（最终版）（2）.pdf'],
      ['a%22b.png', 'a"b.png'],
      ['x\u202egpj.exe', 'x\u202egpj.exe'],
      ['a;b|c&d.png', 'a;b|c&d.png'],
      ['=?gb2312?B?1tDOxC50eHQ=?=.txt', '=?gb2312?B?1tDOxC50eHQ=?=.txt'],
    ];
    for (const [sent, kept] of names) {
      const body = Buffer.from(
        `--x\r\nContent-Disposition: form-data; name="files"; filename="${sent}"\r\n\r\n1\r\n--x--`,
      );
      assert.deepEqual(
        (await readAll(cut(body, [7]), 'x')).map((part) => part.fileName),
        [kept],
      );
    }
    assert.equal(withoutDirectory('a/'), '');
  });

  test('a program may send the name of a file in the extended form alone', async () => {
    const names: readonly (readonly [string, string])[] = [
      [`filename*=UTF-8''%E7%83%82%E8%8B%B9%E6%9E%9C%22%0A.png`, '烂苹果"\n.png'],
      [`filename="?.png"; filename*=utf-8'zh'%E6%A2%A8.png`, '梨.png'],
      [`filename*=UTF-8''..%5c..%2Fevil.txt`, 'evil.txt'],
    ];
    for (const [sent, kept] of names) {
      const body = Buffer.from(`--x\r\nContent-Disposition: form-data; name="files"; ${sent}\r\n\r\n1\r\n--x--`);
      assert.equal((await readAll(cut(body, [7]), 'x'))[0]?.fileName, kept);
    }
    const broken = '--x\r\nContent-Disposition: form-data; name="files"; filename="\xc4\xe3.png"\r\n\r\n1\r\n--x--';
    assert.equal((await readAll(cut(Buffer.from(broken, 'latin1'), [9]), 'x'))[0]?.fileName?.isWellFormed(), false);
  });

  test('what is left unread of one part does not spill into the next', async () => {
    const body = Buffer.from(
      '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1234567\r\n--x\r\nContent-Disposition: form-data; name="b"\r\n\r\n2\r\n--x--',
    );
    const names: string[] = [];
    for await (const part of readParts(cut(body, [3]), 'x')) names.push(part.name);
    assert.deepEqual(names, ['a', 'b']);
  });

  test('a part that is left in the middle, wherever that is, is skipped to its end', async () => {
    const text = Array.from({ length: 12 }, (_, index) => String(index)).join('');
    const part = (name: string, content: string) =>
      `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${content}\r\n`;
    const body = Buffer.from(`${part('a', text)}${part('b', '2')}${part('c', '')}--x--`);
    for (let size = 1; size <= body.length; size += 1) {
      for (let pieces = 0; pieces <= text.length; pieces += 1) {
        const names: string[] = [];
        for await (const { name, content } of readParts(cut(body, [size]), 'x')) {
          names.push(name);
          let read = 0;
          for await (const _ of content) {
            read += 1;
            if (read > pieces) break;
          }
        }
        assert.deepEqual(names, ['a', 'b', 'c'], `in pieces of ${String(size)}, left after ${String(pieces)}`);
      }
    }
  });

  test('broken forms are refused', async () => {
    const broken = [
      '',
      '--x',
      '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nno end',
      '--x\r\nContent-Disposition: form-data\r\n\r\n1\r\n--x--',
      '--xy\r\n\r\n--xy--',
      `--x\r\nContent-Disposition: form-data; name="${'a'.repeat(70_000)}"\r\n\r\n1\r\n--x--`,
      '--x\r\nContent-Disposition: form-data; name="\xff"\r\n\r\n1\r\n--x--',
    ];
    for (const body of broken) {
      await assert.rejects(readAll(cut(Buffer.from(body, 'latin1'), [11]), 'x'), BrokenForm, body.slice(0, 60));
    }
  });

  test('a boundary is found however it is written', () => {
    assert.equal(boundaryOf('multipart/form-data; boundary=----WebKit7'), '----WebKit7');
    assert.equal(boundaryOf('Multipart/Form-Data; charset=utf-8; boundary="a b"'), 'a b');
    assert.equal(boundaryOf('multipart/form-data'), null);
    assert.equal(boundaryOf('application/json; boundary=x'), null);
  });
});

describe('普通表单', () => {
  test('what the platform writes is read back', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string({ unit: 'grapheme', minLength: 1 }), fc.string({ unit: 'grapheme' }))),
        (pairs) => {
          const read = readUrlEncoded(
            Buffer.from(new URLSearchParams(pairs.map(([name, value]) => [name, value])).toString()),
          );
          const flat = [...read].flatMap(([name, values]) => values.map((value) => [name, value]));
          const expected = Map.groupBy(pairs, ([name]) => name.toWellFormed());
          assert.deepEqual(
            flat,
            [...expected].flatMap(([name, all]) => all.map(([, value]) => [name, unixLines(value.toWellFormed())])),
          );
        },
      ),
    );
  });

  test('line ends become LF, and nothing else changes', () => {
    assert.equal(unixLines('a\r\nb\rc\nd\u2028 '), 'a\nb\nc\nd\u2028 ');
  });

  test('bytes that are no UTF-8 become what is refused as no text, in their own field alone', () => {
    for (const bytes of ['%ff%fe', '\xc4\xe3', '%ED%A0%80']) {
      const read = readUrlEncoded(Buffer.from(`b=%E7%94%B2&a=${bytes}`, 'latin1'));
      assert.equal(read.get('a')?.[0]?.isWellFormed(), false);
      assert.deepEqual(read.get('b'), ['甲']);
    }
  });
});
