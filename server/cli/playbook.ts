import { canonicalText } from '#core/playbook/document.ts';
import { UnsoundPlaybook } from '#core/playbook/faults.ts';
import { declaredParameters, typedValue } from '#core/playbook/declared-parameters.ts';
import type { ParameterValues } from '#core/playbook/parameters.ts';
import { parsePlaybook } from '#core/playbook/parse.ts';
import { topUnit } from '#core/organisation/tree.ts';
import { tellCoverage } from '#core/rehearsal/coverage.ts';
import { isSatisfying, rehearsePlaybook, scenariosIn } from '#core/rehearsal/report.ts';
import { valuesFor } from '../operations/adoption.ts';
import type { PublishedVersion } from '../operations/playbooks.ts';
import type { House } from '../wiring/house.ts';
import { moveCases, type MoveLine } from './moves.ts';
import { playbookNamed, type NamedPlaybook } from './named-playbook.ts';
import type { Verb } from './verb.ts';
import { doWork, operandsOf, print, UsageRefused, type Works } from './with-house.ts';

/** 流程版本: publishes a version without anybody adopting it, lists those published, prints one, moves open cases to one. */
export const playbook: Verb = {
  summary:
    'list · publish <playbook> [--set name=value …] · print <playbook> <version> · move [--unit code] --by <login> --reason <why> [--again task …] [--dry-run]',
  operands: 'list|publish|print|move …',
  options: {
    set: { type: 'string', multiple: true },
    unit: { type: 'string' },
    by: { type: 'string' },
    reason: { type: 'string' },
    again: { type: 'string', multiple: true },
    'dry-run': { type: 'boolean' },
    json: { type: 'boolean' },
  },
  run: async (values, operands) => await doWork(WORKS, operands, values, 'Say list, publish, print or move.'),
};

const WORKS: Works = {
  list: async (house, rest, values) => {
    operandsOf(rest);
    print(await listVersions(house), values['json'] === true);
  },
  publish: async (house, rest, values) => {
    const { playbook: name } = operandsOf(rest, 'playbook');
    const { set = [] } = values;
    const { hash, number } = await publishVersion(house, name, Array.isArray(set) ? set.map(String) : []);
    console.log(`Published ${name} as version ${number} (${hash}); nobody follows it yet.`);
    console.log(`A unit adopts it with: huiyin unit playbook <code> <playbook>@${hash.slice(0, 12)}`);
  },
  move: async (house, rest, values) => {
    operandsOf(rest);
    const lines: MoveLine[] = [];
    await moveCases(house, values, (line) => {
      lines.push(line);
      if (values['json'] !== true) console.log(`${line.case} ${line.what}${line.why === '' ? '' : `: ${line.why}`}`);
    });
    if (values['json'] === true)
      return print(
        lines.map((line) => ({ ...line })),
        true,
      );
    const moved = lines.filter(({ what }) => what === 'moved' || what === 'would move').length;
    console.log(
      `${moved} of ${lines.length} ${values['dry-run'] === true ? 'would be moved' : 'were moved'}; the others stay where they are.`,
    );
  },
  print: async (house, rest) => {
    const { playbook: name, version } = operandsOf(rest, 'playbook', 'version');
    const { hash } = await versionNamed(house, name, version);
    console.log(canonicalText(await house.playbooks.document(name, hash)));
  },
};

/** 已发布的版本: when, by whom, which units stand on each, how many cases in hand pin it. */
export async function listVersions(house: House): Promise<readonly { readonly [column: string]: string }[]> {
  const [versions, pins, organisation] = await Promise.all([
    house.playbooks.versions(),
    house.reads.register.pins(),
    house.organisation.read(),
  ]);
  return versions.map(({ name, hash, number, at, by }) => ({
    playbook: name,
    version: String(number),
    hash: hash.slice(0, 12),
    published: at,
    by: by.kind === 'staff' ? (organisation.people.get(by.person)?.name ?? '') : by.kind,
    units: [...organisation.units.values()]
      .flatMap((unit) => (unit.playbook?.hash === hash ? [unit.code] : []))
      .join(' '),
    'open cases': String(pins.find((pin) => pin.hash === hash && pin.playbook === name)?.open ?? 0),
  }));
}

/**
 * 发布: of what is sound and rehearsed whole, with what the topmost unit decided and what is set here.
 * @throws UnsoundPlaybook, UsageRefused with what keeps it from being published
 */
export async function publishVersion(house: House, named: string, set: readonly string[]): Promise<PublishedVersion> {
  const found = playbookNamed(named);
  const declared = declaredParameters(found.texts);
  const values = { ...(await decidedAtTop(house, found)), ...valuesSet(set, declared) };
  const { document, faults } = parsePlaybook(found.texts, values);
  if (document === null) throw new UnsoundPlaybook(faults);
  refuseUnrehearsed(named, found);
  const { hash } = await house.playbooks.publish(document, { kind: 'system' });
  const version = await house.playbooks.find(hash);
  if (version === null) throw new Error(`playbook ${document.playbook} was published and is not there`);
  return version;
}

async function decidedAtTop(house: House, { texts }: NamedPlaybook): Promise<ParameterValues> {
  const organisation = await house.organisation.read();
  const top = topUnit(organisation);
  const name = /^playbook: *(\S+)/m.exec(texts['playbook.yaml'] ?? '')?.[1] ?? '';
  return top === null ? {} : valuesFor(organisation, top.id, name, declaredParameters(texts));
}

function valuesSet(set: readonly string[], declared: ReturnType<typeof declaredParameters>): ParameterValues {
  return Object.fromEntries(
    set.map((written) => {
      const [, name = '', zh = ''] = /^([^=]+)=(.*)$/s.exec(written) ?? [];
      const found = declared.find((parameter) => parameter.name === name);
      if (found === undefined)
        throw new UsageRefused(
          `Say --set <parameter>=<value>; its parameters: ${declared.map((each) => each.name).join(', ')}.`,
        );
      return [name, typedValue(found.is, { zh, en: null })];
    }),
  );
}

/** 没有演练好的不发布: every scenario comes out as it says, and together they come to all of it. */
function refuseUnrehearsed(named: string, { texts, scenarios }: NamedPlaybook): void {
  const again = `see: huiyin rehearse ${named}`;
  if (Object.keys(scenariosIn(scenarios)).length === 0)
    throw new UsageRefused(`${named} has no scenarios under scenarios/: what nobody rehearsed is not published.`);
  const report = rehearsePlaybook(texts, scenarios);
  if (!isSatisfying(report)) throw new UsageRefused(`${named} does not come out as its scenarios say; ${again}`);
  if (report.coverage !== null && report.coverage.unreached.length > 0)
    throw new UsageRefused(
      [`${named} is not rehearsed whole; ${again}`, ...tellCoverage(report.coverage, 'en')].join('\n'),
    );
}

/** 找版本 by the beginning of its hash, or by its number. @throws UsageRefused */
export async function versionNamed(house: House, name: string, version: string): Promise<PublishedVersion> {
  const found = (await house.playbooks.versionsOf(name)).filter(
    (each) => String(each.number) === version || (version.length >= 6 && each.hash.startsWith(version)),
  );
  const [only] = found;
  if (only === undefined || found.length > 1)
    throw new UsageRefused(`There is no version "${version}" of ${name}: \`huiyin playbook list\` shows them.`);
  return only;
}
