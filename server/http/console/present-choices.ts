// 可选项: what the forms of a case offer, in the words of its playbook. What rests on the playbook alone is made once.
import type { CaseChoices } from '#contract/console/case-page.ts';
import type { FilingForm } from '#contract/console/filing.ts';
import { decided } from '#core/playbook/condition.ts';
import type { Choice, Condition, Form, Playbook, Severity } from '#core/playbook/playbook.ts';
import { suggestSeverity } from '#core/case/intake.ts';
import type { Rules } from '#core/case/rules.ts';
import type { AnyCase } from '#core/case/state.ts';
import { closingHour, nthWorkingDayAfter } from '#core/time/calendar.ts';
import { durationText, windowText } from '#core/time/time-left.ts';
import { momentOf, wallTimeAt } from '#core/time/zone.ts';
import type { PersonId, UnitId } from '#core/values/ids.ts';
import { instantFromMs, msOf, plusMs, type Instant } from '#core/values/instant.ts';
import type { Teller } from '../teller.ts';
