// Which folder of src may import which: domain ← routines, domain ← app ← {store, teams, scheduler, telemetry} ← main,
// domain ← cards ← teams. Beside the bot: settings ← doctor ← tools.

/** A folder imports only itself, the folders, packages and other files (patterns) named here. */
const only = (folder, { folders = [], packages = [], anyPackage = false, files = [] }) => ({
  name: `${folder}-imports-only-what-it-may`,
  comment: `src/${folder} may import ${[folder, ...folders].map((name) => `src/${name}`).join(', ')}${
    anyPackage ? ' and packages' : packages.length ? `, ${packages.join(', ')}` : ' and no package'
  }${files.length ? ', and the files named in the rule' : ''}.`,
  severity: 'error',
  from: { path: `^src/${folder}/` },
  to: {
    pathNot: [
      ...[folder, ...folders].map((name) => `^src/${name}/`),
      ...packages.map((name) => `node_modules/(@types/)?${name}/`),
      ...(anyPackage ? ['node_modules/'] : []),
      ...files,
    ],
    ...(anyPackage ? { dependencyTypesNot: ['core'] } : {}),
  },
});

/** Packages that are imported in one place, so that replacing them means replacing that place. A trailing `-` is a prefix. */
const onlyIn = (place, packages) => ({
  name: `${packages[0]}-only-in-${place}`,
  comment: `${packages.join(', ')} may be imported in ${place} only.`,
  severity: 'error',
  from: { path: '^src/', pathNot: [`^${place}`, '^src/demo/'] },
  to: { path: packages.map((name) => `node_modules/(@types/)?${name}${name.endsWith('-') ? '' : '/'}`) },
});

/** A folder of the domain uses only those of it that are named here, and what stands beside the folders; types go both ways. */
const layer = (folder, below) => ({
  name: `domain-${folder}-stands-on-what-is-below-it`,
  comment: `src/domain/${folder} may use ${below.length ? below.join(', ') : 'no other folder of the domain'}.`,
  severity: 'error',
  from: { path: `^src/domain/${folder}/` },
  to: {
    path: '^src/domain/[^/]+/',
    pathNot: [folder, ...below].map((name) => `^src/domain/${name}/`),
    dependencyTypesNot: ['type-only'],
  },
});

module.exports = {
  forbidden: [
    layer('calendar', []),
    layer('forms', ['calendar']),
    layer('routine', ['forms']),
    layer('check', ['forms', 'routine', 'case']),
    layer('case', ['calendar', 'forms', 'routine']),
    layer('nudges', ['calendar', 'forms', 'routine', 'case']),
    layer('prose', ['forms', 'routine', 'case']),
    layer('drawing', ['routine']),
    layer('views', ['calendar', 'forms', 'routine', 'case', 'nudges']),
    only('domain', { packages: ['zod', 'luxon'] }),
    only('routines', { folders: ['domain'] }),
    // A hash is a pure function; the lint rules keep the random part of node:crypto out.
    only('app', { folders: ['domain'], packages: ['zod', 'luxon'], files: ['^crypto$'] }),
    only('cards', { folders: ['domain'], anyPackage: true, files: ['^cards/'] }),
    only('store', { folders: ['domain', 'app'], anyPackage: true }),
    only('teams', { folders: ['domain', 'app', 'cards'], anyPackage: true }),
    only('scheduler', { folders: ['domain', 'app'], anyPackage: true }),
    only('telemetry', { folders: ['domain', 'app'], anyPackage: true }),
    // What a part of the bot takes is known there. The settings only read it, and open nothing.
    only('settings', {
      folders: ['domain', 'app'],
      packages: ['zod'],
      files: [
        '^(fs|crypto)$',
        '^src/log\\.ts$',
        '^src/store/cipher\\.ts$',
        '^src/store/cosmos/(containers|place)\\.ts$',
        '^src/teams/limits\\.ts$',
        '^src/scheduler/cron\\.ts$',
      ],
    }),
    // It looks at the same data and asks for the same token as the bot, and sends nothing.
    only('doctor', {
      folders: ['domain', 'routines', 'app', 'settings', 'store', 'demo'],
      anyPackage: true,
      files: ['^src/(open-store|random)\\.ts$', '^src/teams/token\\.ts$'],
    }),
    // Nor do the commands: none of them reaches Teams.
    only('tools', {
      folders: ['domain', 'routines', 'app', 'settings', 'store', 'demo', 'doctor'],
      anyPackage: true,
      files: ['^src/(open-store|random)\\.ts$'],
    }),
    onlyIn('src/teams/', ['botbuilder', 'botbuilder-', 'botframework-']),
    onlyIn('src/http.ts', ['restify']),
    onlyIn('src/scheduler/', ['node-cron']),
    onlyIn('src/store/cosmos/', ['@azure/cosmos']),
    onlyIn('src/telemetry/', ['@opentelemetry/api', '@azure/monitor-opentelemetry']),
    onlyIn('src/cards/', ['adaptivecards-templating', 'adaptive-expressions']),
    {
      name: 'demo-only-from-main',
      comment: 'Nothing but src/main.ts, and what looks at the same data without it, may import src/demo.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: ['^src/demo/', '^src/main\\.ts$', '^src/tools/nudges\\.ts$', '^src/doctor/gather\\.ts$'],
      },
      to: { path: '^src/demo/' },
    },
    {
      name: 'main-from-nowhere',
      comment: 'src/main.ts puts the parts together; no part imports it.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/demo/' },
      to: { path: '^src/main\\.ts$' },
    },
    {
      name: 'no-cycles',
      comment: 'Two files that import each other are one thought, or need a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'everything-resolves',
      comment: 'The imported file or package is not there.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-test-packages-in-src',
      comment: 'The bot is installed without devDependencies.',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev'], pathNot: 'node_modules/@types/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.json'],
      conditionNames: ['import', 'require', 'node', 'types'],
    },
  },
};
