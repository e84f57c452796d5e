import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useApp } from '#test/support/app.ts';
import { MARKET } from '#test/support/market.ts';
import { Visit } from '#test/support/visits.ts';

/** 青禾超市 without its online channel: whoever complains comes to the desk or calls. */
const { app } = await useApp({
  playbook: { ...MARKET, channels: MARKET.channels.filter(({ by }) => by === 'staff') },
});

test('a procedure that takes no complaints online shows no form that could never be sent', async () => {
  const visit = new Visit(app);
  for (const address of ['/', '/s/main']) assert.equal((await visit.get(address)).statusCode, 404, address);
  assert.equal(
    (await visit.get('/track')).statusCode,
    200,
    'a case that a colleague registered is followed as any other',
  );
});
