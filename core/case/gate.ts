import type { FieldValue } from '#core/playbook/facts.ts';
import type { FormField, Gate, Playbook } from '#core/playbook/playbook.ts';

/** 登记时要问的: the procedure's own questions at registration, and the gate that some of them are. */

interface Arrival {
  readonly channel: string;
  readonly kind: string | null;
}

/** 受理门槛 that holds for such a complaint; `null` = none does. */
export function gateFor({ gate }: Pick<Playbook, 'gate'>, { channel, kind }: Arrival): Gate | null {
  if (gate === undefined) return null;
  const isHere = gate.channels === null || gate.channels.includes(channel);
  return isHere && (gate.kinds === null || gate.kinds.includes(kind ?? '')) ? gate : null;
}

/** 登记时要问的栏目, each once: those of the gate, of every complaint, of this kind of case, of this channel. */
export function asksAtIntake(playbook: Playbook, arrival: Arrival): readonly FormField[] {
  const channel = playbook.channels.find(({ id }) => id === arrival.channel);
  const kind = playbook.kinds?.find(({ id }) => id === arrival.kind);
  const all = [
    ...(gateFor(playbook, arrival)?.fields ?? []),
    ...(playbook.intakeAsks ?? []),
    ...(kind?.asks ?? []),
    ...(channel?.asks ?? []),
  ];
  return all.filter(({ id }, index) => all.findIndex((each) => each.id === id) === index);
}

/**
 * 投诉人自己答的, of those, where they fill in the form themselves: what their channel asks, but for what is meant for roles
 * alone, and of what is asked on every channel whatever is meant for them. The gate is ours to judge.
 */
export function asksOfComplainant(playbook: Playbook, arrival: Arrival): readonly FormField[] {
  const gate = gateFor(playbook, arrival)?.fields ?? [];
  const ofChannel = playbook.channels.find(({ id }) => id === arrival.channel)?.asks ?? [];
  return asksAtIntake(playbook, arrival).filter(({ id, shownTo }) => {
    if (gate.some((field) => field.id === id)) return false;
    const isOfChannel = shownTo === undefined && ofChannel.some((field) => field.id === id);
    return isOfChannel || shownTo?.includes('complainant') === true;
  });
}

/** 已经过不了门槛, whatever the questions that are still open will be answered with. */
export function failsGate({ fields, pass }: Gate, answers: { readonly [field: string]: FieldValue }): boolean {
  const isNo = ({ id }: FormField): boolean => answers[id] === 'no';
  return pass === 'all' ? fields.some(isNo) : fields.every(isNo);
}

/** 是否过门槛, by what was answered. */
export function passesGate({ fields, pass }: Gate, answers: { readonly [field: string]: FieldValue }): boolean {
  const isYes = ({ id }: FormField): boolean => answers[id] === 'yes';
  return pass === 'all' ? fields.every(isYes) : fields.some(isYes);
}
