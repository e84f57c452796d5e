/** What the page of the chart says. `{name}` stands for a value. */
export const procedure = {
  'procedure.none': 'Neither this unit nor any unit above it follows a procedure yet.',
  'procedure.lead': 'In hand: {open}.',
  'procedure.lead.older': 'In hand: {open}, {older} of them by an earlier version.',
  'procedure.stage': '{stage}: {open}',
  'procedure.stage.late': ', late: {late}',
  'procedure.stage.soon': ', due soon: {soon}',
} as const;
