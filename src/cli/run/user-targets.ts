// User pools that flows can call: the user's targets, from the configuration folder or the file of --targets, and the
// one of --endpoint. A targets file in the working directory is not read, because the directory may be a clone.

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { hasCode } from '../../errors/coded-error.ts';
import { secretVariable } from '../../flow/file/template.ts';
import type { Target } from '../../flow/chain/chain.ts';
import { accessFault, plainHttpFault } from '../../targets/allowed-hosts.ts';
import { readTargetSettings, type TargetSetting, toTarget } from '../../targets/target-settings.ts';
import { targetsFileName, userTargetsFile } from '../../targets/user-targets-file.ts';
import { UsageError } from '../command.ts';
import type { RunArguments } from './run-arguments.ts';

type Env = Readonly<Record<string, string | undefined>>;

export interface UserPools {
  readonly targets: readonly Target[];
  /** Why a target must not be called; undefined when it may. */
  readonly refusal: (target: Target) => string | undefined;
  /** Says that the targets file in the working directory was ignored. Shown once per run, and for a missing target. */
  readonly ignoredFile?: string;
}

/** The name of the target of --endpoint. Every flow uses it, whatever target its file names. */
export const endpointTarget = '--endpoint';

/** Maximum size of a targets file, in bytes. */
const largestFile = 256 * 1024;

/** @param folder the working directory @throws UsageError naming the file or the argument, and the rule */
export async function userPoolsOf(asked: RunArguments, env: Env, folder: string): Promise<UserPools> {
  const { endpoint, targetsFile, allowed } = asked;
  const fromEndpoint = endpoint ? [targetOfEndpoint(endpoint, env)] : [];
  for (const { endpoint: url } of fromEndpoint) {
    const fault = plainHttpFault(url, allowed);
    if (fault !== undefined) throw new UsageError(`--endpoint: ${fault}`);
  }
  const named = await readTargets(targetsFile);
  const ignored = targetsFile === undefined && (await isFile(join(folder, targetsFileName)));
  return {
    targets: [...fromEndpoint, ...named.map((one) => withSecrets(one, env))],
    refusal: (target) => (fromEndpoint.includes(target) ? undefined : accessFault(target, allowed)),
    ...(ignored ? { ignoredFile: ignoredMessage } : {}),
  };
}

/**
 * The user's own targets without their secrets.
 *
 * @param named the value of --targets; the user's own file otherwise, which need not be there
 * @throws UsageError naming the file and the rule
 */
export async function targetsOfUser(named: string | undefined): Promise<readonly Target[]> {
  return (await readTargets(named)).map((setting) => toTarget(setting, () => undefined));
}

const ignoredMessage = `${targetsFileName} in this folder was ignored, because the folder may come from someone else. If you trust it, add --targets ${targetsFileName}.`;

function targetOfEndpoint(
  { url, clientId, userPoolId, region }: NonNullable<RunArguments['endpoint']>,
  env: Env,
): Target {
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

/** Reads client secrets from the environment: AUTHFLOW_SECRET_ and the client ID. A secret there implies hasSecret. */
function withSecrets(setting: TargetSetting, env: Env): Target {
  const secretOf = (clientId: string): string | undefined => env[secretVariable(clientId)];
  const clients = setting.clients.map((client) =>
    secretOf(client.clientId) === undefined ? client : { ...client, hasSecret: true },
  );
  return toTarget({ ...setting, clients }, secretOf);
}

/** @param named the value of --targets; when undefined, the user's own file, which may be absent */
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
    // Reads one byte beyond the limit to detect a larger file; a pipe has no size to check.
    const bytes = await buffer(createReadStream(path, { end: largestFile }));
    if (bytes.length > largestFile) throw new UsageError(`${path} is larger than ${largestFile / 1024} KiB`);
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
    throw new UsageError(`${path} is not valid JSON: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isFile() ?? false;
}
