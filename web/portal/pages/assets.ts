import type { Surroundings } from './surroundings.ts';

/** 构建产物: where the built files stand, as `dist/portal/.vite/manifest.json` names them. */
const PREFIX = '/assets/portal/';

/** 构建产物: addresses for the pages; throws where the manifest is not one of this portal. */
export function assetsFrom(manifest: unknown): Surroundings['assets'] {
  return {
    css: `${PREFIX}${fileOf(manifest, 'style.css')}`,
    js: `${PREFIX}${fileOf(manifest, 'web/portal/client/portal.ts')}`,
    icon: `${PREFIX}icon.svg`,
  };
}

function fileOf(manifest: unknown, name: string): string {
  const entry = typeof manifest === 'object' && manifest !== null ? Reflect.get(manifest, name) : undefined;
  const file: unknown = typeof entry === 'object' && entry !== null ? Reflect.get(entry, 'file') : undefined;
  if (typeof file !== 'string') throw new Error(`the manifest of the portal names no ${name}: build it again`);
  return file;
}
