import { BlockList, isIP } from 'node:net';
import path from 'node:path';
import { z } from 'zod';

/**
 * 配置: the only reader of the environment. It finds every fault before it refuses, and its table is the documentation
 * (`docs/operate/configuration.md`). Nothing here reaches for the network, the disk or the database.
 */

/** 限流: at most `count` within any `windowMs`; `null` for no limit. */
export interface Limit {
  readonly count: number;
  readonly windowMs: number;
}

export type LimitName = 'address' | 'filing' | 'link' | 'sign-in';
export type Limits = { readonly [name in LimitName]: Limit | null };

/** The project's folder: where relative paths of the defaults begin. */
const ROOT = path.resolve(import.meta.dirname, '..');

const LIMIT_DEFAULTS = 'address=1200/1m, filing=120/1h, link=240/1h, sign-in=20/15m';

const port = z
  .string()
  .regex(/^\d{1,5}$/, 'must be a whole number from 0 to 65535')
  .transform(Number)
  .refine((value) => value <= 65_535, 'must be a whole number from 0 to 65535');

const webAddress = z.string().transform((text, context) => {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (
    url !== null &&
    /^https?:$/.test(url.protocol) &&
    url.pathname === '/' &&
    url.search === '' &&
    url.username === ''
  ) {
    return url.origin;
  }
  context.addIssue('must be an address such as https://echo.example.cn, without a path');
  return z.NEVER;
});

const addresses = z.string().transform((text, context) => {
  const entries = text.split(',').map((entry) => entry.trim());
  if (entries.every(isAddressRange)) return entries;
  context.addIssue('must be IP addresses or ranges with commas between them, such as 127.0.0.1, 10.0.0.0/8');
  return z.NEVER;
});

function isAddressRange(entry: string): boolean {
  const [address = '', bits, ...rest] = entry.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  if (bits === undefined) return true;
  try {
    new BlockList().addSubnet(address, /^\d+$/.test(bits) ? Number(bits) : -1, family === 4 ? 'ipv4' : 'ipv6');
    return true;
  } catch {
    return false;
  }
}

const masterKey = z
  .string()
  .refine(
    (text) =>
      /^[0-9a-fA-F]{64}$/.test(text) ||
      (/^[A-Za-z0-9+/]{43}=?$/.test(text) && Buffer.from(text, 'base64').length === 32),
    'must be 32 bytes as 64 hex digits or as base64 (make one: openssl rand -hex 32)',
  );

const databaseUrl = z
  .string()
  .refine(
    (text) => URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol),
    'must be an address such as postgres://huiyin:secret@db.example.cn/huiyin',
  );

const UNITS_MS: { readonly [unit: string]: number } = { s: 1000, m: 60_000, h: 3_600_000 };

const limits = z.string().transform((text, context): Limits => {
  const found = parseLimits(LIMIT_DEFAULTS) as Limits;
  const stated = text === 'off' ? { address: null, filing: null, link: null, 'sign-in': null } : parseLimits(text);
  if (stated !== null) return { ...found, ...stated };
  context.addIssue(
    `must be "off", or limits such as ${LIMIT_DEFAULTS} (units s, m, h; "off" in place of a limit lifts it)`,
  );
  return z.NEVER;
});

function parseLimits(text: string): Partial<Limits> | null {
  const found: Partial<Record<LimitName, Limit | null>> = {};
  for (const entry of text.split(',').map((each) => each.trim())) {
    const [, name, off, count, amount, unit] =
      /^(address|filing|link|sign-in)=(?:(off)|([1-9]\d{0,6})\/([1-9]\d{0,3})?([smh]))$/.exec(entry) ?? [];
    if (name === undefined) return null;
    const windowMs = Number(amount ?? 1) * (UNITS_MS[unit ?? ''] ?? 0);
    found[name as LimitName] = off === undefined ? { count: Number(count), windowMs } : null;
  }
  return found;
}

interface Setting<T> {
  readonly default: string;
  readonly meaning: string;
  readonly schema: z.ZodType<T, string>;
}

function setting<T>(fallback: string, meaning: string, schema: z.ZodType<T, string>): Setting<T> {
  return { default: fallback, meaning, schema };
}

