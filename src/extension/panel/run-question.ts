// What is asked before one press sends several calls to somebody's own user pool. The sandbox is never asked about.

import { outcomesOf } from '../../cognito/account-effect.ts';
import type { Target } from '../../flow/chain/chain.ts';
import { isSandboxTarget } from '../../targets/sandbox-targets.ts';

export interface RunQuestion {
  readonly message: string;
  readonly detail: string;
  /** The button that begins the run. */
  readonly yes: string;
}

/** @returns undefined where nothing is to be asked: at the sandbox, by the kind of the target and nothing else */
export function runQuestion(
  yes: 'Run to the End' | 'Run Again',
  target: Pick<Target, 'name' | 'kind' | 'userPoolId'>,
  username: string,
): RunQuestion | undefined {
  if (isSandboxTarget(target)) return undefined;
  const who = username === '' ? '' : ` as ${username}`;
  return {
    message: `${yes} at ${target.name}?`,
    detail: [
      `Calls go to the user pool ${target.userPoolId}${who}, one after the other.`,
      `They may lead to ${orList(outcomesOf(false))}, and wrong passwords and codes count towards a lockout.`,
      `The run stops before ${orList(outcomesOf(true))}: each of these waits for its own button.`,
    ].join('\n\n'),
    yes,
  };
}

function orList(message: readonly string[]): string {
  const last = message.at(-1) ?? '';
  return message.length < 2 ? last : `${message.slice(0, -1).join(', ')} or ${last}`;
}
