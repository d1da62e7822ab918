// The functions of a workspace: those that its configuration declares, run in a trusted workspace only.

import type { FunctionRunner } from '../sandbox-api.ts';
import type { Declared } from '../config/declared.ts';
import { seedRegion } from '../seed.ts';
import { functionOfArn } from './function-arn.ts';
import { locateFile } from './locate-file.ts';
import { openTriggerProcesses, type TriggerProcesses } from './process/trigger-processes.ts';

/** Both are read at every run: a configuration is replaced, and the port is known after the start. */
export interface FunctionSurroundings {
  readonly declared: () => Declared | undefined;
  readonly endpoint: () => string;
}

export function openWorkspaceFunctions(
  { program, refusal }: FunctionRunner,
  { declared, endpoint }: FunctionSurroundings,
): TriggerProcesses {
  return openTriggerProcesses({
    runner: program,
    fileOf: (arn) => {
      const reason = refusal?.();
      if (reason !== undefined) return { reason };
      const now = declared();
      const name = functionOfArn(arn)?.name ?? arn;
      const found = now?.functions.get(name);
      if (!now || !found) return { reason: notDeclared(name) };
      return locateFile(now.folder, found.file);
    },
    // What an AWS SDK in a handler needs to reach the sandbox, and what its own code can ask for.
    environment: () => ({
      AWS_REGION: seedRegion,
      AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: endpoint(),
      AWS_ACCESS_KEY_ID: 'AKIDSANDBOX',
      AWS_SECRET_ACCESS_KEY: 'sandbox',
      AUTH_FLOW_SANDBOX: endpoint(),
    }),
  });
}

function notDeclared(name: string): string {
  return `There is no function ${name}: name its file under "Functions" in authflow.sandbox.json, as ${JSON.stringify(name)}: "FILE".`;
}
