// 案件页: who and what at the head, where the procedure stands, the file, what is next, what runs. Each part is told in its own
// present-*.ts; here they become one page, and the part of it that any form needs.
import type { Teller } from '../teller.ts';
import type { CasePage, ClockCard, SentForm, SentPage } from '#contract/console/case-page.ts';
import { recused } from '#core/case/assignee.ts';
import { factsFor } from '#core/case/facts-of.ts';
import { severityOf } from '#core/case/noun.ts';
import type { AnyCase, Assignee, Clock } from '#core/case/state.ts';
import type { FiledEvent } from '#core/case/filed-events.ts';
import { evaluate } from '#core/playbook/condition.ts';
import type { FoundFile } from '#server/read-models/case-file.ts';
import { askedAgain, clockOf } from '#server/read-models/summary.ts';
import { inParts, type Parts } from '../parts.ts';
import { complainantOf } from './complainant.ts';
import { titleOfTask } from './entry-sketch.ts';
import { lastingParts } from './lasting-parts.ts';
import { presentActs } from './present-acts.ts';
import { categoryOf, presentChoices } from './present-choices.ts';
import { presentReturnable, presentUnsigned } from './present-returns.ts';
import { presentCourse, presentCourses, type FormCourses } from './present-courses.ts';
import { presentDue, presentEnded, ruleText } from './present-due.ts';
import { presentExplanation, presentStatutory } from './present-explanation.ts';
import { presentDays } from './present-file.ts';
import { presentMessages } from './present-messages.ts';
import { againText } from './present-past.ts';
import { presentStanding, type Standing } from './present-standing.ts';
import { presentTasks } from './present-task.ts';
import { presentSeverity } from './present-worklist.ts';
import type { Seat } from './seat.ts';

function presentFormCourses(seat: Seat): FormCourses {
  return { ...presentCourses(seat), returnable: presentReturnable(seat), unsigned: presentUnsigned(seat) };
}

/** 办理所需, of any form on this case. */
export function presentForm(seat: Seat, standing: Standing, courses = presentFormCourses(seat)): SentForm {
  const { t, state, organisation } = seat;
  const { id, number, version, status, assessment } = state;
  const { promises, offer, responsibility, rectifications, evidence, links } = standing;
  return {
    id,
    number,
    version,
    status,
    severity: presentSeverity(t, assessment.kind === 'graded' ? assessment.severity : null),
    category: categoryOf(state),
    promises,
    offer,
    responsibility,
    rectifications,
    evidence,
    links,
    ...courses,
    choices: presentChoices(t, state, organisation),
    now: t.now,
  };
}

/** 案件页, in parts: what counts no minutes is one and the same value until something happens in the case. */
export function presentCase(
  seat: Seat,
  events: readonly FiledEvent[],
  { headHash, isSealed }: Pick<FoundFile, 'headHash' | 'isSealed'>,
): Parts<SentPage> {
  const { state } = seat;
  const standing = presentStanding(seat, events);
  const { courses, explanations, page } = presentLasting(seat, events);
  return inParts<SentPage>()(page, presentForm(seat, standing, courses), presentClocks(seat, explanations), {
    fishbone: standing.fishbone,
    tasks: presentTasks(seat, events),
    receipt: { hash: headHash, sealed: isSealed },
    isErased: state.isErased,
  });
}

interface Lasting {
  readonly courses: FormCourses;
  readonly explanations: ReadonlyMap<string, ClockCard['explanation']>;
  readonly page: Pick<
    CasePage,
    'days' | 'entryCount' | 'statusText' | 'title' | 'tags' | 'facts' | 'steps' | 'acts' | 'messages'
  >;
}

/** What counts no minutes. */
const presentLasting = lastingParts((seat, events): Lasting => {
  const { t, state } = seat;
  const { personal } = state.intake;
  const courses = presentFormCourses(seat);
  return {
    courses,
    explanations: new Map(shown(state).map((clock) => [clock.id, presentExplanation(t, clock)])),
    page: {
      ...presentDays(seat, events),
      statusText: t.say(`case.status.${state.status}`),
      title: personal === 'erased' ? t.say('worklist.erased') : personal.title,
      tags: presentTags(seat),
      facts: presentFacts(seat),
      steps: presentSteps(seat),
      acts: presentActs(seat, courses),
      messages: presentMessages(seat),
    },
  };
});

function presentTags({ t, state }: Seat): string[] {
  const category = categoryOf(state);
  const isSilent = state.result.kind === 'confirmed' && state.result.isSilent;
  return [
    ...(category === null ? [] : [t.category(category)]),
    ...(isSilent ? [t.say('case.result.silent')] : []),
    ...(state.isErased ? [t.say('case.erased.tag')] : []),
  ];
}

type Fact = CasePage['facts'][number];

