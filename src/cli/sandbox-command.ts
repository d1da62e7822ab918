// `sandbox`: the local user pools on their own, for other programs to sign in to.

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
  summary: 'Start local user pools and print how to reach them as one line of JSON.',
  help: `Usage: authflow sandbox [--port N] [--config FILE] [--data FILE]
                        [--allow-origin ORIGIN]…

Starts local user pools on 127.0.0.1 and prints one line of JSON when they are ready:
  {"endpoint","region","userPoolId","clients":[{"clientId","clientName","clientSecret"}],
   "users":[{"username","password",…}],"userPools":[{"userPoolId","name","clients","users"}]}
userPoolId, clients and users are those of the first pool: one with a user for each challenge, unless the
configuration leaves it out. Point an AWS SDK, Amplify or amazon-cognito-identity-js at the endpoint. Tokens are
signed by the keys at
  {endpoint}/{userPoolId}/.well-known/jwks.json
codes that would have been sent are at
  {endpoint}/sandbox/inbox?username=NAME
and everything else that can be controlled is listed at
  {endpoint}/sandbox/

Options:
  --port N        The port to listen on, 0 to 65535. Without it, or with 0, any free port.
  --config FILE   User pools, app clients, users and triggers to begin with, as authflow.sandbox.json declares them.
                  Saved changes are taken over while the sandbox runs; with faults it goes on as before. The files of
                  triggers are run: name only a file that you trust.
  --data FILE     Keeps users, tokens and keys in this file, and goes on from there at the next start. One sandbox at a
                  time: FILE.lock says who keeps it.
  --allow-origin ORIGIN
                  Lets pages of this origin, such as http://localhost:3000, use everything. Without it, pages served from
                  localhost can sign users in, but reach no operation of an administrator and nothing under /sandbox/,
                  and pages from elsewhere reach nothing. May be given more than once.
  --help          This text.

Ctrl+C or SIGTERM ends it: with 0, or with 1 when something that changed could not be kept.`,

  // What throws where nobody waits for it ends neither the server nor what it keeps.
  goesOn: 'The sandbox goes on after a fault of its own:',

  async run(args, output) {
    const options = readOptions(args);
    const ending = untilSignal();
    // Where nobody reads the words any more, there is nobody to tell that either.
    process.stderr.on('error', () => undefined);
    // Signatures are what the pool's threads do here: more of them than cores only take turns. Heard at their start.
    process.env['UV_THREADPOOL_SIZE'] ??= String(availableParallelism());
    const parts: RunningPart[] = [];
    const starting = start(options, parts, { output, ending });
    // A start may be waiting for something: a signal ends the program all the same.
    const started = await Promise.race([starting, aborted(ending)]);
    if (started === 'running') await aborted(ending);
    if (started === 'aborted') endSoon(starting);
    let isSaved = true;
    for (const part of parts.toReversed()) isSaved = (await part.close()) !== false && isSaved;
    return started === 'refused' || !isSaved ? exitCodes.failure : exitCodes.success;
  },
};

/** Something that was started; `false` says that it lost what it was to keep. */
interface RunningPart {
  readonly close: () => unknown;
}

/** Adds each part as soon as it runs, so that a signal in the middle finds it. What refuses the start has been told then. */
async function start(
  { port, config, data, origins }: SandboxArguments,
  parts: RunningPart[],
  { output, ending }: { readonly output: Output; readonly ending: AbortSignal },
): Promise<'running' | 'refused'> {
  const { keepState, staleSeconds, startSandbox } = await import('../sandbox/sandbox.ts');
  const add = async (part: RunningPart): Promise<void> => {
    // A part that came to run after the end was asked for.
    if (ending.aborted) await part.close();
    else parts.push(part);
  };
  try {
    const sandbox = await startSandbox({
      port,
      allowedOrigins: () => origins,
      onRefusedPage: refusedPageTeller(output),
      runner: { program: siblingPath('trigger-runner.js') },
      onFault: (work, error) => output.problem(`${work} failed: ${errorMessage(error)}`),
    });
    await add({ close: () => sandbox.stop() });
    const following = config === undefined ? undefined : await followConfig(sandbox, resolve(config), output);
    if (following === 'refused') return 'refused';
    if (following) await add(following);
    if (data !== undefined) {
      const say = (message: string): void => output.problem(message);
      await add(await keepState(sandbox, { path: resolve(data), holder: 'authflow sandbox', say, signal: ending }));
    }
    if (!ending.aborted) announce(sandbox, output);
    return 'running';
  } catch (error) {
    if (ending.aborted) return 'running';
    if (hasCode<StateFileError>(error, 'state-file')) {
      output.problem(error.message);
      if (error.isHeld) {
        output.problem(
          `Stop that one, or name another file with --data. The lock of a sandbox that was killed frees itself after ${staleSeconds} seconds.`,
        );
      }
      return 'refused';
    }
    output.problem(hasCode(error, 'port') ? error.message : `The sandbox could not start: ${errorMessage(error)}`);
    return 'refused';
  }
}

/** The process ends when nothing is left to do; what a start is still busy with gets a second. */
function endSoon(starting: Promise<unknown>): void {
  starting.catch(() => undefined);
  setTimeout(() => process.exit(), 1000).unref();
}

function errorMessage(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Once for each origin: a page that is refused goes on asking. Only so many, because a page can have many names. */
function refusedPageTeller(output: Output): (page: RefusedPage) => void {
  const reported = new Set<string>();
  return ({ origin, asked }) => {
    if (reported.has(origin) || reported.size >= 20) return;
    reported.add(origin);
    output.problem(`A page of ${origin} was refused ${asked}. ${allowOriginFlag} ${origin} lets it use everything.`);
  };
}

/** The one line that tells another program everything it needs. */
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

/** Given at the first SIGINT or SIGTERM. Heard from the start, so that one during start-up counts too; a second one kills. */
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
