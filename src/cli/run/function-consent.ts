// Decides whether `run` may run the Lambda functions of an authflow.sandbox.json. The editor relies on Workspace Trust;
// here the user names the file or passes --allow-functions, or the file is one of the bundled examples.

import { realpathSync } from 'node:fs';
import { join, relative } from 'node:path';
import { isWithin } from '../../platform/is-within.ts';
import type { FunctionRunner } from '../../sandbox/sandbox.ts';
import { siblingPath } from '../sibling-path.ts';
import type { RunArguments } from './run-arguments.ts';

type Asked = Pick<RunArguments, 'config' | 'allowFunctions'>;

/**
 * The runner for the functions of the configuration in `folder`.
 *
 * @param report called once for each folder whose functions are not run, with a message that names the flags to add
 */
export function functionRunner(
  { config, allowFunctions }: Asked,
  folder: string,
  report: (message: string) => void,
): FunctionRunner {
  const program = siblingPath('trigger-runner.js');
  if (config !== undefined || allowFunctions || isBundledExample(folder)) return { program };
  const file = join(relative(process.cwd(), folder), 'authflow.sandbox.json');
  const reason = `The functions of ${file} were not run: they are programs, and the file was found automatically.`;
  let isReported = false;
  return {
    program,
    refusal() {
      if (!isReported) report(`${reason} To run them, add --allow-functions or --config ${quoted(file)}.`);
      isReported = true;
      return reason;
    },
  };
}

/** The examples are part of the program's own package. */
function isBundledExample(folder: string): boolean {
  const examples = siblingPath('../media/examples');
  try {
    return isWithin(realpathSync(examples), realpathSync(folder));
  } catch {
    return false;
  }
}

function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : JSON.stringify(path);
}
