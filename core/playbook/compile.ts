import { parseDuration, type Duration } from '#core/time/duration.ts';
import { placeInDocument } from './authored.ts';
import { categoriesOf } from './category-tree.ts';
import { checkIntegrity } from './check.ts';
import { factsAsked } from './condition.ts';
import { readDocument, type DocumentTask, type ResolvedDocument } from './document.ts';
import { UnsoundPlaybook } from './faults.ts';
import { conditionsOf, criteriaOf, isMilestone, whenOf } from './outline.ts';
import { tasksOf, writtenTasks, type SingleTask } from './placed-tasks.ts';
import { fieldOf, fieldsUsed, formOf } from './compile-fields.ts';
import { mannersOf } from './compile-manners.ts';
import type { Act } from './acts.ts';
import type { ClockRule, ClockStart, Field, LadderStep, Playbook, Severity, Task } from './playbook.ts';
import { schemaFaults } from './schema-faults.ts';

/**
 * From a document, as it was published, to the playbook that the program runs. What was published once compiles for ever
 * and to the same playbook, so only what the program could not run by is refused here; advice is `check.ts`'s.
 */

/** 编译流程. @throws UnsoundPlaybook when it is no document of language 1, or refers to what it does not hold. */
export function compilePlaybook(json: unknown): Playbook {
  const read = readDocument(json);
  const placeOf = (steps: readonly PropertyKey[]) => placeInDocument('document', json, steps);
  if (!read.success) throw new UnsoundPlaybook(schemaFaults(json, read.error.issues, placeOf));
  const faults = checkIntegrity(read.data, placeOf);
  if (faults.length > 0) throw new UnsoundPlaybook(faults);
  return compileDocument(read.data);
}

/** 编译 what is known to be a document that holds together. */
export function compileDocument(document: ResolvedDocument): Playbook {
  const { intake, investigation } = document;
  const fields = document.fields.map(fieldOf);
  const manners = mannersOf(document);
  return {
    language: document.language,
    name: document.playbook,
    title: document.title,
    scope: document.scope,
    roles: document.roles.map(({ cites: _, ...role }) => role),
    tiers: document.tiers,
    groups: document.groups.map(({ cites: _, ...group }) => group),
    ...authorityOf(document),
    ...recurrenceOf(document),
    channels: intake.channels.map(({ id, title, filled_in_by: by, promise, asks, greeting }) => ({
      id,
      title,
      by,
      promise,
      ...(asks === undefined ? {} : { asks: fieldsUsed(fields, asks) }),
      ...(greeting === undefined ? {} : { greeting }),
    })),
    ...intakeOf(document, fields),
    registration: Object.entries(intake.registration).map(([id, required]) => ({
      id: id as keyof typeof intake.registration,
      required,
    })),
    firstTalk: intake.first_talk,
    demands: intake.demands,
    categories: categoriesOf(document).map(({ id, title, within }) => ({
      id,
      title,
      ...(within === null ? {} : { within }),
    })),
    harms: intake.harms,
    impacts: intake.impacts,
    severities: document.severity.map((severity, index, all) => severityOf(severity, Math.min(3, all.length - index))),
    evidenceSources: investigation.sources,
    causeDimensions: investigation.dimensions,
    causeMethods: investigation.methods,
    compensations: document.compensation.map(({ cites: _, ...kind }) => kind),
    declineReasons: intake.decline_reasons,
    fields,
    ...(manners === null ? {} : { manners }),
    forms: document.forms.map((form) => formOf(fields, form)),
    stages: document.stages.map((stage, at) => ({
      id: stage.id,
      title: stage.title,
      when: whenOf(stage),
      tasks: tasksOf(document).flatMap(({ task, stageIndex }) =>
        stageIndex === at ? [taskOf(fields, task, document.escalation ?? [])] : [],
      ),
    })),
    ...portalTextsOf(document),
    guidance: document.guidance,
    retentionYears: document.keep_years,
    cites: allCites(document),
  };
}

/** 公开页上的话. */
function portalTextsOf(document: ResolvedDocument): Pick<Playbook, 'publicSteps' | 'hotline' | 'recourse'> {
  const { complainant_is_told: publicSteps, hotline, recourse } = document;
  return { publicSteps, hotline: hotline ?? null, ...(recourse === undefined ? {} : { recourse }) };
}

/** 重复投诉: people are only told apart where a condition asks for it. */
function recurrenceOf(document: ResolvedDocument): Pick<Playbook, 'recurrence'> {
  if (document.recurrence === undefined) return {};
  const byPerson = conditionsOf(document).some(({ source }) => factsAsked({ source }).includes('same_person'));
  return { recurrence: { within: durationOf(document.recurrence.within), byPerson } };
}

/** 授权额度, in fen. */
function authorityOf({ authority }: ResolvedDocument): Pick<Playbook, 'authority'> {
  const fen = (yuan: number | undefined): number | null => (yuan === undefined ? null : yuan * 100);
  return authority === undefined
    ? {}
    : {
        authority: authority.map(({ id, yuan_per_case: perCase, yuan_per_month: perMonth }) => ({
          role: id,
          fenPerCase: fen(perCase),
          fenPerMonth: fen(perMonth),
        })),
      };
}

