// Stops Run to the End, off the sandbox, before a call that permanently changes the account.

import { accountEffects, type AccountEffect } from '../../cognito/account-effect.ts';
import type { ApiTables } from '../../cognito/api-tables.ts';
import type { Chain, Target } from '../chain/chain.ts';
import { openChallenge } from '../chain/chain-state.ts';
import { type Subject, subjectWord } from '../draft/draft.ts';

/** What a request about `subject` does to the account; `unknown` for a challenge that is not in the tables. */
export function effectOf(subject: Subject, tables: ApiTables): AccountEffect {
  if (!('challengeName' in subject)) return tables.operations.require(subject.operation).effect;
  const challenge = tables.challenges.get(subject.challengeName);
  return challenge?.answerable ? challenge.effect : 'unknown';
}

/**
 * Why a run does not send this request, as a message for the form; undefined when it may. Depends on the kind of the
 * target only: accounts of the sandbox are fake, any other account may be real.
 */
export function stopBefore(
  subject: Subject,
  target: Pick<Target, 'kind'>,
  chain: Chain | undefined,
  tables: ApiTables,
): string | undefined {
  const { does, stopsRun } = accountEffects[effectOf(subject, tables)];
  if (target.kind === 'sandbox' || !stopsRun) return undefined;
  // AssociateSoftwareToken and VerifySoftwareToken are part of MFA_SETUP.
  const open = chain && openChallenge(chain)?.answer.name;
  const name = 'challengeName' in subject ? subject.challengeName : (open ?? subject.operation);
  const word = subjectWord(subject);
  const step = name === word ? 'it' : word;
  return `Stopped before ${name} ${does}: ${step} may permanently change the account. Send it yourself to continue.`;
}
