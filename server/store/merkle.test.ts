import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { inclusionProof, isIncluded, leafHash, nodeHash, TreeEdge } from './merkle.ts';

/** Inputs and roots that the reference implementation of Certificate Transparency is tested with. */
const INPUTS = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

/** RFC 9162, 2.1.1, written down as it stands there. */
function treeHash(leaves: readonly Buffer[]): Buffer {
  const [first] = leaves;
  if (first === undefined) return createHash('sha256').digest();
  if (leaves.length === 1) return first;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return nodeHash(treeHash(leaves.slice(0, split)), treeHash(leaves.slice(split)));
}

function grown(size: number): { edge: TreeEdge; leaves: Buffer[]; nodes: Map<string, Buffer> } {
  const edge = new TreeEdge();
  const nodes = new Map<string, Buffer>();
  const leaves = Array.from({ length: size }, (_, index) => leafHash(Buffer.from(`leaf ${String(index)}`)));
  for (const leaf of leaves)
    edge.append(leaf, (height, index, hash) => nodes.set(`${String(height)}/${String(index)}`, hash));
  return { edge, leaves, nodes };
}

test('roots are those of Certificate Transparency', () => {
  const edge = new TreeEdge();
  assert.equal(edge.root().toString('hex'), createHash('sha256').digest('hex'));
  INPUTS.forEach((input, index) => {
    edge.append(leafHash(Buffer.from(input, 'hex')));
    assert.equal(edge.root().toString('hex'), ROOTS[index]);
  });
});

test('a tree goes on from its edge as if it had never stopped', () => {
  for (let size = 0; size < 70; size += 1) {
    const { edge, leaves } = grown(size);
    assert.deepEqual(edge.root(), treeHash(leaves));
    const resumed = new TreeEdge(size, edge.bytes);
    const next = leafHash(Buffer.from('next'));
    resumed.append(next);
    assert.deepEqual(resumed.root(), treeHash([...leaves, next]));
  }
  assert.throws(() => new TreeEdge(3, Buffer.alloc(32)), /not that of 3 leaves/);
});

test('every leaf of every tree is proven, and no proof serves another leaf, place, size or root', async () => {
  for (let size = 1; size <= 40; size += 1) {
    const { edge, leaves, nodes } = grown(size);
    const read = (height: number, index: number): Promise<Buffer> => {
      const node = nodes.get(`${String(height)}/${String(index)}`);
      return node === undefined
        ? Promise.reject(new Error('an incomplete subtree was asked for'))
        : Promise.resolve(node);
    };
    for (const [index, leaf] of leaves.entries()) {
      const path = await inclusionProof(index, size, read);
      assert.ok(isIncluded(leaf, index, size, path, edge.root()));
      assert.ok(!isIncluded(leafHash(Buffer.from('other')), index, size, path, edge.root()));
      assert.ok(!isIncluded(leaf, index, size, path, leaf.equals(edge.root()) ? Buffer.alloc(32) : leaf));
      assert.ok(!isIncluded(leaf, index, size, [...path, leaf], edge.root()));
      if (size > 1) {
        assert.ok(!isIncluded(leaf, (index + 1) % size, size, path, edge.root()));
        assert.ok(!isIncluded(leaf, index, size, path.slice(1), edge.root()));
      }
    }
  }
  await assert.rejects(
    inclusionProof(4, 4, () => Promise.resolve(Buffer.alloc(32))),
    RangeError,
  );
});
