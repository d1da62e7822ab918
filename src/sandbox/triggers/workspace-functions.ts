// The functions of a workspace: those that its configuration declares, run in a trusted workspace only.

import type { FunctionRunner } from '../sandbox-api.ts';
import type { Declared } from '../config/declared.ts';
import { seedRegion } from '../seed.ts';
import { functionOfArn } from './function-arn.ts';
import { locateFile } from './locate-file.ts';
import { functionEnvironment } from './process/function-environment.ts';
import { openTriggerProcesses, type TriggerProcesses } from './process/trigger-processes.ts';

/** Both are read at every run: a configuration is replaced, and the port is known after the start. */
export interface FunctionDeps {
  readonly declared: () => Declared | undefined;
  readonly endpoint: () => string;
}

export function openWorkspaceFunctions(
  { program, refusal, start }: FunctionRunner,
  { declared, endpoint }: FunctionDeps,
): TriggerProcesses {
  return openTriggerProcesses({
    runner: program,
    ...(start ? { start } : {}),
    find: (arn) => {
      const reason = refusal?.();
      if (reason !== undefined) return { reason };
      const now = declared();
      const named = functionOfArn(arn);
      if (!named) return { reason: `${arn} is not the ARN of a function.` };
      const { name, region } = named;
      const found = now?.functions.get(name);
      if (!now || !found) return { reason: notDeclared(name) };
      const located = locateFile(now.folder, found.file);
      if ('reason' in located) return located;
      const { file } = located;
      const about = { name, region: region || seedRegion, file, endpoint: endpoint(), own: found.environment };
      return { name, file, environment: functionEnvironment(about) };
    },
  });
}

function notDeclared(name: string): string {
  return `There is no function ${name}: name its file under "Functions" in authflow.sandbox.json, as ${JSON.stringify(name)}: "FILE".`;
}
