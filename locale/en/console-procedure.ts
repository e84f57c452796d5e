/** Texts of the page of the chart. */
export const consoleProcedure = {
  'console.procedure.title': 'Procedure',
  'console.procedure.unit': 'Unit',
  'console.procedure.late': 'Late',
  'console.procedure.soon': 'Due soon',
  'console.procedure.picture': 'Chart of “{title}”',
  'console.procedure.counts': 'Cases in hand by stage',
  'console.procedure.print': 'Print',
} as const;
