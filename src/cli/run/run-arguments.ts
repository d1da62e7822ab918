// Parses the arguments of `run`.

import { parseArgs } from 'node:util';
import { type AllowedAccess, isHostName } from '../../targets/allowed-hosts.ts';
import { checkEndpoint, normalizeEndpoint } from '../../targets/target-setting-rules.ts';
import { UsageError } from '../command.ts';

const reporterNames = ['spec', 'json', 'junit'] as const;
type ReporterName = (typeof reporterNames)[number];

export interface RunArguments {
  readonly files: readonly string[];
  readonly target?: string;
  /** The user pool of --endpoint, which needs no targets file. */
  readonly endpoint?: {
    readonly url: string;
    readonly clientId: string;
    readonly userPoolId: string;
    readonly region: string;
  };
  /** The targets file to read instead of the one in the user's configuration folder. */
  readonly targetsFile?: string;
  readonly allowed: AllowedAccess;
  /** Environment variables that flows may send to any target. */
  readonly env: ReadonlySet<string>;
  readonly config?: string;
  /** Whether functions run even if their configuration was found automatically. */
  readonly allowFunctions: boolean;
  readonly reporter: ReporterName;
  readonly bail: boolean;
  readonly jobs: number;
  readonly inputs: ReadonlyMap<string, string>;
}

const text = { type: 'string' } as const;
const options = {
  target: text,
  targets: text,
  endpoint: text,
  'client-id': text,
  'user-pool-id': text,
  region: text,
  config: text,
  reporter: text,
  jobs: text,
  bail: { type: 'boolean' },
  input: { type: 'string', multiple: true },
  env: { type: 'string', multiple: true },
  'allow-host': { type: 'string', multiple: true },
  'allow-http': { type: 'boolean' },
  'allow-functions': { type: 'boolean' },
} as const;

/** @throws UsageError naming the argument and the rule */
export function readRunArguments(args: readonly string[]): RunArguments {
  const { values, positionals } = parse(args);
  if (positionals.length === 0) throw new UsageError('run requires at least one flow file or folder');
  const reporter = reporterNames.find((name) => name === (values.reporter ?? 'spec'));
  if (!reporter) throw new UsageError(`--reporter must be one of ${reporterNames.join(', ')}`);
  const { target, targets: targetsFile, config } = values;
  if (targetsFile === '') throw new UsageError('--targets must name a file');
  const endpoint = readEndpoint(values);
  if (endpoint && target !== undefined) throw new UsageError('Use either --target or --endpoint, not both');
  return {
    files: positionals,
    ...(target === undefined ? {} : { target }),
    ...(endpoint ? { endpoint } : {}),
    ...(targetsFile === undefined ? {} : { targetsFile }),
    allowed: { hosts: readHosts(values['allow-host'] ?? []), http: values['allow-http'] ?? false },
    env: readEnv(values.env ?? []),
    ...(config === undefined ? {} : { config }),
    allowFunctions: values['allow-functions'] ?? false,
    reporter,
    bail: values.bail ?? false,
    jobs: readJobs(values.jobs),
    inputs: readInputs(values.input ?? []),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

function readEndpoint(values: ReturnType<typeof parse>['values']): RunArguments['endpoint'] {
  const { endpoint: url, 'client-id': clientId, 'user-pool-id': userPoolId = '', region } = values;
  if (url === undefined) {
    const other = (['client-id', 'user-pool-id', 'region'] as const).find((name) => values[name] !== undefined);
    if (other) throw new UsageError(`--${other} requires --endpoint`);
    return undefined;
  }
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new UsageError(`--endpoint must be an http or https URL, not ${JSON.stringify(url)}`);
  }
  if (clientId === undefined || clientId === '') throw new UsageError('--endpoint requires --client-id');
  const fault = checkEndpoint(url);
  if (fault?.severity === 'error') throw new UsageError(`--endpoint: ${fault.message}`);
  return { url: normalizeEndpoint(url), clientId, userPoolId, region: region ?? userPoolId.split('_')[0] ?? '' };
}

function readJobs(jobs = '1'): number {
  if (/^\d{1,3}$/.test(jobs) && Number(jobs) > 0) return Number(jobs);
  throw new UsageError(`--jobs must be a whole number from 1 to 999, not ${JSON.stringify(jobs)}`);
}

function readHosts(hosts: readonly string[]): readonly string[] {
  for (const host of hosts) {
    if (!isHostName(host)) throw new UsageError('--allow-host must be HOST or HOST:PORT, such as auth.example.com');
  }
  return hosts;
}

function readEnv(names: readonly string[]): ReadonlySet<string> {
  for (const name of names) {
    if (name === '' || name.includes('=')) throw new UsageError('--env must be the name of an environment variable');
  }
  return new Set(names);
}

function readInputs(pairs: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    pairs.map((pair): [string, string] => {
      const at = pair.indexOf('=');
      if (at < 1) throw new UsageError('--input must be NAME=VALUE');
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}
