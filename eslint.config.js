// typescript-eslint's strict rules with types, and what this project adds to them.
import tseslint from 'typescript-eslint';

const clock = 'Time is an argument: take it as a parameter.';
const chance = 'Randomness is an argument: take it as a parameter.';
const drawing = '/^(randomUUID|randomBytes|getRandomValues|randomInt)$/';

/** Shapes of code that read the clock or draw lots; the pure folders may not. */
const impure = [
  { selector: "MemberExpression[object.name='Date'][property.name='now']", message: clock },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: clock },
  { selector: "CallExpression[callee.name='Date']", message: clock },
  { selector: "MemberExpression[object.name='DateTime'][property.name=/^(now|local|utc)$/]", message: clock },
  { selector: "MemberExpression[object.name='performance'][property.name='now']", message: clock },
  { selector: "MemberExpression[object.name='Math'][property.name='random']", message: chance },
  { selector: `MemberExpression[property.name=${drawing}]`, message: chance },
  { selector: `ImportSpecifier[imported.name=${drawing}]`, message: chance },
];

export default tseslint.config(
  { ignores: ['node_modules/', 'data/', 'coverage/', 'dist/', 'test-results/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: ['src/domain/**', 'src/routines/**', 'src/app/**', 'src/cards/**'],
    rules: { 'no-restricted-syntax': ['error', ...impure] },
  },
  {
    files: ['test/**', 'src/demo/**'],
    rules: { 'no-console': 'off' },
  },
  {
    // Stand-ins for a port are async without awaiting, jest's matchers are `any`, and a test may insist that a value is there.
    files: ['test/**'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
);
