import { act, decided, spokenBy, type Decide } from './noun.ts';
import { evidenceAdded } from './intake.ts';
import { refuse } from './refusal.ts';

/** 内部记录: a note that only staff see. A note never moves a clock. */
export const addNote: Decide<'AddNote'> = (_rules, _state, command) =>
  decided(act(command, 'NoteAdded', { entry: command.entry }, { text: command.text }));

const CORRECTABLE_INTAKE: ReadonlySet<string> = new Set(['name', 'phone', 'contact', 'place', 'purchase', 'title']);

/** 更正: the new text stands, the old one stays in the file, with a reason. The complainant's own words are not corrected by us. */
export const correctEntry: Decide<'CorrectEntry'> = (_rules, state, command) => {
  const entry = state.entries.get(command.entry);
  if (entry === undefined || entry.texts === 'erased') return refuse('entry.unknown', {}, 'entry');
  const isIntake = entry.event === 'CaseRegistered';
  const before = entry.texts[command.field] ?? (isIntake ? '' : undefined);
  if (before === undefined || (isIntake && !CORRECTABLE_INTAKE.has(command.field)))
    return refuse('entry.not-correctable', {}, 'field');
  if (before === command.text) return refuse('entry.same-text', {}, 'text');
  return decided(
    act(
      command,
      'EntryCorrected',
      { entry: command.entry, field: command.field },
      { before, after: command.text, reason: command.reason },
    ),
  );
};

/** 证据: a file that was handed in or found (R319 names the sources). */
export const addEvidence: Decide<'AddEvidence'> = (rules, _state, command) => {
  const isKnown =
    command.source === 'complainant' || rules.playbook.evidenceSources.some((each) => each.id === command.source);
  if (!isKnown) return refuse('evidence.unknown-source', {}, 'source');
  return decided(evidenceAdded(command, command.file, command.source, command.isInternal, command.remark));
};

/** 回复: the complainant writes or says something more, with files. */
export const receiveReply: Decide<'ReceiveReply'> = (_rules, _state, command) => {
  const fault = spokenBy(command);
  if (fault !== null) return fault;
  const { entry, files, recorded, text } = command;
  return decided(
    act(command, 'ReplyReceived', { entry, attachments: files.map((file) => file.entry), recorded }, { text }),
    ...files.map((file) => evidenceAdded(command, file, 'complainant', false, null)),
  );
};