/** 配置表: name, default and meaning of every setting. An empty default means that nothing is set. */
const SETTINGS = {
  PORT: setting('8080', 'The port that the web server listens on; 0 takes any free one.', port),
  HOST: setting('127.0.0.1', 'The address it listens on; `0.0.0.0` for every network of this machine.', z.string()),
  HUIYIN_URL: setting(
    '',
    'What links and QR codes say, for example `https://echo.example.cn`. Without it they say the address listened on.',
    webAddress,
  ),
  HUIYIN_PROXY: setting(
    '',
    'Addresses or ranges of the reverse proxies whose `X-Forwarded-*` headers are believed. None by default.',
    addresses,
  ),
  HUIYIN_DATA: setting(
    './data',
    'The folder for the embedded database, the keys and the evidence. Back it up; the keys apart from the rest.',
    z.string(),
  ),
  HUIYIN_MASTER_KEY: setting(
    '',
    'The key that wraps all case keys: 32 bytes as hex or base64. Without it, it lies in `HUIYIN_DATA/keys`, made on the first start.',
    masterKey,
  ),
  DATABASE_URL: setting(
    '',
    'A PostgreSQL 15 or later of your own, in place of the embedded one, for example `postgres://huiyin:secret@db/huiyin`.',
    databaseUrl,
  ),
  HUIYIN_ADMIN_PASSWORD: setting(
    '',
    "The administrator's first password, at least 12 characters; changed at the first sign-in. Without it one is made and printed once.",
    z.string().min(12, 'must have at least 12 characters'),
  ),
  HUIYIN_CLOCK: setting(
    'system',
    '`manual`: time moves only by `POST /api/test/clock`. For rehearsals; refused on a database that ever ran on the real clock.',
    z.enum(['system', 'manual'], 'must be system or manual'),
  ),
  HUIYIN_LIMITS: setting(
    LIMIT_DEFAULTS,
    'How often is too often: `address` all requests of one address to the portal, `filing` complaints from one address, ' +
      '`link` acts by one tracking link, `sign-in` failed sign-ins. `off` lifts them all.',
    limits,
  ),
} as const;

type Name = keyof typeof SETTINGS;

/** 配置: what the server was told. Paths are absolute; `null` where nothing was said. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly url: string | null;
  readonly proxy: readonly string[];
  readonly folder: string;
  readonly masterKey: string | null;
  readonly databaseUrl: string | null;
  readonly adminPassword: string | null;
  readonly clock: 'system' | 'manual';
  readonly limits: Limits;
}

/** 配置有误: everything that is wrong with the environment, one line a fault. Values are not repeated: some are secret. */
export class ConfigRefused extends Error {
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    super(`The settings do not hold:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
    this.name = 'ConfigRefused';
    this.faults = faults;
  }
}

/** 读取配置. @throws ConfigRefused with every fault at once. */
export function readConfig(environment: { readonly [name: string]: string | undefined } = process.env): Config {
  const faults: string[] = unknownNames(environment);
  const read = <N extends Name>(name: N): z.output<(typeof SETTINGS)[N]['schema']> | null => {
    const { default: fallback, schema } = SETTINGS[name];
    const stated = environment[name]?.trim() ?? '';
    if (stated === '' && fallback === '') return null;
    const parsed = schema.safeParse(stated === '' ? fallback : stated);
    if (!parsed.success) faults.push(`${name} ${parsed.error.issues[0]?.message ?? 'is not understood'}`);
    return (parsed.data ?? null) as z.output<(typeof SETTINGS)[N]['schema']> | null;
  };
  const config = {
    port: read('PORT') ?? 0,
    host: read('HOST') ?? '',
    url: read('HUIYIN_URL'),
    proxy: read('HUIYIN_PROXY') ?? [],
    folder: read('HUIYIN_DATA') ?? '',
    masterKey: read('HUIYIN_MASTER_KEY'),
    databaseUrl: read('DATABASE_URL'),
    adminPassword: read('HUIYIN_ADMIN_PASSWORD'),
    clock: read('HUIYIN_CLOCK') ?? ('system' as const),
    limits: read('HUIYIN_LIMITS') ?? ({} as Limits),
  };
  if (faults.length > 0) throw new ConfigRefused(faults);
  // A default belongs to the project, a stated path to the folder that the person stands in.
  const stated = environment['HUIYIN_DATA']?.trim() ?? '';
  return { ...config, folder: path.resolve(stated === '' ? ROOT : process.cwd(), config.folder) };
}

/** A misspelt setting would be ignored in silence, and the default would rule. */
function unknownNames(environment: { readonly [name: string]: string | undefined }): string[] {
  return Object.keys(environment)
    .filter((name) => name.startsWith('HUIYIN_') && !(name in SETTINGS))
    .map((name) => `${name} is no setting of Huiyin (docs/operate/configuration.md lists them)`);
}

/** 配置说明: the text of docs/operate/configuration.md. */
export function renderConfiguration(): string {
  const rows = Object.entries(SETTINGS).map(
    ([name, { default: fallback, meaning }]) =>
      `| \`${name}\` | ${fallback === '' ? '—' : `\`${fallback}\``} | ${meaning} |`,
  );
  return [
    '# Configuration 配置',
    '',
    'Huiyin reads its settings from the environment. It checks all of them before anything starts, and names every fault.',
    '`npx huiyin help configuration` prints this page; a test compares the two.',
    '',
    '| setting | default | meaning |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}
