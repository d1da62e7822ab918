// Whether `run` may run the functions of an authflow.sandbox.json. The editor runs those of a trusted workspace only; here
// the user names the configuration, or allows functions, or the configuration came with this program.

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
 * @param tell is told once for each folder whose functions were asked for and are not run, with the flag that allows them
 */
export function functionRunner(
  { config, allowFunctions }: Asked,
  folder: string,
  tell: (message: string) => void,
): FunctionRunner {
  const program = siblingPath('trigger-runner.js');
  if (config !== undefined || allowFunctions || cameWithProgram(folder)) return { program };
  const file = join(relative(process.cwd(), folder), 'authflow.sandbox.json');
  const reason = `The functions of ${file} are programs, and that file was found, not named.`;
  let isReported = false;
  return {
    program,
    refusal() {
      if (!isReported) tell(`${reason} Add --allow-functions to run them, or name it with --config ${quoted(file)}.`);
      isReported = true;
      return reason;
    },
  };
}

/** The examples lie in the program's own package. */
function cameWithProgram(folder: string): boolean {
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
