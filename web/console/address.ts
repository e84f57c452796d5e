/** 地址: which screen the path of the console names, and back. Everything that a link should keep stands in it. */
export type Address =
  | { readonly screen: 'worklist'; readonly view: WorklistView; readonly task: TaskAddress | null }
  | { readonly screen: 'case'; readonly caseId: string; readonly task: string | null; readonly act: string | null }
  | { readonly screen: 'new' }
  /** What is looked for stands in no address: it may be a name or a number. */
  | { readonly screen: 'search' }
  | { readonly screen: 'causes'; readonly days: number }
  /** `unit`: whose calendar; `null`: the topmost unit's. */
  | { readonly screen: 'calendar'; readonly unit: string | null }
  /** `unit`: whose procedure; `null`: that of where one works. */
  | { readonly screen: 'procedure'; readonly unit: string | null }
  /** 流程库与版本. */
  | { readonly screen: 'playbooks' }
  /** `version`: a published one by its hash; `null`: as it stands on the shelf. */
  | { readonly screen: 'adoption'; readonly playbook: string; readonly version: string | null }
  /** Two published versions by their hashes. */
  | { readonly screen: 'comparison'; readonly before: string; readonly after: string }
  /** `unit`: which decides; `null`: the topmost. */
  | { readonly screen: 'parameters'; readonly playbook: string; readonly unit: string | null }
  /** 时限规则 of a unit: which are in use, and taking them out of use. */
  | { readonly screen: 'rules'; readonly unit: string }
  /** 改用新版 of the cases of a unit. */
  | { readonly screen: 'moves'; readonly unit: string }
  | { readonly screen: 'outbox' }
  | { readonly screen: 'me' }
  | { readonly screen: 'nowhere' };

export const WORKLIST_VIEWS = ['mine', 'unit', 'started'] as const;
export type WorklistView = (typeof WORKLIST_VIEWS)[number];
export interface TaskAddress {
  readonly caseId: string;
  readonly task: string;
}

/** Spans of the causes' chart, in days. */
export const CAUSE_SPANS = [30, 90, 365] as const;
const ROOT = '/console';

export function readAddress(pathname: string, search: string): Address {
  const parts = pathname.split('/').filter(Boolean).slice(1).map(plain);
  const asked = new URLSearchParams(search);
  const [first, second] = parts;
  if (parts.length === 0) return worklistAddress(asked);
  if (first === 'cases' && second !== undefined && parts.length === 2) {
    return { screen: 'case', caseId: second, task: asked.get('task'), act: asked.get('act') };
  }
  if (first === 'procedure' && second !== undefined && parts.length === 2) return playbookAddress(second, asked);
  if (parts.length !== 1) return { screen: 'nowhere' };
  switch (first) {
    case 'new':
    case 'search':
    case 'outbox':
    case 'me':
      return { screen: first };
    case 'calendar':
    case 'procedure':
      return { screen: first, unit: asked.get('unit') };
    case 'causes':
      return { screen: 'causes', days: CAUSE_SPANS.find((days) => String(days) === asked.get('days')) ?? 90 };
    default:
      return { screen: 'nowhere' };
  }
}

function worklistAddress(asked: URLSearchParams): Address {
  const view = WORKLIST_VIEWS.find((each) => each === asked.get('view')) ?? 'mine';
  const [caseId = '', ...task] = (asked.get('at') ?? '').split('/');
  return { screen: 'worklist', view, task: task.length === 0 ? null : { caseId, task: task.join('/') } };
}

function playbookAddress(screen: string, asked: URLSearchParams): Address {
  const playbook = asked.get('playbook');
  const [before, after] = [asked.get('before'), asked.get('after')];
  if (screen === 'playbooks') return { screen };
  const unit = asked.get('unit');
  if ((screen === 'moves' || screen === 'rules') && unit !== null) return { screen, unit };
  if (screen === 'adoption' && playbook !== null) return { screen, playbook, version: asked.get('version') };
  if (screen === 'parameters' && playbook !== null) return { screen, playbook, unit: asked.get('unit') };
  if (screen === 'comparison' && before !== null && after !== null) return { screen, before, after };
  return { screen: 'nowhere' };
}

export function writeAddress(address: Address): string {
  switch (address.screen) {
    case 'worklist': {
      const at = address.task === null ? null : `${address.task.caseId}/${address.task.task}`;
      return `${ROOT}/${query({ view: address.view === 'mine' ? null : address.view, at })}`;
    }
    case 'case':
      return `${ROOT}/cases/${encodeURIComponent(address.caseId)}${query({ task: address.task, act: address.act })}`;
    case 'causes':
      return `${ROOT}/causes${query({ days: address.days === 90 ? null : String(address.days) })}`;
    case 'calendar':
    case 'procedure':
      return `${ROOT}/${address.screen}${query({ unit: address.unit })}`;
    case 'playbooks':
      return `${ROOT}/procedure/playbooks`;
    case 'moves':
    case 'rules':
      return `${ROOT}/procedure/${address.screen}${query({ unit: address.unit })}`;
    case 'adoption':
      return `${ROOT}/procedure/adoption${query({ playbook: address.playbook, version: address.version })}`;
    case 'parameters':
      return `${ROOT}/procedure/parameters${query({ playbook: address.playbook, unit: address.unit })}`;
    case 'comparison':
      return `${ROOT}/procedure/comparison${query({ before: address.before, after: address.after })}`;
    case 'new':
    case 'search':
    case 'outbox':
    case 'me':
      return `${ROOT}/${address.screen}`;
    case 'nowhere':
      return `${ROOT}/`;
  }
}

function query(values: { readonly [name: string]: string | null }): string {
  const given = Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== null);
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`;
}

function plain(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
