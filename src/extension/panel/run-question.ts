// The confirmation before a run sends several calls to the user's own pool. The sandbox needs no confirmation.

import { outcomesOf } from '../../cognito/account-effect.ts';
import type { Target } from '../../flow/chain/chain.ts';
import { isSandboxTarget } from '../../targets/sandbox-targets.ts';

export interface RunQuestion {
  readonly message: string;
  readonly detail: string;
  /** The label of the button that starts the run. */
  readonly yes: string;
}

/** @returns undefined for the sandbox, which is recognized only by the kind of the target */
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
      `The run stops before ${orList(outcomesOf(true))}: each of these needs its own click.`,
    ].join('\n\n'),
    yes,
  };
}

function orList(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} or ${last}`;
}
