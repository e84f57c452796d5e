import { z } from 'zod';
import type { CommandShapes, Share } from '#core/case/commands.ts';
import type { AnyCase } from '#core/case/state.ts';
import type { Form } from '#core/playbook/playbook.ts';
import type { EntryId } from '#core/values/ids.ts';
import { plusMs } from '#core/values/instant.ts';
import {
  act,
  flag,
  how,
  isLeftOut,
  late,
  lateReason,
  lines,
  linesOf,
  moment,
  name,
  names,
  some,
  without,
  words,
} from './act.ts';
import { fillIn, fillings } from './fill-in.ts';
import { Stuck, type Scene } from './scene.ts';

/** 调查、方案、执行、整改、记录: what is found, offered, done and written down. */

const WEEK_MS = 7 * 24 * 3_600_000;

const causes = {
  method: name.optional(),
  causes: z.array(z.union([name, z.object({ dimension: name, root: flag.optional() })])).optional(),
  ...late,
};

function findCauses(given: z.output<z.ZodObject<typeof causes>>, scene: Scene): CommandShapes['RecordCauses'] {
  const { playbook } = scene;
  const wanted = given.causes ?? playbook.causeDimensions.slice(0, 1).map(({ id }) => id);
  return {
    entry: scene.entry(undefined, 'causes'),
    method: given.method ?? playbook.causeMethods[0]?.id ?? '',
    causes: wanted.map((each, index) => {
      const { dimension, root = index === 0 } = typeof each === 'string' ? { dimension: each } : each;
      return { dimension, isRoot: root, text: '查明的原因' };
    }),
    ...lateReason(given),
  };
}

const shares = {
  shares: z.array(z.object({ of: name, percent: z.number().int() })).optional(),
  evidence: names.optional(),
  ...late,
};

function attribute(
  given: z.output<z.ZodObject<typeof shares>>,
  scene: Scene,
): CommandShapes['AttributeResponsibility'] {
  const shareOf = ({ of, percent }: { of: string; percent: number }, index: number): Share =>
    of === 'unit'
      ? { person: null, unit: scene.cast.store, percent, party: of }
      : { person: scene.person(of, ['shares', index, 'of']), unit: null, percent, party: of };
  const all = given.shares?.map(shareOf) ?? [{ person: null, unit: scene.cast.store, percent: 100, party: 'unit' }];
  return {
    entry: scene.entry(undefined, 'responsibility'),
    shares: all,
    evidence: scene.evidence(given.evidence),
    remark: null,
    ...lateReason(given),
  };
}

const offering = {
  as: name.optional(),
  lines: lines.optional(),
  loss: flag.optional(),
  change: words.optional(),
  how: how.optional(),
  ...without,
  ...late,
};

function offer(given: z.output<z.ZodObject<typeof offering>>, scene: Scene): CommandShapes['MakeOffer'] {
  const money = scene.playbook.compensations.find(({ measure }) => measure === 'money');
  const usual = money === undefined ? [] : [{ kind: money.id, yuan: 100 }];
  return {
    entry: scene.entry(given.as, 'offer'),
    lines: linesOf(given.lines ?? usual),
    hasLoss: given.loss ?? false,
    change: given.change ?? null,
    explanation: isLeftOut(given, 'explanation') ? null : '说明为什么这样办',
    how: given.how ?? 'phone',
    ...lateReason(given),
  };
}

/** The rectification that an act is about: the one named, or the latest of this status. */
function rectificationOf(
  scene: Scene,
  named: string | undefined,
  status: AnyCase['rectifications'][number]['status'],
): EntryId {
  if (named !== undefined) return scene.named(named, ['entry']);
  const found =
    scene.file.rectifications.findLast((each) => each.status === status) ?? scene.file.rectifications.at(-1);
  return found?.entry ?? scene.entry(undefined, 'nothing');
}

const filling = {
  form: name.optional(),
  fields: fillings.optional(),
  ...without,
  ...late,
};
function formOf(scene: Scene, act: 'write-record' | 'follow-up', named: string | undefined): Form | null {
  const id = named ?? scene.askedFor(act, ({ task }) => scene.file.tasks.get(task.id)?.status === 'open')?.task.form;
  return scene.playbook.forms.find((form) => form.id === id) ?? null;
}

