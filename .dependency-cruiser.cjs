// The import directions of events/ functions/ shared/ infra/ test/. test/infra/cli/importRules.test.ts breaks each rule.
// With TypeScript 7 dependency-cruiser 18 sees no module and passes: infra/cli/checkImports.ts checks the count.
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'runtime-never-imports-infra',
      severity: 'error',
      from: { path: '^(functions|shared|events)/' },
      to: { path: '^infra/|aws-cdk-lib|^node_modules/constructs' },
    },
    {
      name: 'infra-sees-only-contracts',
      severity: 'error',
      from: { path: '^infra/(?!local/|cli/)' },
      to: { path: '^(functions|shared)/', pathNot: '^shared/contracts/' },
    },
    {
      name: 'contracts-are-leaves',
      severity: 'error',
      from: { path: '^shared/contracts/' },
      to: { pathNot: '^shared/contracts/|^node_modules/zod/' },
    },
    {
      name: 'events-are-leaves',
      severity: 'error',
      from: { path: '^events/' },
      to: { path: '^(functions|shared|infra)/' },
    },
    { name: 'shared-never-looks-up', severity: 'error', from: { path: '^shared/' }, to: { path: '^functions/' } },
    {
      name: 'functions-are-islands',
      severity: 'error',
      from: { path: '^functions/([^/]+)/' },
      to: { path: '^functions/', pathNot: '^functions/$1/' },
    },
    {
      name: 'pure-core',
      severity: 'error',
      from: { path: '^shared/(claim|paperwork|chase|task)/' },
      to: { path: '@aws-sdk|@middy|aws-lambda|^shared/(store|gateways|lambda)/' },
    },
    {
      name: 'pure-core-no-node',
      severity: 'error',
      from: { path: '^shared/(claim|paperwork|chase|task)/' },
      to: { dependencyTypes: ['core'] },
    },
    { name: 'must-resolve', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'mail-knows-no-claim',
      severity: 'error',
      from: { path: '^shared/mail/' },
      to: { path: '^(shared/(claim|paperwork|chase|task|intake|store)|events)/' },
    },
    {
      name: 'nothing-imports-a-root',
      severity: 'error',
      from: { pathNot: '^(infra/(local|cli)|test)/' },
      to: { path: '^infra/(local|cli)/' },
    },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      from: { pathNot: '^(test|infra/cli)/' },
      to: { path: '^test/' },
    },
    {
      name: 'runtime-needs-no-dev-package',
      severity: 'error',
      from: { path: '^(functions|shared|events)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'packages-are-declared',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default'] },
  },
};