/** 登记的规矩, of those that a procedure has. */
function intakeOf(
  { intake, kinds = [] }: ResolvedDocument,
  fields: readonly Field[],
): Pick<Playbook, 'kinds' | 'intakeAsks' | 'gate' | 'handledBy' | 'isOneDemand'> {
  const { asks, gate, handled_by: handledBy, one_demand: isOneDemand } = intake;
  return {
    ...(kinds.length === 0
      ? {}
      : {
          kinds: kinds.map((kind) => ({
            id: kind.id,
            title: kind.title,
            isCounted: kind.counted,
            hasComplainant: kind.complainant,
            ...(kind.asks === undefined ? {} : { asks: fieldsUsed(fields, kind.asks) }),
          })),
        }),
    ...(asks === undefined ? {} : { intakeAsks: fieldsUsed(fields, asks) }),
    ...(gate === undefined
      ? {}
      : {
          gate: {
            channels: gate.channels ?? null,
            kinds: gate.kinds ?? null,
            fields: fieldsUsed(fields, gate.asks),
            pass: gate.pass,
            decline: gate.decline,
            say: gate.say ?? null,
          },
        }),
    ...(handledBy === undefined ? {} : { handledBy }),
    ...(isOneDemand === undefined ? {} : { isOneDemand }),
  };
}

/** Where nothing is said of its weight, each severity weighs one bar more than the one below it. */
function severityOf(severity: ResolvedDocument['severity'][number], usualWeight: number): Severity {
  const { id, title, weight = usualWeight, meaning, examples, owner, consent, progress } = severity;
  const when = criteriaOf(severity);
  const own = {
    ...(severity.personal === undefined ? {} : { isPersonal: true }),
    ...(severity.lowered_by === undefined ? {} : { loweredBy: severity.lowered_by }),
  };
  const decides = severity.decides ?? null;
  return { id, title, weight, meaning, examples, when, owner, decides, consent, progress, ...own };
}

type Steps = NonNullable<ResolvedDocument['escalation']>;

function taskOf(fields: readonly Field[], task: SingleTask, escalation: Steps): Task {
  return {
    id: task.id,
    title: task.title,
    act: task.act,
    by: task.by,
    when: whenOf(task),
    inPerson: task.in_person ?? false,
    onSite: task.on_site ?? false,
    to: task.to ?? null,
    form: task.form ?? null,
    ...(task.asks === undefined ? {} : { asks: fieldsUsed(fields, task.asks) }),
    optional: task.optional ?? task.every !== undefined,
    needs: task.of === undefined || task.needs.includes(task.of) ? task.needs : [...task.needs, task.of],
    say: task.say ?? null,
    clock: clockOf(task, escalation),
    ...workAgain(task),
    ...(task.base === undefined ? {} : { base: task.base }),
    ...(task.share === undefined ? {} : { share: task.share }),
    ...(task.not_by === undefined ? {} : { notBy: task.not_by }),
    ...groupsOf(task),
    ...(task.every === undefined ? {} : { isRecurring: true }),
    no: task.if_no ?? null,
    askAgain: task.if_silent?.ask_again_after === undefined ? null : durationOf(task.if_silent.ask_again_after),
    cites: task.cites,
  };
}

/** 小组: the one that is asked, and the one of which people are named. */
function groupsOf({ asked_group: group, group: teamOf }: SingleTask): Pick<Task, 'group' | 'teamOf'> {
  return { ...(group === undefined ? {} : { group }), ...(teamOf === undefined ? {} : { teamOf }) };
}

/** 重做与退回: what is reviewed goes back to whoever did it, where the procedure says nothing else. */
function workAgain({ again, may_return: back, of }: SingleTask): Pick<Task, 'again' | 'mayReturn' | 'reviews'> {
  const to = back ?? of;
  return {
    ...(again === undefined ? {} : { again: { when: { source: again.when }, from: again.from } }),
    ...(to === undefined ? {} : { mayReturn: to }),
    ...(of === undefined ? {} : { reviews: of }),
  };
}

/** Acts that respond to a complaint; their limits start again when a case turns out graver. The rest resolve it (R341). */
const RESPONSES: ReadonlySet<Act> = new Set<Act>(['acknowledge', 'assign', 'accept', 'contact']);

