import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import importX from 'eslint-plugin-import-x';
import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** A wall: what stands in `target` may import nothing from `from`. Why each stands: docs/architecture.md. */
const wall = (target, from, message) => ({ target, from, message });

const walls = [
  wall('./components', ['./server', './demo', './test'], 'Components know no server and no demo.'),
  wall(
    './components/client',
    [
      './components/controllers',
      './components/operations',
      './components/elements',
      './components/styles',
      './components/format',
      './components/localization',
    ],
    'The client knows no DOM and no Lit.',
  ),
  wall(
    './components/controllers',
    ['./components/operations', './components/elements', './components/styles'],
    'Controllers know no elements.',
  ),
  wall(
    './components/operations',
    ['./components/elements', './components/styles', './components/localization'],
    'What is worked out knows nothing of how it is shown.',
  ),
  wall(
    ['client', 'controllers', 'operations', 'elements', 'styles', 'format', 'localization'].map(
      (room) => `./components/${room}`,
    ),
    './components/frameworks',
    'No element stands on a framework.',
  ),
  wall('./server', ['./components', './demo', './test'], 'The ticket server knows only itself.'),
  wall(
    './demo/sandbox',
    ['./components', './server', './demo/host', './demo/receiver', './test'],
    'Both sides of a wire are written from the contract, so that they cannot be wrong together.',
  ),
  wall(
    './demo/receiver',
    ['./components', './server', './demo/host', './demo/sandbox', './test'],
    'A receiver belongs to a customer: it knows nothing of us.',
  ),
  wall(
    './demo/host',
    ['./components', './demo/sandbox', './demo/receiver', './test'],
    'The host uses only what the package exports.',
  ),
  // Through the package's own name: the rule sees only the file that it leads to, so the next block says by which way.
  {
    ...wall('./demo/host', './server', 'The host uses only what the package exports.'),
    except: ['./index.ts'],
  },
];

export default defineConfig(
  {
    ignores: [
      'dist/**',
      'coverage/**',
      '.cache/**',
      '.data/**',
      'node_modules/**',
      'test/hosts/**',
      'components/frameworks/*.d.ts',
    ],
  },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [
        createTypeScriptImportResolver({
          project: './tsconfig.json',
          conditionNames: ['wacht-source', 'types', 'import', 'default'],
        }),
      ],
    },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones: walls }],
      'import-x/no-cycle': ['error', { maxDepth: 6 }],
      'import-x/no-extraneous-dependencies': 'error',
      '@typescript-eslint/no-floating-promises': ['error', { ignoreVoid: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', caughtErrors: 'none' }],
    },
  },
  {
    files: ['components/**/*.ts'],
    plugins: { 'lit-a11y': litA11y },
    extends: [lit.configs['flat/recommended'], wc.configs['flat/best-practice']],
    rules: {
      ...litA11y.configs.recommended.rules,
      // Trusted Types lets these through, so lint has to stop them (docs/architecture.md, 'Hostile text').
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['lit/directives/unsafe-*', 'lit/directives/style-map*'],
              message:
                'Text of others is never markup, and styleMap breaks a strict style-src: use cssProps.',
            },
          ],
        },
      ],
      'no-restricted-properties': [
        'error',
        { property: 'innerHTML' },
        { property: 'outerHTML' },
        { property: 'insertAdjacentHTML' },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'CallExpression[callee.name=/^(html|svg|mathml|css)$/]',
          message:
            'Lit trusts what stands in a template literal. One made of strings would be markup of anybody.',
        },
      ],
      'no-console': 'error',
    },
  },
  {
    files: ['components/client/**/*.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...[
          'window',
          'document',
          'location',
          'navigator',
          'localStorage',
          'sessionStorage',
          'HTMLElement',
        ].map((name) => ({ name, message: 'The client runs where there is no DOM.' })),
      ],
      'no-restricted-imports': ['error', { patterns: ['lit', 'lit/*', '@lit/*'] }],
    },
  },
  {
    files: ['demo/host/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['**/server/**', '**/components/**'],
              message:
                "The host uses only what the package exports: import it from 'wacht-webhook-elements/…'.",
            },
          ],
        },
      ],
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
      // node:test returns promises from describe and it that nobody has to wait for.
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            { from: 'package', package: 'node:test', name: ['it', 'describe', 'test', 'suite'] },
            // @open-wc/semantic-dom-diff says that every `equal()` returns a promise; none does.
            { from: 'package', package: 'chai', name: 'Equal' },
            { from: 'package', package: '@open-wc/semantic-dom-diff', name: 'Equal' },
          ],
        },
      ],
    },
  },
);
