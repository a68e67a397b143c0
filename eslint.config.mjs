import js from '@eslint/js';
import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const TESTS = ['**/*.test.ts', 'components/testing/**', 'e2e/**', 'bench/**'];

// `describe`, `it` and `test` of node:test return promises that nobody has to wait for.
const NODE_TEST = { from: 'package', package: 'node:test', name: ['describe', 'it', 'suite', 'test'] };

export default defineConfig(
  globalIgnores(['**/node_modules', '**/dist', '**/cdn', '.cache', 'coverage', 'e2e/apps/*/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only: one name for one thing.' },
      ],
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/no-floating-promises': ['error', { allowForKnownSafeCalls: [NODE_TEST] }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { boolean: true, string: true } }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: ['components/**/*.ts', 'demo/**/*.ts'],
    extends: [
      lit.configs['flat/recommended'],
      wc.configs['flat/recommended'],
      wc.configs['flat/best-practice'],
      { plugins: { 'lit-a11y': litA11y }, rules: litA11y.configs.recommended.rules },
    ],
    settings: { wc: { elementBaseClasses: ['LitElement'] } },
    rules: {
      // LitElement has every lifecycle callback.
      'wc/guard-super-call': 'off',
      // The DOM's types promise what an old browser or a page without https has not.
      '@typescript-eslint/no-unnecessary-condition': 'off',
    },
  },
  {
    files: ['components/**/*.ts', 'server/**/*.ts', 'demo/**/*.ts', '.ci/**'],
    ignores: TESTS,
    rules: {
      complexity: ['error', 10],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    // What floor 1 must not know. Floor 0 has a tsconfig.json without DOM and Node.
    files: ['components/core/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', 'document', 'navigator', 'window', 'RTCPeerConnection', 'WebSocket'],
    },
  },
  {
    files: TESTS,
    rules: {
      'no-console': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      '@typescript-eslint/unbound-method': 'off',
      // Both see a mistake in the tag names that `unsafeStatic` fills in.
      'lit/binding-positions': 'off',
      'lit/no-invalid-html': 'off',
    },
  },
  // A command line talks to people.
  { files: ['server/cli.ts', 'bench/**'], rules: { 'no-console': 'off' } },
  {
    files: ['**/*.mjs'],
    extends: [tseslint.configs.recommended],
    // tsc looks at the names and the types of these.
    rules: { 'no-undef': 'off', '@typescript-eslint/no-explicit-any': 'off' },
  },
);
