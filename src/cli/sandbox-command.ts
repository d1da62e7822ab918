// `sandbox`: the local user pool on its own, for other programs to sign in to.

import { parseArgs } from 'node:util';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { type Command, exitCodes, type Output, UsageError } from './command.ts';

export const sandboxCommand: Command = {
  name: 'sandbox',
  summary: 'Start a local user pool and print how to reach it as one line of JSON.',
  help: `Usage: node dist/cli.js sandbox [--port N]

Starts a local user pool on 127.0.0.1 with one user per challenge, and prints one line of JSON when it is ready:
  {"endpoint","region","userPoolId","clients":[{"clientId","clientSecret"}],"users":[{"username","password"}]}
Point an AWS SDK, Amplify or amazon-cognito-identity-js at the endpoint. Tokens are signed by the keys at
  {endpoint}/{userPoolId}/.well-known/jwks.json
and codes that would have been sent by SMS are at
  {endpoint}/sandbox/inbox?username=NAME

Options:
  --port N   The port to listen on, 0 to 65535. Without it, or with 0, any free port.
  --help     This text.

Ctrl+C or SIGTERM ends it.`,

  async run(args, output) {
    const port = parsePort(args);
    const ended = untilSignal();
    const { PortError, startSandbox } = await import('../sandbox/sandbox.ts');
    try {
      const sandbox = await startSandbox({ port });
      announce(sandbox, output);
      await ended;
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
  const { endpoint, region, userPoolId } = sandbox;
  const clients = sandbox.clients.map(({ clientId, clientName, clientSecret }) => ({
    clientId,
    clientName,
    ...(clientSecret === undefined ? {} : { clientSecret }),
  }));
  output.out(JSON.stringify({ endpoint, region, userPoolId, clients, users: sandbox.users() }));
}

function parsePort(args: readonly string[]): number {
  const { port = '0' } = parse(args).values;
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new UsageError(`--port must be a whole number from 0 to 65535, not ${JSON.stringify(port)}`);
  }
  return Number(port);
}

function parse(args: readonly string[]): { readonly values: { readonly port?: string } } {
  try {
    return parseArgs({ args: [...args], options: { port: { type: 'string' } }, strict: true, allowPositionals: false });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/** Resolves at the first SIGINT or SIGTERM. Heard from the start, so that one during start-up counts too. */
function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
