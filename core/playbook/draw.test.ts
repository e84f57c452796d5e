import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CLUB_TEXTS } from '#test/support/club.ts';
import { workshopTexts } from '#test/support/workshop.ts';
import type { ResolvedDocument } from './document.ts';
import { drawSvg } from './draw-svg.ts';
import { widthOf, wrap } from './draw-text.ts';
import { draw, drawnWidth, type Drawing, type DrawnText } from './draw.ts';
import type { PlaybookTexts } from './guidance.ts';
import { parsePlaybook } from './parse.ts';

function documentOf(texts: PlaybookTexts): ResolvedDocument {
  const { document } = parsePlaybook(texts);
  assert.ok(document !== null);
  return document;
}
/** Gone by severity, with a stage in which all comes again and again, and a review that stands alone with what it reviews. */
const CARE = `  care:
    title: {zh: 陪同, en: Company}
    for: urgent
    tasks:
      care: {title: {zh: 每天问一次, en: Ask every day}, act: contact, by: desk, every: 1 d, from: assessed, else: escalate}
  explain:
    title: {zh: 说明`;
const lane = documentOf(
  workshopTexts(
    ['  explain:\n    title: {zh: 说明', CARE],
    ['    when: \'ours == "no"\'', '    when: \'severity == "urgent" || ours == "no"\''],
  ),
);
const DOCUMENTS = { club: documentOf(CLUB_TEXTS), workshop: documentOf(workshopTexts()), lane };

interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}
const holds = (outer: Box, inner: Box): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.w <= outer.x + outer.w + 0.01 &&
  inner.y + inner.h <= outer.y + outer.h + 0.01;
const meet = (one: Box, other: Box): boolean =>
  one.x < other.x + other.w && other.x < one.x + one.w && one.y < other.y + other.h && other.y < one.y + one.h;
const boxOf = (text: DrawnText): Box => ({ x: text.x, y: text.y - 10, w: drawnWidth(text), h: 12 });
const textsIn = ({ stages, texts }: Drawing): readonly string[] =>
  [...texts, ...stages.flatMap((stage) => [...stage.texts, ...stage.tasks.flatMap((task) => task.texts)])].map(
    ({ text }) => text,
  );

