// The functions of a workspace: those that its configuration declares. They run only in a trusted workspace.

import type { FunctionRunner } from '../sandbox-api.ts';
import type { Declared } from '../config/declared.ts';
import { seedRegion } from '../seed.ts';
import { functionOfArn } from './function-arn.ts';
import { locateFile } from './locate-file.ts';
import { functionEnvironment } from './process/function-environment.ts';
import { openTriggerProcesses, type TriggerProcesses } from './process/trigger-processes.ts';

/** Both are read at every run: the configuration can be replaced, and the port is known only after the start. */
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
      const configuration = declared();
      const named = functionOfArn(arn);
      if (!named) return { reason: `${arn} is not the ARN of a Lambda function.` };
      const { name, region } = named;
      const declaration = configuration?.functions.get(name);
      if (!configuration || !declaration) return { reason: notDeclared(name) };
      const located = locateFile(configuration.folder, declaration.file);
      if ('reason' in located) return located;
      const { file } = located;
      const about = { name, region: region || seedRegion, file, endpoint: endpoint(), own: declaration.environment };
      return { name, file, environment: functionEnvironment(about) };
    },
  });
}

function notDeclared(name: string): string {
  return `The function ${name} is not declared. Add ${JSON.stringify(name)}: "FILE" under "Functions" in authflow.sandbox.json.`;
}
