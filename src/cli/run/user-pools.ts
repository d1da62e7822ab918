// User pools that flows can go to: those of authflow.targets.json, and the one that --endpoint makes.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { describeFault } from '../../cognito/schema-fault.ts';
import type { Target } from '../../flow/chain/chain.ts';
import { UsageError } from '../command.ts';
import type { RunArguments } from './run-arguments.ts';

const fileName = 'authflow.targets.json';

/** As the setting authFlow.targets has them. */
const entry = z.object({
  name: z.string().check(z.minLength(1)),
  region: z.string(),
  userPoolId: z.string(),
  clients: z
    .array(z.object({ clientId: z.string(), name: z.optional(z.string()), hasSecret: z.optional(z.boolean()) }))
    .check(z.minLength(1)),
  endpoint: z.optional(z.string()),
});
const targetsFile = z.array(entry);

type Env = Readonly<Record<string, string | undefined>>;

/** @throws UsageError */
export async function userPoolsOf({ endpoint }: RunArguments, env: Env, folder: string): Promise<readonly Target[]> {
  const named = (await readTargets(folder)).map((one) => toTarget(one, env));
  if (!endpoint) return named;
  const { url, clientId, userPoolId, region } = endpoint;
  const secret = env[secretVariable];
  const client = {
    clientId,
    hasSecret: secret !== undefined,
    ...(secret === undefined ? {} : { clientSecret: secret }),
  };
  const made: Target = {
    id: endpointTarget,
    name: endpointTarget,
    kind: 'user-pool',
    endpoint: url,
    region,
    userPoolId,
    issuer: `${url}/${userPoolId}`,
    clients: [client],
  };
  return [made, ...named];
}

/** The name of the target that --endpoint makes: every flow goes there, whatever its file says. */
export const endpointTarget = '--endpoint';

const secretVariable = 'AUTHFLOW_SECRET_CLIENT_SECRET';

async function readTargets(folder: string): Promise<z.output<typeof targetsFile>> {
  let text: string;
  try {
    text = await readFile(join(folder, fileName), 'utf8');
  } catch {
    return [];
  }
  const value = parse(text);
  const read = z.safeParse(targetsFile, value);
  if (read.success) return read.data;
  throw new UsageError(`${fileName}: ${describeFault(read.error, value, 'The list of targets')}`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${fileName} is not JSON: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

/** Client secrets are in the environment: AUTHFLOW_SECRET_ and the client id. */
function toTarget({ name, region, userPoolId, clients, endpoint }: z.output<typeof entry>, env: Env): Target {
  const url = endpoint ?? `https://cognito-idp.${region}.amazonaws.com`;
  return {
    id: name,
    name,
    kind: 'user-pool',
    endpoint: url,
    region,
    userPoolId,
    issuer: endpoint === undefined ? `${url}/${userPoolId}` : `${endpoint}/${userPoolId}`,
    clients: clients.map(({ clientId, name: clientName, hasSecret = false }) => {
      const secret = env[`AUTHFLOW_SECRET_${clientId.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}`];
      return {
        clientId,
        ...(clientName === undefined ? {} : { name: clientName }),
        hasSecret,
        ...(secret === undefined ? {} : { clientSecret: secret }),
      };
    }),
  };
}
