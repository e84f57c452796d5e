import { createHash, randomBytes } from 'node:crypto';
import type { Playbook } from '#core/playbook/playbook.ts';
import type { Sent } from './connection.ts';
import { form, json } from './connection.ts';

/** A case that the run filed, as whoever filed it knows it. */
export interface KnownCase {
  readonly number: string;
  secret: string;
  /** Staff find it by its number, the first time they need it. */
  id: string | null;
  /** The newest version that an answer told of. */
  version: number;
  isGraded: boolean;
  /** Withdrawn or erased, or about to be: nothing more is asked of it. */
  isEnding: boolean;
  /** Its content is gone for good. */
  isErased: boolean;
  /** A new link was asked for, so the old one may answer no more. */
  isLinkChanging: boolean;
}

/** A file that was sent. */
export interface SentFile {
  readonly name: string;
  readonly content: Buffer;
  readonly sha256: string;
}

/** 一件事: one write, and how it is known again in the log. */
export interface Deed {
  readonly index: number;
  readonly kind: string;
  readonly key: string;
  /** Stands in the text of the event that the deed leads to, and in no other. */
  readonly mark: string;
  readonly case: KnownCase | null;
  readonly text: string;
  readonly files: readonly SentFile[];
  /** The request; secrets and cookies are put in anew each time, everything else is the same. */
  readonly sent: () => Sent;
}

/** 同事 who is signed in. */
export interface Desk {
  readonly cookie: string;
  readonly csrf: string;
}

export interface World {
  readonly store: string;
  readonly desk: Desk;
  readonly playbook: Playbook;
  readonly random: () => number;
  readonly texts: readonly string[];
  /** Part of every key and mark, so that two runs on one folder stay apart. */
  readonly run: string;
}

/** 登记: every twentieth with photos. */
export async function filing({ store, random, texts, run, playbook }: World, index: number): Promise<Deed> {
  const mark = `〔${run}-${String(index)}〕`;
  const text = `${texts[index % texts.length] ?? ''}${mark}`;
  const files = random() < 0.05 ? Array.from({ length: 1 + Math.floor(random() * 3) }, () => photo(random)) : [];
  const complaint = {
    matter: text,
    phone: `139${String(index).padStart(8, '0')}`,
    name: index % 3 === 0 ? null : `投诉人${String(index)}`,
    harm: playbook.harms[0]?.id ?? 'none',
    noticeVersion: '1',
  };
  const key = `${run}-f${String(index)}`;
  const path = `/api/portal/stores/${store}/complaints`;
  const headers = { 'idempotency-key': key };
  const parts = files.map((file) => ({ field: 'files', ...file }));
  const sent =
    files.length === 0
      ? json(path, complaint, headers)
      : await form(path, { complaint: JSON.stringify(complaint) }, parts, headers);
  return { index, kind: 'filing', key, mark, case: null, text, files, sent: () => sent };
}

/** How often each kind of command comes, in hundredths. */
const SHARES = {
  note: 22,
  reply: 20,
  contact: 12,
  promise: 10,
  evidence: 12,
  assessment: 8,
  'recorded-reply': 4,
  link: 4,
  'tracking-link': 3,
  withdrawal: 3,
  erasure: 2,
} as const;
type Kind = keyof typeof SHARES;
type DeskKind = Exclude<Kind, 'reply' | 'withdrawal'>;

/** 抽一种 */
export function drawKind(random: () => number): Kind {
  let left = random() * 100;
  for (const [kind, share] of Object.entries(SHARES)) {
    left -= share;
    if (left < 0) return kind as Kind;
  }
  return 'note';
}

/** Whether staff do it; the rest comes from whoever complained. */
export function needsDesk(kind: Kind): kind is DeskKind {
  return kind !== 'reply' && kind !== 'withdrawal';
}

/** 指令: of one kind, on a case of which staff know the id already where they need it. `other` is linked to. */
export async function command(world: World, kind: Kind, on: KnownCase, other: KnownCase, index: number): Promise<Deed> {
  const mark = `〔${world.run}-${String(index)}〕`;
  const key = `${world.run}-c${String(index)}-${String(on.version)}`;
  const deed = { index, kind, key, mark, case: on, text: mark, files: [] as readonly SentFile[] };
  if (!needsDesk(kind)) {
    const [noun, body] = kind === 'reply' ? ['reply', { text: mark }] : ['withdrawal', { reason: mark }];
    const headers = (): { [name: string]: string } => ({
      authorization: `Bearer ${on.secret}`,
      'idempotency-key': key,
    });
    return { ...deed, sent: () => json(`/api/portal/progress/${noun}`, body, headers()) };
  }
  const { desk, random } = world;
  const headers = { cookie: desk.cookie, 'x-csrf-token': desk.csrf, 'idempotency-key': key };
  const path = (noun: string): string => `/api/console/cases/${on.id ?? ''}/${noun}`;
  if (kind === 'evidence') {
    const file = photo(random);
    const fields = { seen: String(on.version), source: world.playbook.evidenceSources[0]?.id ?? '', remark: mark };
    const sent = await form(path('evidence'), fields, [{ field: 'file', ...file }], headers);
    return { ...deed, files: [file], sent: () => sent };
  }
  const [noun, body] = consoleBody(world, kind, other, mark);
  const sent = json(path(noun), { seen: on.version, ...body }, headers);
  return { ...deed, sent: () => sent };
}

function consoleBody(
  { playbook }: World,
  kind: Exclude<DeskKind, 'evidence'>,
  other: KnownCase,
  mark: string,
): readonly [noun: string, body: object] {
  const later = new Date(Date.now() + 2 * 86_400_000).toISOString();
  switch (kind) {
    case 'note':
      return ['notes', { text: mark }];
    case 'contact':
      return ['contacts', { how: 'phone', summary: mark, promises: [{ dueAt: later, what: null, reason: '约定' }] }];
    case 'promise':
      return ['promises', { promise: { dueAt: later, what: mark, reason: '还在查' } }];
    case 'assessment': {
      // The least grave of all, with a reason: whatever the procedure suggests, that is enough.
      const least = [...playbook.severities].sort((one, another) => one.weight - another.weight)[0];
      return ['assessment', { severity: least?.id ?? '', category: playbook.categories[0]?.id ?? '', reason: mark }];
    }
    case 'recorded-reply':
      return ['replies', { text: mark, recorded: { how: 'phone' } }];
    case 'link':
      return ['links', { other: other.id, kind: 'related', remark: mark }];
    case 'tracking-link':
      return ['tracking-link', { reason: mark }];
    case 'erasure':
      return ['erasure', { ground: 'requested' }];
  }
}

/** A picture that differs from every other: up to 200 KB, over several chunks of the store. */
function photo(random: () => number): SentFile {
  const chunk = (type: string, payload: Buffer): Buffer => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(payload.length);
    return Buffer.concat([length, Buffer.from(type, 'latin1'), payload, Buffer.alloc(4)]);
  };
  const content = Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', Buffer.from('00000001000000010802000000', 'hex')),
    chunk('IDAT', randomBytes(100 + Math.floor(random() ** 3 * 200_000))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
  return { name: '现场 照片.png', content, sha256: createHash('sha256').update(content).digest('hex') };
}
