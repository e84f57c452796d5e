/** Texts about working calendars: days of a unit's calendar, and the year whose holidays are missing. */
export const calendar = {
  'calendar.mark.holiday': 'off',
  'calendar.mark.makeup': 'work',
  'calendar.mark.closed': 'shut',
  'calendar.mark.extra': 'open',
  'calendar.day.worked': '{day} {hours}',
  'calendar.day.rest': '{day} not worked',
  'calendar.day.holiday': '{day} {name}, off',
  'calendar.day.makeup': '{day} make-up day for {name}, {hours}',
  'calendar.day.closed': '{day} {name}, closed',
  'calendar.day.extra': '{day} {name}, open as well {hours}',
  'calendar.day.provisional': '{label} (the holidays of this year are not imported; counted as an ordinary day)',
  'calendar.missing':
    'The holidays of {year} are not imported. Every due time that reaches into that year is provisional and is counted again once they are. The notice comes out in the November before: import it.',
} as const;
