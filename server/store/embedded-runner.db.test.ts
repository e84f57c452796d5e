import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readlinkSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { Holder, holderWithoutNamespaces } from '#test/support/holder.ts';
import { findBinaries } from './embedded-binaries.ts';
import { findPostmaster } from './embedded-postmaster.ts';
import { chooseRunner } from './embedded-runner.ts';
import { openEmbedded } from './embedded.ts';

/** As whom PostgreSQL runs. What root may do can be tried by root alone: the tests are run as root and as another user. */

const place = mkdtempSync(path.join(os.tmpdir(), 'huiyin-runner-'));
chmodSync(place, 0o755);
const isRoot = process.geteuid?.() === 0;
const NOBODY = { uid: 65_534, gid: 65_534 };

after(async () => {
  await Holder.killAll();
  rmSync(place, { recursive: true, force: true });
});

function folderNamed(name: string, owner?: typeof NOBODY): string {
  const folder = path.join(place, name);
  mkdirSync(folder, { mode: 0o700 });
  if (owner !== undefined) chownSync(folder, owner.uid, owner.gid);
  return folder;
}

function postmasterOf(folder: string): { readonly pid: number; readonly uid: number; readonly namespace: string } {
  const pid = findPostmaster(path.join(folder, 'postgres'))?.pid ?? 0;
  const at = `/proc/${String(pid)}`;
  return { pid, uid: statSync(at).uid, namespace: readlinkSync(`${at}/ns/user`) };
}

test('the files of the database are those of whoever started it, root or not', async () => {
  const folder = folderNamed('own');
  const database = await openEmbedded({ folder, settings: { fsync: 'off' } });
  const { uid, namespace } = postmasterOf(folder);
  assert.equal(uid, process.geteuid?.());
  assert.equal(namespace !== readlinkSync('/proc/self/ns/user'), isRoot, 'root is another user in a namespace');
  assert.equal(statSync(path.join(folder, 'postgres/PG_VERSION')).uid, process.geteuid?.());
  assert.equal(await database.close(), 'stopped');
});

test('whom PostgreSQL would run as is found out by running it, and one sentence says what to do where nobody fits', () => {
  const { postgres } = findBinaries();
  assert.ok(chooseRunner(postgres, place, null).name !== '');
  assert.throws(() => chooseRunner(path.join(place, 'no-such-program'), place, null), {
    name: 'EmbeddedRefusal',
    message: /^PostgreSQL (refuses to run as root, and no unprivileged user can read|does not run for this user).*\.$/,
  });
});

/** A user who can read this checkout, where the tests stand in a place that others may enter. */
const isOpen = isRoot && spawnSync(process.execPath, ['--version'], NOBODY).status === 0;

if (isRoot) {
  describe('root', () => {
    test('where no user namespace is allowed, it runs as an unprivileged user who can read the place, also the next time', async () => {
      const folder = folderNamed('no-namespace');
      for (const arrival of isOpen ? ['created', 'started'] : []) {
        const holder = await holderWithoutNamespaces(folder);
        assert.equal((await holder.next())['arrival'], arrival);
        const { uid } = postmasterOf(folder);
        assert.ok(uid !== 0, 'not root');
        assert.equal(statSync(path.join(folder, 'postgres')).uid, uid);
        holder.tell('close');
        assert.deepEqual(await holder.next(), { left: 'stopped' });
      }
      // Back where namespaces are allowed, the data stay that user's.
      const database = await openEmbedded({ folder, settings: { fsync: 'off' } });
      assert.equal(postmasterOf(folder).uid, statSync(path.join(folder, 'postgres')).uid);
      assert.equal(await database.close(), 'stopped');
    });

    test('where nobody else can enter the place, one sentence says what to do, and nothing is left', async () => {
      const closed = folderNamed('closed');
      const holder = await holderWithoutNamespaces(path.join(closed, 'inner'));
      const { refused } = await holder.next();
      assert.match(
        String(refused),
        /^PostgreSQL refuses to run as root, and no unprivileged user can read .*: start Huiyin as an ordinary user, or .*, or set DATABASE_URL\.$/,
      );
      assert.equal(findPostmaster(path.join(closed, 'inner/postgres')), null);
    });

    test('data that root made under a namespace are refused where there is none', async () => {
      const folder = folderNamed('rooted');
      await (await openEmbedded({ folder, settings: { fsync: 'off' } })).close();
      const { refused } = await (await holderWithoutNamespaces(folder)).next();
      assert.match(
        String(refused),
        /belongs to root, and this system allows root no user namespace: start Huiyin as an ordinary user/,
      );
    });
  });
}

if (isOpen) {
  test('the server of an ordinary user runs as that user; root attaches to it and leaves it running', async () => {
    const folder = folderNamed('ordinary', NOBODY);
    const owner = new Holder(folder, NOBODY);
    assert.equal((await owner.next())['arrival'], 'created');
    assert.equal(postmasterOf(folder).uid, NOBODY.uid);
    const root = await openEmbedded({ folder });
    assert.equal(root.arrival, 'attached');
    assert.equal(await root.close(), 'left running');
    owner.tell('close');
    assert.deepEqual(await owner.next(), { left: 'stopped' });
  });

  test('data of somebody else are refused to an ordinary user', async () => {
    const folder = folderNamed('foreign', NOBODY);
    await (await openEmbedded({ folder, settings: { fsync: 'off' } })).close();
    const holder = new Holder(folder, NOBODY);
    assert.match(
      String((await holder.next())['refused']),
      /: start Huiyin as (that user|the user whose data it is)\.$/,
    );
  });
}
