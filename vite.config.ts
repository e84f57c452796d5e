import { existsSync } from 'node:fs';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { createLogger, defineConfig } from 'vite';
import type { Logger, UserConfig } from 'vite';

/**
 * Two builds, by `--mode`: what the portal adds for those who have JavaScript, and the console.
 *
 * The server finds the names of the files in `dist/<mode>/.vite/manifest.json`.
 */
const WEB = path.join(import.meta.dirname, 'web');

/** Any browser since 2020, and WeChat's web views: one classic script that needs no module loader. */
const portal: UserConfig = {
  base: '/assets/portal/',
  build: {
    cssCodeSplit: false,
    target: ['es2019', 'chrome78', 'safari13', 'firefox72', 'edge79'],
    cssTarget: ['chrome78', 'safari13', 'firefox72', 'edge79'],
    rollupOptions: { input: path.join(WEB, 'portal/client/portal.ts'), output: { format: 'iife' } },
  },
};

/** The last two years of Chrome, Edge, Safari and Firefox. */
const staff: UserConfig = {
  base: '/assets/console/',
  plugins: [react()],
  build: {
    target: ['chrome130', 'safari18', 'firefox132', 'edge130'],
    rollupOptions: { input: path.join(WEB, 'console/main.tsx') },
    // 150 KB compressed, loaded once a shift: splitting it would only add a wait on the second screen.
    chunkSizeWarningLimit: 700,
  },
};

/** Vite warns of a # in the path of the project; what is used of it here works there (`npm test` runs in such a path). */
function quietLogger(): Logger {
  const logger = createLogger('warn');
  const { warn } = logger;
  logger.warn = (message, options) => {
    if (!message.includes('The project root contains the')) warn(message, options);
  };
  return logger;
}

export default defineConfig(({ mode }) => {
  const chosen = mode === 'portal' ? portal : staff;
  return {
    ...chosen,
    root: import.meta.dirname,
    mode: 'production',
    publicDir: existsSync(path.join(WEB, mode, 'public')) ? path.join(WEB, mode, 'public') : false,
    customLogger: quietLogger(),
    build: {
      ...chosen.build,
      outDir: `dist/${mode}`,
      emptyOutDir: true,
      manifest: true,
      assetsInlineLimit: 0,
      reportCompressedSize: false,
    },
  };
});
