import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Instant } from '#core/values/instant.ts';
import { AnswerTaken, VersionConflict } from '#server/operations/ports.ts';
import type { Answer, EventLogPort } from '#server/operations/ports.ts';
import { aChange, anAppend, anEvent, aStream, EVENING } from './store.ts';

const LATER = '2026-07-18T12:06:00.000Z' as Instant;
const EARLIER = '2026-07-18T12:04:00.000Z' as Instant;

/** What every event log keeps, whatever it is made of. `log` is asked inside each test. */
export function eventLogContract(log: () => EventLogPort): void {
  test('a stream that was never begun is empty', async () => {
    assert.deepEqual(await log().read(aStream()), []);
  });

  test('many streams are read at once, each as it is read alone; one that was never begun is not among them', async () => {
    const [one, other, none] = [aStream(), aStream(), aStream()];
    await log().commit(
      aChange({ appends: [anAppend(one, 0, anEvent(), anEvent({ personal: null })), anAppend(other, 0)] }),
    );
    await log().commit(aChange({ appends: [anAppend(one, 2)] }));
    const read = await log().readAll([other, none, one]);
    assert.deepEqual([...read.keys()].sort(), [one, other].sort());
    for (const stream of [one, other]) assert.deepEqual(read.get(stream), await log().read(stream));
    assert.equal((await log().readAll([])).size, 0);
  });

  test('events come back as they went in, in order, each with the hash of its own', async () => {
    const stream = aStream();
    const registered = anEvent({ type: 'CaseRegistered', facts: { b: [1, { c: null }], a: 0.1 + 0.2, at: EVENING } });
    const staff = { kind: 'staff', person: '0198-1' as never, roles: ['店长'] } as const;
    const noted = anEvent({ by: staff, at: EARLIER, personal: null });
    const { heads } = await log().commit(aChange({ appends: [anAppend(stream, 0, registered, noted)] }));
    const events = await log().read(stream);
    assert.deepEqual(
      events.map(({ version, type, at, by, facts, personal, recordedAt }) => ({
        version,
        recordedAt,
        type,
        at,
        by,
        facts,
        personal,
      })),
      [
        { version: 1, recordedAt: EVENING, ...registered },
        { version: 2, recordedAt: EVENING, ...noted },
      ],
    );
    assert.equal(new Set(events.map((event) => event.hash)).size, 2);
    assert.deepEqual(heads.get(stream), { version: 2, hash: events[1]?.hash });
  });

  test('every text that is text comes back code point for code point', async () => {
    const stream = aStream();
    const texts = [
      '',
      '𠮷野家',
      'a\r\nb\tc',
      "'; drop table events; --",
      '\\u0000 \\',
      '\ufeff\u202e\u200d',
      '👨‍👩‍👧',
      '{"a":1}',
      '\x7f\x01',
    ];
    await log().commit(aChange({ appends: [anAppend(stream, 0, anEvent({ personal: { texts } }))] }));
    const [event] = await log().read(stream);
    assert.deepEqual(event?.personal, { texts });
  });

  for (const [what, text] of [
    ['NUL', 'a\0b'],
    ['half of a surrogate pair', 'a\ud83d'],
  ] as const) {
    test(`${what} is refused wherever it stands, and nothing of the change is written`, async () => {
      const [good, bad] = [aStream(), aStream()];
      for (const event of [
        anEvent({ personal: { text } }),
        anEvent({ facts: { [text]: 1 } }),
        anEvent({ type: text }),
      ]) {
        const change = aChange({ appends: [anAppend(good, 0), anAppend(bad, 0, event)] });
        await assert.rejects(log().commit(change), { name: 'UnstorableText' });
      }
      assert.deepEqual(await log().read(good), []);
      assert.deepEqual(await log().read(bad), []);
    });
  }

  test('a change at another version than the stream has is a conflict that names the stream', async () => {
    const stream = aStream();
    await log().commit(aChange({ appends: [anAppend(stream, 0)] }));
    for (const expectedVersion of [0, 2, 7]) {
      const late = log().commit(aChange({ appends: [anAppend(stream, expectedVersion)] }));
      await assert.rejects(late, (fault) => fault instanceof VersionConflict && fault.stream === stream);
    }
    assert.equal((await log().read(stream)).length, 1);
  });

  test('one conflict takes the whole change with it', async () => {
    const [taken, other] = [aStream(), aStream()];
    await log().commit(aChange({ appends: [anAppend(taken, 0)] }));
    const change = aChange({ appends: [anAppend(other, 0), anAppend(taken, 0)] });
    await assert.rejects(log().commit(change), (fault) => fault instanceof VersionConflict && fault.stream === taken);
    assert.deepEqual(await log().read(other), []);
  });

  test('of many that act on the same version one wins, and bystanders are not harmed', async () => {
    const stream = aStream();
    await log().commit(aChange({ appends: [anAppend(stream, 0)] }));
    const bystanders = Array.from({ length: 40 }, aStream);
    const racing = Array.from({ length: 10 }, () => log().commit(aChange({ appends: [anAppend(stream, 1)] })));
    const others = bystanders.map((one) => log().commit(aChange({ appends: [anAppend(one, 0)] })));
    const answers = await Promise.allSettled(racing);
    await Promise.all(others);
    assert.equal(answers.filter((answer) => answer.status === 'fulfilled').length, 1);
    for (const answer of answers) {
      if (answer.status === 'rejected') assert.ok(answer.reason instanceof VersionConflict);
    }
    assert.equal((await log().read(stream)).length, 2);
    for (const one of bystanders) assert.equal((await log().read(one)).length, 1);
  });

  test('the instant of recording never falls within a stream, whatever the clock does', async () => {
    const stream = aStream();
    await log().commit(aChange({ now: LATER, appends: [anAppend(stream, 0)] }));
    await log().commit(aChange({ now: EARLIER, appends: [anAppend(stream, 1)] }));
    await log().commit(aChange({ now: LATER, appends: [anAppend(stream, 2)] }));
    assert.deepEqual(
      (await log().read(stream)).map((event) => event.recordedAt),
      [LATER, LATER, LATER],
    );
  });

  test('an answer is found by scope and key, and only by both', async () => {
    const stream = aStream();
    await log().commit(aChange({ appends: [anAppend(stream, 0)], answer: answerOf(stream, { key: 'k1' }) }));
    assert.deepEqual(await log().findAnswer('filing', 'k1'), { bodyHash: 'b', answer: { number: '2607-0001' } });
    assert.equal(await log().findAnswer('reply', 'k1'), null);
    assert.equal(await log().findAnswer('filing', 'k2'), null);
  });

  test('a key is answered once: of two at once one is told that it was taken, and wrote nothing', async () => {
    const streams = [aStream(), aStream(), aStream()];
    const racing = streams.map((stream) =>
      log().commit(aChange({ appends: [anAppend(stream, 0)], answer: answerOf(stream, { key: 'twice' }) })),
    );
    const answers = await Promise.allSettled(racing);
    const refused = answers.filter((answer) => answer.status === 'rejected');
    assert.equal(refused.length, 2);
    for (const answer of refused) assert.ok(answer.reason instanceof AnswerTaken);
    const lengths = await Promise.all(streams.map(async (stream) => (await log().read(stream)).length));
    assert.deepEqual(lengths.sort(), [0, 0, 1]);
  });

  test('case numbers rise and are never given twice, asked for at once or one by one', async () => {
    const first = await log().nextCaseSerial();
    const together = await Promise.all(Array.from({ length: 50 }, () => log().nextCaseSerial()));
    const last = await log().nextCaseSerial();
    assert.equal(new Set([first, ...together, last]).size, 52);
    assert.ok(together.every((serial) => serial > first && serial < last));
  });

  test('what was personal reads as erased once the stream is, the facts and hashes stay', async () => {
    const stream = aStream();
    await log().commit(aChange({ appends: [anAppend(stream, 0)], answer: answerOf(stream, { key: 'gone' }) }));
    const [before] = await log().read(stream);
    const erased = anEvent({ type: 'CaseErased', personal: null });
    await log().commit(aChange({ appends: [anAppend(stream, 1, erased)], erases: [stream] }));
    const [after, last] = await log().read(stream);
    assert.deepEqual(after, { ...before, personal: 'erased' });
    assert.equal(last?.personal, null);
    assert.equal(await log().findAnswer('filing', 'gone'), 'erased');
    const further = log().commit(aChange({ appends: [anAppend(stream, 2)] }));
    await assert.rejects(further, { name: 'StreamErased' });
    await log().commit(aChange({ appends: [anAppend(stream, 2, anEvent({ personal: null }))] }));
  });
}

function answerOf(stream: Answer['stream'], told: Partial<Answer>): Answer {
  return { scope: 'filing', key: 'k', bodyHash: 'b', stream, answer: { number: '2607-0001' }, ...told };
}
