// The command `sandbox`: runs the local user pools without the editor, for other programs.

import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { hasCode } from '../errors/coded-error.ts';
import { allowOriginFlag, originFault } from '../sandbox/allowed-origins.ts';
import type { RefusedPage, Sandbox, SandboxPool, StateFileError } from '../sandbox/sandbox.ts';
import { type Command, exitCodes, type Output, UsageError } from './command.ts';
import { followConfig } from './follow-config.ts';
import { siblingPath } from './sibling-path.ts';

export const sandboxCommand: Command = {
  name: 'sandbox',
  summary: 'Start local user pools and print their connection details as one line of JSON.',
  help: `Usage: authflow sandbox [--port N] [--config FILE] [--data FILE]
                        [--allow-origin ORIGIN]…

Starts local user pools on 127.0.0.1 and prints one line of JSON when they are ready:
  {"endpoint","region","userPoolId","clients":[{"clientId","clientName","clientSecret"}],
   "users":[{"username","signInName","password",…}],"userPools":[{"userPoolId","name","clients","users"}]}
userPoolId, clients and users are those of the first user pool: unless the configuration leaves it out, the default pool
with a user for each challenge. Point an AWS SDK, Amplify or amazon-cognito-identity-js at the endpoint.

The keys that sign the tokens:
  {endpoint}/{userPoolId}/.well-known/jwks.json
The codes and messages sent to a user:
  {endpoint}/sandbox/inbox?username=NAME
A list of everything else that you can control:
  {endpoint}/sandbox/

Options:
  --port N        The port to listen on, 0 to 65535. Default: 0, any free port.
  --config FILE   The user pools, app clients, users and triggers to start with, in the format of authflow.sandbox.json.
                  The file is reloaded when it is saved; if it has errors, the previous configuration stays. Trigger
                  files are executed: only use a file that you trust.
  --data FILE     Save users, tokens and keys to this file, and load them at the next start. Only one sandbox can use
                  the file at a time: FILE.lock names it.
  --allow-origin ORIGIN
                  Give web pages of this origin, such as http://localhost:3000, full access. Otherwise, pages served from
                  localhost can sign users in, but cannot call administrator operations or anything under /sandbox/, and
                  pages from other origins have no access. Can be repeated.
  --help          Show this help.

Ctrl+C or SIGTERM stops the sandbox. Exit codes: 0, or 1 if a change could not be saved.`,

  // An uncaught exception must end neither the server nor the saving of its state.
  uncaughtPrefix: 'Internal error. The sandbox keeps running:',

  async run(args, output) {
    const options = readOptions(args);
    const ending = untilSignal();
    // An EPIPE on stderr has nowhere to be reported.
    process.stderr.on('error', () => undefined);
    // The thread pool signs tokens, which is CPU-bound: more threads than cores gain nothing. Read at the pool's start.
    process.env['UV_THREADPOOL_SIZE'] ??= String(availableParallelism());
    const parts: RunningPart[] = [];
    const starting = start(options, parts, { output, ending });
    // The start may be waiting, for example for a lock; a signal must end the program all the same.
    const started = await Promise.race([starting, aborted(ending)]);
    if (started === 'running') await aborted(ending);
    if (started === 'aborted') endSoon(starting);
    let isSaved = true;
    for (const part of parts.toReversed()) isSaved = (await part.close()) !== false && isSaved;
    return started === 'refused' || !isSaved ? exitCodes.failure : exitCodes.success;
  },
};

/** Something that was started. `close` resolves with `false` when state could not be saved. */
interface RunningPart {
  readonly close: () => unknown;
}

