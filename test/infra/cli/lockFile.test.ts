import { expect, test } from 'vitest';
import { missingPlatformPackages, platformOf } from '#infra/cli/lockFile.ts';

test.each([
  ['@dynoxide/darwin-arm64', 'darwin', 'arm64'],
  ['@biomejs/cli-linux-x64-musl', 'linux', 'x64'],
  ['@oxc-parser/binding-win32-ia32-msvc', 'win32', 'ia32'],
])('%s is for %s on %s', (name, os, cpu) => {
  expect(platformOf(name)).toEqual({ os: [os], cpu: [cpu] });
});

test('an optional package without a platform in its name has none', () => {
  expect(platformOf('fsevents')).toBeUndefined();
});

test('only platform packages that the lock file lacks are missing, with the flags of who names them', () => {
  const packages = {
    'node_modules/tool': {
      dev: true,
      optionalDependencies: { '@tool/linux-x64': '1.0.0', '@tool/win32-x64': '^1.0.0', fsevents: '2.0.0' },
    },
    'node_modules/@tool/linux-x64': { version: '1.0.0' },
  };
  expect(missingPlatformPackages(packages)).toEqual({
    'node_modules/@tool/win32-x64': { version: '1.0.0', cpu: ['x64'], dev: true, optional: true, os: ['win32'] },
  });
});
