// `sandbox`: the local user pools on their own, for other programs to sign in to.

import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Sandbox, SandboxPool } from '../sandbox/sandbox.ts';
import { type Command, exitCodes, type Output, UsageError } from './command.ts';
import { followConfig } from './follow-config.ts';
import { programBeside } from './program-beside.ts';

export const sandboxCommand: Command = {
  name: 'sandbox',
  summary: 'Start local user pools and print how to reach them as one line of JSON.',
  help: `Usage: authflow sandbox [--port N] [--config FILE] [--data FILE]

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
  --data FILE     Keeps users, tokens and keys in this file, and goes on from there at the next start.
  --help          This text.

Ctrl+C or SIGTERM ends it.`,

  async run(args, output) {
    const { port, config, data } = readOptions(args);
    const ended = untilSignal();
    // Signatures are what the pool's threads do here: more of them than cores only take turns. Heard at their start.
    process.env['UV_THREADPOOL_SIZE'] ??= String(availableParallelism());
    const { PortError, keepState, startSandbox } = await import('../sandbox/sandbox.ts');
    try {
      const sandbox = await startSandbox({
        port,
        runner: { program: programBeside('trigger-runner.js'), folder: process.cwd() },
      });
      const following = config === undefined ? undefined : await followConfig(sandbox, resolve(config), output);
      if (following === 'refused') {
        await sandbox.stop();
        return exitCodes.failure;
      }
      const say = (words: string): void => output.problem(words);
      const state = data === undefined ? undefined : await keepState(sandbox, { path: resolve(data), say });
      announce(sandbox, output);
      await ended;
      following?.close();
      await state?.close();
      await sandbox.stop();
      return exitCodes.success;
    } catch (error) {
      if (!(error instanceof PortError)) throw error;
      output.problem(error.message);
      return exitCodes.failure;
    }
  },
};

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
}

function readOptions(args: readonly string[]): SandboxArguments {
  const { port = '0', config, data } = parse(args);
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new UsageError(`--port must be a whole number from 0 to 65535, not ${JSON.stringify(port)}`);
  }
  for (const [name, value] of Object.entries({ config, data })) {
    if (value === '') throw new UsageError(`--${name} must name a file`);
  }
  return { port: Number(port), config, data };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: { port: text, config: text, data: text },
      strict: true,
      allowPositionals: false,
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/** Resolves at the first SIGINT or SIGTERM. Heard from the start, so that one during start-up counts too. */
function untilSignal(): Promise<void> {
  return new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => done());
  });
}
