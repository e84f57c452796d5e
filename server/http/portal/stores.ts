import type { StorePage } from '#contract/portal/complaint.ts';
import type { Organisation, Unit } from '#core/organisation/state.ts';
import { playbookOf, topUnit, unitByCode } from '#core/organisation/tree.ts';
import type { Playbook, Text } from '#core/playbook/playbook.ts';
import { localDay } from '#core/time/calendar.ts';
import type { CompiledCalendar } from '#core/time/calendar.ts';
import type { Instant } from '#core/values/instant.ts';
import type { UnitId } from '#core/values/ids.ts';
import { langOf } from '#core/values/language.ts';
import type { Language } from '#core/values/language.ts';
import { helpPath, privacyPath, storePath } from '#web/portal/pages/paths.ts';
import { NOTICE_VERSION } from '#web/portal/pages/privacy.ts';
import type { House } from '#web/portal/pages/surroundings.ts';
import { say } from '../speech.ts';
import type { PortalNeeds } from './portal-needs.ts';

/** 门店: a unit that takes complaints, with the procedure that it follows. */
export interface Store {
  readonly unit: Unit;
  readonly organisation: Organisation;
  readonly playbook: Playbook;
  readonly pinned: { readonly name: string; readonly hash: string };
  readonly calendar: CompiledCalendar;
}

/**
 * 找门店: by its code; without one the first unit that takes complaints online, or else the first that follows a playbook of
 * its own. `null` where there is none.
 */
export async function findStore(needs: PortalNeeds, code: string | null): Promise<Store | null> {
  const organisation = await needs.organisation.current();
  if (code === null) return await firstStore(needs, organisation);
  const unit = unitByCode(organisation, code);
  return unit === null ? null : await storeOf(needs, organisation, unit.id);
}

/** 网上收不收: whether its procedure knows a channel that complainants use themselves. */
export function takesOnline({ playbook }: Store): boolean {
  return playbook.channels.some(({ by }) => by === 'complainant');
}

/** 门店 of a unit */
async function storeOf(needs: PortalNeeds, organisation: Organisation, id: UnitId): Promise<Store | null> {
  const unit = organisation.units.get(id);
  const pinned = playbookOf(organisation, id);
  if (unit === undefined || pinned === null) return null;
  const playbook = await needs.playbooks.compiled(pinned.name, pinned.hash);
  return { unit, organisation, playbook, pinned, calendar: needs.calendarOf(organisation, id) };
}

async function firstStore(needs: PortalNeeds, organisation: Organisation): Promise<Store | null> {
  let first: Store | null = null;
  for (const unit of organisation.units.values()) {
    const store = unit.playbook === null ? null : await storeOf(needs, organisation, unit.id);
    if (store !== null && takesOnline(store)) return store;
    first ??= store;
  }
  return first;
}

/** 文字 in the reader's language. */
export function inLanguage(text: Text, language: Language): string {
  return text[langOf(language)];
}

/** 门店页: what happens when you complain, and what the form offers. */
export function presentStore(
  store: Store,
  language: Language,
  around: Pick<PortalNeeds, 'clock' | 'limits'>,
  asks: StorePage['asks'] = [],
): StorePage {
  const { unit, playbook, organisation, calendar } = store;
  const titled = (choices: readonly { readonly id: string; readonly title: Text }[]): StorePage['harms'] =>
    choices.map(({ id, title }) => ({ id, title: inLanguage(title, language) }));
  return {
    store: unit.code,
    organisation: topUnit(organisation)?.name ?? '',
    unitName: unit.name,
    hotline: hotlineOf(playbook, language),
    steps: playbook.publicSteps.map(({ time, text }) => ({
      time: inLanguage(time, language),
      text: inLanguage(text, language),
    })),
    demands: titled(playbook.demands),
    harms: titled(playbook.harms),
    asks,
    otherStores: othersThan(unit, organisation),
    noticeVersion: NOTICE_VERSION,
    retentionYears: playbook.retentionYears,
    language,
    limits: around.limits,
    today: today(calendar, around.clock.now()),
    clockIsManual: around.clock.kind === 'manual',
  };
}

function today(calendar: CompiledCalendar, now: Instant): string {
  return localDay(calendar, now);
}

function hotlineOf(playbook: Playbook, language: Language): string | null {
  return playbook.hotline === null ? null : inLanguage(playbook.hotline, language);
}

const OTHERS_SHOWN = 50;

/** Shops rather than offices: where units stand below others, only those at the end of the tree. */
function othersThan(unit: Unit, organisation: Organisation): StorePage['otherStores'] {
  const parents = new Set([...organisation.units.values()].map((each) => each.parent));
  return [...organisation.units.values()]
    .filter((each) => each.id !== unit.id && !parents.has(each.id) && playbookOf(organisation, each.id) !== null)
    .slice(0, OTHERS_SHOWN)
    .map((each) => ({ store: each.code, unitName: each.name }));
}

/** 网上收投诉的别家店 */
export async function othersOnline(
  needs: PortalNeeds,
  { unit, organisation }: Store,
): Promise<StorePage['otherStores']> {
  const others = othersThan(unit, organisation);
  const stores = await Promise.all(others.map(({ store }) => findStore(needs, store)));
  return others.filter((_, index) => stores[index] != null && takesOnline(stores[index]));
}

/** 商家: whose portal it is, for what stands around every page. */
export function houseOf(store: Store, language: Language): House {
  const organisation = topUnit(store.organisation)?.name ?? '';
  return {
    organisation,
    unitName: store.unit.name === organisation ? null : store.unit.name,
    hotline: hotlineOf(store.playbook, language),
    home: storePath(store.unit.code),
    help: helpPath(store.unit.code),
    privacy: privacyPath(store.unit.code),
  };
}

/** 消费者的途径 (消费者权益保护法 39, beside negotiating with the business): where the procedure says nothing else. */
const OF_CONSUMERS = ['1', '2', '3', '4'] as const;

/** 外部途径: whom else to turn to, as the procedure has it. */
export function recourseOf(playbook: Pick<Playbook, 'recourse'> | null, language: Language): readonly string[] {
  const said = playbook?.recourse?.map((text) => inLanguage(text, language));
  return said ?? OF_CONSUMERS.map((number) => say(language, `recourse.consumer.${number}`));
}
