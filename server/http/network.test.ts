import assert from 'node:assert/strict';
import { test } from 'node:test';
import { networkOf } from './network.ts';

test('an address of IPv4 stands for itself, however it is written', () => {
  assert.equal(networkOf('203.0.113.7'), '203.0.113.7');
  assert.equal(networkOf('::ffff:203.0.113.7'), '203.0.113.7');
});

test('addresses of IPv6 that one holder may choose among are counted as one', () => {
  const mine = ['2001:db8:0:7::1', '2001:0db8:0000:0007:ffff:1:2:3', '2001:DB8::7:0:0:0:9', '2001:db8:0:7::'];
  assert.deepEqual([...new Set(mine.map(networkOf))], ['2001:db8:0:7::/64']);
  assert.notEqual(networkOf('2001:db8:0:8::1'), networkOf('2001:db8:0:7::1'));
  assert.equal(networkOf('::1'), '0:0:0:0::/64');
  assert.equal(networkOf('fe80::1%eth0'), 'fe80:0:0:0::/64');
});

test('a port that a proxy tells with the address is none of it', () => {
  assert.equal(networkOf('203.0.113.7:51234'), '203.0.113.7');
  assert.equal(networkOf('[2001:db8:0:7::1]:51234'), '2001:db8:0:7::/64');
  assert.equal(networkOf('[2001:db8:0:7::2]'), '2001:db8:0:7::/64');
});