/** 谁是谁: people first; what was left empty is not shown as empty. */
function presentFacts(seat: Seat): Fact[] {
  const { t, state } = seat;
  const { personal, channel, occurredAt, harm, impact, demands } = state.intake;
  const { name, phone, contact } = complainantOf(t, state);
  const { pending, holder } = state.custody;
  const place = personal === 'erased' ? null : personal.place;
  const owner = severityOf(seat.rules, state)?.owner ?? null;
  const facts: readonly (readonly [label: Parameters<typeof t.say>[0], value: string | null, strong?: boolean])[] = [
    ['case.fact.complainant', [name, phone].filter((part) => part !== '').join(' ')],
    ['case.fact.contact', contact],
    ['case.fact.unit', [t.unit(state.unit), place].filter((part) => part !== null && part !== '').join(' · ')],
    ['case.fact.owner', owner === null ? null : t.role(owner)],
    ['case.fact.holder', called(seat, holder), true],
    ['case.fact.pending', pending === null ? null : called(seat, pending.to)],
    ['case.fact.recused', recusedText(seat)],
    ['case.fact.channel', t.choice(t.playbook.channels, channel)],
    ['case.fact.occurred', occurredAt === null ? null : t.moment(occurredAt, 'dated')],
    ['case.fact.demands', t.list(demands.map((demand) => t.choice(t.playbook.demands, demand)))],
    ['case.fact.harm', t.playbook.harms.length < 2 ? null : t.choice(t.playbook.harms, harm)],
    ['case.fact.impact', t.playbook.impacts.length < 2 ? null : t.choice(t.playbook.impacts, impact)],
    ['case.fact.purchase', personal === 'erased' ? null : personal.purchase],
    ['case.fact.retain', state.status === 'archived' ? t.day(state.retainUntil, 'dated') : null],
  ];
  return facts.flatMap(([label, value, strong = false]) =>
    value === null || value === '' ? [] : [{ label: t.say(label), value, strong }],
  );
}

function called({ t, by }: Seat, to: Assignee): string {
  const name = t.assignee(to);
  return to.kind === 'person' && to.person === by.person ? t.say('case.you', { name }) : name;
}

function recusedText({ t, state, rules }: Seat): string | null {
  const { respondent } = state;
  if (respondent.kind !== 'named' || recused(rules, state).size === 0) return null;
  const names = [...respondent.people.map((id) => t.person(id)), ...respondent.units.map((id) => t.unit(id))];
  return t.say('case.recused.note', { names: t.list(names) });
}

/** 环节: those that this case passes through, as far as that is known. */
function presentSteps({ t, state }: Seat): CasePage['steps'] {
  const facts = factsFor(state, t.playbook);
  const { stages } = t.playbook;
  const ending = state.status === 'archived' ? state.was : state.status;
  // A case that was declined or taken back comes no further than where it was.
  const isCutShort = ending === 'declined' || ending === 'withdrawn';
  const isOver = state.status === 'archived' && !isCutShort;
  const current = stages.findIndex(({ id }) => id === state.stage?.id);
  return stages.map(({ id, title, when, tasks }, index) => {
    const applies = when === null || evaluate(when, facts);
    const step = isOver || index < current ? 'done' : index === current ? 'current' : 'ahead';
    const again = tasks.map((task) => askedAgain(state, { origin: task.id })).find((each) => each !== null) ?? null;
    const isAgain = again !== null && again.attempt > 1;
    return {
      id,
      title: t.text(title),
      state: applies && (step === 'done' || !isCutShort) ? step : 'skipped',
      note: isAgain ? againText(t, again) : null,
    };
  });
}

/** A clock that fell away is told of in the file alone. */
function shown(state: AnyCase): readonly Exclude<Clock, { status: 'dropped' }>[] {
  return [...state.clocks.values()].filter((clock) => clock.status !== 'dropped');
}

/** 时限: those that run, what runs out first on top, then those that have stopped, the latest first. */
function presentClocks(seat: Seat, explanations: Lasting['explanations']): Pick<CasePage, 'clocks' | 'clockSummary'> {
  const { t, state } = seat;
  const all = shown(state);
  const running = all
    .filter(({ status }) => status === 'running')
    .toSorted((one, other) => (one.dueAt < other.dueAt ? -1 : 1));
  const stopped = all
    .filter((clock) => clock.status === 'stopped')
    .toSorted((one, other) => (one.at > other.at ? -1 : 1));
  const counts = { running: running.length, stopped: stopped.length };
  const key =
    counts.running > 0
      ? counts.stopped > 0
        ? 'clocks.summary'
        : 'clocks.summary.running'
      : counts.stopped > 0
        ? 'clocks.summary.stopped'
        : 'clocks.summary.none';
  const cards = [...running, ...stopped].map((clock) => {
    return clockCard(seat, clock, explanations.get(clock.id) ?? presentExplanation(t, clock));
  });
  return { clocks: cards, clockSummary: t.say(key, counts) };
}

function sourceOf(t: Teller, clock: Clock): string {
  const rule = ruleText(t, clockOf(clock));
  return clock.statutory === null ? rule : t.say('clocks.statutory', { rule, source: t.text(clock.statutory.source) });
}

function clockCard(seat: Seat, clock: Clock, explanation: ClockCard['explanation']): ClockCard {
  const { t } = seat;
  const isRunning = clock.status === 'running';
  return {
    clock: clock.id,
    title: titleOfTask(seat, clock.task),
    source: sourceOf(t, clock),
    due: isRunning ? presentDue(t, clockOf(clock)) : presentEnded(t, clock),
    isRunning,
    statutory: presentStatutory(t, clock),
    course: presentCourse(t, clock),
    explanation,
  };
}
