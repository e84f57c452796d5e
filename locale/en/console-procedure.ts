/** Texts of the page of the chart. */
export const consoleProcedure = {
  'console.procedure.title': 'Procedure',
  'console.procedure.unit': 'Unit',
  'console.procedure.late': 'Late',
  'console.procedure.soon': 'Due soon',
  'console.procedure.picture': 'Chart of “{title}”',
  'console.procedure.counts': 'Cases in hand by stage',
  'console.procedure.print': 'Print',
  'console.rules.title': 'Clock rules',
  'console.rules.lead': 'Which limits of “{title}” are in use at this unit.',
  'console.rules.below':
    'What is taken out of use here is out of use at {count} units below that follow the same procedure.',
  'console.rules.list': '{count} in all',
  'console.rules.none': 'This procedure has no limits.',
  'console.rules.in-use': 'In use',
  'console.rules.retired': 'Out of use',
  'console.rules.retire': 'Take out of use',
  'console.rules.retire.named': 'Take out of use: {title}',
  'console.rules.because': ': {reason}',
  'console.rules.reach':
    'From now on {unit} and {count} units below count by it no more, whichever version a case goes by.',
  'console.rules.reach.alone': 'From now on {unit} counts by it no more, whichever version a case goes by.',
  'console.rules.keeps':
    'In open cases its clocks fall silent: no warning, no escalation, no breach; the tasks remain. Breaches and escalations on record stay there.',
  'console.rules.undo':
    'You can restore it at any time. That holds for cases that come in from then on; what fell silent stays silent.',
  'console.rules.reason': 'Why it is taken out of use',
  'console.rules.reason.help': 'Kept on record with the unit, and read by everybody who looks at the procedure.',
  'console.rules.confirm': 'Take it out of use',
  'console.rules.leave': 'Leave it in use',
  'console.rules.done': 'The limit of “{title}” is out of use.',
  'console.rules.restore': 'Restore',
  'console.rules.restore.named': 'Restore: {title}',
  'console.rules.restore.keeps': 'That holds for cases that come in from then on; what fell silent stays silent.',
  'console.rules.restore.above': 'Restore it at {unit}',
  'console.rules.restored': 'The limit of “{title}” is in use again.',
  'console.rules.look': 'Look at the rules',
} as const;
