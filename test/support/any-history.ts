import type { Filled } from '#core/case/answers.ts';
import { doingOf, tasksFor } from '#core/case/allowed.ts';
import { asksWithGrading } from '#core/case/asking.ts';
import { asksAtIntake } from '#core/case/gate.ts';
import type { Rules } from '#core/case/rules.ts';
import { STEP_ACTS } from '#core/playbook/acts.ts';
import type { Field, Playbook } from '#core/playbook/playbook.ts';
import { plusMs } from '#core/values/instant.ts';
import { register } from './acts.ts';
import { actOf, type Step } from './any-act.ts';
import { anyStepOf } from './filled-form.ts';
import { HEAD_OFFICE, person, rulesOf, STORE, type Holdings, type Name } from './people.ts';
import { rolesHeld, type Act, type Story, type Who } from './story.ts';

/** 任意的经过 of whatever procedure: who works there, how a complaint comes in, and what somebody does next with it. */

const NAMES: readonly Name[] = ['林晓夏', '陈禾', '周砚青', '顾知秋', '沈立冬', '高予安', '许知遥', '方敏'];
const MINUTE_MS = 60_000;
export type Random = () => number;

/** 在岗的人: each role has one or two; the top of the tiers sits at head office. */
export function staffed(playbook: Playbook): Rules {
  const roles = [...new Set([...playbook.tiers, ...playbook.roles.map(({ id }) => id)])];
  const top = playbook.tiers.at(-1);
  const holdings: Record<string, Holdings[string]> = {
    administrator: { unit: HEAD_OFFICE, people: ['方敏'] },
    privacy: { unit: HEAD_OFFICE, people: ['何岚'] },
  };
  for (const [index, role] of roles.entries()) {
    const [first = '林晓夏', second = '陈禾'] = [NAMES[index % NAMES.length], NAMES[(index + 3) % NAMES.length]];
    holdings[role] = {
      unit: role === top ? HEAD_OFFICE : STORE,
      people: index % 2 === 0 && role !== top ? [first, second] : [first],
    };
  }
  return rulesOf(playbook, holdings);
}

function oneOf<T>(random: Random, list: readonly T[]): T | undefined {
  return list[Math.floor(random() * list.length)];
}

/** 来件: by whoever files on that channel; a colleague may grade it at once. */
export function anyComplaint(story: Story, random: Random): { readonly who: Who; readonly act: Act<'RegisterCase'> } {
  const { playbook } = story.rules;
  const idIn = (list: readonly { readonly id: string }[]): string => oneOf(random, list)?.id ?? '';
  const channel = oneOf(random, playbook.channels);
  const isStaff = channel?.by !== 'complainant';
  const kind = (playbook.kinds ?? []).length === 0 ? null : idIn(playbook.kinds ?? []);
  const isGraded = isStaff && random() < 0.4;
  const promises = isStaff && (channel?.promise === 'required' || random() < 0.2);
  const entry = `01980000-0000-7000-9000-00000000${String(Math.floor(random() * 9000) + 1000)}`;
  const asked = isStaff ? asksAtIntake(playbook, { channel: channel?.id ?? '', kind }) : [];
  const isHonest = random() < 0.9;
  const act = register({
    receivedAt: story.now,
    playbook: playbook.name,
    channel: channel?.id ?? '',
    harm: idIn(playbook.harms),
    impact: idIn(playbook.impacts),
    category: random() < 0.5 ? null : idIn(playbook.categories),
    demands: playbook.demands.slice(0, 1).map(({ id }) => id),
    firstTalk: isStaff ? playbook.firstTalk.map((_, at) => at) : [],
    purchase: '小票',
    kind,
    severity: isGraded ? idIn(playbook.severities) : null,
    severityReason: isGraded ? '一看就知道' : null,
    promises: promises
      ? [
          {
            entry: entry as never,
            fromAt: null,
            dueAt: plusMs(story.now, 24 * 60 * MINUTE_MS),
            kind: 'progress',
            what: null,
            reason: null,
          },
        ]
      : [],
    declined: isHonest ? null : { explanation: '没有购物凭证。' },
  });
  const filled = asked.length === 0 ? {} : { answers: anyAnswers(asked, random, isHonest) };
  const who = NAMES.find((name) => rolesHeld(story.rules, name).length > 0) ?? '林晓夏';
  return { who: isStaff ? who : '投诉人', act: { ...act, ...filled } };
}

/** 任意的回答: the first choice more often than another, so that a gate is passed more often than not. */
function anyAnswers(fields: readonly Field[], random: Random, isFirst = false): Filled {
  const into = { texts: {}, choices: {}, scores: {}, ticks: [] } as {
    texts: Record<string, string>;
    choices: Record<string, string>;
    scores: Record<string, number>;
    ticks: string[];
  };
  for (const { id, kind, choices } of fields) {
    const [first] = choices;
    const chosen = isFirst || random() < 0.5 ? first : oneOf(random, choices);
    if (kind === 'choice' || kind === 'yes-no') into.choices[id] = chosen?.id ?? 'yes';
    else if (kind === 'many') into.ticks.push(`${id}:${chosen?.id ?? ''}`);
    else if (kind === 'tick') into.ticks.push(id);
    else if (kind === 'score') into.scores[id] = 1 + Math.floor(random() * 5);
    else if (kind === 'number' || kind === 'money') into.scores[id] = Math.floor(random() * 90_000);
    else if (kind === 'day') into.texts[id] = '2026-08-20';
    else if (kind === 'moment') into.texts[id] = '2026-08-20T02:00:00.000Z';
    else if (kind !== 'file') into.texts[id] = '写清楚了';
  }
  return into;
}

