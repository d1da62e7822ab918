// User pools that flows can go to: the user's own targets, from their configuration folder or the file that --targets
// names, and the one that --endpoint makes. What the folder of the call holds is not theirs: it may be a clone.

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { hasCode } from '../../errors/coded-error.ts';
import { secretVariable } from '../../flow/file/template.ts';
import type { Target } from '../../flow/chain/chain.ts';
import { accessFault, plainHttpFault } from '../../targets/target-access.ts';
import { readTargetSettings, type TargetSetting, toTarget } from '../../targets/target-settings.ts';
import { targetsFileName, userTargetsFile } from '../../targets/user-targets-file.ts';
import { UsageError } from '../command.ts';
import type { RunArguments } from './run-arguments.ts';

type Env = Readonly<Record<string, string | undefined>>;

export interface UserPools {
  readonly targets: readonly Target[];
  /** Why calls must not go to one of them; undefined when they may. */
  readonly refusal: (target: Target) => string | undefined;
  /** Said where a target is not found, and once for a run: the folder's own file of targets is not read. */
  readonly ignoredFile?: string;
}

/** The name of the target that --endpoint makes: every flow goes there, whatever its file says. */
export const endpointTarget = '--endpoint';

/** Bytes of a file of targets. */
const largestFile = 256 * 1024;

/** @param folder where the command was called @throws UsageError naming the file or the argument, and the rule */
export async function userPoolsOf(asked: RunArguments, env: Env, folder: string): Promise<UserPools> {
  const { endpoint, targetsFile, allowed } = asked;
  const made = endpoint ? [madeTarget(endpoint, env)] : [];
  for (const { endpoint: url } of made) {
    const fault = plainHttpFault(url, allowed);
    if (fault !== undefined) throw new UsageError(`--endpoint: ${fault}`);
  }
  const named = await readTargets(targetsFile);
  const ignored = targetsFile === undefined && (await isFile(join(folder, targetsFileName)));
  return {
    targets: [...made, ...named.map((one) => withSecrets(one, env))],
    refusal: (target) => (made.includes(target) ? undefined : accessFault(target, allowed)),
    ...(ignored ? { ignoredFile: ignoredMessage } : {}),
  };
}

const ignoredMessage = `${targetsFileName} in this folder is not read, since a folder may be anybody’s. If it is yours, add --targets ${targetsFileName}.`;

function madeTarget({ url, clientId, userPoolId, region }: NonNullable<RunArguments['endpoint']>, env: Env): Target {
  const secret = env[secretVariable('client-secret')];
  const client = {
    clientId,
    hasSecret: secret !== undefined,
    ...(secret === undefined ? {} : { clientSecret: secret }),
  };
  return {
    id: endpointTarget,
    name: endpointTarget,
    kind: 'user-pool',
    endpoint: url,
    region,
    userPoolId,
    issuer: `${url}/${userPoolId}`,
    clients: [client],
  };
}

/** A client's secret is in the environment: AUTHFLOW_SECRET_ and the client id. Being there says that the client has one. */
function withSecrets(setting: TargetSetting, env: Env): Target {
  const secretOf = (clientId: string): string | undefined => env[secretVariable(clientId)];
  const clients = setting.clients.map((client) =>
    secretOf(client.clientId) === undefined ? client : { ...client, hasSecret: true },
  );
  return toTarget({ ...setting, clients }, secretOf);
}

/** @param named the value of --targets; the user's own file otherwise, which need not be there */
async function readTargets(named: string | undefined): Promise<readonly TargetSetting[]> {
  const path = named ?? userTargetsFile();
  const text = path === undefined ? undefined : await readText(path, named !== undefined);
  if (path === undefined || text === undefined) return [];
  const { settings, faults } = readTargetSettings(parse(path, text), { list: path, plainHttp: 'judged-later' });
  if (faults.length > 0) throw new UsageError(faults.map(({ message }) => message).join('\n'));
  return settings;
}

async function readText(path: string, required: boolean): Promise<string | undefined> {
  try {
    // One byte more shows that there are more; a pipe has no size to ask for.
    const bytes = await buffer(createReadStream(path, { end: largestFile }));
    if (bytes.length > largestFile) throw new UsageError(`${path} is longer than ${largestFile / 1024} KiB`);
    return bytes.toString('utf8');
  } catch (error) {
    if (hasCode(error, 'usage')) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    if (!required && (code === 'ENOENT' || code === 'ENOTDIR')) return undefined;
    throw new UsageError(`${required ? '--targets ' : ''}${path} cannot be read (${code})`, { cause: error });
  }
}

function parse(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${path} is not JSON: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isFile() ?? false;
}
