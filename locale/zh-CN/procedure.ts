/** 流程图页的说法. `{name}` stands for a value. */
export const procedure = {
  'procedure.none': '这个单位和上级单位都还没有采用流程。',
  'procedure.lead': '在办 {open} 件。',
  'procedure.lead.older': '在办 {open} 件，其中 {older} 件按以前的版本办。',
  'procedure.stage': '{stage}：{open} 件',
  'procedure.stage.late': '，超时 {late} 件',
  'procedure.stage.soon': '，将到 {soon} 件',
} as const;
