/** What the page of the chart says. `{name}` stands for a value. */
export const procedure = {
  'procedure.none': 'Neither this unit nor any unit above it follows a procedure yet.',
  'procedure.published-by-system': 'the system',
  'procedure.version': 'Units on it: {units}. Cases in hand by it: {open}.',
  'procedure.difference.none': 'Both say the same.',
  'procedure.difference.some': 'Changes: {count}.',
  'procedure.difference.words': 'Changes: {count}, all of them wording and clauses cited.',
  'procedure.difference.both': 'Changes: {count}, {words} of them wording and clauses cited.',
  'procedure.keeps':
    'Units that change over: {units}. Cases in hand: {open}; they keep the version they began with. What comes in from then on goes by the new one.',
  'procedure.keeps.none':
    'Units that change over: {units}. No case is in hand. What comes in from then on goes by the new version.',
  'procedure.parameter.duration': 'a duration',
  'procedure.parameter.number': 'a whole number',
  'procedure.parameter.text': 'a text',
  'procedure.parameter.choice': 'one of several',
  'procedure.parameter.source.unit': 'decided by {unit}',
  'procedure.parameter.source.playbook': 'as the playbook has it',
  'procedure.parameter.source.nobody': 'nothing decided yet',
  'procedure.parameter.source.differs': 'not the same in all units; left empty, each keeps its own',
  'procedure.lead': 'In hand: {open}.',
  'procedure.lead.older': 'In hand: {open}, {older} of them by an earlier version.',
  'procedure.stage': '{stage}: {open}',
  'procedure.stage.late': ', late: {late}',
  'procedure.stage.soon': ', due soon: {soon}',
} as const;
