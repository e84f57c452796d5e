import type { SharedChoices } from '#contract/console/case-choices.ts';
import type { CaseForm, CasePage, SentForm, SentPage } from '#contract/console/case-page.ts';
import type { SentPanel, WorklistPanel } from '#contract/console/panel.ts';
import type { Api } from './api.ts';

/** 读案件: what travels names the choices that many cases share; here they are asked for once and put in their place. */

type Getter = Pick<Api, 'get'>;

/** Of whoever is signed in: the next one has an `Api` of their own. */
const known = new WeakMap<Getter, Map<string, SharedChoices>>();

/** 案件页. @throws Refused, Unreachable */
export async function readCase(api: Getter, caseId: string, signal?: AbortSignal): Promise<CasePage> {
  const page = await api.get<SentPage>(`/cases/${encodeURIComponent(caseId)}`, signal);
  return await withChoices(api, page, signal);
}

/** 侧栏. @throws Refused, Unreachable */
export async function readPanel(
  api: Getter,
  at: { readonly caseId: string; readonly task: string },
  signal?: AbortSignal,
): Promise<WorklistPanel> {
  const path = `/worklist/${encodeURIComponent(at.caseId)}/${encodeURIComponent(at.task)}`;
  const panel = await api.get<SentPanel>(path, signal);
  return { ...panel, found: await withChoices<SentForm>(api, panel.found, signal) };
}

async function withChoices<T extends Pick<SentForm, 'id' | 'choices'>>(
  api: Getter,
  sent: T,
  signal?: AbortSignal,
): Promise<Omit<T, 'choices'> & Pick<CaseForm, 'choices'>> {
  const shared = await sharedBy(api, sent, signal);
  return { ...sent, choices: { ...sent.choices, ...shared } };
}

async function sharedBy(api: Getter, { id, choices }: Pick<SentForm, 'id' | 'choices'>, signal?: AbortSignal) {
  const byName = known.get(api) ?? new Map<string, SharedChoices>();
  known.set(api, byName);
  const kept = byName.get(choices.of);
  if (kept !== undefined) return kept;
  // Where the organisation changed in between, these are newer than the page, and the page is about to be asked for again.
  const found = await api.get<SharedChoices>(`/cases/${encodeURIComponent(id)}/choices`, signal);
  byName.set(found.of, found);
  return found;
}
