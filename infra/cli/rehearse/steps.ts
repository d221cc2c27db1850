import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { Sentence } from '../reportFailure.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface Steps {
  /** The ordinary CDK command line. */
  cdk(...args: readonly string[]): Promise<string>;
  /** One of our own commands, "tenant", as npm runs it. Returns what it said. */
  command(name: string, ...args: readonly string[]): Promise<string>;
}

const CDK = fileURLToPath(new URL('../../../node_modules/aws-cdk/bin/cdk', import.meta.url));
const commandFile = (name: string): string => fileURLToPath(new URL(`../${name}.ts`, import.meta.url));

const LAST_LINES = 25;

/** Runs each command to its end in `environment`; what it says goes to a file of `folder`, and to a person when it fails. */
export const createSteps = (folder: string, environment: Environment): Steps => {
  let ordinal = 0;
  const run = async (name: string, args: readonly string[]): Promise<string> => {
    ordinal += 1;
    const file = join(folder, `${String(ordinal).padStart(2, '0')}-${name}.log`);
    const log = createWriteStream(file);
    const child = spawn(process.execPath, [...args], { env: { ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.pipe(log, { end: false });
    child.stderr.pipe(log, { end: false });
    const [code] = await once(child, 'close');
    log.end();
    await finished(log);
    const said = readFileSync(file, 'utf8');
    if (code === 0) return said;
    console.error(said.split('\n').slice(-LAST_LINES).join('\n'));
    throw new Sentence(`"${name} ${args.slice(1).join(' ')}" failed; all that it said is in ${file}.`);
  };
  return {
    cdk: (...args) => run('cdk', [CDK, ...args]),
    command: (name, ...args) => run(name, [commandFile(name), ...args]),
  };
};