function clockOf(task: SingleTask, escalation: Steps): ClockRule | null {
  if (task.if_silent?.accepted_after !== undefined) return bindingClock(task, task.if_silent.accepted_after);
  if (task.from === undefined) return null;
  const whose = task.whose ?? (task.by === 'complainant' ? 'complainant' : 'ours');
  const isTheirs = whose !== 'ours';
  const limited = task.every ?? task.within;
  const within = limited === undefined ? null : durationOf(limited);
  const [opens, ends] = task.between ?? [];
  const between = opens === undefined || ends === undefined ? null : ([durationOf(opens), durationOf(ends)] as const);
  const limit = between?.[1] ?? within;
  return {
    id: task.id,
    title: task.title,
    of: startNamed(task.from),
    within,
    between,
    soft: task.else === 'give-reason' || task.else === 'lapse',
    ...(task.else === 'lapse' ? { lapses: true } : {}),
    warn: task.warn !== undefined ? durationOf(task.warn) : isTheirs || limit === null ? null : usualWarning(limit),
    afterRegrade: task.after_regrade ?? (RESPONSES.has(task.act) ? 'restart' : 'keep'),
    whose,
    endOfDay: task.ends ?? (isTheirs ? 'midnight' : 'close-of-business'),
    ladder: ladderOf(task.else, escalation),
    basis: task.basis ?? null,
    ...courseOf(task),
  };
}

/** 起算点: a milestone by its name, or another task. */
function startNamed(from: string): ClockStart {
  return from === 'asked' || isMilestone(from) ? from : `done:${from}`;
}

/** 默示接受: the limit is the complainant's, and starts when what was sent is proved to have reached them. */
function bindingClock({ id, title, if_silent: silence, ends, basis }: SingleTask, after: string): ClockRule {
  return {
    id,
    title,
    of: silence?.proof ?? 'sent',
    within: durationOf(after),
    between: null,
    soft: false,
    warn: null,
    afterRegrade: 'keep',
    whose: 'complainant',
    endOfDay: ends ?? 'midnight',
    ladder: [],
    basis: basis ?? null,
    binding: { remindAfter: silence?.remind_after === undefined ? null : durationOf(silence.remind_after) },
  };
}

/** What not every clock has; a playbook that does not say it compiles to what it did before it could be said. */
function courseOf({ aim, pause_for: pauses, extend }: SingleTask): Pick<ClockRule, 'aim' | 'pauses' | 'extensions'> {
  return {
    ...(aim === undefined ? {} : { aim: durationOf(aim) }),
    ...(pauses === undefined
      ? {}
      : {
          pauses: pauses.map(({ id, title, max, approver, evidence }) => ({
            id,
            title,
            max: max === undefined ? null : durationOf(max),
            approver: approver ?? null,
            isEvidenceRequired: evidence === 'required',
          })),
        }),
    ...(extend === undefined
      ? {}
      : { extensions: extend.map(({ by, approver, tell }) => ({ by: durationOf(by), approver, isTold: tell })) }),
  };
}

function ladderOf(otherwise: DocumentTask['else'], escalation: Steps): readonly LadderStep[] {
  if (otherwise === undefined || otherwise === 'give-reason' || otherwise === 'lapse') return [];
  const steps = otherwise === 'escalate' ? escalation : otherwise;
  return steps.map(({ after, tiers, role, within }) => ({
    after: after === undefined ? null : durationOf(after),
    tiers: tiers ?? 0,
    ...(role === undefined ? {} : { role }),
    ...(within === undefined ? {} : { within: durationOf(within) }),
  }));
}

const MINUTES = { min: 1, h: 60, wmin: 1, wh: 60 } as const;
const LONGEST_WARNING = 240;

/**
 * 临期预警: a quarter of the limit ahead, in fives, four hours at most, of working time where that is counted; a day ahead
 * where the limit counts days, a week where it counts months.
 */
function usualWarning({ amount, unit }: Duration): Duration | null {
  if (unit === 'mo') return { amount: 7, unit: 'd' };
  if (unit === 'd' || unit === 'wd') return amount <= 1 ? { amount: 4, unit: 'h' } : { amount: 1, unit };
  const quarter = Math.min(Math.floor((amount * MINUTES[unit]) / 4), LONGEST_WARNING);
  const minutes = quarter > 5 ? quarter - (quarter % 5) : quarter;
  const isWorkingTime = unit === 'wmin' || unit === 'wh';
  return minutes === 0 ? null : { amount: minutes, unit: isWorkingTime ? 'wmin' : 'min' };
}

function durationOf(written: string): Duration {
  const duration = parseDuration(written);
  if (duration === null) throw new TypeError(`"${written}" passed as a duration and is none`);
  return duration;
}

/** 所引条款 anywhere in the document, once each, in order. */
function allCites(document: ResolvedDocument): readonly string[] {
  const { intake, investigation, roles, groups, severity, compensation, fields, forms } = document;
  const parts = [
    document,
    intake,
    ...(intake.gate === undefined ? [] : [intake.gate]),
    ...(document.kinds ?? []),
    ...(document.authority ?? []),
    ...(document.recurrence === undefined ? [] : [document.recurrence]),
    ...(document.closing ?? []),
    ...(document.phrases ?? []),
    ...(document.reports ?? []),
    ...intake.channels,
    investigation,
    ...roles,
    ...groups,
    ...severity,
    ...compensation,
    ...fields,
    ...forms,
    ...document.parameters,
    ...document.stages,
    ...writtenTasks(document).map(({ task }) => task),
  ];
  return [...new Set(parts.flatMap(({ cites }) => cites ?? []))].sort();
}
