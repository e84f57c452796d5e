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
  const { firstTalk, demands, categories, severities } = choicesOfPlaybook(t);
  return {
    unit: { id: unit, name: t.unit(unit) },
    units: unitsToFileFor(staff),
    channels: playbook.channels.filter(({ by }) => by === 'staff').map((channel) => channelOf(t, channel, unit)),
    kinds: titled(t, playbook.kinds ?? []),
    oneDemand: playbook.isOneDemand ?? false,
    required: playbook.registration.flatMap(({ id, required }) => (required === 'nobody' ? [] : [id])),
    firstTalk,
    demands,
    categories,
    harms: titled(t, playbook.harms),
    impacts: titled(t, playbook.impacts),
    severities,
    promises: momentsToPromise(t),
    say: wordsToSay(t),
    now: t.now,
  };
}

/** 渠道: what is said first and asked on it. A procedure's kinds are told apart by the core when it is sent. */
function channelOf(t: Teller, channel: Channel, unit: UnitId): FilingForm['channels'][number] {
  const { playbook } = t;
  const { id, title, promise, greeting } = channel;
  const gate = gateFor(playbook, { channel: id, kind: playbook.kinds?.[0]?.id ?? null });
  const words = gate?.say == null ? null : guidanceOf(t, gate.say);
  return {
    id,
    title: t.text(title),
    promiseRequired: promise === 'required',
    greeting: greeting === undefined ? null : t.text(greeting).replaceAll('[unit]', t.unit(unit)),
    asks: recordFields(t, asksAtIntake(playbook, { channel: id, kind: playbook.kinds?.[0]?.id ?? null })),
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
