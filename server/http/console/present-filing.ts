import type { FilingForm } from '#contract/console/filing.ts';
import { isPermitted } from '#core/access/permits.ts';
import { playbookOf, unitsUpward } from '#core/organisation/tree.ts';
import { asksAtIntake, gateFor } from '#core/case/gate.ts';
import type { Channel } from '#core/playbook/playbook.ts';
import type { UnitId } from '#core/values/ids.ts';
import type { Staff } from '../gate.ts';
import type { Teller } from '../teller.ts';
import { guidanceOf } from './guidance.ts';
import { momentsToPromise } from './moments.ts';
import { choicesOfPlaybook, recordFields, titled } from './present-choices.ts';

/** 登记表, for the counter and the telephone: what a unit's procedure asks and offers. */
export function presentFiling(t: Teller, staff: Staff, unit: UnitId): FilingForm {
  const { playbook } = t;
  const { firstTalk, demands, categories, severities, limitsOfAll } = choicesOfPlaybook(t);
  const channels = playbook.channels.filter(({ by }) => by === 'staff');
  const kinds = playbook.kinds ?? [];
  return {
    unit: { id: unit, name: t.unit(unit) },
    units: unitsToFileFor(staff),
    channels: channels.map((channel) => channelOf(t, channel, unit)),
    kinds: kinds.map(({ id, title, hasComplainant }) => ({ id, title: t.text(title), hasComplainant })),
    questions: channels.flatMap((channel) =>
      (kinds.length === 0 ? [null] : kinds).map((kind) => questionsOf(t, channel.id, kind?.id ?? null)),
    ),
    oneDemand: playbook.isOneDemand ?? false,
    required: playbook.registration.flatMap(({ id, required }) => (required === 'nobody' ? [] : [id])),
    firstTalk,
    demands,
    categories,
    harms: titled(t, playbook.harms),
    impacts: titled(t, playbook.impacts),
    severities,
    limitsOfAll,
    promises: momentsToPromise(t),
    say: wordsToSay(t),
    now: t.now,
  };
}

/** 渠道, with what is said first. */
function channelOf(t: Teller, { id, title, promise, greeting }: Channel, unit: UnitId): FilingForm['channels'][number] {
  return {
    id,
    title: t.text(title),
    promiseRequired: promise === 'required',
    greeting: greeting === undefined ? null : t.text(greeting).replaceAll('[unit]', t.unit(unit)),
  };
}

/** 登记时要问的 of a kind of case that comes in on a channel. */
function questionsOf(t: Teller, channel: string, kind: string | null): FilingForm['questions'][number] {
  const arrival = { channel, kind };
  const gate = gateFor(t.playbook, arrival);
  const words = gate?.say == null ? null : guidanceOf(t, gate.say);
  return {
    channel,
    kind,
    asks: recordFields(t, asksAtIntake(t.playbook, arrival)),
    gate:
      gate === null ? null : { fields: gate.fields.map((field) => field.id), pass: gate.pass, say: words?.say ?? null },
  };
}

function unitsToFileFor({ organisation, roles }: Staff): FilingForm['units'] {
  return [...organisation.units.values()]
    .filter(({ id }) => isPermitted('case.file', roles, unitsUpward(organisation, id)))
    .filter(({ id }) => playbookOf(organisation, id) !== null)
    .map(({ id, name }) => ({ id, name }));
}

/** 边听边说: what the first stage of the procedure has to say; there the person stands before us. */
function wordsToSay(t: Teller): FilingForm['say'] {
  const articles = new Set((t.playbook.stages[0]?.tasks ?? []).map(({ say }) => say));
  return [...articles].flatMap((article) => {
    const found = guidanceOf(t, article);
    // An article without words to say is for whoever acts afterwards.
    return found === null || found.say === null ? [] : [{ title: found.title, text: found.say, points: found.points }];
  });
}
