import type { Playbook } from '#core/playbook/playbook.ts';

/**
 * 任务的名称: a task that is asked of several roles, or otherwise in some cases, is several tasks. A scenario may mean one of
 * them (`ok.cs-head`), or all by the name that their author wrote (`ok`).
 */
const known = new WeakMap<Playbook, ReadonlyMap<string, string>>();

/** 原名: as its author wrote it; the name itself where it is none of several. */
export function writtenName(playbook: Playbook, id: string): string {
  let names = known.get(playbook);
  if (names === undefined) {
    const tasks = playbook.stages.flatMap((stage) => stage.tasks);
    names = new Map(tasks.flatMap((task) => (task.base === undefined ? [] : [[task.id, task.base]])));
    known.set(playbook, names);
  }
  return names.get(id) ?? id;
}

/** Whether a task, or its clock, is meant by a name. */
export function isMeant(playbook: Playbook, id: string, name: string): boolean {
  return id === name || writtenName(playbook, id) === name;
}