function anyStep(random: Random): Step {
  return {
    waitMinutes: 0,
    isAsked: random() < 0.75,
    type: oneOf(random, LESS_ASKED) ?? 'AddNote',
    pick: Math.floor(random() * 1000),
    who: Math.floor(random() * 1000),
    saysNo: random() < 0.15,
    givesReason: random() < 0.85,
  };
}

/** What nobody is asked for, and happens all the same. */
const LESS_ASKED: readonly Step['type'][] = [
  'RegradeCase',
  'RegradeCase',
  'NameRespondent',
  'AssignCase',
  'HandOverCase',
  'HandBackCase',
  'FormTeam',
  'AddNote',
  'RecordContact',
  'RecordContact',
  'MakePromise',
  'AddEvidence',
  'AddEvidence',
  'ReceiveReply',
  'RecordFinding',
  'ReturnOffer',
  'MakeOffer',
  'AnswerOffer',
  'ConfirmResult',
  'CloseCase',
  'ReopenCase',
  'PauseClock',
  'ResumeClock',
  'ExtendClock',
  'RecordDelivery',
  'RecordDelivery',
  'ChaseParty',
  'SilenceRule',
  'ReturnTask',
  'ReturnTask',
  'WithdrawCase',
  'FireClocks',
];

/** 等多久: mostly minutes, now and then a night, seldom a week. */
export function anyWait(random: Random): number {
  const dice = random();
  const most = dice < 0.6 ? 45 : dice < 0.93 ? 1500 : 12_000;
  return Math.floor(random() * most) * MINUTE_MS;
}

/** 下一步: mostly what is asked of somebody just now, with the answers that go with it. */
export function anyNext(story: Story, random: Random): { readonly who: Who; readonly act: Act } {
  const step = anyStep(random);
  const steps = [...story.file.tasks.values()].filter(
    ({ status, act }) => status === 'open' && (STEP_ACTS as readonly string[]).includes(act),
  );
  const asked = step.isAsked && random() < 0.5 ? oneOf(random, steps) : undefined;
  const { who, act } =
    asked === undefined
      ? actOf(story, step)
      : { who: whoIsAsked(story, asked.to, random), act: anyStepOf(asked.id, `步骤 ${story.events.length}`) };
  return { who, act: withAnswers(story, who, ofProcedure(story, act, random), random) };
}

function whoIsAsked(story: Story, to: Story['file']['custody']['holder'], random: Random): Who {
  const people = to.kind === 'role' ? (story.rules.holders[to.role]?.people ?? []) : [];
  const one = to.kind === 'person' ? to.person : oneOf(random, people);
  return NAMES.find((name) => person(name) === one) ?? '方敏';
}

/** What the usual acts say in the words of a market, in those of this procedure. */
function ofProcedure({ rules: { playbook } }: Story, act: Act, random: Random): Act {
  if (act.type === 'TakeStep') return { ...act, lateReason: random() < 0.85 ? '人手不够' : null };
  if (act.type === 'RecordContact' || act.type === 'TellResult') return { ...act, apologised: random() < 0.5 };
  if (act.type === 'WriteRecord') {
    const fields = playbook.forms.find(({ id }) => id === act.form)?.fields ?? [];
    return { ...act, ...anyAnswers(fields, random) };
  }
  if (act.type !== 'MakeOffer') return act;
  const kind = oneOf(random, playbook.compensations);
  const isMoney = kind?.measure === 'money';
  const line = {
    kind: kind?.id ?? '',
    amountFen: isMoney ? Math.floor(random() * random() * 600_000) : null,
    count: isMoney ? null : 1 + Math.floor(random() * 3),
    text: '照此办理',
  };
  return { ...act, lines: kind === undefined ? [] : [line], hasLoss: random() < 0.3 };
}

/** 一并答的, where the procedure asks something with the act. */
function withAnswers(story: Story, who: Who, act: Act, random: Random): Act {
  const { rules, file } = story;
  const command = story.command(who, act);
  const doing = doingOf(rules, command);
  if (doing === null || who === '投诉人') return act;
  const tasks = tasksFor(rules, file, doing);
  const asked = tasks.find(({ task }) => file.tasks.get(task.id)?.status === 'open') ?? tasks[0];
  const fields = [
    ...(asked?.task.asks ?? []),
    ...(act.type === 'AssessCase' ? asksWithGrading(rules, file) : []),
  ].filter(({ id }, index, all) => all.findIndex((each) => each.id === id) === index);
  return fields.length === 0 ? act : { ...act, answers: anyAnswers(fields, random) };
}
