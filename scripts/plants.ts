/** 故意的错误: twelve violations of the house rules, and which step of `npm test` must catch each. */
export interface Plant {
  readonly name: string;
  /** The step of `npm test` that must fail. */
  readonly step: string;
  /** What its output must say: a step that fails for another reason has caught nothing. */
  readonly says: RegExp;
  readonly edits: readonly Edit[];
}

/** Appends to a file (making it), or replaces the first match of a pattern in it. */
export type Edit =
  | { readonly file: string; readonly append: string }
  | { readonly file: string; readonly replace: RegExp; readonly by: string };

export const PLANTS: readonly Plant[] = [
  {
    name: 'clock in core',
    step: 'lint',
    says: /core\/values\/instant\.ts[\s\S]*the core reads no clock/,
    edits: [{ file: 'core/values/instant.ts', append: 'export const plantedMs = Date.now();' }],
  },
  {
    name: 'SQL now() for business time',
    step: 'walls',
    says: /server\/store\/wake-ups\.ts:\d+ +SQL reads a clock/,
    edits: [
      { file: 'server/store/wake-ups.ts', append: 'export const PLANTED = `update wake_ups set due_at = now()`;' },
    ],
  },
  {
    name: 'free text in clear facts',
    step: 'unit',
    says: /CaseRegistered/,
    edits: [
      {
        file: 'core/case/event-shapes.ts',
        replace: /CaseRegistered: \{\s*facts: group\(\{/,
        by: '$&\n      plantedWords: text(),',
      },
    ],
  },
  {
    name: 'http importing store',
    step: 'walls',
    says: /server\/http\/app\.ts:1 +imports server\/store\/migrate\.ts/,
    edits: [
      {
        file: 'server/http/app.ts',
        append: "import { readMigrations } from '#server/store/migrate.ts';\nexport const planted = readMigrations;",
      },
    ],
  },
  {
    name: 'portal importing console',
    step: 'walls',
    says: /web\/portal\/planted\.ts:1 +imports web\/console\/planted\.ts/,
    edits: [
      { file: 'web/console/planted.ts', append: 'export const planted = 1;' },
      { file: 'web/portal/planted.ts', append: "export { planted } from '#web/console/planted.ts';" },
    ],
  },
  {
    name: 'core importing Node',
    step: 'walls',
    says: /core\/values\/ids\.ts:1 +imports crypto — core-without-node/,
    edits: [
      {
        file: 'core/values/ids.ts',
        append: "import { createHash } from 'node:crypto';\nexport const planted = createHash;",
      },
    ],
  },
  {
    name: 'non-exhaustive switch',
    step: 'lint',
    says: /Switch is not exhaustive\. Cases not matched: "system"/,
    edits: [
      {
        file: 'core/values/event.ts',
        append: `/** Planted. */
export function planted(actor: Actor): number {
  switch (actor.kind) {
    case 'staff':
      return 1;
    case 'complainant':
      return 2;
  }
  return 0;
}`,
      },
    ],
  },
  {
    name: 'floating promise',
    step: 'lint',
    says: /server\/store\/prepare\.ts[\s\S]*Promises must be awaited/,
    edits: [{ file: 'server/store/prepare.ts', replace: /await migrate\(pool\)/, by: 'migrate(pool)' }],
  },
  {
    name: 'unused export',
    step: 'dead code',
    says: /callNobody\s+.*core\/values\/ids\.ts/,
    edits: [
      { file: 'core/values/ids.ts', append: '/** Planted. */\nexport function callNobody(): number {\n  return 1;\n}' },
    ],
  },
  {
    name: 'refusal without text',
    step: 'unit',
    says: /planted\.without-text/,
    edits: [{ file: 'core/case/refusal.ts', replace: /REFUSAL_CODES = \[/, by: "$&\n  'planted.without-text'," }],
  },
  {
    name: 'event without doc',
    step: 'unit',
    says: /PlantedWithoutDoc/,
    edits: [
      {
        file: 'core/case/outcome-shapes.ts',
        replace: /OUTCOME_EVENTS = \{/,
        by: '$&\n  PlantedWithoutDoc: { facts: group({ round: number() }), personal: nothing },',
      },
    ],
  },
  {
    name: 'cycle',
    step: 'walls',
    says: /core\/values\/(ids|event)\.ts:1 +imports core\/values\/(ids|event)\.ts — no-cycle/,
    edits: [
      {
        file: 'core/values/ids.ts',
        append: "import type { Actor } from './event.ts';\nexport type PlantedActor = Actor;",
      },
    ],
  },
];
