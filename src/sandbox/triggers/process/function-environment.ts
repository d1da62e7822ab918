// The environment variables of a function: those of Lambda, those that any program needs, those of the sandbox, and those
// of the configuration. Nothing else from the sandbox's own environment, which may contain credentials.
// Source: Lambda guide, "Using Lambda environment variables", defined runtime environment variables.

import { homedir, tmpdir } from 'node:os';
import { basename, dirname, extname } from 'node:path';

export interface EnvironmentOf {
  /** The function's name. */
  readonly name: string;
  readonly region: string;
  /** Absolute. */
  readonly file: string;
  /** Endpoint of the sandbox. */
  readonly endpoint: string;
  /** Functions.NAME.Environment. */
  readonly own: Readonly<Record<string, string>>;
}

/** The properties of the sandbox's own process that are used. */
export interface Machine {
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly versions: Readonly<Record<string, string | undefined>>;
}

type Environment = Readonly<Record<string, string>>;

/** Variables that any program needs. The function's own variables override these, but not the others. */
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

/** Lets an AWS SDK in a handler reach the sandbox, and gives the handler the address. */
function ofSandbox({ endpoint }: EnvironmentOf, { versions }: Machine): Environment {
  return {
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: endpoint,
    AUTH_FLOW_SANDBOX: endpoint,
    // In the editor, process.execPath is the editor itself.
    ...(versions['electron'] === undefined ? {} : { ELECTRON_RUN_AS_NODE: '1' }),
  };
}

/** The complete environment of a function's process. */
export function functionEnvironment(
  about: EnvironmentOf,
  machine: Machine = { variables: process.env, platform: process.platform, versions: process.versions },
): Environment {
  return { ...needed(machine), ...about.own, ...ofLambda(about, machine), ...ofSandbox(about, machine) };
}

/** Names that the configuration cannot set. In capitals, because they are case-insensitive on Windows. */
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

/** Why the configuration cannot set this variable, as a sentence; undefined when it can. */
export function variableFault(name: string, value: string): string | undefined {
  if (!/^[A-Za-z_]\w*$/.test(name)) {
    return `${JSON.stringify(name)} is not a valid name of an environment variable: use letters, digits and _, and do not begin with a digit.`;
  }
  if (reserved.has(name.toUpperCase())) {
    return `${name} is reserved for Lambda or the sandbox; use another name.`;
  }
  return value.includes('\0') ? `The value of ${name} must not contain a null character.` : undefined;
}
