import type { ResolvedDocument } from './document.ts';
import { finding, type Finding } from './finding.ts';
import { MOST_IN_A_PLAYBOOK } from './limits.ts';
import { writtenTasks } from './placed-tasks.ts';
import type { Text } from './playbook.ts';

/** 大小: what is larger than anybody could keep to is refused before it is looked into. */

const WHAT: { readonly [K in keyof typeof MOST_IN_A_PLAYBOOK]: Text } = {
  tasks: { zh: '任务', en: 'tasks' },
  singleTasks: { zh: '任务（每个岗位、每种变例各算一个）', en: 'tasks, each role and variant counted' },
  stages: { zh: '环节', en: 'stages' },
  fields: { zh: '栏目', en: 'fields' },
  forms: { zh: '表单', en: 'forms' },
  roles: { zh: '岗位', en: 'roles' },
  severities: { zh: '等级', en: 'severities' },
  kinds: { zh: '案件类型', en: 'kinds of case' },
};
const PLACES: { readonly [K in keyof typeof MOST_IN_A_PLAYBOOK]: string } = {
  tasks: 'stages',
  singleTasks: 'stages',
  stages: 'stages',
  fields: 'fields',
  forms: 'forms',
  roles: 'roles',
  severities: 'severity',
  kinds: 'kinds',
};

export function* checkSize(document: ResolvedDocument): Generator<Finding> {
  const tasks = writtenTasks(document);
  const counts: { readonly [K in keyof typeof MOST_IN_A_PLAYBOOK]: number } = {
    tasks: tasks.length,
    singleTasks: tasks.reduce((sum, { task }) => sum + (1 + (task.variants?.length ?? 0)) * rolesIn(task.by), 0),
    stages: document.stages.length,
    fields: document.fields.length,
    forms: document.forms.length,
    roles: document.roles.length,
    severities: document.severity.length,
    kinds: document.kinds?.length ?? 0,
  };
  for (const key of Object.keys(counts) as (keyof typeof counts)[]) {
    const most = MOST_IN_A_PLAYBOOK[key];
    if (counts[key] > most) yield finding([PLACES[key]], 'course.too-large', { what: WHAT[key], most });
  }
}

function rolesIn(by: ResolvedDocument['stages'][number]['tasks'][number]['by']): number {
  if (typeof by === 'string') return 1;
  return 'any_of' in by ? by.any_of.length : by.all_of.length;
}
