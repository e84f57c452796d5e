/** 工作日历的说法: days of a unit's calendar, and the year whose holidays are missing. */
export const calendar = {
  'calendar.mark.holiday': '休',
  'calendar.mark.makeup': '班',
  'calendar.mark.closed': '停',
  'calendar.mark.extra': '开',
  'calendar.day.worked': '{day} {hours}',
  'calendar.day.rest': '{day} 不上班',
  'calendar.day.holiday': '{day} {name}，放假',
  'calendar.day.makeup': '{day} {name}调休上班，{hours}',
  'calendar.day.closed': '{day} {name}，停业',
  'calendar.day.extra': '{day} {name}，加开 {hours}',
  'calendar.day.provisional': '{label}（这一年的放假安排还没导入，暂按平时算）',
  'calendar.missing':
    '{year} 年的放假安排还没有导入。跨到这一年的到期时刻都标“暂定”，导入后自动重算。通知一般在前一年 11 月公布，请导入。',
} as const;
