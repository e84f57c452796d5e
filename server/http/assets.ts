import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Answer } from './answer.ts';
import { ProblemFound } from './problems.ts';
import { route } from './route.ts';
import type { Route } from './route.ts';

/** 网页产物: the built files of portal and console, in `dist/`. */
export type Build = 'portal' | 'console';

/** 产物清单 of a build, as Vite wrote it; `null` where it was not built. */
export function manifestOf(folder: string, build: Build): unknown {
  const file = path.join(folder, build, '.vite/manifest.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

const params = z.object({ '*': z.string().regex(/^[\w-]+(\.[\w-]+)*(\/[\w-]+(\.[\w-]+)*)*$/) });

/** 产物的路由: built names carry a hash of their content, so they are kept for a year. */
export function assetRoutes(folder: string): readonly Route[] {
  return (['portal', 'console'] as const).map((build) =>
    route({
      method: 'GET',
      path: `/assets/${build}/*`,
      permit: 'open',
      tag: 'page',
      summary: `Built files of the ${build}.`,
      params,
      handle: ({ params: { '*': file } }) => Promise.resolve(fileOf(folder, build, file)),
    }),
  );
}

function fileOf(folder: string, build: Build, file: string): Answer {
  const root = path.join(folder, build);
  if (!existsSync(path.join(root, file))) throw new ProblemFound('not-found');
  return { kind: 'static', root, path: file, content: build, isKept: file.startsWith('assets/') };
}