export const REMEDY_ACTS = {
  find: act(
    'RecordFinding',
    ['调查结论', 'Record the finding'],
    { substantiated: z.enum(['yes', 'partly', 'no']).optional(), evidence: names.optional(), ...late },
    (given, scene) => ({
      entry: scene.entry(undefined, 'finding'),
      substantiated: given.substantiated ?? 'yes',
      text: '查明的经过',
      forComplainant: '已经查明。',
      evidence: scene.evidence(given.evidence),
      ...lateReason(given),
    }),
  ),
  'find-causes': act('RecordCauses', ['找原因', 'Find the causes'], causes, findCauses),
  attribute: act('AttributeResponsibility', ['责任认定', 'Attribute responsibility'], shares, attribute),
  'sign-off': act('SignOffResponsibility', ['复核签认', 'Sign off'], { ...late }, (given) => ({
    remark: null,
    ...lateReason(given),
  })),
  offer: act('MakeOffer', ['提方案', 'Make an offer'], offering, offer),
  approve: act('ApproveOffer', ['定夺', 'Approve'], { how: how.optional(), ...late }, (given) => ({
    remark: null,
    how: given.how ?? 'phone',
    ...lateReason(given),
  })),
  'return-offer': act('ReturnOffer', ['退回方案', 'Return the offer'], { reason: words.optional() }, (given) => ({
    reason: given.reason ?? '再想一想',
  })),
  'carry-out': act(
    'CarryOutRemedy',
    ['执行', 'Carry out'],
    { happened: moment.optional(), on_the_spot: flag.optional(), lines: lines.optional(), ...late },
    (given, scene) => ({
      at: scene.momentOr(given.happened, 'happened', scene.now),
      text: '已经办妥',
      onTheSpot: given.on_the_spot ?? false,
      lines: linesOf(given.lines ?? []),
      ...lateReason(given),
    }),
  ),
  tell: act(
    'TellResult',
    ['结果告知', 'Tell the result'],
    {
      as: name.optional(),
      happened: moment.optional(),
      how: how.optional(),
      satisfied: flag.optional(),
      apologised: flag.optional(),
      ...late,
    },
    (given, scene) => ({
      entry: scene.entry(given.as, 'result'),
      at: scene.momentOr(given.happened, 'happened', scene.now),
      how: given.how ?? 'phone',
      text: '告诉您处理结果。',
      satisfied: given.satisfied ?? null,
      apologised: given.apologised ?? false,
      ...lateReason(given),
    }),
  ),
  rectify: act(
    'PlanRectification',
    ['定整改', 'Plan a rectification'],
    { as: name.optional(), owner: name.optional(), until: moment.optional(), ...without, ...late },
    (given, scene) => ({
      entry: scene.entry(given.as, 'rectification'),
      owner: given.owner === undefined ? scene.me : scene.person(given.owner, ['owner']),
      until: scene.momentOr(given.until, 'until', plusMs(scene.now, WEEK_MS)),
      what: some(given, 'what', '改什么写清楚'),
      target: some(given, 'target', '不再发生'),
      ...lateReason(given),
    }),
  ),
  'finish-rectification': act(
    'CompleteRectification',
    ['完成整改', 'Finish the rectification'],
    { entry: name.optional(), ...late },
    (given, scene) => ({
      entry: rectificationOf(scene, given.entry, 'planned'),
      text: '已经改好',
      ...lateReason(given),
    }),
  ),
  evaluate: act(
    'EvaluateRectification',
    ['效果评估', 'Evaluate the rectification'],
    { entry: name.optional(), effective: flag.optional(), ...late },
    (given, scene) => ({
      entry: rectificationOf(scene, given.entry, 'done'),
      effective: given.effective ?? true,
      text: '查过效果',
      ...lateReason(given),
    }),
  ),
  'write-record': act('WriteRecord', ['填写记录', 'Write the record'], filling, (given, scene) => {
    const form = formOf(scene, 'write-record', given.form);
    const id = given.form ?? form?.id;
    if (id === undefined) throw new Stuck('scenario.which-form', {}, ['act']);
    return {
      form: id,
      ...fillIn(form?.fields ?? [], given.fields, given.without, 'fields', scene),
      ...lateReason(given),
    };
  }),
  'follow-up': act(
    'FollowUp',
    ['回访', 'Follow up'],
    { satisfied: flag.optional(), fields: filling.fields, ...without, ...late },
    (given, scene) => ({
      satisfied: given.satisfied ?? true,
      ...fillIn(formOf(scene, 'follow-up', undefined)?.fields ?? [], given.fields, given.without, 'fields', scene),
      ...lateReason(given),
    }),
  ),
} as const;
