import type { CaseId } from '#core/values/ids.ts';
import type { Desk } from './desk.ts';
import { shares } from './forms.ts';
import { choose, firstMoment, push, tick, write } from './keyboard.ts';
import type { Step } from './keyboard.ts';
import type { Workplace } from './workplace.ts';

/** 常办的事: what happens in more than one of the journeys, in the same words. */

/** 查明经过, resting on what the guest sent. */
export async function looksIntoIt(head: Desk, caseId: CaseId, ...rest: readonly Step[]): Promise<void> {
  await head.does(
    caseId,
    'find',
    choose('substantiated', '属实'),
    write('text', '计时单与账单差一小时'),
    write('forComplainant', '计时单上是两个半小时，账单多算了一小时。'),
    ...rest,
  );
}

interface Learners {
  readonly head: Desk;
  readonly owner: Desk;
  readonly manager: Desk;
}

/** 找原因、定责任、整改见效: all that comes between the result and the closing, but the report. */
export async function learns(place: Workplace, caseId: CaseId, by: Learners): Promise<void> {
  await findsCauses(place, caseId, by.head);
  await by.head.does(caseId, 'attribute', ...shares(['林晓夏', '100']), tick('账单.png'));
  await rectifies(caseId, by);
}

/** 整改: planned, done by its owner, and found to work. */
export async function rectifies(caseId: CaseId, { head, owner, manager }: Learners): Promise<void> {
  await head.does(
    caseId,
    'rectify',
    write('what', '结账前先给客人看计时单'),
    write('target', '连续两周没有错账'),
    choose('owner', owner.who),
    firstMoment('until'),
  );
  await owner.does(caseId, 'rectification', write('text', '收银台已改流程，张贴了提示'));
  await manager.does(caseId, 'evaluate', choose('effective', '有效'), write('text', '抽查二十单，没有错账'));
}

export async function findsCauses(place: Workplace, caseId: CaseId, head: Desk): Promise<void> {
  const dimension = place.playbook.causeDimensions[0]?.title.zh ?? '';
  await head.does(
    caseId,
    'find-causes',
    push(`在“${dimension}”加一条原因`),
    write('causes.0.text', '收银员没有核对计时单'),
    tick('根本原因'),
  );
}
