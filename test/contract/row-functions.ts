// Lambda functions of a row: declared in the sandbox while the row runs.

import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { makeFunctionFolder } from '../support/function-folder.ts';

/** `LambdaConfig` of the row's pool, with an ARN for each trigger. */
export interface RowFunctions {
  readonly LambdaConfig: Readonly<Record<string, string>>;
  /** Removes the functions, with all pools that were made since. */
  readonly dispose: () => Promise<void>;
}

/** @param sources handlers as CommonJS, by the name of their trigger. The sandbox begins anew with them. */
export async function declareFunctions(
  sandbox: Sandbox,
  sources: Readonly<Record<string, string>>,
): Promise<RowFunctions> {
  const folder = await makeFunctionFolder();
  for (const [trigger, source] of Object.entries(sources)) await folder.write(`${trigger}.js`, source);
  const triggers = Object.keys(sources);
  const Functions = Object.fromEntries(triggers.map((trigger) => [trigger, `./${trigger}.js`]));
  const faults = await sandbox.configure({ text: JSON.stringify({ Functions }), folder: folder.path });
  if (faults[0]) throw new Error(`The functions of the row are refused: ${faults[0].message}`);
  const arn = (name: string): string => `arn:aws:lambda:${sandbox.region}:123456789012:function:${name}`;
  return {
    LambdaConfig: Object.fromEntries(triggers.map((trigger) => [trigger, arn(trigger)])),
    dispose: async () => {
      await sandbox.configure(undefined);
      await folder.remove();
    },
  };
}
