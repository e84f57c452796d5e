import type * as shapes from '#contract/console/procedure.ts';
import { arrowPath, linePath } from '#core/playbook/draw-path.ts';
import type { Drawing, DrawnStage } from '#core/playbook/draw.ts';
import type { Language } from '#core/values/language.ts';
import type { StageCount } from '#server/read-models/register.ts';
import { say } from '../speech.ts';

/** 流程图 as the console paints it, with the cases of each stage; of what nobody follows yet there are none. */
export function presentDrawing(
  drawing: Drawing,
  counts: readonly StageCount[],
  language: Language,
): NonNullable<shapes.Procedure['drawing']> {
  return {
    width: drawing.width,
    height: drawing.height,
    texts: [...drawing.texts],
    wires: drawing.wires.map((wire) => ({ kind: wire.kind, line: linePath(wire), arrow: arrowPath(wire) })),
    stages: drawing.stages.map((stage) => {
      const found = counts.find((count) => count.stage === stage.stage);
      return presentStage(stage, found ?? { open: 0, late: 0, soon: 0 }, language);
    }),
  };
}

function presentStage(
  stage: DrawnStage,
  { open, late, soon }: Pick<StageCount, 'open' | 'late' | 'soon'>,
  language: Language,
): shapes.DrawnStage {
  const says = [
    say(language, 'procedure.stage', { stage: stage.title, open }),
    ...(late > 0 ? [say(language, 'procedure.stage.late', { late })] : []),
    ...(soon > 0 ? [say(language, 'procedure.stage.soon', { soon })] : []),
  ];
  return {
    ...stage,
    texts: [...stage.texts],
    severities: stage.severities.map((severity) => ({ ...severity, bars: [...severity.bars] })),
    tasks: stage.tasks.map((task) => ({ ...task, texts: [...task.texts] })),
    count: { open, late, soon, says: says.join('') },
  };
}
