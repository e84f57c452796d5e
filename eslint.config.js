import tseslint from 'typescript-eslint';

/** Rules for the files of the product: what a compiler cannot say. Layout is Biome's, imports are dependency-cruiser's. */

const PURE = ['core/**/*.ts', 'contract/**/*.ts', 'locale/**/*.ts'];
const TESTS = ['**/*.test.ts', 'test/**/*.ts', 'bench/**/*.ts'];
const BROWSER_ENDS = ['web/**/*.ts', 'web/**/*.tsx'];

const CLOCKS = 'Time travels in the command; the core reads no clock.';
const RANDOM = 'Ids and secrets come in with the command; the core throws no dice.';
const ENVIRONMENT = 'Only server/config.ts reads the environment.';

const noClockInCore = [
  { selector: ':not(MemberExpression, NewExpression, TSTypeReference) > Identifier[name="Date"]', message: CLOCKS },
  { selector: 'MemberExpression[object.name="Date"]:not([property.name=/^(parse|UTC)$/])', message: CLOCKS },
  { selector: 'MemberExpression[object.name="Date"][computed=true]', message: CLOCKS },
  { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: CLOCKS },
  { selector: 'MemberExpression[object.name="Temporal"][property.name="Now"]', message: CLOCKS },
  { selector: 'MemberExpression[object.name="Temporal"][computed=true]', message: CLOCKS },
  { selector: 'MemberExpression[object.name="Math"][property.name="random"]', message: RANDOM },
  { selector: 'MemberExpression[object.name="Math"][computed=true]', message: RANDOM },
  { selector: 'ImportExpression', message: 'The core loads nothing while it runs.' },
];

const forbiddenInCore = [
  ['performance', CLOCKS],
  ['crypto', RANDOM],
  ['globalThis', 'The core names what it uses.'],
  ['process', ENVIRONMENT],
  ['console', 'The core logs nothing.'],
  ['fetch', 'The core reaches for nothing.'],
  ['setTimeout', CLOCKS],
  ['setInterval', CLOCKS],
  ['setImmediate', CLOCKS],
  ['queueMicrotask', CLOCKS],
  ['require', 'The core loads nothing while it runs.'],
].map(([name, message]) => ({ name, message }));

const noEnvironment = [
  { selector: 'MemberExpression[object.name="process"][property.name="env"]', message: ENVIRONMENT },
  { selector: 'MemberExpression[object.name="process"][computed=true]', message: ENVIRONMENT },
  { selector: 'VariableDeclarator[init.name="process"] > ObjectPattern', message: ENVIRONMENT },
  {
    selector: 'ImportDeclaration[source.value=/^(node:)?process$/]',
    message: 'Use the global `process`, so that reading the environment is seen.',
  },
];

export default tseslint.config(
  { ignores: ['node_modules/', 'dist/', 'data/', 'coverage/', '.huiyin/'] },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.base],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            { from: 'package', name: ['test', 'it', 'describe', 'suite', 'before', 'after'], package: 'node:test' },
          ],
        },
      ],
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        {
          allowDefaultCaseForExhaustiveSwitch: false,
          considerDefaultExhaustiveForUnions: true,
          requireDefaultForNonUnion: false,
        },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/prefer-promise-reject-errors': 'error',
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-expect-error': 'allow-with-description', minimumDescriptionLength: 10 },
      ],
      'max-lines': ['error', { max: 400 }],
      'max-lines-per-function': ['error', { max: 60, skipComments: true }],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'], location: 'anywhere' }],
      'no-restricted-syntax': ['error', ...noEnvironment],
      'no-debugger': 'error',
      'no-eval': 'error',
      'no-new-func': 'error',
      'no-implied-eval': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-self-compare': 'error',
      'no-unmodified-loop-condition': 'error',
      'no-constant-binary-expression': 'error',
    },
  },
  {
    files: PURE,
    ignores: TESTS,
    rules: {
      'no-restricted-syntax': ['error', ...noClockInCore, ...noEnvironment],
      'no-restricted-globals': ['error', ...forbiddenInCore],
      // In the rules a `default` would swallow the next event or act that someone adds.
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { allowDefaultCaseForExhaustiveSwitch: false, considerDefaultExhaustiveForUnions: false },
      ],
    },
  },
  {
    // A test file's describe() is a table of contents, not a function to be read at once.
    files: TESTS,
    rules: { 'max-lines-per-function': 'off', 'no-restricted-syntax': 'off' },
  },
  {
    files: ['server/config.ts', 'scripts/**/*.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: BROWSER_ENDS,
    rules: {
      'no-restricted-properties': [
        'error',
        { property: 'innerHTML', message: 'Text is text: build nodes, or use the escaping template of web/portal.' },
        { property: 'outerHTML', message: 'Text is text: build nodes, or use the escaping template of web/portal.' },
        {
          property: 'insertAdjacentHTML',
          message: 'Text is text: build nodes, or use the escaping template of web/portal.',
        },
        { property: 'dangerouslySetInnerHTML', message: 'Text is text: let React escape it.' },
      ],
    },
  },
  {
    files: ['**/*.js', '**/*.mjs', '**/*.cjs'],
    rules: {
      'max-lines': ['error', { max: 400 }],
      'max-lines-per-function': ['error', { max: 60, skipComments: true }],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'], location: 'anywhere' }],
      'no-unused-vars': 'error',
      'prefer-const': 'error',
    },
  },
);