/** Adds each part as soon as it runs, so that a signal can close it. Prints the reason before it returns `refused`. */
async function start(
  { port, config, data, origins }: SandboxArguments,
  parts: RunningPart[],
  { output, ending }: { readonly output: Output; readonly ending: AbortSignal },
): Promise<'running' | 'refused'> {
  const { keepState, staleSeconds, startSandbox } = await import('../sandbox/sandbox.ts');
  const add = async (part: RunningPart): Promise<void> => {
    // The part started after a signal.
    if (ending.aborted) await part.close();
    else parts.push(part);
  };
  try {
    const sandbox = await startSandbox({
      port,
      allowedOrigins: () => origins,
      onRefusedPage: refusedPageReporter(output),
      runner: { program: siblingPath('trigger-runner.js') },
      onFault: (work, error) => output.problem(`${work} failed: ${errorMessage(error)}`),
    });
    await add({ close: () => sandbox.stop() });
    const following = config === undefined ? undefined : await followConfig(sandbox, resolve(config), output);
    if (following === 'refused') return 'refused';
    if (following) await add(following);
    if (data !== undefined) {
      const report = (message: string): void => output.problem(message);
      await add(await keepState(sandbox, { path: resolve(data), holder: 'authflow sandbox', report, signal: ending }));
    }
    if (!ending.aborted) announce(sandbox, output);
    return 'running';
  } catch (error) {
    if (ending.aborted) return 'running';
    if (hasCode<StateFileError>(error, 'state-file')) {
      output.problem(error.message);
      if (error.isHeld) {
        output.problem(
          `Stop that sandbox, or use another file with --data. The lock of a killed sandbox expires after ${staleSeconds} seconds.`,
        );
      }
      return 'refused';
    }
    output.problem(hasCode(error, 'port') ? error.message : `The sandbox could not start: ${errorMessage(error)}`);
    return 'refused';
  }
}

/** The process exits when it is idle; a start in progress gets one second. */
function endSoon(starting: Promise<unknown>): void {
  starting.catch(() => undefined);
  setTimeout(() => process.exit(), 1000).unref();
}

function errorMessage(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Prints once per origin, because a refused page retries. Limited, because a page can use many host names. */
function refusedPageReporter(output: Output): (page: RefusedPage) => void {
  const reported = new Set<string>();
  return ({ origin, asked }) => {
    if (reported.has(origin) || reported.size >= 20) return;
    reported.add(origin);
    output.problem(
      `A page from ${origin} was denied ${asked}. To give it full access, add ${allowOriginFlag} ${origin}.`,
    );
  };
}

/** Prints the line of JSON with the connection details. */
function announce(sandbox: Sandbox, output: Output): void {
  const { endpoint, region } = sandbox;
  const userPools = sandbox.pools().map(announced);
  const { userPoolId, clients = [], users = [] } = userPools[0] ?? {};
  output.out(JSON.stringify({ endpoint, region, userPoolId, clients, users, userPools }));
}

function announced(pool: SandboxPool) {
  const { userPoolId, name, clients } = pool;
  return {
    userPoolId,
    name,
    clients: clients.map(({ clientId, clientName, clientSecret }) => ({
      clientId,
      clientName,
      ...(clientSecret === undefined ? {} : { clientSecret }),
    })),
    users: pool.users(),
  };
}

interface SandboxArguments {
  readonly port: number;
  readonly config?: string | undefined;
  readonly data?: string | undefined;
  readonly origins: readonly string[];
}

function readOptions(args: readonly string[]): SandboxArguments {
  const { port = '0', config, data, 'allow-origin': origins = [] } = parse(args);
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new UsageError(`--port must be a whole number from 0 to 65535, not ${JSON.stringify(port)}`);
  }
  for (const [name, value] of Object.entries({ config, data })) {
    if (value === '') throw new UsageError(`--${name} must name a file`);
  }
  for (const origin of origins) {
    const fault = originFault(origin);
    if (fault !== undefined) throw new UsageError(`${allowOriginFlag}: ${fault}`);
  }
  return { port: Number(port), config, data, origins };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: { port: text, config: text, data: text, 'allow-origin': { ...text, multiple: true } },
      strict: true,
      allowPositionals: false,
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/** Aborts at the first SIGINT or SIGTERM, also during start-up. A second one kills the process. */
function untilSignal(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => controller.abort());
  return controller.signal;
}

function aborted(signal: AbortSignal): Promise<'aborted'> {
  return new Promise((resolved) => {
    if (signal.aborted) resolved('aborted');
    else signal.addEventListener('abort', () => resolved('aborted'), { once: true });
  });
}
