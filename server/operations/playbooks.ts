import { createHash } from 'node:crypto';
import { canonicalText, readDocument, type ResolvedDocument } from '#core/playbook/document.ts';
import type { Playbook, Text } from '#core/playbook/playbook.ts';
import { isPublication, playbookStream, type PlaybookPublished } from '#core/playbook/publication.ts';
import type { Actor } from '#core/values/event.ts';
import type { Instant } from '#core/values/instant.ts';
import { VersionConflict, type ClockPort, type EventLogPort } from './ports.ts';

/** 已发布流程: where a procedure is found again, whatever is published after it. */
export interface Pinned {
  readonly name: string;
  readonly hash: string;
}

export interface PlaybookPorts {
  readonly log: Pick<EventLogPort, 'read' | 'commit'>;
  readonly clock: ClockPort;
  /** 编译: from the JSON of a resolved document. @throws when it is none; every published one still compiles. */
  readonly compile: (document: unknown) => Playbook;
  /** Names under which anything was ever published. */
  readonly names: () => Promise<readonly string[]>;
}

/** 已发布的版本: when and by whom. */
export interface PublishedVersion extends Pinned {
  /** 第几版 of its name, from 1. */
  readonly number: number;
  readonly at: Instant;
  readonly by: Actor;
  readonly title: Text;
}

/** 内容哈希: what a document is published and pinned under. */
export function contentHash(document: ResolvedDocument): string {
  return createHash('sha256').update(canonicalText(document)).digest('hex');
}

const TRIES = 4;

/** 时限规则 of a playbook: each bears the name of its task. */
export function clockRules({
  stages,
}: Playbook): readonly { readonly rule: string; readonly title: Playbook['title'] }[] {
  return stages.flatMap(({ tasks }) =>
    tasks.flatMap(({ id, title, clock }) => (clock === null ? [] : [{ rule: id, title }])),
  );
}

/** 流程: published documents and what the program makes of them. */
export class Playbooks {
  readonly #ports: PlaybookPorts;
  /** A document never changes under its hash, so neither does what was compiled from it. */
  readonly #compiled = new Map<string, Promise<Playbook>>();

  constructor(ports: PlaybookPorts) {
    this.#ports = ports;
  }

  /** 发布: the same document again is the same publication; nothing is written then. */
  async publish(document: ResolvedDocument, by: Actor): Promise<Pinned> {
    const text = canonicalText(document);
    const hash = contentHash(document);
    const name = document.playbook;
    // Whatever is published must compile; better here than when the first case is filed under it.
    this.#ports.compile(JSON.parse(text));
    for (let tries = 1; ; tries += 1) {
      const published = await this.#publications(name);
      if (published.some((event) => event.facts.playbookHash === hash)) return { name, hash };
      const now = this.#ports.clock.now();
      const event = {
        type: 'PlaybookPublished',
        at: now,
        by,
        facts: { playbook: name, playbookHash: hash, language: document.language },
        personal: { document: text },
      };
      try {
        await this.#ports.log.commit({
          now,
          appends: [{ stream: playbookStream(name), expectedVersion: published.length, events: [event] }],
          rows: [],
          wakeUps: [],
          outbox: [],
          answer: null,
          claims: [],
        });
        return { name, hash };
      } catch (error) {
        if (!(error instanceof VersionConflict) || tries === TRIES) throw error;
      }
    }
  }

  /** 已编译流程 of a hash. @throws Error when that hash was never published under the name. */
  async compiled(name: string, hash: string): Promise<Playbook> {
    const known = this.#compiled.get(hash);
    if (known !== undefined) return await known;
    const loading = this.#load(name, hash);
    this.#compiled.set(hash, loading);
    // A read that failed is tried again by whoever asks next.
    loading.catch(() => this.#compiled.delete(hash));
    return await loading;
  }

  /** 流程文档 of a hash, as it was published. @throws Error when that hash was never published under the name. */
  async document(name: string, hash: string): Promise<ResolvedDocument> {
    const read = readDocument(await this.#published(name, hash));
    if (!read.success) throw new Error(`what playbook ${name} was published as ${hash} is no document`);
    return read.data;
  }

  /** 已发布的版本 of every playbook, the last published first. */
  async versions(): Promise<readonly PublishedVersion[]> {
    const all = await Promise.all((await this.#ports.names()).map((name) => this.versionsOf(name)));
    return all
      .flat()
      .toSorted((one, other) => (one.at === other.at ? other.number - one.number : one.at < other.at ? 1 : -1));
  }

  /** 一个流程的各版, the first published first. */
  async versionsOf(name: string): Promise<readonly PublishedVersion[]> {
    return (await this.#publications(name)).map((event, index) => versionIn(event, index + 1));
  }

  /** 找版本 by its hash; `null` where nothing was published under it. */
  async find(hash: string): Promise<PublishedVersion | null> {
    return (await this.versions()).find((each) => each.hash === hash) ?? null;
  }

  /** 时限规则 of every version published under the name: an older one may still be pinned by open cases. */
  async rulesOf(name: string): Promise<readonly string[]> {
    const published = await this.#publications(name);
    const all = await Promise.all(published.map(({ facts }) => this.compiled(name, facts.playbookHash)));
    return [...new Set(all.flatMap((playbook) => clockRules(playbook).map(({ rule }) => rule)))];
  }

  async #load(name: string, hash: string): Promise<Playbook> {
    return this.#ports.compile(await this.#published(name, hash));
  }

  async #published(name: string, hash: string): Promise<unknown> {
    const found = (await this.#publications(name)).find((event) => event.facts.playbookHash === hash);
    if (found === undefined || found.personal === 'erased')
      throw new Error(`playbook ${name} was never published as ${hash}`);
    const { document } = found.personal;
    if (createHash('sha256').update(document).digest('hex') !== hash) {
      throw new Error(`the document of playbook ${name} is not the one that was published as ${hash}`);
    }
    return JSON.parse(document) as unknown;
  }

  async #publications(name: string): Promise<readonly PlaybookPublished[]> {
    const events = await this.#ports.log.read(playbookStream(name));
    if (!events.every(isPublication)) throw new Error(`the stream of playbook ${name} holds something else`);
    // Just checked, event by event.
    return events as unknown as readonly PlaybookPublished[];
  }
}

function versionIn({ at, by, facts, personal }: PlaybookPublished, number: number): PublishedVersion {
  const { playbook: name, playbookHash: hash } = facts;
  const document = personal === 'erased' ? null : (JSON.parse(personal.document) as { readonly title?: Text });
  return { name, hash, number, at, by, title: document?.title ?? { zh: name, en: name } };
}
