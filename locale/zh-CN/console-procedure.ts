/** 流程图页的文字. */
export const consoleProcedure = {
  'console.procedure.title': '流程',
  'console.procedure.unit': '看哪个单位',
  'console.procedure.late': '超时',
  'console.procedure.soon': '将到',
  'console.procedure.picture': '“{title}”的流程图',
  'console.procedure.counts': '各环节在办的案件',
  'console.procedure.print': '打印',
} as const;
