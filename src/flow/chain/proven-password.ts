// The password that a user signed in with in an earlier chain of this window, for the next chain of the same user.

import { isJsonObject } from '../../cognito/json.ts';
import type { Chain, Step } from './chain.ts';

/**
 * The newest password of a user that a target accepted; undefined if there is none, or if the target has refused it
 * since. Chains hold passwords in memory only.
 * @param chains newest first
 */
export function provenPassword(chains: readonly Chain[], targetId: string, username: string): string | undefined {
  const refused = new Set<string>();
  for (const { password, verdict } of passwordsOf(chains, targetId, username)) {
    if (verdict === 'refused') refused.add(password);
    else if (!refused.has(password)) return password;
  }
  return undefined;
}

/** The passwords of a user that a target refused, unless it accepted them later. @param chains newest first */
export function refusedPasswords(chains: readonly Chain[], targetId: string, username: string): ReadonlySet<string> {
  const verdicts = new Map<string, Verdict>();
  for (const { password, verdict } of passwordsOf(chains, targetId, username)) {
    if (!verdicts.has(password)) verdicts.set(password, verdict);
  }
  return new Set([...verdicts].flatMap(([password, verdict]) => (verdict === 'refused' ? [password] : [])));
}

type Verdict = 'accepted' | 'refused';

interface CheckedPassword {
  readonly password: string;
  readonly verdict: Verdict;
}

/** The passwords that a target has checked, in the order of the chains. */
function passwordsOf(chains: readonly Chain[], targetId: string, username: string): readonly CheckedPassword[] {
  return chains.flatMap((chain): readonly CheckedPassword[] => {
    if (chain.target.id !== targetId || chain.username !== username || chain.withoutSecrets) return [];
    // The old password is over.
    const changed = newPasswordOf(chain);
    if (changed !== undefined) return [{ password: changed, verdict: 'accepted' }];
    const { password } = chain.secrets;
    const verdict = verdictOn(chain);
    return password === undefined || verdict === undefined ? [] : [{ password, verdict }];
  });
}

/** NEW_PASSWORD of a step that was answered with anything but a refusal. */
function newPasswordOf({ steps }: Chain): string | undefined {
  const changed = steps.findLast((step) => sentNewPassword(step) !== undefined && isAnswered(step));
  return changed && sentNewPassword(changed);
}

function sentNewPassword({ request }: Step): string | undefined {
  const responses = request['ChallengeResponses'];
  const value = isJsonObject(responses) ? responses['NEW_PASSWORD'] : undefined;
  return typeof value === 'string' ? value : undefined;
}

function isAnswered({ answer }: Step): boolean {
  return answer.kind === 'challenge' || answer.kind === 'tokens';
}

/** Challenges that come before the password was checked. */
const beforePassword = ['PASSWORD_VERIFIER', 'SELECT_CHALLENGE', 'PASSWORD', 'PASSWORD_SRP', 'CUSTOM_CHALLENGE'];

/** Cognito's message for a wrong password (reference: errors of InitiateAuth and RespondToAuthChallenge). */
const wrongPassword = /^Incorrect username or password/i;

/** What the target said to the password of a chain; undefined if it was not checked. */
function verdictOn({ steps }: Chain): Verdict | undefined {
  for (const { answer } of steps) {
    if (answer.kind === 'tokens') return 'accepted';
    if (answer.kind === 'challenge' && !beforePassword.includes(answer.name)) return 'accepted';
    // Other refusals, such as a wrong SECRET_HASH, say nothing of the password.
    if (answer.kind === 'refused' && wrongPassword.test(answer.message)) return 'refused';
  }
  return undefined;
}
