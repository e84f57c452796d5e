import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { drawFishbone } from './fishbone.ts';

const SEVEN = ['人', '事', '财', '物', '信息', '安全', '文化'].map((title) => ({
  title,
  causes: [] as { text: string; isRoot: boolean }[],
}));

describe('fishbone', () => {
  test('has a bone for each of the seven dimensions, four on the left and three on the right', () => {
    const drawn = drawFishbone(SEVEN);
    assert.deepEqual(
      drawn.bones.map((bone) => bone.isLeft),
      [true, false, true, false, true, false, true],
    );
    for (const bone of drawn.bones) {
      assert.equal(bone.foot.x, drawn.spineX);
      assert.equal(bone.tip.x < drawn.spineX, bone.isLeft);
      assert.ok(bone.tip.y < bone.foot.y && bone.foot.y < drawn.headY, 'it leans away from the head');
    }
  });

  test('everything lies inside the picture, however many causes there are, and none stands on another', () => {
    const many = SEVEN.map((dimension, index) => ({
      ...dimension,
      causes: Array.from({ length: index * 3 }, (_, n) => ({ text: `原因 ${n}`, isRoot: n === 0 })),
    }));
    const drawn = drawFishbone(many);
    for (const { x, y } of drawn.bones.flatMap(({ foot, tip, label, twigs }) => [foot, tip, label, ...twigs])) {
      assert.ok(x >= 0 && x <= drawn.width, `x ${x}`);
      assert.ok(y >= 0 && y <= drawn.headY, `y ${y}`);
    }
    for (const isLeft of [true, false]) {
      const lines = drawn.bones
        .filter((bone) => bone.isLeft === isLeft)
        .flatMap(({ label, twigs }) => [label.y, ...twigs.map(({ y }) => y)]);
      for (const [index, y] of lines.entries())
        assert.ok(index === 0 || y - (lines[index - 1] ?? 0) >= 16, `${String(isLeft)} ${index}`);
    }
  });

  test('a twig begins on its bone', () => {
    const causes = [1, 2, 3].map((n) => ({ text: `原因 ${n}`, isRoot: n === 1 }));
    const [bone] = drawFishbone([{ title: '人', causes }]).bones;
    assert.ok(bone !== undefined);
    for (const { x, y } of bone.twigs) {
      const share: number = (y - bone.tip.y) / (bone.foot.y - bone.tip.y);
      assert.ok(Math.abs(x - (bone.tip.x + share * (bone.foot.x - bone.tip.x))) < 1e-9);
    }
    assert.deepEqual(
      bone.twigs.map(({ isRoot }) => isRoot),
      [true, false, false],
    );
  });
});
