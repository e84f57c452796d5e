import { unsigned } from './asked-tasks.ts';
import { askHandler, askRole, isAskedOf } from './assignee.ts';
import { evidenceAdded } from './intake.ts';
import { act, decided, isBlank, holdsAtLeast, type Decide } from './noun.ts';
import type { OwnTask } from './own-task.ts';
import { refuse } from './refusal.ts';
import type { Rules } from './rules.ts';
import type { AnyCase } from './state.ts';

/** 签字: a record is done once everybody has signed whom its form names; whoever would not sign says why. */

/** 签字任务: its name. */
function signTask(form: string, signer: string): string {
  return `sign:${form}:${signer}`;
}

/** 还要签的: of a role, or of whoever handles the case, who sees the complainant. */
export function signatureTasks(rules: Rules, state: AnyCase): readonly OwnTask[] {
  return [...state.signatures.keys()].flatMap((form) =>
    unsigned(state, rules.playbook, form).map((signer) => ({
      id: signTask(form, signer),
      origin: 'sign',
      act: 'sign',
      asked:
        signer === 'complainant' || signer === 'handler' ? askHandler(rules, state) : askRole(rules, state, signer),
      entry: null,
      clock: null,
    })),
  );
}

/** 签字: by whoever holds the role; the complainant's is seen by a colleague, on paper, on the screen, or declined with a reason. */
export const signRecord: Decide<'SignRecord'> = (rules, state, command) => {
  if (command.by.kind !== 'staff') return refuse('access.role', {});
  const { form, signer, signature, signedName, refused, drawn = null } = command;
  if (!state.signatures.has(form) || !unsigned(state, rules.playbook, form).includes(signer))
    return refuse('signature.not-asked', {}, 'form');
  const isTheirs = signer === 'complainant';
  if (!isTheirs) {
    const may =
      signer === 'handler'
        ? isAskedOf(askHandler(rules, state).to, command.by)
        : holdsAtLeast(rules, command.by.roles, signer);
    if (!may) return refuse('access.role', { role: signer });
    if (!isBlank(refused)) return refuse('signature.complainant-only', {}, 'refused');
  } else if (signature === null && drawn === null && isBlank(signedName) && isBlank(refused))
    return refuse('signature.needed', {}, 'signedName');
  if (signature !== null && !state.evidence.some(({ entry }) => entry === signature))
    return refuse('evidence.unknown', {}, 'signature');
  const picture = drawn?.entry ?? signature;
  const facts = { form, signer, person: command.by.person, signature: picture, isRefused: !isBlank(refused) };
  const added = drawn === null ? [] : [evidenceAdded(command, drawn, 'signature', !isTheirs, null)];
  return decided(...added, act(command, 'RecordSigned', facts, { signedName, reason: refused }));
};
