import { z } from 'zod';
import type { Answer } from '../answer.ts';
import { ProblemFound } from '../problems.ts';
import { route } from '../route.ts';
import type { Route } from '../route.ts';

const entry = z.object({ file: z.string(), css: z.array(z.string()).default([]) });
const manifest = z.object({ 'web/console/main.tsx': entry });

/**
 * 后台外壳: one page for every address under `/console`; what it shows is asked for by its script, with the person's own
 * permission. It holds nothing of anybody.
 */
export function shellRoutes(built: unknown): readonly Route[] {
  const shell = manifest.safeParse(built).data?.['web/console/main.tsx'];
  const handle = (): Promise<Answer> => {
    if (shell === undefined) throw new ProblemFound('not-found');
    return Promise.resolve({ kind: 'shell', html: shellPage(shell) });
  };
  const common = { method: 'GET', permit: 'open', tag: 'page', face: 'page', handle } as const;
  return [
    route({ ...common, path: '/console', summary: 'The console.' }),
    route({ ...common, path: '/console/*', summary: 'The console at one of its own addresses.' }),
  ];
}

function shellPage({ file, css }: z.infer<typeof entry>): string {
  const address = (name: string): string => `/assets/console/${encodeURI(name)}`;
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>回音</title>
<link rel="icon" href="/assets/console/icon.svg">
${css.map((name) => `<link rel="stylesheet" href="${address(name)}">`).join('\n')}
<script type="module" src="${address(file)}"></script>
</head>
<body><div id="root"></div></body>
</html>
`;
}
