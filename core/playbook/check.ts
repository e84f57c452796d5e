import type { Place } from './authored.ts';
import { checkAuthority, checkGrantors } from './check-authority.ts';
import { checkClocks } from './check-clocks.ts';
import { checkConditions } from './check-conditions.ts';
import { checkCourse } from './check-course.ts';
import { checkEnds } from './check-ends.ts';
import { checkFieldNames, checkFieldUse, checkGate, checkIntakeAsks } from './check-fields.ts';
import { adviseOnSilence } from './advise-on-silence.ts';
import { adviseOnWork } from './advise-on-work.ts';
import { checkApology, checkClosingConditions, checkKeepers } from './check-manners.ts';
import { adviseOnLadders, checkPeople } from './check-people.ts';
import { checkPrecedents } from './check-precedents.ts';
import { checkRecurrence } from './check-recurrence.ts';
import { checkReferences } from './check-references.ts';
import { checkSize } from './check-size.ts';
import { checkTasks } from './check-tasks.ts';
import { checkUse } from './check-use.ts';
import type { ResolvedDocument } from './document.ts';
import { makeFault, type Fault } from './faults.ts';
import type { Check } from './finding.ts';
import { MOST_FAULTS } from './limits.ts';
import type { Steps } from './outline.ts';

/** Without these the program could not run by the document; a published one is held to them alone, for ever. */
const INTEGRITY: readonly Check[] = [
  checkReferences,
  checkFieldNames,
  checkConditions,
  checkClosingConditions,
  checkKeepers,
  checkGrantors,
];
/** What a sound document may still get wrong. A check more is a line more here. */
const SENSE: readonly Check[] = [
  checkTasks,
  checkFieldUse,
  checkGate,
  checkIntakeAsks,
  checkApology,
  checkClocks,
  checkCourse,
  checkEnds,
  checkPeople,
  checkUse,
  checkAuthority,
  checkRecurrence,
  checkPrecedents,
];

/** What an organisation may well want and should know: nothing that keeps a playbook from being adopted. */
const ADVICE: readonly Check[] = [adviseOnSilence, adviseOnWork, adviseOnLadders];

type PlaceOf = (steps: Steps) => Place;

function found(checks: readonly Check[], document: ResolvedDocument, placeOf: PlaceOf): readonly Fault[] {
  const faults: Fault[] = [];
  // A task of several roles is looked at once for each; its author wrote it once.
  const told = new Set<string>();
  for (const one of checks)
    for (const { steps, code, words } of one(document)) {
      const fault = makeFault(placeOf(steps), code, words);
      if (!told.has(`${code} ${fault.path}`)) faults.push(fault);
      told.add(`${code} ${fault.path}`);
      if (faults.length >= MOST_FAULTS) return faults;
    }
  return faults;
}

/** 能否运行: that names refer to something and conditions can be asked. */
export function checkIntegrity(document: ResolvedDocument, placeOf: PlaceOf): readonly Fault[] {
  const large = found([checkSize], document, placeOf);
  return large.length > 0 ? large : found(INTEGRITY, document, placeOf);
}

/** 检查流程: everything that is wrong with a document. What rests on broken names is not looked at until those are mended. */
export function check(document: ResolvedDocument, placeOf: PlaceOf): readonly Fault[] {
  const broken = checkIntegrity(document, placeOf);
  return broken.length > 0 ? broken : found(SENSE, document, placeOf);
}

/** 提醒: what an author should think over; a document is sound all the same. */
export function advise(document: ResolvedDocument, placeOf: PlaceOf): readonly Fault[] {
  return found(ADVICE, document, placeOf);
}
