// The environment of a function: what Lambda sets, what any program needs, what the sandbox adds, and what the
// configuration names. Nothing else of whoever started the sandbox: tokens, profiles and sockets are in there.
// Source: Lambda guide, "Using Lambda environment variables", defined runtime environment variables.

import { homedir, tmpdir } from 'node:os';
import { basename, dirname, extname } from 'node:path';

export interface EnvironmentOf {
  /** The function's name. */
  readonly name: string;
  readonly region: string;
  /** Absolute. */
  readonly file: string;
  /** Of the sandbox. */
  readonly endpoint: string;
  /** Functions.NAME.Environment. */
  readonly own: Readonly<Record<string, string>>;
}

/** What of the sandbox's own process counts. */
export interface Machine {
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly versions: Readonly<Record<string, string | undefined>>;
}

type Environment = Readonly<Record<string, string>>;

/** The function's own come over these, but not over the others. */
function needed({ variables, platform }: Machine): Environment {
  const names =
    platform === 'win32' ? ['PATH', 'HOME', 'SystemRoot', 'PATHEXT', 'TEMP', 'TMP'] : ['PATH', 'HOME', 'TMPDIR'];
  const taken = names.flatMap((name) => (variables[name] === undefined ? [] : [[name, variables[name]]]));
  const defaults =
    platform === 'win32' ? {} : { PATH: '/usr/local/bin:/usr/bin:/bin', HOME: homedir(), TMPDIR: tmpdir() };
  return { ...defaults, ...(Object.fromEntries(taken) as Environment), LANG: 'en_US.UTF-8', TZ: 'UTC' };
}

function ofLambda({ name, region, file }: EnvironmentOf, { versions }: Machine): Environment {
  const [major = ''] = (versions['node'] ?? '').split('.');
  return {
    _HANDLER: `${basename(file, extname(file))}.handler`,
    AWS_ACCESS_KEY_ID: 'AKIDSANDBOX',
    AWS_DEFAULT_REGION: region,
    AWS_EXECUTION_ENV: `AWS_Lambda_nodejs${major}.x`,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '128',
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'sandbox',
    AWS_REGION: region,
    AWS_SECRET_ACCESS_KEY: 'sandbox',
    AWS_SESSION_TOKEN: 'sandbox',
    LAMBDA_TASK_ROOT: dirname(file),
  };
}

/** What an AWS SDK in a handler needs to reach the sandbox, and what its own code can ask for. */
function ofSandbox({ endpoint }: EnvironmentOf, { versions }: Machine): Environment {
  return {
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: endpoint,
    AUTH_FLOW_SANDBOX: endpoint,
    // In the editor, the program of a function's process is the editor itself.
    ...(versions['electron'] === undefined ? {} : { ELECTRON_RUN_AS_NODE: '1' }),
  };
}

/** Everything that the process of a function finds in its environment. */
export function functionEnvironment(
  about: EnvironmentOf,
  machine: Machine = { variables: process.env, platform: process.platform, versions: process.versions },
): Environment {
  return { ...needed(machine), ...about.own, ...ofLambda(about, machine), ...ofSandbox(about, machine) };
}

/** Names that the configuration cannot give a value. In capitals: on Windows they are the same however they are written. */
const reserved: ReadonlySet<string> = new Set(
  Object.keys({
    ...ofLambda(
      { name: '', region: '', file: '', endpoint: '', own: {} },
      { variables: {}, platform: 'linux', versions: {} },
    ),
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: '',
    AUTH_FLOW_SANDBOX: '',
    ELECTRON_RUN_AS_NODE: '',
  }),
);

/** Why the configuration cannot give a variable this value, as a sentence; undefined when it can. */
export function variableFault(name: string, value: string): string | undefined {
  if (!/^[A-Za-z_]\w*$/.test(name)) {
    return `${JSON.stringify(name)} is no name of an environment variable: it begins with a letter or _, and goes on with those and digits.`;
  }
  if (reserved.has(name.toUpperCase())) {
    return `${name} is set by Lambda or the sandbox; give your variable another name.`;
  }
  return value.includes('\0') ? `${name} has a zero character in it, which no environment variable can.` : undefined;
}
