import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { drawFishbone } from './fishbone.ts';

const SEVEN = ['人', '事', '财', '物', '信息', '安全', '文化'].map((title) => ({
  title,
  causes: [] as { text: string; isRoot: boolean }[],
}));

describe('fishbone', () => {
  test('has a bone for each of the seven dimensions, four above and three below', () => {
    const drawn = drawFishbone(SEVEN);
    assert.equal(drawn.bones.length, 7);
    assert.deepEqual(
      drawn.bones.map((bone) => bone.isAbove),
      [true, false, true, false, true, false, true],
    );
    for (const bone of drawn.bones) {
      assert.equal(bone.foot.y, drawn.spineY);
      assert.equal(bone.tip.y < drawn.spineY, bone.isAbove);
    }
  });

  test('everything lies inside the picture, however many causes there are', () => {
    const many = SEVEN.map((dimension, index) => ({
      ...dimension,
      causes: Array.from({ length: index * 3 }, (_, n) => ({ text: `原因 ${n}`, isRoot: n === 0 })),
    }));
    const drawn = drawFishbone(many);
    const points = drawn.bones.flatMap((bone) => [bone.foot, bone.tip, ...bone.twigs]);
    for (const { x, y } of points) {
      assert.ok(x >= 0 && x <= drawn.width, `x ${x}`);
      assert.ok(y >= 0 && y <= drawn.height, `y ${y}`);
    }
  });

  test('causes of one bone do not stand on each other', () => {
    const causes = [1, 2, 3].map((n) => ({ text: `原因 ${n}`, isRoot: n === 1 }));
    const [bone] = drawFishbone([{ title: '人', causes }]).bones;
    const heights = bone?.twigs.map((twig) => twig.y) ?? [];
    assert.equal(new Set(heights).size, 3);
    assert.deepEqual(
      bone?.twigs.map((twig) => twig.isRoot),
      [true, false, false],
    );
  });
});
