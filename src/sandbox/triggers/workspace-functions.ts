// The functions of a workspace: files that the configuration names, or that LambdaConfig names itself.

import type { ConfigText } from '../config/read-config.ts';
import type { FunctionRunner } from '../sandbox-api.ts';
import { seedRegion } from '../seed.ts';
import { fileOfFunction } from './function-files.ts';
import { openTriggerProcesses, type TriggerProcesses } from './process/trigger-processes.ts';

/** The configuration that is in force. */
export interface Declared {
  readonly text: ConfigText;
  /** The folder its files are relative to: absolute. */
  readonly folder: string;
  /** Of its text. */
  readonly digest: string;
}

/** Both are read at every run: a configuration is replaced, and the port is known after the start. */
export interface FunctionSurroundings {
  readonly declared: () => Declared | undefined;
  readonly endpoint: () => string;
}

export function openWorkspaceFunctions(
  { program, folder, refusal }: FunctionRunner,
  { declared, endpoint }: FunctionSurroundings,
): TriggerProcesses {
  return openTriggerProcesses({
    runner: program,
    fileOf: (name) => {
      const reason = refusal?.();
      if (reason !== undefined) return { reason };
      const now = declared();
      return fileOfFunction(name, { folder: now?.folder ?? folder, functions: now?.text.config.Functions ?? {} });
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
