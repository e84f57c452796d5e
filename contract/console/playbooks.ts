import { z } from 'zod';
import { someText, text } from '../text.ts';
import { difference, versionShown } from './difference.ts';
import { drawing } from './procedure.ts';

/** 流程库与版本, for administrators: what can be adopted, what was published, what adopting would change. */

const unit = z.object({ id: z.string(), name: z.string() });

/** 流程的差错: where it stands, what is wrong, and the mend. */
const fault = z.object({ at: z.string(), text: z.string(), mend: z.string() });

export const shelf = z.object({
  playbooks: z.array(
    z.object({
      playbook: z.string(),
      title: z.string(),
      scope: z.string(),
      faults: z.array(fault),
      /** Parameters that somebody must decide before it can be adopted. */
      undecided: z.array(z.string()),
      hasParameters: z.boolean(),
      units: z.array(unit),
      /** Of those, the ones that would come to another version by adopting it as it stands now. */
      behind: z.array(unit),
    }),
  ),
  versions: z.array(
    versionShown.extend({
      /** Units that follow it because they adopted it. */
      units: z.array(unit),
      /** Cases in hand that pin it. */
      open: z.number().int(),
      says: z.string(),
      /** The version of the same name before it; `null` for the first. */
      previous: z.string().nullable(),
    }),
  ),
});
export type Shelf = z.infer<typeof shelf>;

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const chosenUnits = z.array(z.string().max(60)).max(1000);
/** As it is typed; a text may be said in English as well. */
const typed = z.object({ zh: someText(400), en: text(400).nullable() });
/** By the name of the parameter; `null` = as the unit above or the playbook has it. */
const typedValues = z.record(z.string().max(64), typed.nullable());

/** 采用: which version, for which units, with what they decide. `version: null` = as it stands on the shelf. */
export const adoptionAsk = z.object({ version: hash.nullable(), units: chosenUnits, values: typedValues });
/** 确认采用. `seen`: the hash that each unit was shown. */
export const adoption = adoptionAsk.extend({ seen: z.array(z.object({ unit: z.string().max(60), hash })).max(1000) });

const parameter = z.object({
  name: z.string(),
  title: z.string(),
  kind: z.enum(['duration', 'number', 'text', 'choice']),
  kindSays: z.string(),
  among: z.array(z.object({ id: z.string(), title: z.string() })),
  isOptional: z.boolean(),
  /** What it is unless somebody decides otherwise; `null` = nothing. */
  otherwise: z.string().nullable(),
  /** What holds for the units looked at, as it is typed; `null` = nothing, or not the same for all of them. */
  value: z.object({ zh: z.string(), en: z.string().nullable() }).nullable(),
  /** `总部定的`, `各单位不一样`; `null` where the playbook's own value holds. */
  source: z.string().nullable(),
  isDecidedHere: z.boolean(),
  /** Why it keeps the playbook from being adopted; `null` where it does not. */
  blocks: z.string().nullable(),
});
export type ParameterShown = z.infer<typeof parameter>;

const outlineTask = z.object({
  id: z.string(),
  title: z.string(),
  who: z.string(),
  clock: z.string().nullable(),
  when: z.string().nullable(),
});

/** 采用前的样子 (`POST /api/console/playbooks/{playbook}/preview`): writes nothing. */
export const adoptionPreview = z.object({
  playbook: z.string(),
  title: z.string(),
  scope: z.string(),
  /** `null` = as it stands on the shelf. */
  version: versionShown.nullable(),
  /** Shown with what its scenarios decide, since a parameter is undecided. */
  isExample: z.boolean(),
  stages: z.array(
    z.object({ id: z.string(), title: z.string(), when: z.string().nullable(), tasks: z.array(outlineTask) }),
  ),
  drawing: drawing.nullable(),
  parameters: z.array(parameter),
  faults: z.array(fault),
  advice: z.array(fault),
  results: z.array(
    z.object({
      units: z.array(unit),
      before: z.object({ playbook: z.string(), title: z.string(), number: z.number().int() }).nullable(),
      hash: z.string(),
      isSame: z.boolean(),
      /** `null` where they followed nothing before. */
      difference: difference.nullable(),
    }),
  ),
  followers: z.array(unit),
  /** `这 3 个单位在办 12 件，继续按各自原来的版本办。` */
  keeps: z.string().nullable(),
  /** 空缺, a sentence for units alike: roles of the procedure that nobody holds for them. */
  vacant: z.array(z.string()),
});
export type AdoptionPreview = z.infer<typeof adoptionPreview>;

/** 已采用 */
export const adopted = z.object({ versions: z.array(z.object({ playbook: z.string(), hash: z.string() })) });

/** 单位的参数 (`…/units/{unitId}/parameters/{playbook}`): what the unit decides itself, for itself and all below it. */
export const unitParameters = z.object({
  unit,
  playbook: z.string(),
  title: z.string(),
  parameters: z.array(parameter),
  /** Units that follow the playbook with other values than those now decided. */
  behind: z.array(unit),
});
export type UnitParameters = z.infer<typeof unitParameters>;
export const decidedParameters = z.object({ values: z.record(z.string().max(64), typed) });
