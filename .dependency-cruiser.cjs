/**
 * The walls: which folder may import which, the table of the design as rules.
 *
 * `to` lists what a folder may import besides itself; everything else of ours is forbidden to it.
 * `scripts/checks/walls.ts` runs it and proves that every file and every import was really read.
 */

const table = [
  { folder: 'core/values', to: [] },
  { folder: 'core/time', to: ['core/values'] },
  { folder: 'core/playbook', to: ['core/time', 'core/values'] },
  { folder: 'core/statutory', to: ['core/playbook', 'core/time', 'core/values'] },
  { folder: 'core/case', to: ['core/playbook', 'core/statutory', 'core/time', 'core/values'] },
  { folder: 'core/access', to: ['core/case', 'core/playbook', 'core/values'] },
  { folder: 'core/organisation', to: ['core/access', 'core/time', 'core/values'] },
  { folder: 'core/rehearsal', to: ['core'] },
  { folder: 'locale', to: [] },
  { folder: 'contract', to: ['core/values'], typesOf: ['core/case', 'core/access'] },
  { folder: 'server/operations', to: ['core'] },
  { folder: 'server/store', to: ['core', 'server/operations/ports.ts'] },
  { folder: 'server/read-models', to: ['core', 'contract', 'server/store'] },
  { folder: 'server/identity', to: ['core', 'contract', 'server/operations', 'server/store'] },
  { folder: 'server/documents', to: ['core', 'contract', 'server/operations', 'server/read-models', 'locale'] },
  { folder: 'server/channels', to: ['core', 'contract', 'server/operations', 'server/read-models', 'locale'] },
  {
    folder: 'server/http',
    to: [
      'core',
      'contract',
      'server/operations',
      'server/read-models',
      'server/identity',
      'server/documents',
      'locale',
      'web/portal/pages',
    ],
  },
  {
    folder: 'server/background',
    to: ['core', 'server/operations', 'server/store', 'server/read-models', 'server/channels'],
  },
  // The composition root: main.ts, cli.ts, its verbs in cli/, and config.ts, which nobody else in the server may read.
  {
    folder: 'server/main.ts|server/cli.ts|server/config.ts|server/cli|server/wiring',
    to: ['server', 'core', 'contract', 'locale', 'web/portal/pages'],
  },
  { folder: 'web/ui', to: [] },
  { folder: 'web/console', to: ['contract', 'web/ui', 'locale'], typesOf: ['core'] },
  { folder: 'web/portal', to: ['contract', 'web/ui', 'locale'], typesOf: ['core'] },
];

const OURS = '^(core|locale|contract|server|web|playbooks|migrations|test|bench|scripts)/';
const TESTS = '\\.test\\.tsx?$';

/** `core/values` covers the folder; a name that ends in `.ts` covers that file. */
function covers(names) {
  return names
    .flatMap((name) => name.split('|'))
    .map((name) => (name.endsWith('.ts') ? `^${name.replace('.', '\\.')}$` : `^${name}/`));
}

function wall({ folder, to, typesOf = [] }) {
  const rules = [
    {
      name: `wall-${folder.replaceAll('|', ', ')}`,
      severity: 'error',
      comment: `${folder} may import, besides itself: ${[...to, ...typesOf.map((name) => `types of ${name}`)].join(', ') || 'nothing of ours'}`,
      from: { path: covers([folder]), pathNot: [TESTS] },
      to: { path: [OURS], pathNot: covers([folder, ...to, ...typesOf]) },
    },
  ];
  if (typesOf.length > 0) {
    rules.push({
      name: `types-only-${folder}`,
      severity: 'error',
      comment: `${folder} may take only types from ${typesOf.join(', ')}`,
      from: { path: covers([folder]), pathNot: [TESTS] },
      to: { path: covers(typesOf), pathNot: covers([folder, ...to]), dependencyTypesNot: ['type-only'] },
    });
  }
  return rules;
}

const NODE = ['core'];
const PACKAGES = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'];

module.exports = {
  forbidden: [
    ...table.flatMap(wall),
    {
      name: 'core-without-node',
      severity: 'error',
      comment: 'The core, the contract and the texts run anywhere: no Node.',
      from: { path: '^(core|contract|locale)/', pathNot: [TESTS] },
      to: { dependencyTypes: NODE },
    },
    {
      name: 'core-packages',
      severity: 'error',
      comment: 'Only the playbook (schema, YAML, expressions) and the rehearsal read foreign formats.',
      from: { path: '^core/', pathNot: [TESTS] },
      to: {
        dependencyTypes: PACKAGES,
        pathNot: ['^node_modules/(zod|yaml|@marcbachmann/cel-js)/'],
      },
    },
    {
      name: 'core-packages-of-playbook',
      severity: 'error',
      comment: 'Values, time, case and access are plain TypeScript.',
      from: { path: '^core/(values|time|case|access|organisation)/', pathNot: [TESTS] },
      to: { dependencyTypes: PACKAGES },
    },
    {
      name: 'contract-packages',
      severity: 'error',
      comment: 'A contract is zod and nothing else; the texts are texts.',
      from: { path: '^(contract|locale)/', pathNot: [TESTS] },
      to: { dependencyTypes: PACKAGES, pathNot: ['^node_modules/zod/'] },
    },
    {
      name: 'sql-in-the-store',
      severity: 'error',
      comment: 'The driver of the database is for the store and the read models.',
      from: { path: '^server/', pathNot: [TESTS, '^server/(store|read-models)/'] },
      to: { path: '^node_modules/(pg|pg-cursor|@types/pg)/' },
    },
    {
      name: 'portal-without-packages',
      severity: 'error',
      comment: 'The portal weighs 60 KB and works without JavaScript.',
      from: { path: '^web/portal/', pathNot: [TESTS] },
      to: { dependencyTypes: PACKAGES },
    },
    {
      name: 'browser-without-node',
      severity: 'error',
      comment: 'There is no Node in a browser.',
      from: { path: '^web/', pathNot: [TESTS] },
      to: { dependencyTypes: NODE },
    },
    {
      name: 'product-without-tests',
      severity: 'error',
      comment: 'What ships imports no test, bench or script.',
      from: { path: '^(core|locale|contract|server|web)/', pathNot: [TESTS] },
      to: { path: [TESTS, '^(test|bench|scripts)/'] },
    },
    {
      name: 'no-cycle',
      severity: 'error',
      comment: 'An import cycle hides the order of things.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      severity: 'error',
      comment: 'An import that leads nowhere.',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-undeclared-package',
      severity: 'error',
      comment: 'A package that package.json does not name.',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'runtime-packages',
      severity: 'error',
      comment: 'What runs on the server is a dependency, not a devDependency.',
      from: { path: '^(core|locale|contract|server)/', pathNot: [TESTS] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: ['^node_modules/@types/'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|data|coverage|\\.huiyin)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      conditionNames: ['import', 'node', 'default', 'types'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
