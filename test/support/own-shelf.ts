import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after } from 'node:test';
import { shelfOf } from '#server/wiring/catalogue.ts';
import type { Shelf } from '#server/wiring/house.ts';

const SHIPPED = path.resolve(import.meta.dirname, '../../playbooks');

/** 自己的流程库: a shelf in a folder of its own, whose files a test may edit as an operator would. Gone after the last test. */
export interface OwnShelf {
  readonly shelf: Shelf;
  readonly folder: string;
  /** Writes a playbook of one file. */
  write(name: string, text: string): void;
  /** Changes a word in the text of a playbook; it must stand there. */
  edit(name: string, from: string, to: string): void;
}

/** A shelf with some of the shipped playbooks, copied. */
export function useOwnShelf(...names: readonly string[]): OwnShelf {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'huiyin-shelf-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  for (const name of names) cpSync(path.join(SHIPPED, name), path.join(folder, name), { recursive: true });
  const fileOf = (name: string): string => path.join(folder, name, 'playbook.yaml');
  return {
    shelf: shelfOf(folder),
    folder,
    write: (name, text) => {
      mkdirSync(path.join(folder, name), { recursive: true });
      writeFileSync(fileOf(name), text);
    },
    edit: (name, from, to) => {
      const text = readFileSync(fileOf(name), 'utf8');
      if (!text.includes(from)) throw new Error(`${name} does not say "${from}"`);
      writeFileSync(fileOf(name), text.replace(from, to));
    },
  };
}