for (const [name, document] of Object.entries(DOCUMENTS))
  for (const lang of ['zh', 'en'] as const)
    describe(`the chart of the ${name}, ${lang}`, () => {
      const drawing = draw(document, lang);
      const page: Box = { x: 0, y: 0, w: drawing.width, h: drawing.height };

      test('holds every stage and every task, nothing over anything else, every text in its box', () => {
        assert.deepEqual(
          drawing.stages.map(({ stage }) => stage).toSorted(),
          document.stages.map(({ id }) => id).toSorted(),
        );
        for (const stage of drawing.stages) {
          assert.ok(holds(page, stage), stage.stage);
          for (const other of drawing.stages)
            assert.ok(other === stage || !meet(stage, other), `${stage.stage} ${other.stage}`);
          const written = document.stages.find(({ id }) => id === stage.stage)?.tasks.map(({ id }) => id) ?? [];
          assert.deepEqual(stage.tasks.map(({ task }) => task).toSorted(), written.toSorted());
          for (const text of stage.texts) assert.ok(holds(stage, boxOf(text)), text.text);
          for (const severity of stage.severities)
            assert.ok(holds(stage, severity) && holds(severity, boxOf(severity.text)), severity.text.text);
          for (const task of stage.tasks) {
            assert.ok(holds(stage, task), task.task);
            for (const text of task.texts) assert.ok(holds(task, boxOf(text)), `${task.task}: ${text.text}`);
            for (const other of stage.tasks)
              assert.ok(other === task || !meet(task, other), `${task.task} ${other.task}`);
          }
        }
        for (const text of drawing.texts) assert.ok(holds(page, boxOf(text)), text.text);
        for (const { points } of drawing.wires)
          for (const [x, y] of points) assert.ok(holds(page, { x, y, w: 0, h: 0 }), `${x} ${y}`);
      });

      test('lines onwards end on a stage and cross no other', () => {
        for (const { kind, points } of drawing.wires) {
          const [x, y] = points.at(-1) ?? [0, 0];
          if (kind !== 'on') continue;
          assert.ok(
            drawing.stages.some((stage) => stage.y === y && x > stage.x && x < stage.x + stage.w),
            `${x} ${y}`,
          );
          for (const [at, [toX, toY]] of points.slice(1).entries()) {
            const [fromX, fromY] = points[at] as readonly [number, number];
            const line = {
              x: Math.min(fromX, toX),
              y: Math.min(fromY, toY) + 0.5,
              w: Math.abs(toX - fromX) + 0.1,
              h: Math.abs(toY - fromY) - 1,
            };
            assert.ok(
              line.h < 0 || drawing.stages.every((stage) => !meet(stage, line)),
              `${fromX} ${fromY} ${toX} ${toY}`,
            );
          }
        }
      });

      test('is one picture that a program can read', () => {
        const svg = drawSvg(document, lang);
        assert.match(svg, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 \d+ \d+"/);
        const tags = [...svg.matchAll(/<(\/?)([a-z]+)[^>]*?(\/?)>/g)].filter(([, , , closed]) => closed === '');
        assert.equal(tags.filter(([, end]) => end === '').length, tags.filter(([, end]) => end === '/').length);
        assert.doesNotMatch(svg, /NaN|undefined|Infinity/);
      });
    });

test('owners, clocks, branches and ways back stand on it', () => {
  const club = textsIn(draw(DOCUMENTS.club, 'zh'));
  for (const text of [
    '收到起 30 分钟内',
    '分派起 30 分钟内',
    '俱乐部经理本人',
    '收到起，一般 4 小时',
    '办完起，第 3 至 5 个工作日',
    '除非不属实，或提过方案',
    '不满意 ↩ 中度投诉处理',
    '投诉人 · 重大',
  ])
    assert.ok(club.includes(text), text);
  const workshop = textsIn(draw(DOCUMENTS.workshop, 'zh'));
  for (const text of ['是我们的原因：否', '整改无效 ↩ 返修', '当：第 2 遍起']) assert.ok(workshop.includes(text), text);
  const { wires } = draw(DOCUMENTS.club, 'zh');
  assert.equal(wires.filter(({ kind }) => kind === 'back').length, 5);
});

test('a stage that all cases of a severity come to next ends the ways on from the one before', () => {
  const { stages, wires } = draw(DOCUMENTS.lane, 'zh');
  const [care, explain] = ['care', 'explain'].map((id) => stages.find(({ stage }) => stage === id));
  assert.ok(care !== undefined && explain !== undefined);
  const from = wires.filter(({ kind, points: [[x, y] = [0, 0]] }) => {
    return kind === 'on' && y === care.y + care.h && x > care.x && x < care.x + care.w;
  });
  assert.deepEqual(
    from.map(({ points }) => points.at(-1)?.[1]),
    [explain.y],
  );
});

test('what is reviewed leads to its review, and may be sent back from there', () => {
  const { wires, stages } = draw(DOCUMENTS.workshop, 'zh');
  const review = stages.flatMap(({ tasks }) => tasks).find(({ task }) => task === 'look-over');
  assert.ok(review !== undefined);
  assert.ok(review.texts.some(({ text }) => text === '退回 ↩ 检查单'));
  const ends = wires.filter(({ kind }) => kind === 'next').map(({ points }) => points.at(-1) ?? [0, 0]);
  assert.ok(ends.some(([x, y]) => holds(review, { x, y, w: 0, h: 0 })));
});

test('what somebody wrote is no markup', () => {
  const document = { ...DOCUMENTS.workshop, title: { zh: '修车<b>&"铺', en: 'A <b>&" workshop' } };
  assert.match(drawSvg(document, 'zh'), /修车&#60;b&#62;&#38;&#34;铺/);
});

test('a text is broken where a reader would break it, and never wider than its line', () => {
  assert.deepEqual(wrap('收到起三十分钟内到场，与客户沟通', 10, 100), ['收到起三十分钟内到', '场，与客户沟通']);
  assert.deepEqual(wrap('within 15 minutes of receipt', 10, 90), ['within 15', 'minutes of', 'receipt']);
  assert.deepEqual(wrap('“您好”（经理）', 10, 40), ['“您好”', '（经理）']);
  for (const text of ['wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww', '一'.repeat(50), 'a，'.repeat(20)])
    for (const line of wrap(text, 12, 60)) assert.ok(widthOf(line, 12) <= 60 + 12, line);
  assert.deepEqual(wrap('', 12, 60), []);
});
