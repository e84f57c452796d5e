import { ADVICE_TEXTS } from './fault-texts-advice.ts';
import { COURSE_FAULTS } from './fault-texts-course.ts';
import { READING_FAULTS } from './fault-texts-reading.ts';
import { CASES_FAULTS } from './fault-texts-cases.ts';
import { SENSE_FAULTS } from './fault-texts-sense.ts';

/** 流程差错的说法: [what is wrong, the same in English, the mend, the same in English]. */
export const FAULT_TEXTS = {
  ...READING_FAULTS,
  ...SENSE_FAULTS,
  ...COURSE_FAULTS,
  ...CASES_FAULTS,
  ...ADVICE_TEXTS,
};

/** 流程差错代码 */
export type FaultCode = keyof typeof FAULT_TEXTS;
