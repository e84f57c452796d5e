import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { faultOfPassword, hashPassword, isOutdated, newOneTimePassword, verifyPassword } from './passwords.ts';

describe('密码', () => {
  test('a hash carries its parameters and is new each time', async () => {
    const one = await hashPassword('江上清风');
    assert.match(one, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    assert.notEqual(await hashPassword('江上清风'), one);
    assert.equal(await verifyPassword('江上清风', one), true);
    assert.equal(await verifyPassword('江上清风 ', one), false);
  });

  test('a hash made elsewhere with other parameters is understood, and is outdated', async () => {
    // From the reference implementation: argon2 "somesalt" -id -t 2 -m 16 -p 1, password "password".
    const stored = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
    assert.equal(await verifyPassword('password', stored), true);
    assert.equal(await verifyPassword('Password', stored), false);
    assert.equal(isOutdated(stored), true);
    assert.equal(isOutdated(await hashPassword('x')), false);
  });

  test('nobody there, or a broken hash: wrong, not an error', async () => {
    assert.equal(await verifyPassword('password', null), false);
    assert.equal(await verifyPassword('password', '$2b$10$something'), false);
  });

  test('what a new password may not be', () => {
    const faults: readonly (readonly [string, string | null])[] = [
      ['1234567', 'password.too-short'],
      ['江上清风明月夜', 'password.too-short'],
      ['江上清风明月夜行', null],
      ['x'.repeat(257), 'password.too-long'],
      ['12345678', 'password.common'],
      ['abcdefghij', 'password.common'],
      ['aaaaaaaaaa', 'password.common'],
      ['ababababab', 'password.common'],
      ['Woaini1314', 'password.common'],
      ['PASSWORD2024!', 'password.common'],
      ['１２３４５６７８', 'password.common'],
      ['shenlidong1', 'password.login'],
      ['a perfectly good phrase', null],
    ];
    for (const [next, fault] of faults) assert.equal(faultOfPassword(next, 'shenlidong', 'old one'), fault, next);
    assert.equal(faultOfPassword('correct horse', 'shenlidong', 'correct horse'), 'password.same');
  });

  test('one-time passwords differ and pass the rules', () => {
    const made = new Set(Array.from({ length: 200 }, newOneTimePassword));
    assert.equal(made.size, 200);
    for (const each of made) assert.equal(faultOfPassword(each, 'admin', null), null);
  });
});
