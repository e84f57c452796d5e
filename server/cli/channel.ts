import { channelSettings } from '#contract/console/channels.ts';
import type { ChannelSettings } from '#contract/console/channels.ts';
import type { Values, Verb } from './verb.ts';
import { doWork, operandsOf, print, unitNamed, UsageRefused, type Works } from './with-house.ts';

/** 通知渠道: where messages leave by. */
export const channel: Verb = {
  summary: 'add <kind> <unit> --set <name>=<value>… (email, webhook, wecom, dingtalk, feishu) · list · remove <id>',
  operands: 'add|list|remove …',
  options: { set: { type: 'string', multiple: true }, json: { type: 'boolean' } },
  run: async (values, operands) => await doWork(WORKS, operands, values, 'Say add, list or remove.'),
};

const WORKS: Works = {
  list: async (house, rest, values) => {
    operandsOf(rest);
    const { units } = await house.organisation.read();
    const rows = (await house.channels.list()).map(({ id, kind, unit, settings, isDisabled }) => {
      const set = settings as ChannelSettings;
      const where = set.kind === 'email' ? set.host : new URL(set.url).host;
      return { id, kind, unit: units.get(unit)?.code ?? '', where, state: isDisabled ? 'gone' : '' };
    });
    print(rows, values['json'] === true);
  },
  add: async (house, rest, values) => {
    const { kind, unit: code } = operandsOf(rest, 'kind', 'unit');
    const unit = await unitNamed(house, code);
    const settings = channelSettings.safeParse({ kind, ...settingsIn(values) });
    if (!settings.success) {
      const faults = settings.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
      throw new UsageRefused(`These settings do not hold:\n  ${faults.join('\n  ')}`);
    }
    const id = house.ids.next();
    await house.channels.add(
      { id, unit: unit.id, kind: settings.data.kind, settings: settings.data },
      house.clock.now(),
    );
    console.log(`Added ${kind} for ${code}: ${id}`);
  },
  remove: async (house, rest) => {
    const { id } = operandsOf(rest, 'id');
    if (!(await house.channels.remove(id))) throw new UsageRefused(`There is no channel ${id}.`);
    console.log(`Removed ${id}.`);
  },
};

const LISTS = new Set(['to']);

/** `port=465` is a number, `isImplicitTls=true` a yes, `to=a@x,b@x` a list; anything else a text. */
function settingsIn({ set = [] }: Values): { readonly [name: string]: unknown } {
  const stated = (Array.isArray(set) ? set : [set]).map(String);
  return Object.fromEntries(
    stated.map((each) => {
      const at = each.indexOf('=');
      const [name, value] = [each.slice(0, at), each.slice(at + 1)];
      if (LISTS.has(name)) return [name, value.split(',')];
      if (value === 'true' || value === 'false') return [name, value === 'true'];
      return [name, name === 'port' ? Number(value) : value];
    }),
  );
}
