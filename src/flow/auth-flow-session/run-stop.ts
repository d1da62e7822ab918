// Where many calls for one press end by themselves: before a call that changes the account of somebody's own pool.

import { accountEffects, type AccountEffect } from '../../cognito/account-effect.ts';
import type { ApiTables } from '../../cognito/api-tables.ts';
import type { Chain, Target } from '../chain/chain.ts';
import { openChallenge } from '../chain/chain-state.ts';
import { type Subject, subjectWord } from '../draft/draft.ts';

/** What sending a request about `subject` does to the account; `unknown` for a challenge that no table has. */
export function effectOf(subject: Subject, tables: ApiTables): AccountEffect {
  if (!('challengeName' in subject)) return tables.operations.require(subject.operation).effect;
  const challenge = tables.challenges.get(subject.challengeName);
  return challenge?.answerable ? challenge.effect : 'unknown';
}

/**
 * Why a run does not send this request by itself, in words for the form; undefined where it goes on. Decided by the
 * kind of the target alone: the sandbox's users are made up, whoever else answers may be a real account.
 */
export function stopBefore(
  subject: Subject,
  target: Pick<Target, 'kind'>,
  chain: Chain | undefined,
  tables: ApiTables,
): string | undefined {
  const { does, stopsRun } = accountEffects[effectOf(subject, tables)];
  if (target.kind === 'sandbox' || !stopsRun) return undefined;
  // AssociateSoftwareToken and VerifySoftwareToken are how MFA_SETUP is met.
  const open = chain && openChallenge(chain)?.answer.name;
  const name = 'challengeName' in subject ? subject.challengeName : (open ?? subject.operation);
  const word = subjectWord(subject);
  const step = name === word ? 'it' : word;
  return `Stopped before ${name} ${does}: ${step} may change the account for good, so only its own button sends it.`;
}
