import { decided } from '#core/playbook/decided.ts';
import type { ClockStart, Condition, Task } from '#core/playbook/playbook.ts';
import { durationText } from '#core/time/time-left.ts';
import type { Teller } from '../teller.ts';

/** 等级的时限: our limits as whoever grades reads them, `30 分钟内到场 · 一般 24 小时内办结`. */
export interface GradeLimits {
  /** What each grade brings with it that not every grade does; empty where nothing sets it apart. */
  readonly own: { readonly [severity: string]: string };
  /** 不论等级: what every one of several grades brings alike. */
  readonly ofAll: string;
}

/** More would not be read while somebody waits. */
const LIMITS_TOLD = 4;

/** 起算点 that has come once a case is graded: what counts from later would be read as counting from now. */
const BY_GRADING: ReadonlySet<ClockStart> = new Set<ClockStart>(['received', 'registered', 'assessed']);

interface Limit {
  readonly task: Task;
  readonly conditions: readonly Condition[];
}

/** 等级的时限 of a procedure; that of grading itself is left out, for it is being kept. */
export function limitsByGrade(t: Teller): GradeLimits {
  const { stages, severities } = t.playbook;
  const ours = stages.flatMap((stage) =>
    stage.tasks
      .filter(({ act, clock }) => act !== 'assess' && clock?.whose === 'ours' && clock.within !== null)
      .map((task): Limit => ({ task, conditions: [stage.when, task.when].filter((each) => each !== null) })),
  );
  const brings = ({ conditions }: Limit, severity: string): boolean =>
    conditions.every((condition) => decided(condition, { severity }) !== false);
  const isAlike = (limit: Limit): boolean => severities.length > 1 && severities.every(({ id }) => brings(limit, id));
  const alike = ours.filter(isAlike);
  const certain = alike.filter(
    ({ task, conditions }) => conditions.length === 0 && BY_GRADING.has(task.clock?.of ?? 'asked'),
  );
  const own = ours.filter((limit) => !isAlike(limit));
  return {
    own: Object.fromEntries(
      severities.map(({ id }) => [
        id,
        told(
          t,
          own.filter((limit) => brings(limit, id)),
        ),
      ]),
    ),
    // What may come or not, and what counts from later, only where there is nothing else to say of any grade.
    ofAll: told(t, certain.length > 0 || own.length > 0 ? certain : alike),
  };
}

function told(t: Teller, limits: readonly Limit[]): string {
  return limits
    .slice(0, LIMITS_TOLD)
    .map(({ task }) => limitText(t, task))
    .join(' · ');
}

function limitText(t: Teller, { clock, title }: Task): string {
  const limit = clock?.within == null ? '' : durationText(clock.within, t.lang);
  return t.say(clock?.soft === true ? 'case.limit.soft' : 'case.limit', { limit, task: t.text(title) });
}
